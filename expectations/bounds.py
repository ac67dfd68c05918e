"""Bounds of a collection: how much a release of it must hold at least, and should at most."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from expectations.rule import Rule, Severity, Waiver
from expectations.suite import ALL_RULES
from schema.arrow import Column, columns_of
from schema.dataset import TABLES
from schema.vocabulary import DateStatus, PlaceStatus, SpeakerStatus

_INPUTS = "(select input_count from build)"


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a release that can be bounded: a number of rows, or a share of `whole`.

    `part` and `whole` are SQL of numbers, `whole` None where the number itself is the figure.
    `holds` says in words what must hold, `{}` where the bound belongs; `found` is SQL of the words
    for what was found.
    """

    name: str
    table: str
    part: str
    whole: str | None
    holds: str
    found: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A least or a greatest value of a figure; the least stops a release, the greatest warns."""

    measure: Measure
    value: int | float
    is_least: bool

    @property
    def rule(self) -> Rule:
        """The rule that the figure keeps within the bound; a share of nothing does."""
        measure = self.measure
        share = "part" if measure.whole is None else "part::double / whole"
        exists = "" if measure.whole is None else "whole > 0 and "
        passed = f"{exists}{share} {'<' if self.is_least else '>'} {self.value!r}"
        counted = f"select {measure.part} as part, {measure.whole or 'null'} as whole"
        found = f"select {measure.found} as key from ({counted}) where {passed}"  # noqa: S608 (from the schema)
        words = f"{'at least' if self.is_least else 'at most'} {self.value:,}"
        return Rule(
            name=f"bounds.{measure.name}.{'min' if self.is_least else 'max'}",
            table=measure.table,
            message=f"{measure.holds.format(words)}.",
            sql=f"{found} order by key",
            severity=Severity.ERROR if self.is_least else Severity.WARNING,
            of_whole=True,
        )


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an `expectations.toml` asks for; `content` is the file itself, None of no file.

    `waivers` are by the name of their rule.
    """

    bounds: tuple[Bound, ...] = ()
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    content: bytes | None = None

    @property
    def sha256(self) -> str | None:
        """The digest of the file; None where there is none."""
        return None if self.content is None else sha256(self.content).hexdigest()

    def rules(self, as_of: date) -> tuple[Rule, ...]:
        """Return the suite and the bounds, waived where that is so on the day of the build."""
        every = (*ALL_RULES, *(one.rule for one in self.bounds))
        return tuple(self._with_waiver(rule, as_of) for rule in every)

    def _with_waiver(self, rule: Rule, as_of: date) -> Rule:
        waiver = self.waivers.get(rule.name)
        if waiver is None:
            return rule
        if waiver.expires < as_of:
            told = f"{rule.message.removesuffix('.')} (its waiver expired on {waiver.expires})."
            return replace(rule, message=told)
        return replace(rule, waiver=waiver)


def rows_of(table: str) -> Measure:
    """Return how many rows a table has."""
    return Measure(
        f"{table}.rows",
        table,
        f"(select count(*) from {table})",  # noqa: S608 (from the schema)
        None,
        f"{table} has {{}} rows",
        "'it has ' || part",
    )


def filled(table: str, column: Column) -> Measure:
    """Return the share of rows in which a column has a value: not null, no empty list."""
    has_one = f"len({column.name}) > 0" if column.is_list else f"{column.name} is not null"
    return Measure(
        f"{table}.{column.name}.filled",
        table,
        f"(select count(*) from {table} where {has_one})",  # noqa: S608 (from the schema)
        f"(select count(*) from {table})",  # noqa: S608 (from the schema)
        f"{table}.{column.name} has a value in {{}} of the rows",
        "'it has one in ' || part || ' of ' || whole || ' (' || round(part / whole, 4) || ')'",
    )


def can_be_empty(column: Column) -> bool:
    """Say whether a column can be without a value, so that its filling can be bounded."""
    return column.nullable or column.is_list


def _share(name: str, table: str, condition: str, words: str, whole: str | None = None) -> Measure:
    return Measure(
        f"shares.{name}",
        table,
        f"(select count(*) from {table} where {condition})",  # noqa: S608 (written here, not read)
        whole or f"(select count(*) from {table})",  # noqa: S608 (from the schema)
        words,
        "'it is ' || part || ' of ' || whole || ' (' || round(part / whole, 4) || ')'",
    )


SHARES: dict[str, Measure] = {
    one.name.removeprefix("shares."): one
    for one in (
        _share("inputs_read", "articles", "true", "Of the inputs, {} became articles", _INPUTS),
        _share("inputs_rejected", "rejects", "true", "Of the inputs, {} were refused", _INPUTS),
        _share(
            "speakers_resolved",
            "quotes",
            f"speaker_status = '{SpeakerStatus.RESOLVED}'",
            "Of the quotes, {} have a speaker who is an entity",
        ),
        _share(
            "dates_resolved",
            "dates",
            f"status in ('{DateStatus.EXPLICIT}', '{DateStatus.RESOLVED}')",
            "Of the date expressions, {} have a value",
        ),
        _share("events_dated", "events", "date_start is not null", "Of the events, {} have a date"),
        _share(
            "events_placed",
            "events",
            f"place_status = '{PlaceStatus.RESOLVED}'",
            "Of the events, {} have a place that is an entity",
        ),
    )
}
COLUMNS: dict[str, tuple[str, Column]] = {
    f"{table}.{column.name}": (table, column)
    for table, row in TABLES.items()
    for column in columns_of(row)
}
