"""Which of the candidates are expressions of calendar time where they stand."""

from bisect import bisect_right

from build.document import Article, FoundDate, Parse
from build.extract.dates.grammar import candidates
from build.extract.dates.place import Place
from build.extract.dates.sense import is_meant
from schema.span import Span

_WINDOW = 40


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
            place = Place(
                words=match.group(),
                before=text[max(0, match.start() - _WINDOW) : match.start()],
                after=text[match.end() : match.end() + _WINDOW],
                block=text,
                parse=parse,
                first=first,
                end=bisect_right(parse.starts, span.end - 1),
                name=names.get(first),
            )
            if is_meant(kind, place):
                found.append(FoundDate(span, parse.sentence_of[first]))
    return tuple(found)
