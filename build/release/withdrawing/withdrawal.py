"""One article taken back from a folder of releases: found, buried, and what came of it."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from build.errors import UsageError
from build.release.bucket import open_releases
from build.release.index import INDEX_NAME
from build.release.reading import read_pieces
from build.release.releases import FAILED_NAME, Releases
from build.release.reports import reports_in
from build.release.withdrawing.withdrawn import Tombstone, WithdrawalReason
from build.release.withdrawing.withdrawn_marks import NotReadableError, articles_in
from build.storage.address import Address, Place
from build.storage.mirror import mirror_of
from build.storage.objects import content
from schema.ids import ID_PATTERN

Forget = Callable[[Path, Iterable[str]], int]
_SCHEME = re.compile(r"^https?://(?:www\.)?")
_FEWEST = 8  # characters of an id's beginning that are worth a guess
_MOST_WRONG = 2  # characters of a mistyped id
_MOST_NEAR = 3


@dataclass(frozen=True)
class Relative:
    """Another article with the same address (`version`) or text (`copy`), not withdrawn."""

    article_id: str
    kind: str
    source_path: str
    published_on: date | None


@dataclass(frozen=True)
class Withdrawal:
    """What came of a withdrawal.

    `holding` are the releases that hold the article, `unread` those that could not be looked
    through, `reports_removed` those whose reports are gone; `was_latest` and `latest` the latest
    release before and after; `forgotten` counts what was dropped from the cache of extractions.
    """

    out: Place
    tombstone: Tombstone
    is_new: bool
    holding: tuple[str, ...]
    unread: tuple[str, ...]
    was_latest: str | None
    latest: str | None
    failed_build_removed: bool
    reports_removed: tuple[str, ...]
    forgotten: int
    relatives: tuple[Relative, ...]

    def summary(self) -> dict[str, Any]:
        """Return the same for machines."""
        return {
            "status": "withdrawn" if self.is_new else "already_withdrawn",
            **self.tombstone.model_dump(mode="json"),
            "releases": list(self.holding),
            "unread_releases": list(self.unread),
            "latest_before": self.was_latest,
            "latest": self.latest,
            "failed_build_removed": self.failed_build_removed,
            "reports_removed": list(self.reports_removed),
            "cache_entries_forgotten": self.forgotten,
            "relatives": [
                {
                    "article_id": one.article_id,
                    "kind": one.kind,
                    "source_path": one.source_path,
                    "published_on": None if one.published_on is None else str(one.published_on),
                }
                for one in self.relatives
            ],
        }


def withdraw(
    place: Place, article_id: str, reason: WithdrawalReason, day: date, forget: Forget
) -> Withdrawal:
    """Take an article back; `forget` drops it from the cache of a folder of releases.

    Of a bucket every release is fetched to be looked through, and the cache is this machine's.

    Withdrawing twice changes nothing, and finishes what a killed withdrawal left.

    Raises:
        UsageError: no release holds the article, or `out` holds no releases or is not writable.
        LockedError: a build is writing to `out`.
        DataError: the index or the list of withdrawn articles is damaged.
    """
    bucket = place if isinstance(place, Address) else None
    out = place if isinstance(place, Path) else mirror_of(place)
    if not _is_there(place):
        raise UsageError(
            f"{place} holds no releases, so there is nothing to withdraw",
            hint="name the folder that the releases are in with --out",
        )
    had_failed = (out / FAILED_NAME).is_dir()
    had_reports = {version for version, _ in reports_in(out)}
    with open_releases(out, bucket, every=True) as releases:
        known = releases.withdrawn.by_id.get(article_id)
        holding, unread = _look_through(releases, article_id)
        if known is None and not holding:
            raise _unknown(releases, place, article_id, unread)
        was_latest = releases.index.latest
        if known is None:
            releases.withdraw(Tombstone(article_id=article_id, reason=reason, day=day))
        return Withdrawal(
            out=place,
            tombstone=releases.withdrawn.by_id[article_id],
            is_new=known is None,
            holding=tuple(folder.name for folder in holding),
            unread=unread,
            was_latest=was_latest,
            latest=releases.index.latest,
            failed_build_removed=had_failed and not (out / FAILED_NAME).is_dir(),
            reports_removed=tuple(sorted(had_reports - {one for one, _ in reports_in(out)})),
            forgotten=forget(out, [article_id]),
            relatives=tuple(_relatives(releases, holding, article_id)),
        )


def _is_there(place: Place) -> bool:
    """Say whether releases were ever published there."""
    if isinstance(place, Address):
        return content(place / INDEX_NAME) is not None
    return (place / INDEX_NAME).is_file()


def _look_through(releases: Releases, article_id: str) -> tuple[list[Path], tuple[str, ...]]:
    """Return the folders of the releases that hold an article, and those that may."""
    holding, unread = [], []
    for version in sorted(releases.index.there(releases.out)):
        folder = releases.out / str(version)
        try:
            if articles_in(folder, [article_id]):
                holding.append(folder)
        except NotReadableError:
            unread.append(str(version))
    return holding, tuple(unread)


def _rows(folder: Path, columns: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the articles of a release; none where they cannot be read."""
    try:
        for piece in read_pieces(folder, "articles", columns):
            yield from piece.to_pylist()
    except OSError:
        return


def _relatives(releases: Releases, holding: list[Path], article_id: str) -> Iterator[Relative]:
    """Yield the copies and versions of an article in the newest release that holds it.

    None where their columns cannot be read: the article is withdrawn all the same.
    """
    if not holding:
        return
    columns = ["article_id", "source_group_id", "url", "source_path", "published_on"]
    rows = _rows(holding[-1], ["article_id", "source_group_id", "url"])
    own = next((row for row in rows if row["article_id"] == article_id), None)
    if own is None:
        return
    for row in _rows(holding[-1], columns):
        kind = None
        if own["url"] is not None and _address(row["url"]) == _address(own["url"]):
            kind = "version"
        elif row["source_group_id"] == own["source_group_id"]:
            kind = "copy"
        other = row["article_id"]
        if kind is not None and other not in releases.withdrawn.by_id:
            yield Relative(other, kind, row["source_path"], row["published_on"])


def _address(url: str | None) -> str | None:
    return None if url is None else _SCHEME.sub("", url)


def _unknown(releases: Releases, place: Place, given: str, unread: tuple[str, ...]) -> UsageError:
    """Say that no release holds an article, and which one may be meant."""
    folders = [releases.out / str(one) for one in sorted(releases.index.there(releases.out))[::-1]]
    columns = ["article_id", "source_path", "url"]
    read_from: set[str] = set()
    near: dict[str, int] = {}
    for folder in folders:
        for row in _rows(folder, columns):
            if given in (row["source_path"], row["url"]):
                read_from.add(row["article_id"])
            elif (wrong := _wrong_characters(given, row["article_id"])) is not None:
                near[row["article_id"]] = wrong
    if read_from:
        hint = f"an article is named by its id; that one became {', '.join(sorted(read_from))}"
    elif near:
        nearest = sorted(near, key=lambda one: (near[one], one))[:_MOST_NEAR]
        hint = f"was {' or '.join(nearest)} meant?"
    else:
        hint = (
            "ids are in the column article_id of articles.parquet; or name the article's "
            "source_path or url, and you are told its id"
        )
        if re.fullmatch(ID_PATTERN, given) and not given.startswith("art_"):
            hint = f"the id of an article begins with art_; {hint}"
    if unread:
        hint = f"{hint}. Not readable, so not looked through: {', '.join(unread)}"
    return UsageError(f"no release in {place} holds an article {given!r}", hint=hint)


def _wrong_characters(given: str, article_id: str) -> int | None:
    """Return how far a word is from an id; None where it is too far to be meant."""
    given = given.strip().lower()
    if len(given) >= _FEWEST and article_id.startswith(given):
        return 0
    if len(given) != len(article_id):
        return None
    wrong = sum(one != other for one, other in zip(given, article_id, strict=True))
    return wrong if wrong <= _MOST_WRONG else None
