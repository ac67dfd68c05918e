"""A release held against its raw files: each article proved, or what is wrong and where."""

import gzip
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from build.cli.main import app
from build.document import Article
from build.errors import UsageError
from build.originals import prove, reading
from build.read import read
from build.release.manifest import BuildRecord
from build.release.parquet import write_tables
from build.release.rights.public import withhold
from build.release.verifying.proof import Proof, ProofStatus
from build.release.verifying.verify import verify
from build.tabulate import tabulate
from expectations import spans
from expectations.looking import Looking
from expectations.rule import Rule
from schema.dataset import Dataset
from schema.ids import make_id, text_digest
from schema.vocabulary import TextPolicy, TextPolicyBasis

Publish = Callable[[Dataset, Path], Path]
Write = Callable[[Dataset, Path], BuildRecord]

RAW = """---
title: {headline}
publisher: {publisher}
date: 2024-05-03
---

{body}
"""


@dataclass
class Held:
    """Raw files, and tables in which their articles stand."""

    raw: Path
    tables: Path
    dataset: Dataset
    record: BuildRecord
    rules: Sequence[Rule] = field(default=())

    def proof(self, *originals: Path, public: bool = False) -> Proof:
        sources = [str(one) for one in originals or (self.raw,)]
        with Looking(self.tables, as_of=self.record.as_of, input_count=3, public=public) as looking:
            return prove(sources, looking, self.record, self.rules)

    def file(self, number: int) -> Path:
        return self.raw / self.dataset.articles[number].source_path


def original(article: Article, data: Dataset, number: int) -> None:
    """Make the raw file's article that of the dataset: the same text, read from these bytes."""
    row = data.articles[number]
    assert article.text == row.text
    data.articles[number] = row.model_copy(
        update={
            "source_path": article.source_path,
            "source_sha256": article.source_sha256,
            "source_record": article.source_record,
        }
    )


@pytest.fixture
def held(dataset: Dataset, write: Write, tmp_path: Path) -> Held:
    """The dataset's two articles with raw files whose texts they are."""
    raw = tmp_path / "raw"
    (raw / "may").mkdir(parents=True)
    for number, row in enumerate(dataset.articles):
        body = row.text[row.body_start_char :]
        text = RAW.format(headline=row.headline, publisher=row.publisher, body=body)
        (raw / "may" / f"{number}.md").write_text(text)
    inputs = read([str(raw)], as_of=date(2024, 6, 1), min_words=5, limit=None)
    assert not inputs.refusals
    for number, article in enumerate(inputs.articles):
        original(article, dataset, number)
    return Held(raw, tmp_path / "tables", dataset, write(dataset, tmp_path / "tables"))


def test_every_article_is_proved_by_its_original(held: Held) -> None:
    proof = held.proof()
    assert proof.passed
    assert proof.counts == {ProofStatus.PROVED: 2}
    assert list(proof.lines()) == ["originals: 2 of 2 articles proved."]


def test_originals_may_lie_elsewhere_and_be_packed(held: Held, tmp_path: Path) -> None:
    one, other = tmp_path / "a" / "b", tmp_path / "c"
    one.mkdir(parents=True)
    other.mkdir()
    held.file(0).rename(one / "another-name.md")
    (other / "1.md.gz").write_bytes(gzip.compress(held.file(1).read_bytes()))
    (other / "more.txt").write_text("This is none of them. " * 9)
    assert held.proof(one, other).passed


def test_a_missing_original_is_told(held: Held) -> None:
    held.file(1).unlink()
    proof = held.proof()
    (missing,) = proof.unproved
    assert not proof.passed
    assert missing.article_id == held.dataset.articles[1].article_id
    assert (missing.status, missing.original) == (ProofStatus.SOURCE_MISSING, None)
    assert list(proof.lines()) == [
        "originals: 1 of 2 articles proved.",
        "  source missing: 1",
        f"    {missing.article_id} may/1.md",
        "      no original has the bytes it was read from",
    ]


@pytest.mark.parametrize(
    ("edit", "detail"),
    [
        (
            lambda text: text.replace("stays open", "stays shut"),
            "the text differs from character {at}\nreleased 'open,” Ilse Brandt said",
        ),
        (lambda text: f"{text}\n", "its bytes are others, the text read from them is the same"),
        (lambda text: "", "read again, it is refused: empty: there is nothing in it"),
        (lambda text: text.partition("Norland met")[0], "original (the text ends)"),
    ],
)
def test_a_changed_original_is_told_with_the_place(
    edit: Callable[[str], str], detail: str, held: Held
) -> None:
    held.file(0).write_text(edit(held.file(0).read_text()))
    proof = held.proof()
    (changed,) = proof.unproved
    assert (changed.status, changed.original) == (ProofStatus.SOURCE_CHANGED, "may/0.md")
    assert detail.format(at=held.dataset.articles[0].text.index("open,")) in changed.detail
    assert proof.counts == {ProofStatus.PROVED: 1, ProofStatus.SOURCE_CHANGED: 1}


def test_a_changed_original_is_found_by_its_name_in_another_folder(
    held: Held, tmp_path: Path
) -> None:
    moved = Path(shutil.copytree(held.raw, tmp_path / "moved" / "deep"))
    (moved / "may" / "0.md").write_text(held.file(0).read_text() + "\n")
    (changed,) = held.proof(moved.parent).unproved
    assert changed.status is ProofStatus.SOURCE_CHANGED
    assert changed.original == "deep/may/0.md"
    assert changed.detail.splitlines()[0] == "found as deep/may/0.md"
    # Two of that name: neither is known to be the one.
    shutil.copytree(moved, moved.parent / "again")
    (unknown,) = held.proof(moved.parent).unproved
    assert unknown.status is ProofStatus.SOURCE_MISSING


def test_what_stands_behind_another_article_is_no_changed_original(held: Held) -> None:
    held.file(0).write_bytes(held.file(1).read_bytes())
    (missing,) = held.proof().unproved
    assert missing.status is ProofStatus.SOURCE_MISSING


def test_another_text_of_the_same_bytes_is_told_with_the_place(held: Held, write: Write) -> None:
    row = held.dataset.articles[0]
    text = row.text.replace("Friday", "Monday")
    other = row.model_copy(update={"text": text, "text_sha256": text_digest(text)})
    held.dataset.articles[0] = other
    write(held.dataset, held.tables)
    proof = held.proof()
    (differs,) = proof.unproved
    at = row.text.index("Friday")
    assert differs.status is ProofStatus.TEXT_DIFFERS
    assert differs.detail.startswith(
        f"the text differs from character {at}\nreleased 'Monday.\\n\\nNorland"
    )
    assert differs.detail.splitlines()[2].startswith("original 'Friday.")


def test_a_record_is_found_though_lines_moved(held: Held, write: Write, tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {
                "headline": row.headline,
                "text": row.text[row.body_start_char :],
                "date_published": "2024-05-03",
            }
        )
        for row in held.dataset.articles
    ]
    file = tmp_path / "lines" / "all.jsonl"
    file.parent.mkdir()
    file.write_text("\n".join(lines) + "\n")
    inputs = read([str(file)], as_of=date(2024, 6, 1), min_words=5, limit=None)
    for number, article in enumerate(inputs.articles):
        original(article, held.dataset, number)
    write(held.dataset, held.tables)
    file.write_text("\n".join(['{"text": "new"}', *lines]) + "\n")
    assert held.proof(file).passed
    file.write_text("\n".join([lines[0], lines[1].replace("open", "shut")]) + "\n")
    proof = held.proof(file)
    (changed,) = proof.unproved
    assert changed.status is ProofStatus.SOURCE_CHANGED
    assert list(proof.lines())[2].endswith(" all.jsonl, record 1")


def public(held: Held) -> None:
    """Write the tables as a public release has them, the first article's text withheld."""
    row = held.dataset.articles[0]
    policy = {
        "text_policy": TextPolicy.NONE,
        "text_policy_basis": TextPolicyBasis.UNKNOWN,
        "license": None,
    }
    held.dataset.articles[0] = row.model_copy(update=policy)
    write_tables(withhold(tabulate(held.dataset)), held.tables, held.record.digest)
    held.rules = spans.RULES


def test_withheld_texts_are_brought_back_and_every_span_is_checked(held: Held) -> None:
    public(held)
    proof = held.proof(public=True)
    assert proof.passed
    assert (proof.withheld, proof.restored) == (1, 1)
    assert proof.verdict is not None
    assert len(proof.verdict.outcomes) == len(spans.RULES)
    assert list(proof.lines())[1:] == [
        "1 of 2 articles ship without text; 1 were read again from the originals.",
        f"With these texts: {len(spans.RULES)} checks run: all hold.",
    ]


def test_a_span_that_only_the_withheld_text_shows_to_be_wrong(held: Held) -> None:
    report = held.dataset.event_reports[0]
    over_two_blocks = report.model_copy(update={"start_char": report.start_char - 4})
    held.dataset.event_reports[0] = over_two_blocks
    public(held)
    proof = held.proof(public=True)
    assert proof.counts == {ProofStatus.PROVED: 2}
    assert proof.verdict is not None
    (failed,) = proof.verdict.failed
    assert failed.rule.name == "event_reports.text.in_one_block"
    assert failed.keys == (report.report_id,)
    assert not proof.passed


def test_a_withheld_text_that_cannot_be_brought_back_is_counted(held: Held) -> None:
    public(held)
    held.file(0).write_text(held.file(0).read_text().replace("open", "shut"))
    proof = held.proof(public=True)
    assert (proof.withheld, proof.restored) == (1, 0)
    (changed,) = proof.unproved
    assert changed.detail == "another text is read from it; the release withholds its own"
    assert not proof.passed


def test_a_release_and_its_originals_by_the_command(
    held: Held, publish: Publish, tmp_path: Path
) -> None:
    release = publish(held.dataset, tmp_path / "dist")
    copy = Path(shutil.copytree(release, tmp_path / "copy"))
    asked = ["verify", str(copy), "--originals", str(held.raw / "may")]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.stdout
    assert done.stdout.splitlines()[-3:] == [
        "originals: 2 of 2 articles proved.",
        "No index.json stands beside it: whether it was withdrawn is not known.",
        f"{copy}: release 1.0.0 verified.",
    ]
    held.file(0).unlink()
    done = CliRunner().invoke(app, [*asked, "--format", "json"])
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert found["passed"] is False
    assert found["originals"]["articles"] == {
        "proved": 1,
        "source_missing": 1,
        "source_changed": 0,
        "text_differs": 0,
    }
    assert found["originals"]["unproved"][0]["source_path"] == "may/0.md"


def test_originals_that_do_not_exist(held: Held) -> None:
    with pytest.raises(UsageError, match="there is no file or folder"):
        held.proof(held.raw / "nowhere")


def test_a_release_that_fails_its_checks_is_not_held_against_originals(
    held: Held, publish: Publish, tmp_path: Path
) -> None:
    mention = held.dataset.mentions[0]
    held.dataset.mentions[0] = mention.model_copy(update={"text": "Somebody else"})
    found = verify(publish(held.dataset, tmp_path / "dist"), partial(prove, [str(held.raw)]))
    assert found.proof is None
    assert found.exit_code == 1
    assert "Not held against the originals, because checks failed" in found.message()


def test_more_originals_than_one_batch(
    held: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_BATCH_ROWS", 2)
    many = tmp_path / "many.jsonl"
    filler = "Nothing of note was heard at the old mill today, the miller said in the yard."
    many.write_text(
        "".join(
            json.dumps({"headline": make_id("abc", number), "text": filler}) + "\n"
            for number in range(7)
        )
    )
    assert held.proof(held.raw, many).counts == {ProofStatus.PROVED: 2}
