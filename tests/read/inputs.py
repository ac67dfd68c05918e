"""Files made for a test, and what the reader makes of them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from build.document import Article
from build.read import Inputs, read

AS_OF = date(2026, 1, 31)
MIN_WORDS = 20
# Two paragraphs of 26 words: enough to be an article.
BODY = (
    "The council of Odd Harbour voted on Tuesday to move the lighthouse forty metres inland.\n\n"
    "Work is to begin in the spring, the harbour master told reporters."
)


def read_files(
    folder: Path, files: Mapping[str, str | bytes], *, limit: int | None = None
) -> Inputs:
    """Write the files into the folder and read it; every input must be accounted for."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    inputs = read([str(folder)], as_of=AS_OF, min_words=MIN_WORDS, limit=limit)
    assert len(inputs.articles) + len(inputs.refusals) == inputs.count
    return inputs


def places(inputs: Inputs) -> list[tuple[str, int]]:
    """Return file and record of all inputs, good or bad, sorted."""
    articles = [(one.source_path, one.source_record) for one in inputs.articles]
    return sorted([*articles, *((one.source_path, one.source_record) for one in inputs.refusals)])


def read_one(folder: Path, name: str, content: str | bytes) -> Article:
    """Read one file that must become an article."""
    inputs = read_files(folder, {name: content})
    assert not inputs.refusals
    assert len(inputs.articles) == 1
    return inputs.articles[0]


def refused(folder: Path, name: str, content: str | bytes) -> tuple[str, str]:
    """Return reason and detail of one file that must be refused."""
    inputs = read_files(folder, {name: content})
    assert not inputs.articles
    assert len(inputs.refusals) == 1
    return inputs.refusals[0].reason, inputs.refusals[0].detail


def kinds(article: Article) -> list[tuple[str, str]]:
    """Return the kind and the text of each block."""
    return [(block.kind.value, text) for block, text in article.block_texts()]
