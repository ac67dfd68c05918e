"""What changed between two releases, in rows for a terminal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from build.cli.one_file import colored, rows
from build.compare.carrying import common_end, common_start
from build.compare.compare import MEANINGS

if TYPE_CHECKING:
    from build.cli.marked import Run
    from build.compare.compare import Compared, Comparison
    from build.compare.releases import Side

_TITLE = typer.colors.BRIGHT_WHITE
_OLD, _NEW = typer.colors.RED, typer.colors.GREEN
_TEXT_SHOWN = 140  # characters of a text; JSON has all of it
_AROUND = 30  # characters before and after a difference
_VALUES_SHOWN = 4
_DIGEST_SHOWN = 12
_FACT, _MORE = " " * 4, " " * 6


def told(comparison: "Comparison", examples: int) -> Iterator[str]:
    """Yield the rows: what is compared, the bump, the tables, then each section with examples."""
    yield from rows([("old  ", None), (_named(comparison.old), None)], "")
    yield from rows([("new  ", None), (_named(comparison.new), None)], "")
    yield ""
    if not comparison.is_changed:
        yield from rows([("Nothing changed: both have the same rows in every table.", None)])
        yield from _settings(comparison)
        return
    yield from _bump(comparison)
    yield from _settings(comparison)
    yield from _tables(comparison)
    unchanged: list[str] = []
    for section in comparison.sections:
        if section.failure is None and not any(one.count for one in section.found):
            unchanged.append(section.section.name)
        else:
            yield from _section(section, examples)
    if unchanged:
        yield ""
        yield from rows([(f"unchanged: {', '.join(unchanged)}", None)])
    yield from _reasons(comparison)


def _named(side: "Side") -> str:
    if side.manifest is None:
        return f"{side.shown}: no manifest"
    one = side.manifest
    return f"{side.shown}: release {one.version}, as of {one.build.as_of}"


def _bump(comparison: "Comparison") -> Iterator[str]:
    bump = comparison.change.bump
    next_version = comparison.next_version
    after = f"; {comparison.old.version} becomes {next_version}" if next_version else ""
    yield from rows([(bump.name, colored(_TITLE)), (f": {MEANINGS[bump]}{after}", None)])
    if _is_backwards(comparison):
        yield from rows([("The first of the two is the later release.", None)])


def _is_backwards(comparison: "Comparison") -> bool:
    old, new = comparison.old.version, comparison.new.version
    return old is not None and new is not None and old > new


def _settings(comparison: "Comparison") -> Iterator[str]:
    if not (settings := comparison.settings):
        return
    yield from ["", *rows([("built with", colored(_TITLE))])]
    for name, (was, now) in settings.items():
        yield from rows(
            [(f"{name} ", None), *_arrow(_setting(name, was), _setting(name, now))], "  "
        )


def _setting(name: str, value: Any) -> str:
    if value is None:
        return "none"
    return str(value)[:_DIGEST_SHOWN] if name.endswith("_sha256") else str(value)


def _tables(comparison: "Comparison") -> Iterator[str]:
    yield ""
    yield f"{'rows':<22}{'old':>12}{'new':>12}{'change':>10}"
    for name, (was, now) in comparison.rows.items():
        change = "" if None in (was, now) or was == now else f"{(now or 0) - (was or 0):+,}"
        cells = ["-" if one is None else f"{one:,}" for one in (was, now)]
        yield f"  {name:<20}{cells[0]:>12}{cells[1]:>12}{change:>10}".rstrip()


def _reasons(comparison: "Comparison") -> Iterator[str]:
    """Yield what decided the bump, table by table; columns with equal counts stand together."""
    told: dict[str, dict[str, list[str]]] = {}
    for reason in comparison.change.reasons:
        subject, _, what = reason.partition(": ")
        table, _, column = subject.partition(".") if what else ("schema", "", reason)
        told.setdefault(table, {}).setdefault(what, []).append(column)
    yield from ["", *rows([("in each table, by keys and columns", colored(_TITLE))])]
    for table, whats in told.items():
        parts = [": ".join(filter(None, (", ".join(names), what))) for what, names in whats.items()]
        yield from rows([(f"{table} - {'; '.join(parts)}", None)], "  ")


def _section(section: "Compared", examples: int) -> Iterator[str]:
    yield from ["", *rows([(section.section.name, colored(_TITLE))])]
    if section.failure is not None:
        yield from rows([("not compared: the schemas differ in what it takes", None)], "  ")
    for found in section.found:
        if found.count:
            yield from rows([(f"{found.kind.title}: {found.count:,}", None)], "  ")
            if found.kind.follows:
                continue
            for fact in found.facts(examples):
                yield from _fact(fact)
            if 0 < examples < found.count:
                yield f"{_FACT}... and {found.count - examples:,} more"


def _fact(fact: dict[str, Any]) -> Iterator[str]:
    text = fact["text"] or "(without a text)"
    first, *rest = rows([(_clipped(text), None)], _FACT)
    yield f"{_FACT[:-2]}- {first.removeprefix(_FACT)}"
    yield from rest
    was, now = fact["was"], fact["now"]
    about = f"{fact['attribute']}: " if fact["attribute"] else ""
    if fact["attribute"] == "text" and len(was) == len(now):
        for old, new in zip(was[:_VALUES_SHOWN], now, strict=False):
            yield from rows(_arrow(*_where_they_differ(old["text"], new["text"])), _MORE)
    elif was and now and not any(one["members"] for one in (*was, *now)):
        yield from rows([(about, None), *_arrow(_joined(was), _joined(now))], _MORE)
    else:
        for one in max(was, now, key=len)[:_VALUES_SHOWN]:
            yield from rows([(f"{about}{_entry(one)}", None)], _MORE)
    if (more := max(len(was), len(now)) - _VALUES_SHOWN) > 0:
        yield f"{_MORE}... and {more:,} more"
    where = _where(fact)
    if where not in [one["id"] for one in (*was, *now) if one["members"]]:
        yield from rows([(where, None)], _MORE)


def _entry(value: dict[str, Any]) -> str:
    """Return one of several: how many members it gave or got, its text and its id."""
    size = f"{value['members']:,} " if value["members"] else ""
    return f"{size}{_clipped(value['text'])}{' ' + value['id'] if value['id'] else ''}"


def _arrow(was: str, now: str) -> "list[Run]":
    return [(was, colored(_OLD)), (" -> ", None), (now, colored(_NEW))]


def _joined(values: list[dict[str, Any]]) -> str:
    return "; ".join(_clipped(one["text"] or one["id"]) for one in values[:_VALUES_SHOWN])


def _where_they_differ(old: str, new: str) -> tuple[str, str]:
    """Return what differs in two texts, with some words before and after it."""
    old, new = " ".join(old.split()), " ".join(new.split())
    start = max(0, common_start(old, new) - _AROUND)
    after = max(0, common_end(old, new) - _AROUND)
    # Cut between words.
    start = old.rfind(" ", 0, start) + 1
    found = []
    for text in (old, new):
        end = text.find(" ", len(text) - after) if after else -1
        cut = text[start : end if end > 0 else len(text)]
        found.append("... " * (start > 0) + _clipped(cut) + " ..." * (end > 0))
    return found[0], found[1]


def _where(fact: dict[str, Any]) -> str:
    """Return the ids and the article, for whoever looks it up."""
    old, new, article = fact["old_id"], fact["id"], fact["article_id"]
    ids = f"{old} -> {new}" if old and new and old != new else new or old
    within = "" if article in (old, new, None) else f" {article}"
    record = f", record {fact['source_record']}" if fact["source_record"] else ""
    path = f" ({fact['source_path']}{record})" if fact["source_path"] else ""
    return f"{ids}{within}{path}"


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TEXT_SHOWN else line[:_TEXT_SHOWN].rsplit(" ", 1)[0] + " ..."
