"""Annotating over several processes: in order, and however it ends, none is left behind."""

import multiprocessing
import operator
import os
import signal
from dataclasses import replace

import pytest

from build.annotate import pool
from build.config import DEFAULT_MODEL
from build.document import Article, Block, Parse
from build.errors import CopydeskError
from schema.span import Span
from schema.vocabulary import BlockKind, SourceFormat

TEXT = "The ferry to Odd Harbour left at noon. " * 20
ARTICLE = Article(
    article_id="art_0000000000000000",
    text=TEXT,
    blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),),
    source_path="a.txt",
    source_format=SourceFormat.TEXT,
    source_sha256="0" * 64,
)


def path_of(article: Article, _: Parse) -> str:
    """Tell one article's result from the next one's."""
    return article.source_path


@pytest.fixture(autouse=True)
def _many_small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "CHARACTERS_PER_WORKER", 1000)
    monkeypatch.setattr(pool, "CHUNK_CHARACTERS", 1)


def test_a_worker_that_is_killed_is_told_and_the_others_end() -> None:
    found = pool.annotate_each([ARTICLE] * 2000, DEFAULT_MODEL, operator.is_, 2)
    assert next(found) is False
    for worker in multiprocessing.active_children():
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGKILL)
    with pytest.raises(CopydeskError, match="a worker process was ended from outside") as raised:
        list(found)
    assert "--workers" in (raised.value.hint or "")
    assert multiprocessing.active_children() == []


def test_what_breaks_in_a_worker_names_the_article_and_leaves_no_worker() -> None:
    articles = [replace(ARTICLE, source_path=f"{number}.txt") for number in range(20)]
    with pytest.raises(RuntimeError, match=r"in \d+\.txt, record 0"):
        list(pool.annotate_each(articles, DEFAULT_MODEL, operator.add, 2))
    assert multiprocessing.active_children() == []


def test_all_is_yielded_in_order_and_whoever_stops_early_leaves_no_worker() -> None:
    articles = [replace(ARTICLE, source_path=f"{number}.txt") for number in range(20)]
    found = pool.annotate_each(articles, DEFAULT_MODEL, path_of, 2)
    assert [next(found) for _ in range(19)] == [one.source_path for one in articles[:19]]
    found.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []
