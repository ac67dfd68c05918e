"""On which sheet the row of an id is: the one place that knows."""

import re
from collections.abc import Iterable

from build.report.release import Release
from build.report.sheets import ARTICLES, KINDS, Kind
from build.resolve.places import Places
from schema.ids import ID_PATTERN

_IDS = re.compile(ID_PATTERN)
# Rows that stand in the text of an article.
_IN_ARTICLES = {
    "quo": ("quotes", "quote_id"),
    "men": ("mentions", "mention_id"),
    "dat": ("dates", "date_id"),
    "rep": ("event_reports", "report_id"),
}


class Addresses:
    """The sheets of all articles, entities, events and utterances: twelve bytes for each."""

    def __init__(self, release: Release) -> None:
        """Read the ids in the order of the sheets."""
        self._release = release
        self._places = {kind: _places(release, kind) for kind in KINDS}

    def count(self, kind: Kind) -> int:
        """Return how many rows of a kind there are."""
        return len(self._places[kind])

    def of(self, kind: Kind, one: str | None) -> str | None:
        """Return the address of a row, from the root of the site; None where there is no such."""
        if one is None or not _IDS.fullmatch(one):
            return None
        place = self._places[kind].get(one)
        return None if place is None else f"{kind.sheet_of(place)}#{one}"

    def inside(self, article_id: str, one: str) -> str | None:
        """Return the address of a quote, mention, date or report of an article."""
        sheet = self.of(ARTICLES, article_id)
        return None if sheet is None else f"{sheet.partition('#')[0]}#{one}"

    def found(self, texts: Iterable[str]) -> dict[str, str]:
        """Return the addresses of all ids that stand in some texts, whatever they are ids of."""
        ids = sorted({one for text in texts for one in _IDS.findall(text)})
        known = {
            one: address
            for one in ids
            for kind in KINDS
            if (address := self.of(kind, one)) is not None
        }
        for prefix, (table, key) in _IN_ARTICLES.items():
            wanted = ", ".join(f"'{one}'" for one in ids if one.startswith(prefix))
            if wanted:
                rows = self._release.rows(
                    f"select {key} as id, article_id from {table} where {key} in ({wanted})"
                )
                pairs = ((row["id"], self.inside(row["article_id"], row["id"])) for row in rows)
                known |= {one: address for one, address in pairs if address is not None}
        return known


def _places(release: Release, kind: Kind) -> Places:
    places = Places()
    for row in release.in_order(f"select {kind.key} as id from {kind.places} order by place"):
        places.append(row["id"])
    return places
