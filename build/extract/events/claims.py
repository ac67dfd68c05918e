"""What reports count: the killed, the arrested, the days."""

import re

from build.document import FoundClaim
from build.extract.events.numbers import number_in
from build.extract.events.phrases import phrase
from build.extract.events.syntax import Syntax
from schema.span import Span
from schema.vocabulary import ClaimAttribute, EventType

_CASUALTY_VERBS = {
    "kill": "killed", "die": "killed", "slay": "killed", "murder": "killed", "massacre": "killed",
    "execute": "killed", "wound": "wounded", "injure": "wounded", "hurt": "wounded",
    "arrest": "arrested", "detain": "arrested", "jail": "arrested", "displace": "displaced",
    "evacuate": "displaced", "abduct": "abducted", "kidnap": "abducted", "deport": "deported",
    "expel": "expelled", "rescue": "rescued",
}  # fmt: skip
_CASUALTY_ADJECTIVES = {
    "dead": "killed", "wounded": "wounded", "injured": "wounded", "hurt": "wounded",
    "missing": "missing", "homeless": "displaced",
}  # fmt: skip
_CASUALTY_NOUNS = {"arrest": "arrested", "death": "killed", "injury": "wounded"}
# Which types of event a count may belong to, the likelier first.
_TYPES = {
    "killed": (EventType.ASSAULT, EventType.PROTEST),
    "wounded": (EventType.ASSAULT, EventType.PROTEST),
    "missing": (EventType.ASSAULT,),
    "arrested": (EventType.COERCE,),
    "displaced": (EventType.ASSAULT, EventType.COERCE),
    "abducted": (EventType.ASSAULT, EventType.COERCE),
    "deported": (EventType.COERCE,),
    "expelled": (EventType.SANCTION, EventType.COERCE),
    "rescued": (EventType.AID,),
}
_WINDOW = 60
_UNIT = r"(?P<unit>minute|hour|day|week|month|year)"
_LENGTH_BEFORE = re.compile(
    rf"\b(?P<span>(?P<number>\d{{1,3}}|[a-z]{{2,12}})[-\s]{_UNIT}(?:-long)?)\b"
)
_LENGTH_OF = re.compile(
    rf"\b(?P<span>(?P<number>\d{{1,3}}|[A-Za-z]{{2,12}})\s{_UNIT}s?)\sof\s(?:[\w-]+\s){{0,3}}\Z"
)


def casualties(syntax: Syntax, first: int, end: int) -> list[tuple[int, FoundClaim]]:
    """Return the counts of people in the sentence of tokens `first` to `end`, with their word."""
    found = []
    for token in range(first, end):
        qualifier, counted = _counted(syntax, token)
        for head in counted:
            claim = count_claim(syntax, head, qualifier)
            if claim is not None:
                found.append((token, claim))
    return found


def _counted(syntax: Syntax, token: int) -> tuple[str, list[int]]:
    """Return what kind of casualty the word tells of, and the heads of those counted."""
    parse, lemma = syntax.parse, syntax.lemmas[token]
    if parse.pos[token] == "VERB" and lemma in _CASUALTY_VERBS:
        qualifier = _CASUALTY_VERBS[lemma]
        heads = syntax.surface_subjects(token) if lemma == "die" else syntax.objects(token)
        if heads:
            return qualifier, _with_coordinated(syntax, heads)
    word = syntax.word(token).lower()
    if word in _CASUALTY_ADJECTIVES:
        head = parse.heads[token]
        if parse.deps[token] == "acomp":
            return _CASUALTY_ADJECTIVES[word], syntax.surface_subjects(head)
        # "left three dead and 14 wounded": the number is a neighbour on the left.
        if token and parse.tags[token - 1] in {"CD"}:
            return _CASUALTY_ADJECTIVES[word], [token - 1]
        if token and parse.tags[token - 1] in {"NNS", "NNPS"} and head != token:
            return _CASUALTY_ADJECTIVES[word], [token - 1]
    if parse.pos[token] == "NOUN" and lemma in _CASUALTY_NOUNS:
        return _CASUALTY_NOUNS[lemma], [token]
    return "", []


def _with_coordinated(syntax: Syntax, heads: list[int]) -> list[int]:
    return [one for head in heads for one in syntax.coordinated(head)]


def count_claim(syntax: Syntax, head: int, qualifier: str) -> FoundClaim | None:
    """Return the claim of the number before the head, or that the head is; None without one."""
    parse = syntax.parse
    number = head if parse.tags[head] == "CD" else None
    for child in syntax.children(head, "nummod", "amod", "compound", "det"):
        if parse.tags[child] == "CD" and child < head:
            number = child
    if number is None and syntax.lemmas[head] in {"dozen", "hundred", "thousand"}:
        number = head
    if number is None or parse.deps[number] == "appos":
        return None
    first = number
    while first > 0 and parse.heads[first - 1] == number and parse.deps[first - 1] != "punct":
        first -= 1
    # "at least 14", "as many as 30", "more than 200" are hung in many ways: taken by their words.
    first = _softened(syntax, first)
    span = parse.span(first, number + 1)
    value = number_in(span.of(syntax.text))
    return FoundClaim(
        attribute=ClaimAttribute.COUNT,
        span=span,
        value_text=_value_text(value, span.of(syntax.text)),
        qualifier=qualifier,
        value_number=value,
    )


_SOFTENERS = ("at least", "at most", "as many as", "up to", "more than", "fewer than", "less than",
              "some", "about", "around", "nearly", "almost", "roughly", "approximately",
              "an estimated")  # fmt: skip


def _softened(syntax: Syntax, first: int) -> int:
    for words in _SOFTENERS:
        count = words.count(" ") + 1
        start = first - count
        if start < 0:
            continue
        before = [syntax.word(token).lower() for token in range(start, first)]
        if " ".join(before) == words:
            return start
    return first


def _value_text(value: float | None, words: str) -> str:
    if value is None:
        return re.sub(r"\s+", " ", words.lower())
    return str(int(value)) if value.is_integer() else str(value)


def place_casualties(
    claims: list[tuple[int, FoundClaim]], reports: list[tuple[int, EventType]]
) -> dict[int, list[FoundClaim]]:
    """Give each claim to one report of its sentence: the nearest of the likeliest type.

    `claims` and `reports` carry the token of their word; the answer maps an index of `reports`.
    """
    placed: dict[int, list[FoundClaim]] = {}
    for token, claim in claims:
        for event_type in _TYPES[claim.qualifier or ""]:
            fitting = [
                (abs(trigger - token), index)
                for index, (trigger, kind) in enumerate(reports)
                if kind == event_type
            ]
            if fitting:
                placed.setdefault(min(fitting)[1], []).append(claim)
                break
    return placed


def duration(syntax: Syntax, trigger: int, sentence: Span) -> FoundClaim | None:
    """Return how long the event of a noun lasted: "four-day talks", "three days of talks"."""
    own = phrase(syntax, trigger)
    before = _LENGTH_BEFORE.search(syntax.text, own.start, own.end)
    if before is not None:
        return _length(before, 0)
    window = max(sentence.start, own.start - _WINDOW)
    of = _LENGTH_OF.search(syntax.text[window : syntax.parse.starts[trigger]])
    return None if of is None else _length(of, window)


def _length(match: re.Match[str], offset: int) -> FoundClaim | None:
    number = number_in(match["number"])
    if number is None:
        return None
    return FoundClaim(
        attribute=ClaimAttribute.DURATION,
        span=Span(*match.span("span")).shifted(offset),
        value_text=f"{number:g} {match['unit']}",
        value_number=number,
        unit=match["unit"],
    )
