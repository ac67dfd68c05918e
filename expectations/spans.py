"""Every span of every table, held against the text of its article.

Where a public release withholds the text, its length is what is left to hold a span against.

DuckDB's `length` and `substr` count Unicode code points, as Python does.
"""

from collections.abc import Iterator

from expectations.home import Home, home_of
from expectations.rule import Rule, key_of, row_rule
from schema.arrow import columns_of
from schema.dataset import TABLES
from schema.row import Row, SpanColumns


def span_rules(row: type[Row]) -> Iterator[Rule]:
    """Yield the rules of one table's spans; none where it has none."""
    if not row.spans:
        return
    home = home_of(row)
    for span in row.spans:
        yield from _together(row, span, home)
        yield _forward(row, span)
        yield _in_text(row, span, home)
        if span.text is not None:
            yield _equals_slice(row, span, span.text, home)
            yield _in_one_block(row, span.text)
    yield _never_crosses(row, row.spans[0], home)


def _with_text(home: Home) -> str:
    return f"{home.joins} join articles on articles.article_id = {home.article_id}"


def _together(row: type[Row], span: SpanColumns, home: Home) -> Iterator[Rule]:
    """Yield the rule that a span that may lack is wholly there or wholly absent."""
    optional = {column.name: column.carries for column in columns_of(row) if column.optional}
    names = [name for name in (span.start, span.end, span.text) if name in optional]
    if names:
        start, end = f"{row.table}.{span.start}", f"{row.table}.{span.end}"
        offence = f"({start} is null) <> ({end} is null)"
        if span.text in names:
            text = f"{row.table}.{span.text}"
            kept = f"{home.article_id} not in (from withheld_{optional[span.text]})"
            offence += f" or ({text} is not null and {start} is null)"
            offence += f" or ({text} is null and {start} is not null and {kept})"
        yield row_rule(
            row,
            f"{span.start}.null_together",
            f"{', '.join(f'`{name}`' for name in names)} are null together or not at all, but for "
            "what a public release withholds.",
            offence,
            among=home.joins,
        )


def _forward(row: type[Row], span: SpanColumns) -> Rule:
    return row_rule(
        row,
        f"{span.end}.after_start",
        f"`{span.start}` is before `{span.end}`.",
        f"{row.table}.{span.start} >= {row.table}.{span.end}",
    )


def _in_text(row: type[Row], span: SpanColumns, home: Home) -> Rule:
    return row_rule(
        row,
        f"{span.end}.in_text",
        f"`{span.end}` is not past the end of the article's text.",
        f"{row.table}.{span.end} > articles.char_count",
        among=_with_text(home),
    )


def _equals_slice(row: type[Row], span: SpanColumns, text: str, home: Home) -> Rule:
    start, end = f"{row.table}.{span.start}", f"{row.table}.{span.end}"
    return row_rule(
        row,
        f"{text}.equals_slice",
        f"`{text}` is the article's text from `{span.start}` to `{span.end}`.",
        f"substr(articles.text, {start} + 1, {end} - {start}) <> {row.table}.{text}",
        among=_with_text(home),
    )


def _in_one_block(row: type[Row], text: str) -> Rule:
    return row_rule(
        row,
        f"{text}.in_one_block",
        f"`{text}` does not run over the blank line between two blocks.",
        f"contains({row.table}.{text}, chr(10) || chr(10))",
    )


def _never_crosses(row: type[Row], span: SpanColumns, home: Home) -> Rule:
    """Return the rule that the spans of one table nest or are disjoint.

    Only spans that overlap something are compared with one another: sorted by their start, a span
    that starts after all earlier ones have ended begins a new clump. Every row of a crossing pair
    is named.
    """
    sql = f"""
        with span as (
            select {key_of(row)} as key, {home.article_id} as article_id,
                {row.table}.{span.start} as start_char, {row.table}.{span.end} as end_char
            from {row.table} {home.joins}
        ), reached as (
            select *, max(end_char) over (
                partition by article_id order by start_char, end_char desc, key
                rows between unbounded preceding and 1 preceding
            ) as before
            from span
        ), clumped as (
            select *, sum((before is null or before <= start_char)::int) over (
                partition by article_id order by start_char, end_char desc, key
                rows unbounded preceding
            ) as clump
            from reached
        ), crossing as (
            select one.key as one, other.key as other
            from clumped as one join clumped as other using (article_id, clump)
            where one.start_char < other.start_char
                and other.start_char < one.end_char
                and one.end_char < other.end_char
        )
        select one as key from crossing union select other from crossing order by key"""  # noqa: S608 (from the schema)
    return Rule(
        name=f"{row.table}.{span.start}.never_crosses",
        table=row.table,
        message=f"Two spans of `{row.table}` in one article nest or are disjoint.",
        sql=sql,
    )


RULES = tuple(rule for row in TABLES.values() for rule in span_rules(row))
