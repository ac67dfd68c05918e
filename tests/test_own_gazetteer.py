"""A user's own gazetteer: what a file may say, and how one that is wrong is refused."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks.golden.run import AS_OF
from benchmarks.places import SEEDS
from build.config import Config
from build.errors import UsageError
from build.gazetteer import own
from build.gazetteer.own import Listed, read_own
from build.outcome import Status
from build.pipeline import build_dataset
from schema.vocabulary import EntityType

HEADER = "name,type,aliases,wikidata_id,country_code\n"


def written(folder: Path, text: str | bytes, name: str = "own.csv") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_csv_and_json_lines_say_the_same(tmp_path: Path) -> None:
    rows = (
        "\ufeffname,type,aliases,wikidata_id,country_code\r\n"
        '"Harbour, Bank",ORG,HB; Bank ,Q7,NO\r\n'
        ",,,,\r\nAnna Brandt,PERSON,,,\r\n"
    )
    lines = [
        {"name": "Harbour, Bank", "type": "ORG", "aliases": ["HB", "Bank"]}
        | {"wikidata_id": "Q7", "country_code": "NO"},
        {"name": "Anna Brandt", "type": "PERSON", "wikidata_id": None},
    ]
    table = read_own(written(tmp_path, rows))
    text = "\n\n".join(map(json.dumps, lines))
    assert table.listed == read_own(written(tmp_path, text, "own.jsonl")).listed
    assert table.listed == (
        Listed("Harbour, Bank", EntityType.ORG, ("HB", "Bank"), "Q7", "NO"),
        Listed("Anna Brandt", EntityType.PERSON),
    )


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    one = read_own(written(tmp_path, f"{HEADER}Anna Brandt,PERSON,,,\n"))
    other = read_own(written(tmp_path, f"{HEADER}Anna Brandt,PERSON,,Q7,\n"))
    assert one.sha256 != other.sha256
    assert read_own(None).sha256 is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "name,typ\nA,ORG\n",
            "1:6: 'typ' is none of the columns: name, type, aliases, wikidata_id",
        ),
        ("name,name\nA,ORG\n", "1:6: two columns are named 'name'"),
        ("name\nAnna\n", "2:1: the type is missing"),
        ("type\nORG\n", "2:1: the name is missing"),
        (HEADER + "Anna,Person,,,\n", "2:6: 'Person' is none of the types: PERSON, ORG, GPE,"),
        (HEADER + "Anna,PERSON,,42,\n", "2:14: '42' is no Wikidata id: Q and a number"),
        (HEADER + "Anna,PERSON,,Q042,\n", "2:14: 'Q042' is no Wikidata id"),
        (HEADER + "Ardal,GPE,,,UK\n", "2:13: 'UK' is no country of ISO 3166-1 alpha-2"),
        (HEADER + "Ardal,GPE,,,no\n", "2:13: 'no' is no country"),
        (HEADER + "Anna,PERSON,,,NO\n", "2:15: a PERSON has no country here"),
        (HEADER + "—,ORG,,,\n", "2:1: '—' is no name: it has no letter"),
        (HEADER + "A,ORG,b; !,,\n", "2:7: '!' is no name"),
        (HEADER + f"{'A' * 201},ORG,,,\n", "2:1: a name has at most 200 characters"),
        (HEADER + f"A,ORG,{';'.join('b' * 201)},,\n", "2:7: an identity has at most 200 aliases"),
        (HEADER + "A,ORG,,Q7,\nB,ORG,,Q7,\n", "3:8: Q7 is on line 2 already"),
        (HEADER + "A,ORG\n", "2:1: the row has 2 cells, the header 5"),
        (HEADER + '"Harbour\nBank",CITY,,,\n', "3:7: 'CITY' is none of the types"),
        (HEADER + '"A"b,ORG,,,\n', "2:1: the row cannot be read: "),
        (HEADER, "1:1: the gazetteer names nothing"),
        ("", "1:1: the gazetteer names nothing"),
        (HEADER.encode() + b"Bl\xe5vik,GPE,,,\n", "2:3: the gazetteer is no UTF-8"),
    ],
)
def test_a_wrong_table_is_refused_with_the_place(
    text: str | bytes, says: str, tmp_path: Path
) -> None:
    file = written(tmp_path, text)
    with pytest.raises(UsageError) as refused:
        read_own(file)
    assert refused.value.message.startswith(f"{file}:{says}")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"name": "A", "type": "ORG"}\n{"name": "B" "type"}', "2:14: this is no JSON"),
        ('["A"]', "1:1: the line is no object"),
        ('{"name": "A", "kind": "ORG"}', "1:15: 'kind' is none of the columns"),
        ('{"name": "A", "name": "B", "type": "ORG"}', "1:1: the object cannot be read: a name"),
        ('\n{"name": "A", "type": 3}', "2:15: type must be text"),
        ('{"name": "A", "type": "ORG", "aliases": "b", "wikidata_id": 7}', "1:46: wikidata_id"),
        ('{"name": "A", "type": "ORG", "aliases": [1]}', "1:30: aliases must be a list of texts"),
        ("[" * 100_000, "1:1: the object cannot be read"),
    ],
)
def test_wrong_json_lines_are_refused_with_the_place(text: str, says: str, tmp_path: Path) -> None:
    file = written(tmp_path, text, "own.jsonl")
    with pytest.raises(UsageError) as refused:
        read_own(file)
    assert refused.value.message.startswith(f"{file}:{says}")


def test_all_faults_are_told_up_to_ten(tmp_path: Path) -> None:
    file = written(tmp_path, HEADER + "A,CITY,,,\n" * 12)
    with pytest.raises(UsageError) as refused:
        read_own(file)
    lines = refused.value.message.splitlines()
    assert len(lines) == 11
    assert lines[-1].strip() == "and 2 more"
    assert refused.value.hint is not None
    assert "name, type" in refused.value.hint


def test_what_is_no_gazetteer_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match=r"one of \.csv, \.jsonl, \.ndjson"):
        read_own(written(tmp_path, "", "own.txt"))
    with pytest.raises(UsageError, match="No such file"):
        read_own(tmp_path / "nowhere.csv")
    monkeypatch.setattr(own, "LARGEST_FILE", 1 << 20)
    with pytest.raises(UsageError, match="at most 1 MiB"):
        read_own(written(tmp_path, b"a" * ((1 << 20) + 1)))
    monkeypatch.setattr(own, "MOST_ROWS", 1)
    with pytest.raises(UsageError, match=r"own.csv:3:1: a gazetteer has at most 1 rows"):
        read_own(written(tmp_path, f"{HEADER}A,ORG,,,\nB,ORG,,,\n"))


def test_a_build_takes_ids_from_it_and_records_its_digest(tmp_path: Path) -> None:
    source = str(SEEDS / "05_flood_torvica_valley_observer.md")
    file = written(tmp_path, f"{HEADER}Torvica,GPE,,Q7,\n")
    config = Config((source,), tmp_path / "dist", AS_OF, gazetteer=file)
    release = build_dataset(config).folder
    assert release is not None
    ids = {
        row["name"]: row["wikidata_id"]
        for row in pq.read_table(release / "entities.parquet").to_pylist()
    }
    assert {name for name, wikidata_id in ids.items() if wikidata_id} == {"Torvica"}
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["build"]["gazetteer_sha256"] == read_own(file).sha256
    # One that lists more, but nobody in these articles, makes no other data.
    written(tmp_path, f"{HEADER}Torvica,GPE,,Q7,\nAnna Whitfield,PERSON,,Q8,\n")
    assert build_dataset(config).status is Status.UNCHANGED
