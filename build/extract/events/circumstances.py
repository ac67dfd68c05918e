"""Where and when an event took place, as its sentence says."""

from bisect import bisect_left, bisect_right

from build.document import FoundDate, FoundQuote, TokenRange
from build.extract.events.catalog import lexicon
from build.extract.events.syntax import Syntax
from schema.span import Span

_LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "on", "along",
                       "throughout", "over", "off"})  # fmt: skip
_PLACE_ORDER = {"GPE": 0, "LOC": 1, "FAC": 2}
_SAME_TIME = 3
_FAR = 7  # edges of the tree between a date and the event that it dates


def place_of(syntax: Syntax, trigger: int) -> Span | None:
    """Return the place name in a locative phrase of the trigger, its object or its verb."""
    sites = [trigger]
    if syntax.is_verb(trigger):
        sites += syntax.children(trigger, "dobj", "attr")
    else:
        verb = syntax.direct_governor(trigger)
        if verb is not None and syntax.lemmas[verb] not in lexicon()["reporting"]:
            sites.append(verb)
    for site in sites:
        for preposition in syntax.children(site, "prep"):
            if syntax.lemmas[preposition] in _LOCATIVE:
                name = _place_in(syntax, preposition)
                if name is not None:
                    return syntax.parse.span(name.first, name.end)
    return None


def _place_in(syntax: Syntax, preposition: int) -> TokenRange | None:
    found = []
    for token in _near_subtree(syntax, preposition):
        name = syntax.name_of.get(token)
        if name is None or name.label not in _PLACE_ORDER or token != name.end - 1:
            continue
        if syntax.parse.deps[token] in {"amod", "poss", "compound"}:
            continue
        found.append((_PLACE_ORDER[name.label], token, name))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _near_subtree(syntax: Syntax, preposition: int) -> list[int]:
    """Return what the preposition places: its object, and what that itself lies in or is of."""
    found, stack = [], [preposition]
    while stack:
        current = stack.pop()
        found.append(current)
        for child in syntax.parse.children[current]:
            label = syntax.parse.deps[child]
            is_place = syntax.lemmas[child] in _LOCATIVE | {"of"}
            if label in {"pobj", "conj", "appos"} or (label == "prep" and is_place):
                stack.append(child)
    return sorted(found)


class Calendar:
    """The dates of an article by sentence, each with the word that it hangs on."""

    def __init__(self, syntax: Syntax, dates: tuple[FoundDate, ...]) -> None:
        self._syntax = syntax
        self._by_sentence: dict[int, list[tuple[int, int]]] = {}
        for index, found in enumerate(dates):
            tokens = _tokens_of(syntax, found.span)
            if tokens:
                head = _head(syntax, tokens)
                self._by_sentence.setdefault(syntax.parse.sentence_of[head], []).append(
                    (index, head)
                )

    def date_of(self, trigger: int) -> int | None:
        """Return the index of the date that belongs to the event of the trigger."""
        syntax = self._syntax
        best: tuple[int, int, int] | None = None
        for index, head in self._by_sentence.get(syntax.parse.sentence_of[trigger], []):
            distance = self._distance(trigger, head)
            if distance is not None and distance <= _FAR:
                candidate = (distance, abs(head - trigger), index)
                best = candidate if best is None else min(best, candidate)
        return None if best is None else best[2]

    def _distance(self, trigger: int, date: int) -> int | None:
        """Return the edges between the two, None where the date is another clause's."""
        syntax = self._syntax
        up, over = syntax.above(date), syntax.above(trigger)
        anchor = next((one for one in up[1:] if _carries_time(syntax, one)), up[-1])
        if anchor == trigger:
            return 1
        if date in over:
            # "in 1991, when the army occupied the province"
            return 2 if _is_in_clause_of(syntax, trigger, date) else None
        if anchor in over:
            return self._below(trigger, date, over[1 : over.index(anchor) + 1])
        if trigger in up:
            between = up[1 : up.index(trigger)]
            verbs = [one for one in between if syntax.is_verb(one)]
            if verbs and _is_same_time(syntax, verbs[0]) and syntax.is_verb(trigger):
                # "two were hurt when a protest ended in a crush on Saturday"
                is_joined = all(syntax.parse.deps[one] == "conj" for one in verbs[1:])
                return _SAME_TIME if is_joined else None
            # "the negotiations conducted since May 1"
            is_own_clause = len(verbs) == 1 and (
                syntax.parse.deps[verbs[0]] == "acl"
                or syntax.lemmas[verbs[0]] in lexicon()["light"] | lexicon()["course"]
            )
            return len(between) + 1 if not verbs or is_own_clause else None
        return None

    def _below(self, trigger: int, date: int, over: list[int]) -> int | None:
        """Return the distance where a date dates a trigger under the word that it hangs on.

        `over` leads from above the trigger to that word.
        """
        syntax = self._syntax
        anchor, between = over[-1], over[:-1]
        if syntax.lemmas[anchor] in lexicon()["reporting"]:
            return None
        if syntax.is_verb(trigger):
            if any(syntax.lemmas[one] == "when" for one in syntax.children(trigger, "advmod")):
                return 2
            label, tag = syntax.parse.deps[trigger], syntax.parse.tags[trigger]
            # "on Friday arrested two and fined three"; not "fined two in May and arrested three"
            is_shared = label == "conj" and date < anchor
            is_same_time = is_shared or label == "xcomp" or (label == "advcl" and tag == "VBG")
            is_same_time |= _is_same_time(syntax, trigger)
            return _SAME_TIME if is_same_time and not between else None
        # the date of the verb over a noun: "talks began on Tuesday"
        verbs = [one for one in between if syntax.is_verb(one)]
        if verbs:
            is_same_time = verbs == between[-1:] and _is_same_time(syntax, verbs[0])
            return _SAME_TIME if is_same_time else None
        is_argument = syntax.direct_governor(trigger) == anchor
        return len(between) + 1 if is_argument or len(between) <= 3 else None


def _is_in_clause_of(syntax: Syntax, trigger: int, date: int) -> bool:
    """Say whether the trigger is the verb of a clause that hangs on the date itself."""
    return syntax.parse.heads[trigger] == date and syntax.parse.deps[trigger] in {"relcl", "acl"}


def _is_same_time(syntax: Syntax, verb: int) -> bool:
    """Say whether the verb's clause tells of the same time as the one above: "as police came"."""
    openers = {syntax.lemmas[one] for one in syntax.children(verb, "mark", "advmod")}
    is_under = syntax.parse.deps[verb] in {"advcl", "relcl"}
    return is_under and syntax.is_verb(verb) and bool(openers & {"as", "when", "while"})


def _carries_time(syntax: Syntax, token: int) -> bool:
    """Say whether a date can hang on the token: a verb, or a noun that is no part of a date."""
    if syntax.is_verb(token):
        # the model takes some names for verbs, but gives them a noun's place
        return syntax.parse.deps[token] not in {"nsubj", "nsubjpass", "dobj", "pobj", "compound"}
    name = syntax.name_of.get(token)
    if syntax.parse.pos[token] != "NOUN" or syntax.lemmas[token] in lexicon()["time"]:
        return False
    return name is None or name.label not in {"DATE", "TIME"}


def _tokens_of(syntax: Syntax, span: Span) -> range:
    starts, ends = syntax.parse.starts, syntax.parse.ends
    return range(bisect_right(ends, span.start), bisect_left(starts, span.end))


def _head(syntax: Syntax, tokens: range) -> int:
    """Return the token of the range whose head lies outside it."""
    return next((one for one in tokens if syntax.parse.heads[one] not in tokens), tokens[-1])


class Quotations:
    """Which quote a place of the text stands in."""

    def __init__(self, quotes: tuple[FoundQuote, ...]) -> None:
        # What stands between two segments is the reporter's.
        segments = [(one.span, at) for at, quote in enumerate(quotes) for one in quote.segments]
        self._order = sorted(segments, key=lambda one: (one[0].start, -one[0].end, one[1]))
        self._starts = [span.start for span, _ in self._order]

    def around(self, span: Span) -> int | None:
        """Return the index of the innermost quote that contains the span."""
        # Quotes nest a few deep at most: those that begin last before the span are enough.
        at = bisect_right(self._starts, span.start)
        for one, index in reversed(self._order[max(0, at - 8) : at]):
            if one.contains(span):
                return index
        return None
