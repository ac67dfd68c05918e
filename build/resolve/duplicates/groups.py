"""The copies of one text, gathered as they come, earliest first."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from build.kept import ByPlace
from build.resolve.collection import Copy
from build.resolve.duplicates.known import KnownTexts
from build.resolve.duplicates.passages import repeats
from build.resolve.duplicates.texts import Words
from schema.ids import make_id
from schema.vocabulary import DuplicateKind

# A report made of two wires repeats both, a brief stands in all articles on its subject: neither
# makes copies of the others. Who repeats one member alone is of its group where that member holds
# so much of it.
CUT_SHARE = 0.85
_KINDS = (None, *DuplicateKind)


@dataclass(slots=True, eq=False)
class Group:
    """The copies of one text found so far, by rank; the first of `members` is the root.

    `longest` are the two longest members; `versions` are those that joined by address.
    """

    members: list[int]
    longest: list[int]
    versions: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a text repeats, by rank, by which rule, and how surely."""

    member: int
    rule: str
    score: float


class Groups:
    """All groups of two and more so far."""

    def __init__(self, known: KnownTexts, words: Callable[[int], Words]) -> None:
        """Begin without groups; `words` reads the words of a text."""
        self._known, self._words = known, words
        self._of: dict[int, Group] = {}  # the group of each text that is in one

    def place(self, one: int, earlier: Iterable[int]) -> Found | None:
        """Put a text into the group that it belongs to; say whom it repeats, if anyone.

        `earlier` are texts that it may repeat, the likeliest first. Texts must come in order.
        """
        found = self._same(one) or self._alike(one, earlier)
        if found is not None:
            member = found.member
            group = self._of.setdefault(member, Group([member], [member]))
            self._add(group, one, is_version=found.rule == "same_address")
            self._of[one] = group
        return found

    def copies(self, ids: Sequence[str]) -> "Copies":
        """Return the place of each text among the copies; `ids` are those of all texts."""
        roots, kinds = array("I", range(len(ids))), bytearray(len(ids))
        for one, group in self._of.items():
            root = roots[one] = group.members[0]
            if one != root:
                kind = self._kind(one, root, is_version=one in group.versions)
                kinds[one] = _KINDS.index(kind)
        return Copies(ids, roots, kinds)

    def _add(self, group: Group, one: int, *, is_version: bool) -> None:
        """Take in a copy: as the root where it is undated and longer, since copies are cut."""
        length = self._known.lengths.__getitem__
        group.longest = sorted([*group.longest, one], key=length, reverse=True)[:2]
        if is_version:
            group.versions.add(one)
        is_source = not self._known.are_dated[one] and length(one) > length(group.members[0])
        if is_source and not is_version:
            group.members.insert(0, one)
        else:
            group.members.append(one)

    def _kind(self, member: int, root: int, *, is_version: bool) -> DuplicateKind:
        """Return how a member repeats the root, which may not be whom it was found by."""
        known = self._known
        if known.first_at_address[member] == known.first_at_address[root]:
            return DuplicateKind.VERSION
        if known.first_of_words[member] == known.first_of_words[root]:
            return DuplicateKind.EXACT
        if (shared := repeats(self._words(member), self._words(root))) is not None:
            return shared.kind
        return DuplicateKind.VERSION if is_version else DuplicateKind.SYNDICATED

    def _same(self, one: int) -> Found | None:
        if (member := int(self._known.first_at_address[one])) != one:
            return Found(member, "same_address", 1.0)
        if (member := int(self._known.first_of_words[one])) != one:
            return Found(member, "same_text", 1.0)
        return None

    def _alike(self, one: int, earlier: Iterable[int]) -> Found | None:
        best: Found | None = None
        for member in earlier:
            shared = repeats(self._words(one), self._words(member))
            if shared is None or (best is not None and shared.of_shorter <= best.score):
                continue
            if shared.share >= CUT_SHARE or self._is_of_more(one, member):
                best = Found(member, "shared_passages", shared.of_shorter)
        return best

    def _is_of_more(self, one: int, member: int) -> bool:
        """Say whether a text repeats, beside `member`, the longest of its group's others."""
        group = self._of.get(member)
        others = [other for other in group.longest if other != member] if group else []
        return not others or (repeats(self._words(one), self._words(others[0])) is not None)


class Copies(ByPlace[Copy]):
    """Where each text stands among the copies of it, by rank: five bytes each."""

    def __init__(self, ids: Sequence[str], roots: Sequence[int], kinds: Sequence[int]) -> None:
        """Hold the ids of all texts and of each the rank of its root, and how it repeats it."""
        self._ids, self._roots, self._kinds = ids, roots, kinds

    def __len__(self) -> int:
        return len(self._roots)

    def _at(self, rank: int) -> Copy:
        root_id = self._ids[self._roots[rank]]
        group_id, kind = make_id("grp", root_id), _KINDS[self._kinds[rank]]
        return Copy(group_id) if kind is None else Copy(group_id, root_id, kind)
