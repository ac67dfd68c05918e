"""The papers that others read: card, citation, Data Package, Croissant."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from markdown_it import MarkdownIt

from build.collection import About, Creator
from build.release.change import compute_change
from build.release.manifest import BuildRecord, FileEntry, Manifest
from build.release.papers.card import dataset_card
from build.release.papers.citation import citation
from build.release.papers.croissant import croissant
from build.release.papers.datapackage import data_package
from build.release.papers.facts import Facts
from build.release.papers.markdown import paragraphs, plain, table
from build.release.releases import Releases
from build.release.seal import PAPERS
from build.release.statistics import Coverage
from build.release.verifying.verify import verify
from expectations.selftest.recorded import Proof
from schema.arrow import columns_of
from schema.dataset import TABLES, Dataset
from tests.contribution.published_schemas import faults

Write = Callable[[Dataset, Path], BuildRecord]

FOUND = {"passed": True, "checks_run": 3, "checks_warned": 0, "checks": []}

ABOUT = About(
    title="Harbour news: 2024",
    description="Articles on the harbour.\n\nAll are invented.",
    purpose="To see who is quoted.",
    contact="editor@harbour.example",
    creators=(Creator(person="Ana Brook"), Creator(organization="Harbour Archive")),
    homepage="https://harbour.example",
    license="CC-BY-4.0",
)
HOSTILE = [
    "---\nlicense: mit",
    "| a | b |\n|---|---|",
    "<script>alert(1)</script>",
    "[here](javascript:alert(1)) ![x](http://bad.example/x.png)",
    "# Not a heading `code` $x^2$ @someone https://bad.example www.bad.example &lt;",
    "\u202egnihton \x1b[31m\x00",
]


@pytest.fixture
def release(dataset: Dataset, write: Write, tmp_path: Path) -> Path:
    """A published release of a collection that says what it is."""
    with Releases(tmp_path) as releases:
        staging = releases.stage()
        made = write(dataset, staging)
        return releases.publish(staging, compute_change(None, staging), made, FOUND, ABOUT)


@pytest.fixture
def facts() -> Facts:
    """What is known of a release of two articles, of which one has no outlet and no licence."""
    return Facts(
        version="1.0.0",
        record=BuildRecord(
            as_of=date(2024, 6, 1),
            min_words=5,
            model="invented",
            model_version="1.0",
            model_sha256="0" * 64,
            input_count=3,
            input_sha256="0" * 64,
        ),
        about=ABOUT,
        rows=dict.fromkeys(TABLES, 2) | {"rejects": 1},
        statistics={
            "quotes": {"speaker_status": {"resolved": 1, "unnamed": 1}},
            "rejects": {"reason": {"too_short": 1}},
            "articles": {"text_policy": {"full": 1, "none": 1}},
        },
        coverage=Coverage(
            words=1234,
            independent_sources=1,
            first_day=date(2024, 5, 3),
            last_day=date(2024, 5, 4),
            undated=1,
            outlets={"Sund Post": 1},
            languages={"en": 1, "en-GB": 1},
            licenses={"CC-BY-4.0": 1},
        ),
        validation=FOUND,
        files={f"{name}.parquet": FileEntry(sha256="0" * 64, size=1) for name in TABLES},
        proof=None,
    )


def read(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def head(card: str) -> dict[str, Any]:
    _, text, _ = card.split("---\n", 2)
    values = yaml.safe_load(text)
    assert isinstance(values, dict)
    return values


def test_the_card_says_what_the_collection_says(facts: Facts) -> None:
    card = dataset_card(facts)
    values = head(card)
    assert (values["pretty_name"], values["license"]) == ("Harbour news: 2024", "cc-by-4.0")
    assert (values["language"], values["size_categories"]) == (["en"], ["n<1K"])
    assert {one["config_name"]: one["data_files"] for one in values["configs"]} == {
        name: f"{name}.parquet" for name in TABLES
    }
    for said in (
        "# Harbour news: 2024, release 1.0.0\n\nArticles on the harbour.\n\nAll are invented.\n",
        "\nPurpose: To see who is quoted.\n",
        "\n- Creators: Ana Brook, Harbour Archive\n- Contact: editor\\@harbour.example\n",
        "\n- Home page: <https://harbour.example>\n- Licence of the collection: CC-BY-4.0\n",
    ):
        assert said in card


def test_what_nobody_said_is_not_made_up(facts: Facts) -> None:
    unsaid = replace(facts, about=About())
    card = dataset_card(unsaid)
    assert head(card)["license"] == "unknown"
    assert "\nPurpose: The collection does not say.\n" in card
    assert "\n- Creators: The collection does not say.\n" in card
    assert "Licence of the collection: the collection names none, so nothing is known" in card
    assert not {"licenses", "contributors", "homepage"} & json.loads(data_package(unsaid)).keys()
    assert not {"license", "creator", "url"} & json.loads(croissant(unsaid)).keys()
    cited = yaml.safe_load(citation(unsaid))
    assert cited["authors"] == [{"name": "anonymous"}], "the format demands one"
    assert not {"license", "contact", "url"} & cited.keys()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("ODbL-1.0", {"license": "odbl"}),
        ("Zlib", {"license": "other", "license_name": "Zlib"}),
        ("MIT OR CC0-1.0", {"license": "other", "license_name": "MIT OR CC0-1.0"}),
        ("LicenseRef-Ours", {"license": "other", "license_name": "LicenseRef-Ours"}),
        ("cc0-1.0", {"license": "cc0-1.0"}),
    ],
)
def test_any_licence_is_said_in_hugging_faces_words(
    given: str, said: dict[str, str], facts: Facts
) -> None:
    values = head(dataset_card(replace(facts, about=About(license=given))))
    assert {name: value for name, value in values.items() if name.startswith("license")} == said


def test_figures_of_the_card(facts: Facts) -> None:
    card = dataset_card(facts)
    for said in (
        "- inputs: 3; of these 2 became articles, 1 were refused for a reason\n",
        "- 1,234 words\n- published 2024-05-03 to 2024-05-04; of 1 the date is not known\n",
        "Quotes whose speaker is known: 1 of 2 (50.0%). Of the others, why not:\n",
        "| speaker_status | quotes |\n| --- | ---: |\n| unnamed | 1 |\n",
        "| reason | inputs |\n| --- | ---: |\n| too_short | 1 |\n",
        "| Sund Post | 1 |\n| not known | 1 |\n",
        "| language | articles |\n| --- | ---: |\n| en | 1 |\n| en-GB | 1 |\n",
        "| CC-BY-4.0 | 1 |\n| not known | 1 |\n",
        "| text policy | articles |\n| --- | ---: |\n| full | 1 |\n| none | 1 |\n",
        "| utterances | 2 | ",
        "3 checks were run before release, and none failed",
    ):
        assert said in card


def test_of_many_outlets_the_rest_is_counted(facts: Facts) -> None:
    many = {"not known": 3} | {f"Outlet {at}": 3 for at in range(1, 22)}
    rows = dict(facts.rows) | {"articles": 70}
    card = dataset_card(replace(facts, coverage=replace(facts.coverage, outlets=many), rows=rows))
    assert "| not known | 3 |\n| Outlet 1 | 3 |" in card, "an outlet may be named so"
    assert "| Outlet 19 | 3 |\n| 2 others | 6 |\n| not known | 4 |\n" in card


def test_a_public_release_and_bounds_of_the_collection_are_told(facts: Facts) -> None:
    told = {"public": True, "expectations_sha256": "0" * 64}
    card = dataset_card(replace(facts, record=facts.record.model_copy(update=told)))
    card = " ".join(card.split())
    assert "This release is public: it withholds" in card
    assert "the collection's own bounds, `expectations.toml`" in card
    assert "is public" not in dataset_card(facts)
    assert "expectations.toml" not in dataset_card(facts)


def test_figures_of_the_cards_seeds_are_those_of_the_tables(built_seeds: Path) -> None:
    """Counted again by another program than the one that wrote the card."""
    card = read(built_seeds, "README.md")
    with duckdb.connect() as database:
        database.execute(f"set file_search_path = '{built_seeds}'")
        database.execute(read(built_seeds, "views.sql"))

        def counted(sql: str) -> list[Any]:
            return database.sql(sql).fetchall()

        for name in TABLES:
            ((rows,),) = counted(f"select count(*) from {name}")
            assert f"| {name} | {rows:,} | " in card
        of = {
            "publisher": "articles",
            "in_language": "articles",
            "license": "articles",
            "text_policy": "articles",
            "reason": "rejects",
        }
        for column, name in of.items():
            for value, rows in counted(f"select {column}, count(*) from {name} group by all"):
                assert f"| {'not known' if value is None else plain(value)} | {rows:,} |" in card
        for status, rows in counted("select speaker_status, count(*) from quotes group by all"):
            shown = f"known: {rows:,} of " if status == "resolved" else f"| {status} | {rows:,} |"
            assert shown in card
        ((words, first, last),) = counted(
            "select sum(word_count), min(published_on), max(published_on) from articles"
        )
    assert f"- {words:,} words\n- published {first} to {last};" in card
    checks = json.loads(read(built_seeds, "validation.json"))["checks"]
    assert f"\n{len(checks):,} checks were run" in card
    assert "# Copydesk samples, release 1.0.0\n" in card
    assert head(card)["license"] == "cc0-1.0"


def test_a_waiver_is_told_with_its_reason_and_its_day(facts: Facts) -> None:
    line = "quotes.text.once: Told once. Waived until 2024-07-01: a <b>known</b> one"
    card = dataset_card(replace(facts, validation=FOUND | {"waived": [line]}))
    assert "none failed but those listed here; " in card
    assert f"lets them pass for a while:\n\n- {plain(line)}\n" in card
    assert "<b>" not in card
    assert "for a while" not in dataset_card(replace(facts, validation=FOUND | {"waived": []}))


def test_the_card_repeats_the_self_test_where_it_is_of_these_rules(facts: Facts) -> None:
    card = dataset_card(replace(facts, proof=Proof("0", 2100, 2099, 2098, 500, ("a.b",))))
    card = " ".join(card.split())
    assert "of 2,100 faults planted one by one, 2,099 were caught, 2,098 of them by a" in card
    assert "499 of 500 checks were seen to fail" in card
    assert "catch what they are for: not run for these rules.\n" in dataset_card(facts)


def test_a_hostile_outlet_breaks_nothing(facts: Facts) -> None:
    values = dict.fromkeys(HOSTILE, 1)
    coverage = replace(facts.coverage, outlets=values, licenses=values)
    about = ABOUT.model_copy(update={"title": "--- license: mit", "description": HOSTILE[2]})
    hostile = replace(facts, about=about, coverage=coverage, rows=dict.fromkeys(TABLES, 6))
    card = dataset_card(hostile)
    assert head(card)["license"] == "cc-by-4.0"
    assert head(card)["pretty_name"] == "--- license: mit"
    _, _, body = card.split("---\n", 2)
    # What a reader of Markdown makes of it: the characters, and no link, image, code or HTML.
    tokens = MarkdownIt().enable("table").parse(body)
    shown = {
        "".join(child.content for child in one.children): {child.type for child in one.children}
        for one in tokens
        if one.children
    }
    for text in HOSTILE:
        line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
        assert shown[line] <= {"text", "text_special"}
    assert body.startswith("\n# --- license: mit, release 1.0.0\n\n&lt;script&gt;alert(1)")
    assert not {"hr", "html_block", "html_inline"} & {one.type for one in tokens}
    assert "https://bad" not in body, "GitHub would make a link of it"
    assert yaml.safe_load(citation(hostile))["abstract"] == HOSTILE[2]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("St. Zorin - Deltis", "St. Zorin - Deltis"),
        ("too_short", "too_short"),
        ("_x_ *y* a|b", "\\_x\\_ \\*y\\* a\\|b"),
        ("http://a.example", "http:\\//a.example"),
        ("a\n\n# b", "a \\# b"),
    ],
)
def test_only_markup_is_escaped(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_no_paragraph_begins_a_block_of_another_kind() -> None:
    for text, shown in (("- x", "\\- x"), ("1. x", "1\\. x"), ("==", "\\=="), ("2024", "2024")):
        assert paragraphs(f"A.\n\n{text}") == f"A.\n\n{shown}"


def test_a_table_of_nothing_is_nothing() -> None:
    assert table(("a", "b"), []) == ""


def test_the_citation_is_one(facts: Facts) -> None:
    for about in (ABOUT, About(), About(license="MIT OR CC0-1.0", contact="https://a.example")):
        cited = yaml.safe_load(citation(replace(facts, about=about)))
        as_json = cited | {"date-released": str(cited["date-released"])}
        assert faults("Citation File Format", as_json) == []
        assert (str(cited["date-released"]), cited["cff-version"]) == ("2024-06-01", "1.2.0")


def test_the_data_package_has_every_table_file_key_and_column(release: Path) -> None:
    package = json.loads(read(release, "datapackage.json"))
    assert (package["name"], package["version"]) == ("harbour-news-2024", "1.0.0")
    assert [one["name"] for one in package["resources"]] == list(TABLES)
    for resource, row in zip(package["resources"], TABLES.values(), strict=True):
        content = (release / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        fields = {one["name"]: one for one in resource["schema"]["fields"]}
        assert resource["schema"]["primaryKey"] == list(row.primary_key)
        assert list(fields) == [column.name for column in columns_of(row)]
        for column in columns_of(row):
            field = fields[column.name]
            assert field["description"] == column.description
            required = field.get("constraints", {}).get("required", False)
            assert required is not column.nullable
    quotes = next(one["schema"] for one in package["resources"] if one["name"] == "quotes")
    fields = {one["name"]: one for one in quotes["fields"]}
    assert fields["kind"]["constraints"]["enum"] == ["direct", "indirect", "mixed"]
    assert fields["wording_edits"]["type"] == "array"
    assert "ellipsis" in fields["wording_edits"]["arrayItem"]["constraints"]["enum"]
    assert fields["confidence"]["constraints"] == {"required": True, "minimum": 0, "maximum": 1}
    keys = {one["fields"][0]: one["reference"] for one in quotes["foreignKeys"]}
    assert keys["article_id"] == {"resource": "articles", "fields": ["article_id"]}
    assert keys["parent_quote_id"] == {"fields": ["quote_id"]}, "of its own table"


def test_the_croissant_has_every_file_and_column(release: Path) -> None:
    found = json.loads(read(release, "croissant.json"))
    for file in found["distribution"]:
        content = (release / file["contentUrl"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
    assert {
        record["@id"]: [field["name"] for field in record["field"]] for record in found["recordSet"]
    } == {name: [column.name for column in columns_of(row)] for name, row in TABLES.items()}
    assert (found["datePublished"], found["license"]) == (
        "2024-06-01",
        "https://spdx.org/licenses/CC-BY-4.0",
    )


def test_a_changed_byte_of_each_paper_is_caught(release: Path) -> None:
    assert set(PAPERS) < set(Manifest.load(release).files)
    for name in PAPERS:
        content = bytearray((release / name).read_bytes())
        content[len(content) // 2] ^= 1
        (release / name).write_bytes(content)
    assert [one.file for one in verify(release).problems] == sorted(PAPERS)


def test_what_the_articles_span_is_counted_again(release: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(release, tmp_path / "copy"))
    stated = json.loads(read(copy, "manifest.json"))
    stated["coverage"]["outlets"]["North Wire"] += 1
    (copy / "manifest.json").write_text(json.dumps(stated), "utf-8")
    (problem,) = verify(copy).problems
    assert problem.message == "states coverage that the release does not have"
    del stated["coverage"]  # as in releases from before
    (copy / "manifest.json").write_text(json.dumps(stated), "utf-8")
    assert verify(copy).problems == ()
