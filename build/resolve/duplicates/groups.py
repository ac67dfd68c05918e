"""The copies of one text, gathered as they come, earliest first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from build.resolve.collection import Copy
from build.resolve.duplicates.passages import repeats
from build.resolve.duplicates.texts import Known, Words
from schema.ids import make_id
from schema.vocabulary import DuplicateKind

# A report made of two wires repeats both, a brief stands in all articles on its subject: neither
# makes copies of the others. Who repeats one member alone is of its group where that member holds
# so much of it.
CUT_SHARE = 0.85


@dataclass(slots=True, eq=False)
class Group:
    """The copies of one text found so far; the first of `members` is the root.

    `begun_by` came first; `longest` are the two longest members; `versions` are the ids of those
    that joined by address.
    """

    begun_by: Known
    members: list[Known] = field(init=False)
    longest: list[Known] = field(init=False)
    versions: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.members = [self.begun_by]
        self.longest = [self.begun_by]

    def add(self, one: Known, *, is_version: bool) -> None:
        """Take in a copy: as the root where it is undated and longer, since copies are cut."""
        self.longest = sorted([*self.longest, one], key=len, reverse=True)[:2]
        if is_version:
            self.versions.add(one.text_id)
        is_source = not one.is_dated and len(one) > len(self.members[0])
        if is_source and not is_version:
            self.members.insert(0, one)
        else:
            self.members.append(one)


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a text repeats, by which rule, and how surely."""

    member: Known
    rule: str
    score: float


@dataclass
class Groups:
    """All groups of two and more so far, found again by address and by words.

    `words` reads the words of a text; `of` has the group of each text, by rank, that is in one.
    """

    words: Callable[[int], Words]
    of: dict[int, Group] = field(default_factory=dict)
    by_url: dict[str, Known] = field(default_factory=dict)
    by_digest: dict[bytes, Known] = field(default_factory=dict)

    def place(self, one: Known, earlier: Iterable[Known]) -> Found | None:
        """Put a text into the group that it belongs to; say whom it repeats, if anyone.

        `earlier` are texts that it may repeat, the likeliest first.
        """
        found = self._same(one) or self._alike(one, earlier)
        if found is not None:
            group = self.of.setdefault(found.member.rank, Group(found.member))
            group.add(one, is_version=found.rule == "same_address")
            self.of[one.rank] = group
        if one.url is not None:
            self.by_url.setdefault(one.url, one)
        if len(one):
            self.by_digest.setdefault(one.digest, one)
        return found

    def copies(self, texts: Iterable[Known]) -> Iterator[tuple[str, Copy]]:
        """Yield each text's place, by its id: groups in the order of their first texts."""
        for one in texts:
            group = self.of.get(one.rank)
            if group is None:
                yield one.text_id, Copy(make_id("grp", one.text_id))
            elif one is group.begun_by:
                yield from self._copies(group)

    def _copies(self, group: Group) -> Iterator[tuple[str, Copy]]:
        root, *others = group.members
        group_id = make_id("grp", root.text_id)
        yield root.text_id, Copy(group_id)
        for member in others:
            kind = self._kind(member, root, is_version=member.text_id in group.versions)
            yield member.text_id, Copy(group_id, root.text_id, kind)

    def _kind(self, member: Known, root: Known, *, is_version: bool) -> DuplicateKind:
        """Return how a member repeats the root, which may not be whom it was found by."""
        if member.url is not None and member.url == root.url:
            return DuplicateKind.VERSION
        if member.digest == root.digest:
            return DuplicateKind.EXACT
        if (shared := repeats(self.words(member.rank), self.words(root.rank))) is not None:
            return shared.kind
        return DuplicateKind.VERSION if is_version else DuplicateKind.SYNDICATED

    def _same(self, one: Known) -> Found | None:
        if one.url is not None and (member := self.by_url.get(one.url)):
            return Found(member, "same_address", 1.0)
        if member := self.by_digest.get(one.digest):
            return Found(member, "same_text", 1.0)
        return None

    def _alike(self, one: Known, earlier: Iterable[Known]) -> Found | None:
        best: Found | None = None
        for member in earlier:
            shared = repeats(self.words(one.rank), self.words(member.rank))
            if shared is None or (best is not None and shared.of_shorter <= best.score):
                continue
            if shared.share >= CUT_SHARE or self._is_of_more(one, member):
                best = Found(member, "shared_passages", shared.of_shorter)
        return best

    def _is_of_more(self, one: Known, member: Known) -> bool:
        """Say whether a text repeats, beside `member`, the longest of its group's others."""
        group = self.of.get(member.rank)
        others = [other for other in group.longest if other is not member] if group else []
        return not others or (repeats(self.words(one.rank), self.words(others[0].rank)) is not None)
