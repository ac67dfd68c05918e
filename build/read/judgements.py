"""A maintainer's file of judgements: read, and each word of it checked before anything is built."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from typing import NoReturn

from build.collection import content_of, one_beside
from build.document import Judgement, JudgementKind, Meant, MeantQuote
from build.errors import UsageError
from build.storage.address import Place
from schema.ids import ID_PATTERN
from schema.vocabulary import SpeakerStatus

FILE_NAME = "judgements.toml"
_HEADER = re.compile(r"\s*\[\[\s*(\w+)\s*\]\]")
_ID = re.compile(ID_PATTERN)
_LIKE_AN_ID = re.compile(r"(?:ent|men|quo|art)_")
_ADDRESS = re.compile(r"https?://")
# Fewer words than these stand in too many quotes.
_FEWEST_WORDS = 4
_NOBODY = tuple(one for one in SpeakerStatus if one is not SpeakerStatus.RESOLVED)
_REASONS = ", ".join(_NOBODY)
_KEYS = {
    JudgementKind.SAME: ("entities", "reason"),
    JudgementKind.DIFFERENT: ("entities", "reason"),
    JudgementKind.SPEAKER: ("quote", "article", "speaker", "nobody", "reason"),
}


@dataclass(frozen=True)
class Judgements:
    """The judgements of a file, in its order, and the digest of its bytes; none of no file."""

    judgements: tuple[Judgement, ...] = ()
    sha256: str | None = None


def find_judgements(sources: Sequence[str]) -> Place | None:
    """Return the `judgements.toml` beside the sources: the nearest upwards, to a `.git`.

    Raises `UsageError` where sources have several.
    """
    return one_beside(sources, FILE_NAME, kind="judgements", option="--judgements")


def read_judgements(file: Place | None) -> Judgements:
    """Read a file of judgements.

    Raises `UsageError` with the file, the line and the mend, where it cannot be read or says what
    cannot be meant.
    """
    if file is None:
        return Judgements()
    data = content_of(file, kind="judgements", most_mb=10)
    text, tables = _parsed(file, data)
    places = _places(file, text, tables)
    found = [
        _judgement(kind, table, place)
        for kind in JudgementKind
        for table, place in zip(tables[kind], places[kind], strict=True)
    ]
    return Judgements(tuple(found), sha256(data).hexdigest())


def _parsed(
    file: Place, data: bytes
) -> tuple[str, dict[JudgementKind, list[Mapping[str, object]]]]:
    """Return the text and the judgements of each kind, checked to be tables."""
    try:
        text = data.decode("utf-8")
        values = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: it is not UTF-8", hint="save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(
            f"{file}: it is not TOML: {error}",
            hint='a judgement looks like  [[same]]  entities = ["A B", "A. B"]  reason = "..."',
        ) from error
    kinds = ", ".join(f"[[{one}]]" for one in JudgementKind)
    for key, value in values.items():
        if key not in list(JudgementKind):
            _refuse(str(file), f"{key!r} is no kind of judgement", f"there are: {kinds}")
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            _refuse(str(file), f"{key!r} must be a list of tables", f"begin each with [[{key}]]")
    return text, {kind: values.get(kind.value, []) for kind in JudgementKind}


def _places(
    file: Place, text: str, tables: Mapping[JudgementKind, Sequence[object]]
) -> dict[JudgementKind, list[str]]:
    """Return where each judgement stands, file:line; the file alone where its lines do not tell."""
    lines: dict[str, list[str]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            lines.setdefault(header[1], []).append(f"{file}:{number}")
    places = {}
    for kind, judged in tables.items():
        found = lines.get(kind.value, [])
        is_told = len(found) == len(judged)
        places[kind] = found if is_told else [str(file)] * len(judged)
    return places


def _judgement(kind: JudgementKind, table: Mapping[str, object], place: str) -> Judgement:
    for key in table:
        if key not in _KEYS[kind]:
            near = "".join(f"was {one} meant? " for one in get_close_matches(key, _KEYS[kind], n=1))
            _refuse(place, f"{key!r} is no key here", f"{near}allowed: {', '.join(_KEYS[kind])}")
    reason = _text(table, "reason", place, 'say why, for those who come after: reason = "..."')
    if kind is JudgementKind.SPEAKER:
        return _of_speaker(table, reason, place)
    given = table.get("entities")
    if not isinstance(given, list) or len(given) < 2:
        _refuse(place, "entities must list two or more", 'such as: entities = ["A B", "A. B"]')
    entities = tuple(_meant(one, place) for one in given)
    if len(set(entities)) < len(entities):
        _refuse(place, "entities lists one of them twice", "name each once")
    return Judgement(place, kind, entities, reason)


def _of_speaker(table: Mapping[str, object], reason: str, place: str) -> Judgement:
    if ("speaker" in table) == ("nobody" in table):
        _refuse(
            place,
            "it must say either speaker or nobody",
            f'such as: speaker = "A B"; or why there is none: nobody = "missing" ({_REASONS})',
        )
    status, entities = None, tuple[Meant, ...]()
    if "speaker" in table:
        entities = (_meant(table["speaker"], place),)
    else:
        nobody = _text(table, "nobody", place, f"say why: {_REASONS}")
        if nobody not in _NOBODY:
            _refuse(place, f"nobody cannot be {nobody!r}", f"say why: {_REASONS}")
        status = SpeakerStatus(nobody)
    quote = _quote(table, place)
    return Judgement(place, JudgementKind.SPEAKER, entities, reason, quote, status)


def _quote(table: Mapping[str, object], place: str) -> MeantQuote:
    given = _text(table, "quote", place, 'an id of quotes.parquet, or words: quote = "..."')
    article = _article(table, place)
    if _LIKE_AN_ID.match(given):
        return MeantQuote(id=_id(given, ("quo",), place), article=article)
    if article is None and len(given.split()) < _FEWEST_WORDS:
        _refuse(
            place,
            f"quote {given!r} is too short to tell which quote is meant",
            f"give {_FEWEST_WORDS} words or more, the article, or the quote's id",
        )
    return MeantQuote(words=given, article=article)


def _meant(given: object, place: str) -> Meant:
    """Read whom one entry means: an id, a name, or a table of id, name and article."""
    if isinstance(given, str) and given.strip():
        is_id = _LIKE_AN_ID.match(given)
        return Meant(id=_id(given, ("ent", "men"), place)) if is_id else Meant(name=given.strip())
    mend = 'write "ent_...", "A B", or { name = "A B", article = "https://..." }'
    if not isinstance(given, dict) or not given:
        _refuse(place, f"{given!r} names nobody", mend)
    for key in given:
        if key not in ("id", "name", "article"):
            _refuse(place, f"{key!r} is no key of an entity", "allowed: id, name, article")
    given_id = _text(given, "id", place, mend) if "id" in given else None
    name = _text(given, "name", place, mend) if "name" in given else None
    if given_id is None and name is None:
        _refuse(place, "an entity has neither id nor name", mend)
    checked = None if given_id is None else _id(given_id, ("ent", "men"), place)
    return Meant(id=checked, name=name, article=_article(given, place))


def _article(table: Mapping[str, object], place: str) -> str | None:
    if "article" not in table:
        return None
    given = _text(table, "article", place, "an id of articles.parquet, or its url")
    return given if _ADDRESS.match(given) else _id(given, ("art",), place)


def _id(given: str, prefixes: Sequence[str], place: str) -> str:
    if given[:3] not in prefixes or not _ID.fullmatch(given):
        wanted = " or ".join(f"{one}_" for one in prefixes)
        _refuse(place, f"{given!r} is no id here", f"ids are {wanted} and 16 digits of 0-9a-f")
    return given


def _text(table: Mapping[str, object], key: str, place: str, mend: str) -> str:
    given = table.get(key)
    if not isinstance(given, str) or not given.strip():
        _refuse(place, f"{key} must be a text", mend)
    return given.strip()


def _refuse(place: str, message: str, hint: str) -> NoReturn:
    raise UsageError(f"{place}: {message}", hint=hint)
