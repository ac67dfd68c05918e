"""What a comparison finds: sections, their kinds of change, and each change as one fact."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from build.compare.both import Both

# The order of facts: along the articles; of entities and other clusters the largest first.
_ORDER = "source_path nulls first, source_record, place, id nulls first, old_id, attribute"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change: `sql` finds its facts.

    The query's columns: `id` in the new release (null: gone), `old_id` in the old one (null: was
    not there), `article_id`, `attribute` (what of it differs; null where the kind says so), `text`,
    `was` and `now` (lists of `id`, `text` and, where it is one of several, `members`), and `place`,
    where it stands among the others.
    """

    name: str
    title: str
    sql: str

    @property
    def follows(self) -> bool:
        """Whether it follows from the articles that came or went: then its count is enough."""
        return self.name in ("came", "went")


@dataclass(frozen=True, slots=True)
class Section:
    """What is compared together: first the statements of `prepare`, then each kind."""

    name: str
    kinds: tuple[Kind, ...]
    prepare: Callable[[Both], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Found:
    """The facts of one kind."""

    kind: Kind
    count: int
    _both: Both
    _table: str

    def facts(self, limit: int | None = None) -> Iterator[dict[str, Any]]:
        """Yield the first facts, or all of them, in a stable order."""
        some = "" if limit is None else f"limit {limit}"
        yield from self._both.rows(f"""
            select id, old_id, article_id, source_path, source_record, attribute, text, was, now
            from {self._table} order by {_ORDER} {some}
        """)

    @classmethod
    def of(cls, kind: Kind, both: Both) -> "Found":
        """Look for the facts of a kind."""
        table, count = both.keep(f"""
            select f.*, coalesce(n.source_path, o.source_path) as source_path,
                coalesce(n.source_record, o.source_record) as source_record
            from ({kind.sql}) f
            left join new.articles n on n.article_id = f.article_id
            left join old.articles o on o.article_id = f.article_id
        """)
        return cls(kind, count, both, table)


def differences(columns: tuple[str, ...]) -> str:
    """Return SQL for a row for each of these columns of `o` and `n`, as `d`, to be held apart."""
    cells = (
        f"struct_pack(attribute := '{name}', was := o.{name}::varchar, now := n.{name}::varchar)"
        for name in columns
    )
    return f"unnest([{', '.join(cells)}]) as d"
