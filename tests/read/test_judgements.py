"""A maintainer's file of judgements: what it may say, and what its mistakes are told as."""

from hashlib import sha256
from pathlib import Path

import pytest

from build.document import Judgement, JudgementKind, Meant, MeantQuote
from build.errors import UsageError
from build.read.judgements import find_judgements, read_judgements
from schema.vocabulary import SpeakerStatus

GOOD = """\
# Judgements of the harbour collection.
[[same]]
entities = ["Ilse Brandt", "ent_0123456789abcdef"]
reason = "a married name"

[[different]]
entities = [
  { name = "Jon Hallam", article = "https://wire.example/1" },
  { id = "men_0123456789abcdef", name = "Jon Hallam" },
]
reason = "a fisherman and a minister"

[[speaker]]
quote = "quo_0123456789abcdef"
speaker = "Ilse Brandt"
reason = "the minister answered"

[[speaker]]
quote = "Not a ship"
article = "art_0123456789abcdef"
nobody = "document"
reason = "a banner"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "judgements.toml"


def test_each_judgement_is_read_with_its_line(file: Path) -> None:
    file.write_text(GOOD, "utf-8")
    read = read_judgements(file)
    assert read.sha256 == sha256(GOOD.encode()).hexdigest()
    assert read.judgements == (
        Judgement(
            f"{file}:2",
            JudgementKind.SAME,
            (Meant(name="Ilse Brandt"), Meant(id="ent_0123456789abcdef")),
            "a married name",
        ),
        Judgement(
            f"{file}:6",
            JudgementKind.DIFFERENT,
            (
                Meant(name="Jon Hallam", article="https://wire.example/1"),
                Meant(id="men_0123456789abcdef", name="Jon Hallam"),
            ),
            "a fisherman and a minister",
        ),
        Judgement(
            f"{file}:13",
            JudgementKind.SPEAKER,
            (Meant(name="Ilse Brandt"),),
            "the minister answered",
            MeantQuote(id="quo_0123456789abcdef"),
        ),
        Judgement(
            f"{file}:18",
            JudgementKind.SPEAKER,
            (),
            "a banner",
            MeantQuote(words="Not a ship", article="art_0123456789abcdef"),
            SpeakerStatus.DOCUMENT,
        ),
    )


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("[[sane]]\nreason = 'x'", "'sane' is no kind of judgement", "there are: [[same]]"),
        ("[same]\nreason = 'x'", "'same' must be a list of tables", "begin each with [[same]]"),
        ("[[same]]\nentities = ['A B', 'C D']", ":1: reason must be a text", "say why"),
        ("\n[[same]]\nentities = ['A B']\nreason = 'x'", ":2: entities must list", "A. B"),
        ("[[same]]\nentitys = []\nreason = 'x'", ":1: 'entitys' is no key", "was entities meant?"),
        ("[[same]]\nentities = ['A B', 'ent_12']\nreason = 'x'", "'ent_12' is no id here", "ent_"),
        ("[[same]]\nentities = ['A B', 'A B']\nreason = 'x'", "one of them twice", "once"),
        ("[[same]]\nentities = ['A B', 3]\nreason = 'x'", "3 names nobody", "write"),
        ("[[same]]\nentities = ['A B', {nam='C'}]\nreason = 'x'", "'nam' is no key", "allowed"),
        ("[[same]]\nentities = ['A B', {article='art_1'}]\nreason='x'", "neither id nor", "write"),
        ("[[speaker]]\nquote = 'a b c d'\nreason = 'x'", "either speaker or nobody", "such as"),
        ("[[speaker]]\nquote = 'a b'\nspeaker = 'C'\nreason = 'x'", "too short", "4 words"),
        ("[[speaker]]\nquote = 'a b c d'\nnobody = 'x'\nreason = 'x'", "be 'x'", "unnamed"),
        ("[[speaker]]\nquote = 'ent_0123456789abcdef'\nspeaker = 'C'\nreason = 'x'",
         "is no id here", "quo_"),
        ("[[same", "it is not TOML", "a judgement looks like"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_mend(
    text: str, says: str, hint: str, file: Path
) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError) as error:
        read_judgements(file)
    assert error.value.message.startswith(str(file))
    assert says in error.value.message
    assert hint in (error.value.hint or "")


def test_a_file_that_is_missing_or_no_text_is_told(file: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_judgements(file)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_judgements(file)


def test_the_file_beside_the_articles_is_found_up_to_the_collections_root(tmp_path: Path) -> None:
    articles = tmp_path / "collection" / "articles"
    articles.mkdir(parents=True)
    assert find_judgements([str(articles)]) is None
    (tmp_path / "judgements.toml").touch()
    assert find_judgements([str(articles)]) == tmp_path / "judgements.toml"
    (tmp_path / "collection" / ".git").mkdir()
    assert find_judgements([str(articles / "*.txt")]) is None
    (tmp_path / "collection" / "judgements.toml").touch()
    found = tmp_path / "collection" / "judgements.toml"
    assert find_judgements([str(articles), str(articles / "*.txt")]) == found
    with pytest.raises(UsageError, match="several files of judgements"):
        find_judgements([str(articles), str(tmp_path)])
