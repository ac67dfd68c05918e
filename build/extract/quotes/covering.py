"""What of an article quotes already hold."""

from bisect import bisect_left
from collections.abc import Iterable

from build.extract.quotes.candidates import Candidate
from schema.span import Span


class Covering:
    """The content of some candidates, to be asked whether it reaches into a span."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._spans: list[Span] = []
        for span in sorted(span for one in candidates for span in one.content):
            if self._spans and span.start <= self._spans[-1].end:
                last = self._spans[-1]
                self._spans[-1] = Span(last.start, max(last.end, span.end))
            else:
                self._spans.append(span)

    def touches(self, span: Span) -> bool:
        """Say whether the span shares a character with the content."""
        index = bisect_left(self._spans, (span.end,)) - 1
        return index >= 0 and self._spans[index].end > span.start
