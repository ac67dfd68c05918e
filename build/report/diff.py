"""The page of changes: what `build diff` says of the release before this one, and where it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build.compare.compare import MEANINGS, Comparison, compare
from build.compare.fact import Found
from build.errors import UsageError
from build.release.index import INDEX_NAME
from build.release.manifest import MANIFEST_NAME
from build.release.withdrawing.withdrawn import Withdrawn
from build.release.withdrawing.withdrawn_marks import holds_any
from build.report.addresses import Addresses
from build.report.aligning import aligned
from build.report.release import Published, table_place
from build.report.sheets import Row
from build.report.site import Site
from expectations.database import literal

MOST_FACTS = 25  # of one kind of change
_MOST_VALUES = 5  # of one fact

_CHANGE = """\
select change.previous, change.bump, unnest(change.reasons) as reason
from read_json('manifest.json');"""
_ALONE = """\
select article_id, headline, publisher, published_on
from {}
where article_id not in (select article_id from {})
order by article_id;"""


@dataclass(frozen=True, slots=True)
class Before:
    """The release before one: its version, and its folder or why it is not compared with."""

    version: str | None
    folder: Path | None
    why_not: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """A section of the comparison: each kind of change with its first facts."""

    name: str
    failure: str | None
    kinds: list[tuple[Found, list[Row]]]


def find_before(release: Published) -> Before:
    """Look for the release that this one followed, beside it.

    Raises:
        DataError: the list of withdrawn articles beside the release cannot be read.
    """
    version = release.manifest.change.previous
    if version is None:
        return Before(None, None, "This is the first release: there is none before it.")
    if release.manifest.build.public:
        why = (
            f"This release is public: it may withhold words that the one before it, {version}, has."
        )
        return Before(version, None, why)
    beside = release.folder.resolve().parent
    folder = beside / version
    if not (folder / MANIFEST_NAME).is_file():
        return Before(version, None, f"The release before it, {version}, does not lie beside it.")
    if (beside / INDEX_NAME).is_file():
        withdrawn = Withdrawn.load(beside).by_id
        if withdrawn and holds_any(folder, withdrawn):
            why = f"The release before it, {version}, holds an article that was withdrawn since."
            return Before(version, None, why)
    return Before(version, folder)


def write_diff(site: Site, release: Published, addresses: Addresses, before: Before) -> None:
    """Write what changed since the release before, or why that is not told."""
    page_sql = {"What its manifest says": release.shown(_CHANGE)}
    if before.folder is None:
        site.write("diff.html", "diff.html", why_not=before.why_not, page_sql=page_sql)
        return
    here = literal(table_place(release.folder, "articles"))
    there = literal(f"../{before.version}/{table_place(before.folder, 'articles')}")
    page_sql |= {
        "Articles that the release before did not have": _ALONE.format(here, there),
        "Articles that only the release before had": _ALONE.format(there, here),
    }
    try:
        with compare(before.folder, release.folder) as comparison:
            told = _told(comparison, addresses)
            site.write("diff.html", "diff.html", why_not=None, **told, page_sql=page_sql)
    except UsageError as error:
        # This release is open: it is the other that cannot be read.
        why_not = f"It cannot be compared with {before.version}: {error.message}."
        site.write("diff.html", "diff.html", why_not=why_not, page_sql=page_sql)


def _told(comparison: Comparison, addresses: Addresses) -> Row:
    """Return what the template asks for; of each kind of change the first facts."""
    compared = [
        (one, [(found, _first(found)) for found in one.found if found.count])
        for one in comparison.sections
    ]
    known = addresses.found(
        _ids(fact for _, kinds in compared for _, facts in kinds for fact in facts)
    )
    return {
        "comparison": comparison,
        "meaning": MEANINGS[comparison.change.bump],
        "sections": [
            Changes(
                one.section.name,
                one.failure,
                [(found, [_shown(fact, known) for fact in facts]) for found, facts in kinds],
            )
            for one, kinds in compared
        ],
    }


def _first(found: Found) -> list[Row]:
    """Return the first facts; none where they follow from the articles that came or went."""
    return [] if found.kind.follows else list(found.facts(MOST_FACTS))


def _ids(facts: Iterator[Row]) -> Iterator[str]:
    for fact in facts:
        values = (one["id"] for one in (*fact["was"], *fact["now"]))
        yield from filter(None, (fact["id"], fact["article_id"], *values))


def _shown(fact: Row, known: dict[str, str]) -> Row:
    """Return a fact with addresses, and with the words of both where these are what differs."""
    was, now = (
        [one | {"address": known.get(one["id"] or "")} for one in fact[side][:_MOST_VALUES]]
        for side in ("was", "now")
    )
    is_reworded = fact["attribute"] == "text" and len(was) == len(now)
    wordings = [
        aligned(old["text"] or "", new["text"] or "")
        for old, new in (zip(was, now, strict=True) if is_reworded else ())
    ]
    return fact | {
        "address": known.get(fact["id"] or "") or known.get(fact["article_id"] or ""),
        "was": was,
        "now": now,
        "wordings": [] if None in wordings else wordings,
        "more": max(len(fact["was"]), len(fact["now"])) - _MOST_VALUES,
    }
