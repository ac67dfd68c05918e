"""Draw the picture of the README from a release: `python docs/picture.py dist/latest`."""

import io
import sys
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table

QUERY = """
    select
        u.speaker,
        q.text,
        array_to_string(list_prepend(q.wording::varchar, q.wording_edits), ', '),
        coalesce(a.publisher, a.source_path)
    from '{release}/quotes.parquet' q
    join '{release}/articles.parquet' a using (article_id)
    join (
        select u.utterance_id, u.quote_count, e.name as speaker
        from '{release}/utterances.parquet' u
        join '{release}/entities.parquet' e on e.entity_id = u.speaker_entity_id
        where u.article_count > 2
    ) u using (utterance_id)
    where q.kind = 'direct'
    order by u.quote_count desc, q.utterance_id, a.published_on, q.text
    limit 6
"""


def main() -> None:
    """Write docs/quotes.svg: the same words as several outlets quote them."""
    release = sys.argv[1]
    table = Table(
        show_lines=True, title="The same words over outlets: who said what, and how each words it"
    )
    for name, width in (("speaker", 14), ("quote", 50), ("wording", 22), ("outlet or file", 22)):
        table.add_column(name, width=width)
    for row in duckdb.connect().execute(QUERY.format(release=release)).fetchall():
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    console = Console(record=True, width=118, file=io.StringIO())
    console.print(table)
    svg = console.export_svg(title="dist/latest", unique_id="quotes")
    # The fonts come from the reader's machine: a picture asks nothing of the network.
    svg = "\n".join(line for line in svg.splitlines() if "http" not in line or "xmlns" in line)
    (Path(__file__).parent / "quotes.svg").write_text(svg + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
