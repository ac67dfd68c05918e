"""The ways in which a span can be wrong, and a text edited under its spans."""

from collections.abc import Iterator

from expectations.selftest.corruption import Corruption, added, altered, fresh_key
from schema.arrow import columns_of
from schema.articles import Article
from schema.dataset import TABLES
from schema.row import Row, SpanColumns

# What holds a span whose characters no column of its row repeats.
_PLACED = {
    "blocks.start_char": ("blocks.start_char.tiles", "blocks.end_char.then_blank_line"),
    "quotes.start_char": ("quotes.start_char.is_envelope",),
}
_MOVES = {
    "span shifted on": (1, 1),
    "span shifted back": (-1, -1),
    "span starts late": (1, 0),
    "span starts early": (-1, 0),
    "span ends late": (0, 1),
    "span ends early": (0, -1),
}


def span_corruptions(row: type[Row]) -> Iterator[Corruption]:
    """Yield each way in which each span of a table can be wrong."""
    for span in row.spans:
        yield from _moved(row, span)
        yield from _turned(row, span)
        yield from _half_null(row, span)
        if span.text is not None:
            yield _over_two_blocks(row, span, span.text)
    if row.spans:
        yield from _crossing(row, row.spans[0])


def edited_texts() -> Iterator[Corruption]:
    """Yield, for each table whose rows repeat the text, an article edited under them.

    The digest of the text is made anew, so that only the spans can tell.
    """
    for row in TABLES.values():
        for span in row.spans:
            if span.text is None:
                continue
            quoted = f"select {article_of(row)} from {row.table} where {span.start} is not null"  # noqa: S608 (from the schema)
            yield altered(
                "text edited after extraction",
                Article,
                {
                    "text": "'I' || text",
                    "text_sha256": "sha256('I' || text)",
                    "char_count": "char_count + 1",
                },
                (f"{row.table}.{span.text}.equals_slice",),
                host=f"text is not null and article_id in ({quoted})",
                what=f"text, under {row.table}.{span.start}",
            )


def has_text(row: type[Row]) -> str:
    """Return the SQL condition that a release holds the text of a row's article."""
    return f"{article_of(row)} not in (from withheld_text)"


def article_of(row: type[Row]) -> str:
    """Return the SQL of the id of a row's article, its owner's where it has none itself.

    Raises:
        LookupError: nothing leads from the table to an article.
    """
    if "article_id" in row.model_fields:
        return f"{row.table}.article_id"
    for column in columns_of(row):
        owner = TABLES.get(column.references or "")
        if owner is not None and "article_id" in owner.model_fields:
            (key,) = owner.primary_key
            return (
                f"(select owner.article_id from {owner.table} as owner "  # noqa: S608 (from the schema)
                f"where owner.{key} = {row.table}.{column.name})"
            )
    raise LookupError(f"nothing leads from {row.table} to an article")


def _placed(row: type[Row], span: SpanColumns) -> tuple[str, ...]:
    if span.text is not None:
        return (f"{row.table}.{span.text}.equals_slice",)
    return _PLACED[f"{row.table}.{span.start}"]


def _moved(row: type[Row], span: SpanColumns) -> Iterator[Corruption]:
    start, end = span.start, span.end
    for kind, (at_start, at_end) in _MOVES.items():
        cells = {start: f"{start} + {at_start}", end: f"{end} + {at_end}"}
        moved = {name: cell for name, cell in cells.items() if not cell.endswith(" + 0")}
        host = f"{start} > 0 and {end} + {at_end} > {start} + {at_start}"
        # Where a public release withholds the characters, the originals alone can tell.
        host += "" if span.text is None else f" and {has_text(row)}"
        # At the end of the text, no character more tells.
        beyond = (f"{row.table}.{end}.in_text",) if at_end > 0 else ()
        meant = (*_placed(row, span), *beyond)
        yield altered(kind, row, moved, meant, host=host, what=start)


def _turned(row: type[Row], span: SpanColumns) -> Iterator[Corruption]:
    start, end = span.start, span.end
    after, in_text = f"{row.table}.{end}.after_start", f"{row.table}.{end}.in_text"
    there = f"{start} is not null"
    swapped = {start: end, end: start}
    yield altered("span swapped", row, swapped, (after,), host=there, what=start)
    yield altered("span empty", row, {end: start}, (after,), host=there, what=start)
    length = f"{_of_article(row, 'char_count')} + 1"
    yield altered("span past the text", row, {end: length}, (in_text,), host=there, what=start)


def _half_null(row: type[Row], span: SpanColumns) -> Iterator[Corruption]:
    optional = {column.name for column in columns_of(row) if column.optional}
    for name in (span.start, span.end, span.text):
        if name in optional:
            rule = f"{row.table}.{span.start}.null_together"
            yield altered(
                "span half null", row, {name: "null"}, (rule,), host=f"{name} is not null"
            )


def _over_two_blocks(row: type[Row], span: SpanColumns, text: str) -> Corruption:
    """Return the fault that a span, its text with it, runs on into the next block."""
    here = f"{row.table}.{span.start}"
    whole = _of_article(row, "text")
    rest = f"strpos(substr({whole}, {here} + 1), chr(10) || chr(10))"
    end = f"{here} + {rest} + 2"
    return altered(
        "span over two blocks",
        row,
        {span.end: end, text: f"substr({whole}, {here} + 1, {rest} + 2)"},
        (f"{row.table}.{text}.in_one_block",),
        host=f"{rest} > 0",
        what=span.start,
    )


def _crossing(row: type[Row], span: SpanColumns) -> Iterator[Corruption]:
    """Yield a further row, right but for its span, which begins inside another and ends outside."""
    start, end = f"{row.table}.{span.start}", f"{row.table}.{span.end}"
    cells = {span.start: f"{start} + 1", span.end: f"{end} + 1", **fresh_key(row)}
    if span.text is not None:
        cells[span.text] = f"substr({_of_article(row, 'text')}, {start} + 2, {end} - {start})"
    rule = f"{row.table}.{span.start}.never_crosses"
    yield added("span crossing", row, cells, (rule,), host=f"{end} > {start} + 1")


def _of_article(row: type[Row], column: str) -> str:
    return (
        f"(select whole.{column} from articles as whole "  # noqa: S608 (from the schema)
        f"where whole.article_id = {article_of(row)})"
    )
