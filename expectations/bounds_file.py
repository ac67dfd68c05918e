"""A collection's `expectations.toml`: read, and each word of it checked before a build."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import NoReturn

from expectations.bounds import (
    COLUMNS,
    SHARES,
    Bound,
    Bounds,
    Measure,
    can_be_empty,
    filled,
    rows_of,
)
from expectations.rule import Rule, Waiver
from expectations.suite import ALL_RULES
from expectations.toml_lines import Path, key_lines, nearest_line
from expectations.waivable import can_be_waived
from schema.dataset import TABLES

_TOP = ("rows", "filled", "shares", "waiver")
_LISTED = 20  # names that a message lists; of more, the nearest alone is told
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_EXAMPLE = "for example:  [rows]  quotes = { min = 100 }"


class BoundsError(Exception):
    """What is wrong with the file, where, and how to mend it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def parse_bounds(content: bytes, name: str) -> Bounds:
    """Read the bytes of a file of bounds; `name` is the file's, for messages.

    Raises `BoundsError` with the file, the line and the mend.
    """
    try:
        text = content.decode("utf-8")
        given = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise BoundsError(f"{name}: it is not UTF-8", "save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        place = f"{name}:{at[1]}" if at else name
        raise BoundsError(f"{place}: it is not TOML: {error}", _EXAMPLE) from error
    return _File(name, key_lines(text)).read(given, content)


class _File:
    """One file of bounds: what is read in it is refused with its line."""

    def __init__(self, name: str, lines: Mapping[Path, int]) -> None:
        self._name = name
        self._lines = lines

    def read(self, given: Mapping[str, object], content: bytes) -> Bounds:
        for key in given:
            if key not in _TOP:
                self._unknown((key,), key, "part of such a file", _TOP)
        bounds = (
            *self._bounds("rows", self._table(given, "rows"), self._rows),
            *self._bounds("filled", self._columns(self._table(given, "filled")), self._filled),
            *self._bounds("shares", self._table(given, "shares"), self._share),
        )
        rules = {rule.name: rule for rule in (*ALL_RULES, *(one.rule for one in bounds))}
        waivers = dict(self._waivers(given.get("waiver", []), rules))
        return Bounds(bounds, waivers, content)

    def _table(self, given: Mapping[str, object], key: str) -> Mapping[str, object]:
        table = given.get(key, {})
        if not isinstance(table, dict):
            self._refuse((key,), f"{key} must be a table", f"begin it with [{key}]")
        return table

    def _columns(self, tables: Mapping[str, object]) -> dict[str, object]:
        """Join the two names of a column: TOML reads `quotes.text` as a table in a table."""
        found: dict[str, object] = {}
        for table, columns in tables.items():
            if table in COLUMNS:  # written in quotation marks
                found[table] = columns
            elif table not in TABLES:
                self._unknown(("filled", table), table, "table", TABLES)
            elif not isinstance(columns, dict):
                example = "for example: articles.published_on = { min = 0.9 }"
                self._refuse(("filled", table), f"{table} is a table, not a column", example)
            else:
                found |= {f"{table}.{name}": limits for name, limits in columns.items()}
        return found

    def _bounds(
        self,
        part: str,
        given: Mapping[str, object],
        measure_of: Callable[[str, Path], Measure],
    ) -> Iterator[Bound]:
        for name, limits in given.items():
            path = (part, *name.split("."))
            yield from self._limits(measure_of(name, path), limits, path)

    def _rows(self, name: str, path: Path) -> Measure:
        if name not in TABLES:
            self._unknown(path, name, "table", TABLES)
        return rows_of(name)

    def _filled(self, name: str, path: Path) -> Measure:
        if name not in COLUMNS:
            table = name.partition(".")[0]
            own = [one.partition(".")[2] for one in COLUMNS if one.startswith(f"{table}.")]
            self._unknown(path, name.partition(".")[2], f"column of {table}", own)
        table, column = COLUMNS[name]
        if not can_be_empty(column):
            always = "a bound could not fail; take it out"
            self._refuse(path, f"{name} has a value in every row", always)
        return filled(table, column)

    def _share(self, name: str, path: Path) -> Measure:
        if name not in SHARES:
            self._unknown(path, name, "share", SHARES)
        return SHARES[name]

    def _limits(self, measure: Measure, given: object, path: Path) -> Iterator[Bound]:
        is_share = measure.whole is not None
        example = "{ min = 0.9 }" if is_share else "{ min = 100, max = 5000 }"
        if not isinstance(given, dict) or not given:
            hint = f"for example: {path[-1]} = {example}"
            self._refuse(path, f"{'.'.join(path[1:])} must say min or max", hint)
        for key in given:
            if key not in ("min", "max"):
                self._unknown(path, key, "bound", ("min", "max"))
        values: dict[str, int | float] = {}
        for key, value in given.items():
            if is_share:
                if type(value) not in (int, float) or not 0 <= value <= 1:
                    self._refuse(path, f"{key} must be a share, 0 to 1", f"for example: {example}")
            elif type(value) is not int or value < 0:
                self._refuse(path, f"{key} must be a number of rows", f"for example: {example}")
            values[key] = value
        if values.get("min", 0) > values.get("max", float("inf")):
            self._refuse(path, "min is greater than max", "no release could keep both")
        for key, value in values.items():
            yield Bound(measure, value, key == "min")

    def _waivers(self, given: object, rules: Mapping[str, Rule]) -> Iterator[tuple[str, Waiver]]:
        if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
            self._refuse(("waiver",), "waiver must be a list of tables", "begin each: [[waiver]]")
        seen = set()
        for at, table in enumerate(given):
            path = ("waiver", str(at))
            name, waiver = self._waiver(table, rules, path)
            if name in seen:
                self._refuse(path, f"{name} is waived twice", "keep one of the two")
            seen.add(name)
            yield name, waiver

    def _waiver(
        self, table: Mapping[str, object], rules: Mapping[str, Rule], path: Path
    ) -> tuple[str, Waiver]:
        for key in table:
            if key not in ("rule", "reason", "expires"):
                self._unknown((*path, key), key, "key of a waiver", ("rule", "reason", "expires"))
        name = table.get("rule")
        if not isinstance(name, str) or not name:
            mend = 'name a rule of validation.json: rule = "stories.headline.of_an_article"'
            self._refuse((*path, "rule"), "a waiver must name its rule", mend)
        if name not in rules:
            is_bound = name.startswith("bounds.")
            alike = [one for one in rules if one.startswith("bounds.") == is_bound]
            self._unknown((*path, "rule"), name, "bound" if is_bound else "rule", alike)
        if not can_be_waived(rules[name]):
            self._refuse((*path, "rule"), *_never(rules[name]))
        reason = table.get("reason")
        if not isinstance(reason, str) or not reason.strip():
            mend = 'say why, for those who read the release: reason = "..."'
            self._refuse((*path, "reason"), "a waiver must have a reason", mend)
        expires = table.get("expires")
        if type(expires) is not date:
            mend = "the last day on which it counts, without quotation marks: expires = 2026-01-31"
            self._refuse((*path, "expires"), "a waiver must say when it expires", mend)
        return name, Waiver(" ".join(reason.split()), expires)

    def _unknown(self, path: Path, name: str, kind: str, known: Collection[str]) -> NoReturn:
        near = get_close_matches(name, known, n=1, cutoff=0.5)
        meant = [f"was {near[0]} meant?"] if near else []
        if len(known) <= _LISTED:
            meant.append(f"there are: {', '.join(known) or 'none in this file'}")
        elif not near:
            meant.append("validation.json of a release lists all")
        self._refuse(path, f"there is no {kind} {name!r}", " ".join(meant))

    def _refuse(self, path: Path, message: str, hint: str) -> NoReturn:
        """Refuse what stands at a path, or at the nearest above it whose line is known."""
        line = nearest_line(self._lines, path)
        raise BoundsError(f"{self._name}{'' if line is None else f':{line}'}: {message}", hint)


def _never(rule: Rule) -> tuple[str, str]:
    if rule.name.startswith("bounds."):
        return f"{rule.name} only warns", "there is nothing to waive: raise it, or take it out"
    return (
        f"{rule.name} can never be waived: {rule.message}",
        "a release cannot ship broken: its rows must be readable, their references whole, every "
        "figure right (docs/bounds.md)",
    )
