"""The copies of one text, gathered as they come, earliest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from build.resolve.collection import Copy
from build.resolve.duplicates.passages import repeats
from build.resolve.duplicates.texts import Words
from schema.ids import make_id
from schema.vocabulary import DuplicateKind

# A report made of two wires repeats both, a brief stands in all articles on its subject: neither
# makes copies of the others. Who repeats one member alone is of its group where that member holds
# so much of it.
CUT_SHARE = 0.85
_MOST_CANDIDATES = 8


@dataclass(slots=True, eq=False)
class Group:
    """The copies of one text found so far; the first is the root.

    `longest` are the two longest members; `versions` are the ids of those that joined by address.
    """

    members: list[Words] = field(default_factory=list)
    longest: list[Words] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)

    def add(self, one: Words, *, is_version: bool) -> None:
        """Take in a copy: as the root where it is undated and longer, since copies are cut."""
        self.longest = sorted([*self.longest, one], key=len, reverse=True)[:2]
        if is_version:
            self.versions.add(one.text.text_id)
        is_source = one.text.day is None and self.members and len(one) > len(self.members[0])
        if is_source and not is_version:
            self.members.insert(0, one)
        else:
            self.members.append(one)

    def copies(self) -> Iterator[tuple[str, Copy]]:
        """Yield each member's place, by its text's id."""
        root, *others = self.members
        root_id = root.text.text_id
        group_id = make_id("grp", root_id)
        yield root_id, Copy(group_id)
        for member in others:
            yield member.text.text_id, Copy(group_id, root_id, self._kind(member, root))

    def _kind(self, member: Words, root: Words) -> DuplicateKind:
        """Return how a member repeats the root, which may not be whom it was found by."""
        if member.text.url is not None and member.text.url == root.text.url:
            return DuplicateKind.VERSION
        if member.digest == root.digest:
            return DuplicateKind.EXACT
        if (shared := repeats(member, root)) is not None:
            return shared.kind
        is_version = member.text.text_id in self.versions
        return DuplicateKind.VERSION if is_version else DuplicateKind.SYNDICATED


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a text repeats, by which rule, and how surely."""

    member: Words
    rule: str
    score: float


@dataclass
class Groups:
    """All groups so far, found again by address and by words."""

    of: dict[str, Group] = field(default_factory=dict)
    by_url: dict[str, Words] = field(default_factory=dict)
    by_digest: dict[bytes, Words] = field(default_factory=dict)

    def place(self, one: Words, earlier: Iterable[Words]) -> Found | None:
        """Put a text into the group that it belongs to; say whom it repeats, if anyone.

        `earlier` are texts that it may repeat, the likeliest first.
        """
        found = self._same(one) or self._alike(one, earlier)
        group = Group() if found is None else self.of[found.member.text.text_id]
        group.add(one, is_version=found is not None and found.rule == "same_address")
        self.of[one.text.text_id] = group
        if one.text.url is not None:
            self.by_url.setdefault(one.text.url, one)
        if len(one):
            self.by_digest.setdefault(one.digest, one)
        return found

    def all(self) -> list[Group]:
        """Return each group once, in the order of their first texts."""
        return list({id(group): group for group in self.of.values()}.values())

    def _same(self, one: Words) -> Found | None:
        if one.text.url is not None and (member := self.by_url.get(one.text.url)):
            return Found(member, "same_address", 1.0)
        if member := self.by_digest.get(one.digest):
            return Found(member, "same_text", 1.0)
        return None

    def _alike(self, one: Words, earlier: Iterable[Words]) -> Found | None:
        best: Found | None = None
        for member in islice(earlier, _MOST_CANDIDATES):
            shared = repeats(one, member)
            if shared is None or (best is not None and shared.of_shorter <= best.score):
                continue
            if shared.share >= CUT_SHARE or self._is_of_more(one, member):
                best = Found(member, "shared_passages", shared.of_shorter)
        return best

    def _is_of_more(self, one: Words, member: Words) -> bool:
        """Say whether a text repeats, beside `member`, the longest of its group's others."""
        others = [other for other in self.of[member.text.text_id].longest if other is not member]
        return not others or repeats(one, others[0]) is not None
