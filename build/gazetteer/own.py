"""A user's own gazetteer: people, organisations and places that a file says are known.

One row is one identity: `name`, `type`, and where they are known `aliases`, `wikidata_id` and
`country_code`. A file that is wrong anywhere is refused as a whole, with the place of each fault.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build import gazetteer
from build.errors import UsageError
from build.gazetteer.rows import PlacedRow, RowError, csv_rows, jsonl_rows
from schema.vocabulary import PLACE_TYPES, EntityType

COLUMNS = ("name", "type", "aliases", "wikidata_id", "country_code")
HAVE_COUNTRY = (EntityType.ORG, EntityType.NORP, *PLACE_TYPES)
LARGEST_FILE = 64 << 20
MOST_ROWS = 200_000
MOST_ALIASES = 200
LONGEST_NAME = 200
MOST_FAULTS_SHOWN = 10
_READERS = {".csv": csv_rows, ".jsonl": jsonl_rows, ".ndjson": jsonl_rows}
_TYPES = frozenset(EntityType)
_WIKIDATA_ID = re.compile(r"Q[1-9][0-9]{0,14}")
_HINT = (
    "columns: name, type; and where known aliases (in CSV divided by ;), wikidata_id, country_code"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One identity that a user knows; `country_code` is ISO 3166-1 alpha-2."""

    name: str
    entity_type: EntityType
    aliases: tuple[str, ...] = ()
    wikidata_id: str | None = None
    country_code: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class OwnGazetteer:
    """The identities of one file, in its order, and the sha256 of its bytes."""

    listed: tuple[Listed, ...] = ()
    sha256: str | None = None


def read_own(path: Path | None) -> OwnGazetteer:
    """Read a user's gazetteer; no path is an empty one.

    Raises:
        UsageError: the file cannot be read, is too large or holds a row that is wrong; says
            file:line:column and what is allowed.
    """
    if path is None:
        return OwnGazetteer()
    raw, text = _read(path)
    faults: list[str] = []
    listed: list[Listed] = []
    lines_of_ids: dict[str, int] = {}
    for row in _rows(path, text):
        found = list(_faults(row, lines_of_ids))
        faults += [f"{path}:{line}:{column}: {message}" for line, column, message in found]
        if not found:
            listed.append(_listed(row))
    if faults:
        more = len(faults) - MOST_FAULTS_SHOWN
        shown = faults[:MOST_FAULTS_SHOWN] + ([f"and {more} more"] if more > 0 else [])
        raise UsageError("\n  ".join(shown), hint=_HINT)
    if not listed:
        raise UsageError(f"{path}:1:1: the gazetteer names nothing", hint=_HINT)
    return OwnGazetteer(tuple(listed), hashlib.sha256(raw).hexdigest())


def _read(path: Path) -> tuple[bytes, str]:
    if path.suffix.lower() not in _READERS:
        raise UsageError(f"{path}: a gazetteer is one of {', '.join(_READERS)}", hint=_HINT)
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"cannot read the gazetteer {path}: {reason}") from error
    if len(raw) > LARGEST_FILE:
        raise UsageError(f"{path}: a gazetteer has at most {LARGEST_FILE >> 20} MiB")
    try:
        return raw, raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        message = f"{path}:{line}:{column}: the gazetteer is no UTF-8"
        raise UsageError(message, hint="save it as UTF-8") from error


def _rows(path: Path, text: str) -> Iterator[PlacedRow]:
    try:
        for number, row in enumerate(_READERS[path.suffix.lower()](text, COLUMNS)):
            if number >= MOST_ROWS:
                raise RowError((row.line, 1), f"a gazetteer has at most {MOST_ROWS:,} rows")
            yield row
    except RowError as error:
        line, column = error.place
        raise UsageError(f"{path}:{line}:{column}: {error.message}", hint=_HINT) from error


def _faults(row: PlacedRow, lines_of_ids: dict[str, int]) -> Iterator[tuple[int, int, str]]:
    """Yield the line, the column and what is wrong, for each thing that is wrong in a row."""
    for column, message in _messages(row):
        yield (*row.place(column), message)
    code = row.cells.get("wikidata_id")
    if isinstance(code, str):
        line = lines_of_ids.setdefault(code, row.line)
        if line != row.line:
            message = f"{code} is on line {line} already: add the name to its aliases"
            yield (*row.place("wikidata_id"), message)


def _messages(row: PlacedRow) -> Iterator[tuple[str, str]]:
    unfit = [one for one in ("name", "type") if one not in row.cells]
    yield from ((column, f"the {column} is missing") for column in unfit)
    odd = [one for one in row.cells if one != "aliases" and not isinstance(row.cells[one], str)]
    yield from ((column, f"{column} must be text") for column in odd)
    if unfit or odd:
        return
    yield from _messages_of_names(row)
    label = str(row.cells["type"])
    if label not in _TYPES:
        yield "type", f"{label!r} is none of the types: {', '.join(EntityType)}"
    wikidata_id = row.cells.get("wikidata_id")
    if wikidata_id is not None and not _WIKIDATA_ID.fullmatch(str(wikidata_id)):
        yield "wikidata_id", f"{wikidata_id!r} is no Wikidata id: Q and a number, such as Q42"
    code = row.cells.get("country_code")
    if code is not None and code not in gazetteer.country_codes():
        yield "country_code", f"{code!r} is no country of ISO 3166-1 alpha-2, such as NO"
    elif code is not None and label in _TYPES - set(HAVE_COUNTRY):
        allowed = ", ".join(sorted(HAVE_COUNTRY))
        yield "country_code", f"a {label} has no country here, only these have: {allowed}"


def _messages_of_names(row: PlacedRow) -> Iterator[tuple[str, str]]:
    aliases = _aliases(row)
    if aliases is None:
        yield "aliases", "aliases must be a list of texts"
        return
    if len(aliases) > MOST_ALIASES:
        yield "aliases", f"an identity has at most {MOST_ALIASES} aliases"
    for column, name in (("name", str(row.cells["name"])), *(("aliases", one) for one in aliases)):
        if not any(one.isalnum() for one in name):
            yield column, f"{name!r} is no name: it has no letter"
        elif len(name) > LONGEST_NAME:
            yield column, f"a name has at most {LONGEST_NAME} characters"


def _aliases(row: PlacedRow) -> tuple[str, ...] | None:
    """Return the aliases, in CSV divided by semicolons; None where they are something else."""
    found = row.cells.get("aliases", [])
    if isinstance(found, str):
        found = [part for part in found.split(";") if part.strip()]
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        return None
    return tuple(one.strip() for one in found)


def _listed(row: PlacedRow) -> Listed:
    text = {column: str(value) for column, value in row.cells.items()}
    return Listed(
        name=text["name"].strip(),
        entity_type=EntityType(text["type"]),
        aliases=_aliases(row) or (),
        wikidata_id=text.get("wikidata_id"),
        country_code=text.get("country_code"),
    )
