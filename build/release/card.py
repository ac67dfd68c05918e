"""The dataset card: what a release is, how to open it, and where not to trust it."""

from collections.abc import Mapping

from build.release.manifest import BuildRecord
from build.release.statistics import Coverage
from schema.dataset import TABLES


def dataset_card(
    version: str, record: BuildRecord, rows: Mapping[str, int], coverage: Coverage
) -> str:
    """Return the README of a release, as Markdown."""
    lines = [f"| {table} | {rows[table]:,} | {row.__doc__} |" for table, row in TABLES.items()]
    return _CARD.format(
        version=version,
        as_of=record.as_of.isoformat(),
        model=record.model_version,
        inputs=record.input_count,
        articles=rows["articles"],
        rejects=rows["rejects"],
        independent=coverage.independent_sources,
        outlets=coverage.outlets,
        words=coverage.words,
        days=_days(coverage),
        tables="\n".join(lines),
    )


def _days(coverage: Coverage) -> str:
    if coverage.first_day is None or coverage.last_day is None:
        return "no article has a known date"
    return f"published {coverage.first_day} to {coverage.last_day}, where the date is known"


_CARD = """\
# News dataset, release {version}

Articles, quotes, events and entities, read from raw news articles by Copydesk and checked before
release. Every row names the exact characters it was read from.

- inputs: {inputs:,}; of these {articles:,} became articles, {rejects:,} were refused for a reason
- {independent:,} independent texts (copies of one text count once), {outlets:,} outlets
- {words:,} words
- {days}
- built as of {as_of}, language model {model}

## Tables

| table | rows | one row is |
|---|---:|---|
{tables}

Each table is one Parquet file. What each column means: `data_dictionary.md`. What the release was
made from, and the digest of every file: `manifest.json`. Each check and what it found:
`validation.json`.

## Opening it

DuckDB, from this folder: `duckdb -init views.sql`, then for example

```sql
select who, what, publisher, published_on from v_quotes where speaker_status = 'resolved';
select * from v_independent_quotes order by independent_source_count desc limit 20;
```

Polars: `polars.read_parquet("quotes.parquet")`. pandas: `pandas.read_parquet("quotes.parquet")`.
Whether nothing has changed since the release: `build verify` with the path of this folder.

## Limits

- Found by rules and a small language model, not by people: quotes, events and entities are missed,
  and some are wrong. `confidence` is the share of rows found by the same rule that were right where
  that was measured.
- A null has its reason beside it: `speaker_status`, `date_status`, `place_status`. Do not read a
  null as "nobody" or "nowhere".
- Outlets copy each other. Count `source_group_id`, or use the columns `independent_source_count`,
  before calling something widely reported.
- A quote says that an article attributes words to somebody, an event report that an article says
  that something happened; neither says that it is so.
- The texts belong to their publishers. `articles.license` gives the licence where the input named
  one; where it is null, nothing is known about reuse.
"""
