"""A build that obeys a maintainer's judgements, end to end."""

import json
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest

from build.config import Config
from build.outcome import Status
from build.pipeline import build_dataset
from build.release.manifest import Manifest
from tests.command import run

SEEDS = Path(__file__).parents[1] / "seeds"
JUDGEMENTS = """\
[[different]]
entities = ["Torbjørn Aaslund", "Torbjørn Åslund"]
reason = "two brothers"

[[speaker]]
quote = "we can see the lights"
speaker = "Torbjørn Aaslund"
reason = "he took the question"

[[same]]
entities = ["Ilse Varenholt", "Nobody Atall"]
reason = "gone"
"""


def test_a_release_obeys_the_judgements_beside_its_articles_and_says_so(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for name in ("01_harbour_talks_northern_wire.txt", "03_harbour_talks_strait_ledger.txt"):
        shutil.copy(SEEDS / name, articles)
    file = articles / "judgements.toml"
    file.write_text(JUDGEMENTS, "utf-8")
    built = build_dataset(Config((str(articles),), tmp_path / "dist", date(2025, 12, 31)))
    assert (built.status, built.tally.inputs) == (Status.RELEASED, 2)
    assert built.warnings == (
        f"{file}:10: no name in the collection is 'Nobody Atall'; nothing was done about it",
    )
    assert built.folder is not None
    assert Manifest.load(built.folder).build.judgements_sha256 == (
        sha256(file.read_bytes()).hexdigest()
    )
    query = f"""
        select l.kind, l.reason, q.speaker_basis, e.name
        from '{built.folder}/links.parquet' l
        left join '{built.folder}/quotes.parquet' q on q.quote_id = l.left_id
        left join '{built.folder}/entities.parquet' e on e.entity_id = l.right_id
        where l.rule = 'judgement' order by 1, 4
    """
    found = duckdb.connect().execute(query).fetchall()
    assert found[0] == ("different", "two brothers", None, None)
    assert set(found[1:]) == {("speaker", "he took the question", "judgement", "Torbjørn Aaslund")}


@pytest.mark.parametrize(
    ("judged", "acts"),
    [('nobody = "document"', None), ('speaker = "Paul Tarrant"', "Paul Tarrant")],
)
def test_who_says_i_in_an_event_follows_the_judgement(
    judged: str, acts: str | None, tmp_path: Path
) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    shutil.copy(SEEDS / "08_quarry_protest_harrowmere_chronicle.md", articles)
    (articles / "judgements.toml").write_text(
        f"""\
[[speaker]]
quote = "who threw the first stone"
article = "https://harrowmere-chronicle.example/news/stannick-quarry-blockade"
{judged}
reason = "it was read out"
""",
        "utf-8",
    )

    built = build_dataset(Config((str(articles),), tmp_path / "dist", date(2025, 12, 31)))

    assert (built.status, built.warnings) == (Status.RELEASED, ())
    query = f"""
        select e.name
        from '{built.folder}/report_participants.parquet' p
        join '{built.folder}/event_reports.parquet' r using (report_id)
        left join '{built.folder}/entities.parquet' e using (entity_id)
        where p.text = 'I' and r.text like '%who threw the first stone%'
    """
    assert duckdb.connect().execute(query).fetchall() == [(acts,)]


def test_a_mistake_in_the_judgements_ends_the_build_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("Words.", "utf-8")
    (tmp_path / "judged.toml").write_text("[[same]]\nentities = ['A B']\nreason = 'x'", "utf-8")
    done = run("dataset", "article.txt", "--judgements", "judged.toml", "--format", "json",
               cwd=tmp_path)  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("error: judged.toml:1: entities must list two or more\nhint: ")
    assert json.loads(done.stdout)["exit_code"] == 2
    assert not (tmp_path / "dist").exists()
