"""Which of the candidates are expressions of calendar time where they stand."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from build.document import Article, FoundDate, Parse, TokenRange
from build.extract.dates.grammar import candidates
from schema.span import Span

_NUMBER_LABELS = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT"})
_TIME_LABELS = frozenset({"DATE", "TIME"})
_WINDOW = 40

# "May" and "March" alone are months only where a month can stand.
_DOUBTFUL_MONTHS = frozenset({"May", "March", "MARCH", "Mar", "Sep", "Sept", "Dec", "Jan", "Jun"})
_TIME_PREPOSITION = re.compile(
    r"(?i:\b(?:in|of|since|until|till|by|for|from|to|before|after|during|through|throughout|between"
    r"|and|on|around|about|that|as|back)\s+(?:the\s+)?|[(,;–—-]\s?)\Z"
)
_COUNTING_WORD = re.compile(
    r"(?i:\b(?:some|nearly|almost|than|over|roughly|approximately|least|most|number|flight|route"
    r"|highway|page|room|resolution|article|channel|bus|model|only|another|to|exactly|extra|all"
    r"|every|no\.?)\s+\Z)"
)
_UNIT_OF_MEASURE = re.compile(
    r"\s?(?:%|°|percent|per\scent|people|kilo\w*|km|met(?:er|re)|ton|dollar|euro|million|billion"
    r"|thousand|GMT|UTC|feet|foot|acres|square)"
)
_RECURRING = re.compile(r"(?i:\b(?:every|each|most|any|an?|alternate)\s+\Z)")
_NAMED_WEEKDAY = re.compile(
    r"\b(?:Black|Bloody|Good|Ash|Palm|Easter|Cyber|Super|Holy|Maundy|Shrove)\s\Z"
)
_SEASON_PREPOSITION = re.compile(
    r"(?i:\b(?:in|since|until|by|during|over|before|after|through)\s+)\Z"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A candidate where it stands: the words around, its tokens, the name that covers it."""

    words: str
    before: str
    after: str
    parse: Parse
    first: int
    end: int
    name: TokenRange | None

    def next_tag(self) -> str:
        return self.parse.tags[self.end] if self.end < len(self.parse) else ""

    def counts_what_follows(self) -> bool:
        """Say whether a bare plural noun follows: "2020 villages", "Sunday boats"."""
        return self.next_tag() == "NNS" and re.match(r"\s[a-z]", self.after) is not None


def find_dates(article: Article, parse: Parse) -> tuple[FoundDate, ...]:
    """Return the article's expressions of calendar time, in text order, disjoint.

    Durations ("four-day"), repeated times ("every Monday") and hours are left out.
    """
    names = {token: name for name in parse.names for token in range(name.first, name.end)}
    found = []
    for block, text in article.block_texts():
        for kind, match in candidates(text):
            span = Span(*match.span()).shifted(block.span.start)
            first = bisect_right(parse.starts, span.start) - 1
            if first < 0:
                continue
            place = _Place(
                words=match.group(),
                before=text[max(0, match.start() - _WINDOW) : match.start()],
                after=text[match.end() : match.end() + _WINDOW],
                parse=parse,
                first=first,
                end=bisect_right(parse.starts, span.end - 1),
                name=names.get(first),
            )
            if _TESTS.get(kind, _always)(place):
                found.append(FoundDate(span, parse.sentence_of[first]))
    return tuple(found)


def _always(_: _Place) -> bool:
    return True


def _is_part_of_a_name(place: _Place) -> bool:
    """Say whether it belongs to a longer name: the Sunday Times, USA Today, Theresa May."""
    name = place.name
    if name is None or name.label in _TIME_LABELS | _NUMBER_LABELS or place.words.islower():
        return False
    if re.match(r"\s[A-Z]\w", place.after):
        return place.end < name.end
    if name.first == place.first:
        return False
    return name.label in {"PERSON", "WORK_OF_ART"} or place.words in {"Today", "Now"}


def _is_year(place: _Place) -> bool:
    """Say whether four digits are a year: the words around them first, then the model's label."""
    if not place.words.isdigit():
        return True
    if _COUNTING_WORD.search(place.before) or _UNIT_OF_MEASURE.match(place.after):
        return False
    if re.match(r"[-–/]\d|['’]", place.after) and not place.after.startswith(("'s", "’s")):
        return False
    label = "" if place.name is None else place.name.label
    if re.search(r"(?i:\b(?:in|since|until|by|during|before|after|of)\s+\Z)", place.before):
        return not place.counts_what_follows() or label == "DATE"
    is_named = re.search(r"(?i:\b(?:the|its|his|her|their)\s+|\()\Z", place.before) is not None
    if place.counts_what_follows() and not is_named:
        return False
    return label in _TIME_LABELS or (is_named and label not in _NUMBER_LABELS)


def _is_years(place: _Place) -> bool:
    label = "" if place.name is None else place.name.label
    return _TIME_PREPOSITION.search(place.before) is not None or label == "DATE"


def _is_weekday(place: _Place) -> bool:
    if _is_part_of_a_name(place) or _NAMED_WEEKDAY.search(place.before):
        return False
    return not _RECURRING.search(place.before) and not place.counts_what_follows()


def _is_month(place: _Place) -> bool:
    if _is_part_of_a_name(place) or place.parse.tags[place.first] == "MD":
        return False
    is_doubtful = place.words in _DOUBTFUL_MONTHS
    return not is_doubtful or _TIME_PREPOSITION.search(place.before) is not None


def _is_season(place: _Place) -> bool:
    """Say whether a season without "last" or a year is one: "in the spring", never "the fall"."""
    if _is_part_of_a_name(place) or place.words.lower().endswith("fall"):
        return False
    is_noun = place.parse.pos[place.end - 1] in {"NOUN", "PROPN"}
    return is_noun and _SEASON_PREPOSITION.search(place.before) is not None


def _is_holiday(place: _Place) -> bool:
    """Say whether the day is meant: "before Easter", not "the Easter march", "Easter Island"."""
    return not place.next_tag().startswith("NN") and not place.after.startswith("-")


def _is_now(place: _Place) -> bool:
    if _is_part_of_a_name(place) or place.before.endswith("-"):
        return False
    return not re.match(r"-\w|\s+that\b", place.after)


def _is_deictic(place: _Place) -> bool:
    """Say whether "that week", "the day before", "the year" point to a time of the calendar."""
    if _is_part_of_a_name(place):
        return False
    words = place.words.lower()
    if re.fullmatch(r"the \w+ (?:before|after)", words):
        return re.match(r"\s?(?:[.,;:!?)”\"’]|\Z)", place.after) is not None
    if words.startswith(("the ", "that ")) and re.match(r"\s+(?:of|that)\b", place.after):
        return False
    if words == "the weekend":
        return True
    if words == "the quarter":
        return re.search(r"(?i:\b(?:in|for|of|during)\s+)\Z", place.before) is not None
    if re.fullmatch(r"the (?:week|month|year)", words):
        return False
    if words.startswith("that "):
        return _TIME_PREPOSITION.search(place.before) is not None
    return True


_TESTS: dict[str, Callable[[_Place], bool]] = {
    "year": _is_year,
    "year_span": _is_years,
    "weekday": _is_weekday,
    "month": _is_month,
    "season": _is_season,
    "holiday": _is_holiday,
    "now": _is_now,
    "named_day": lambda place: not _is_part_of_a_name(place),
    "deictic": _is_deictic,
}
