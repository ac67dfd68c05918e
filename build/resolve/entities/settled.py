"""The groups of all articles on their way to entities: numbers in memory, the rest on disk."""

from array import array
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence

from build.gazetteer.own import Listed
from build.kept import ByPlace, Kept
from build.resolve.entities.group import Group
from build.resolve.entities.named import MiddleNames, Named
from build.resolve.entities.sightings import Facts, Form, Place, Printed
from build.together import together
from schema.span import Span
from schema.vocabulary import EntityType

# So many groups take about 60 MB, of two thousand articles.
MOST_IN_MEMORY = 60_000
# Of so many wholes the facts stay at hand, some 10 MB: those of one story are asked for repeatedly.
_AT_HAND = 4096
_IS_PERSON, _MAY_BE_LISTED, _IS_TEAM = 1, 2, 4
_NO_NAMES: MiddleNames = frozenset()


class SettledGroup(Named):
    """The names of one thing in one article, and in all others once they are joined to it.

    It is a number alone: two of one number are equal.
    """

    __slots__ = ("_all", "number")

    def __init__(self, groups: "SettledGroups", number: int) -> None:
        """Stand for the group of a number."""
        self._all, self.number = groups, number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SettledGroup) and self.number == other.number

    def __hash__(self) -> int:
        return self.number

    @property
    def key(self) -> str:
        """The key of the fullest name."""
        return self._all.keys[self._all.keyed[self.number]]

    @property
    def is_person(self) -> bool:
        """Whether a person is meant."""
        return bool(self._all.flags[self.number] & _IS_PERSON)

    @property
    def may_be_listed(self) -> bool:
        """Whether a user's gazetteer says that it is one of several."""
        return bool(self._all.flags[self.number] & _MAY_BE_LISTED)

    @property
    def is_team(self) -> bool:
        """Whether a team is meant that bears the name of a people."""
        return bool(self._all.flags[self.number] & _IS_TEAM)

    @property
    def first(self) -> Place:
        """Where the earliest of the names stands."""
        return self._all.place(self._all.printed_first[self.number])

    @property
    def listed(self) -> Listed | None:
        """The identity that a user's gazetteer says it is."""
        return self._all.listed.get(self.number)

    @property
    def code(self) -> str | None:
        """The country that its article tells of a place or a body."""
        return self._all.countries[self._all.codes[self.number]]

    @property
    def state(self) -> str | None:
        """The country of a body of state."""
        return self._all.countries[self._all.states[self.number]]

    @property
    def middle_names(self) -> MiddleNames:
        """What a person's names print between the first and the last."""
        return self._all.middle_names.get(self.number, _NO_NAMES)

    @property
    def whole(self) -> "SettledGroup":
        """What this has become part of, else itself."""
        return SettledGroup(self._all, self._all.whole(self.number))

    @property
    def facts(self) -> Facts:
        """What the forms of the whole's names tell."""
        return self._all.facts(self._all.whole(self.number))

    @property
    def articles(self) -> frozenset[int]:
        """The ranks of the articles it is seen in."""
        return frozenset(self._all.ranks[one] for one in self._members())

    @property
    def codes(self) -> Counter[str]:
        """The countries that its articles tell, and how many tell it."""
        codes = Counter(self._all.codes[one] for one in self._members())
        told = ((self._all.countries[code], times) for code, times in codes.items())
        return Counter({code: times for code, times in told if code is not None})

    @property
    def times_named(self) -> int:
        """How often it is named."""
        return sum(self.names.values())

    def articles_with(self, is_meant: Callable[[Form], bool]) -> set[int]:
        """Return the ranks of the articles that print a form such as this."""
        return {
            self._all.ranks[one]
            for one in self._members()
            if any(is_meant(form) for form, _ in self._all.printed[one])
        }

    def take(self, other: "SettledGroup") -> None:
        """Take in the names of what is found to be the same; keep the fuller key."""
        self._all.unite(self, other)

    def become(self, *, is_person: bool) -> None:
        """Settle whether a person is meant; a listed identity knows better."""
        if self.listed is not None:
            is_person = self.listed.entity_type == EntityType.PERSON
        self._all.flag(self.number, _IS_PERSON, is_set=is_person)

    def become_team(self, team: "SettledGroup") -> None:
        """Settle that this team is meant, not the people of that name."""
        self._all.keyed[self.number] = self._all.keyed[team.number]
        self._all.flag(self.number, _IS_TEAM, is_set=True)

    def _members(self) -> Iterator[int]:
        return self._all.members(self._all.whole(self.number))


class SettledGroups(ByPlace[SettledGroup]):
    """The groups of single articles, by number in the order in which they came.

    Of the article only how often which form of the name is printed is kept. Some seventy bytes of a
    group lie in memory.
    """

    def __init__(self, article_ids: Sequence[str], *, in_memory: int = MOST_IN_MEMORY) -> None:
        """Begin without any; an article's id stands at its rank."""
        self._article_ids = article_ids
        self.keys = Kept(str, in_memory=in_memory)
        self.printed = Kept(list[Printed], in_memory=in_memory)
        self.ranks, self._starts, self._ends = array("I"), array("I"), array("I")
        self.flags, self.codes, self.states = array("B"), array("H"), array("H")
        self.countries: list[str | None] = [None]
        self.listed: dict[int, Listed] = {}
        self.middle_names: dict[int, MiddleNames] = {}
        self._into = array("I")  # what each has become part of, else itself
        # Of a whole: which of its groups came first, is printed first, has the key that counts.
        self._came, self.printed_first, self.keyed = array("I"), array("I"), array("I")
        self._next, self._last = array("I"), array("I")  # its groups; the last is its own next
        # The sum of the forms of its groups up to one of them; 0 is the group's own, without a sum.
        self._sums = Kept(list[Printed], in_memory=in_memory)
        self._sum, self._summed_to = array("I"), array("I")
        self._at_hand: OrderedDict[int, Facts] = OrderedDict()

    def __len__(self) -> int:
        return len(self._into)

    def _at(self, place: int) -> SettledGroup:
        return SettledGroup(self, place)

    def add(self, group: Group) -> SettledGroup:
        """Take in a group of an article."""
        number, first = len(self), group.first
        self.keys.append(group.key)
        self.printed.append(group.printed())
        self.ranks.append(first.rank)
        self._starts.append(first.span.start)
        self._ends.append(first.span.end)
        self.flags.append(
            group.is_person * _IS_PERSON
            + group.may_be_listed * _MAY_BE_LISTED
            + group.is_team * _IS_TEAM
        )
        self.codes.append(self._number_of(group.code))
        self.states.append(self._number_of(group.state))
        if group.listed is not None:
            self.listed[number] = group.listed
        if group.middle_names:
            self.middle_names[number] = group.middle_names
        for numbers in (
            *(self._into, self._came, self.printed_first, self.keyed),
            *(self._next, self._last, self._summed_to),
        ):
            numbers.append(number)
        self._sum.append(0)
        return self[number]

    def wholes(self) -> Iterator[SettledGroup]:
        """Yield what all groups have become part of by now, in the order in which they came."""
        now = array("I")
        for number in range(len(self)):
            whole = self.whole(number)
            if self._came[whole] == number:
                now.append(whole)
        return map(self._at, now)

    def together(self, keyed: Iterable[tuple[str, SettledGroup]]) -> Iterator[list[SettledGroup]]:
        """Yield the groups that share a key, each once, where there are several."""
        for numbers in together((key, group.number) for key, group in keyed):
            yield list(map(self._at, numbers))

    def whole(self, number: int) -> int:
        """Return the number of what a group has become part of, else its own."""
        whole = number
        while self._into[whole] != whole:
            whole = self._into[whole]
        while self._into[number] != whole:  # so that no way is long twice
            self._into[number], number = whole, self._into[number]
        return whole

    def members(self, whole: int) -> Iterator[int]:
        """Yield the numbers of the groups that are one by now."""
        yield whole
        while self._next[whole] != whole:
            whole = self._next[whole]
            yield whole

    def place(self, number: int) -> Place:
        """Return where a group of one article is first printed."""
        rank, span = self.ranks[number], Span(self._starts[number], self._ends[number])
        return Place(rank, self._article_ids[rank], span)

    def facts(self, whole: int) -> Facts:
        """Return what the forms of all names of a whole tell."""
        found = self._at_hand.pop(whole, None)
        if found is None:
            found = Facts(self._all_printed(whole))
            if len(self._at_hand) == _AT_HAND:
                self._at_hand.popitem(last=False)
        self._at_hand[whole] = found
        return found

    def flag(self, number: int, flag: int, *, is_set: bool) -> None:
        """Set or take away what is said of a group."""
        self.flags[number] = self.flags[number] & ~flag | flag * is_set

    def unite(self, kept: SettledGroup, gone: SettledGroup) -> None:
        """Make one whole part of another."""
        one, other = kept.number, gone.number
        if len(gone.key.split()) > len(kept.key.split()):
            self.keyed[one] = self.keyed[other]
        if gone.first.order < kept.first.order:
            self.printed_first[one] = self.printed_first[other]
        self._came[one] = min(self._came[one], self._came[other])
        self.states[one] = self.states[one] or self.states[other]
        self.flags[one] |= self.flags[other] & _IS_TEAM
        if other in self.listed:
            self.listed.setdefault(one, self.listed[other])
        if other in self.middle_names:
            self.middle_names[one] = kept.middle_names | gone.middle_names
        # To add a few forms to thousands must not cost thousands: names in all articles join so.
        if (facts := self._at_hand.get(one)) is not None:
            gone_facts = self._at_hand.get(other)
            facts.add(gone_facts.printed if gone_facts else self._all_printed(other))
        self._next[self._last[one]] = other
        self._last[one] = self._last[other]
        self._into[other] = one
        self._at_hand.pop(other, None)

    def _all_printed(self, whole: int) -> list[Printed]:
        """Return all forms and how often each is printed; what was added up is not added again."""
        times: Counter[Form] = Counter()
        number, is_end = whole, False
        while not is_end:
            at = self._sum[number]
            for form, count in self._sums[at - 1] if at else self.printed[number]:
                times[form] += count
            last = self._summed_to[number]
            number, is_end = self._next[last], self._next[last] == last
        printed = [Printed(form, count) for form, count in times.items()]
        if self._summed_to[whole] != self._last[whole]:
            self._sums.append(printed)
            self._sum[whole], self._summed_to[whole] = len(self._sums), self._last[whole]
        return printed

    def _number_of(self, country: str | None) -> int:
        if country not in self.countries:
            self.countries.append(country)
        return self.countries.index(country)
