"""The one span type: half-open, in Unicode code points, into `articles.text`."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points; `text[span.start : span.end]` is what it covers."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters that the span covers in `text`."""
        return text[self.start : self.end]

    def shifted(self, offset: int) -> "Span":
        """Return the same span in a text that starts `offset` code points earlier."""
        return Span(self.start + offset, self.end + offset)

    def contains(self, other: "Span") -> bool:
        """Say whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def crosses(self, other: "Span") -> bool:
        """Say whether the two overlap and neither contains the other."""
        return self.overlaps(other) and not self.contains(other) and not other.contains(self)


def envelope(spans: list[Span]) -> Span:
    """Return the smallest span that contains all `spans` (at least one)."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def stripped(text: str, span: Span, characters: str | None = None) -> Span:
    """Return the span without leading and trailing `characters` (default: white space)."""
    covered = span.of(text)
    start = span.start + len(covered) - len(covered.lstrip(characters))
    end = span.end - (len(covered) - len(covered.rstrip(characters)))
    return Span(start, max(start, end))
