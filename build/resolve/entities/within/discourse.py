"""One article as it is read from its beginning: what has been mentioned so far, and where."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from build.document import Reading
from build.resolve.entities.roles import Role, role_of
from build.resolve.entities.settled import SettledGroup
from build.resolve.entities.sightings import Sighting
from schema.span import Span

# How many sentences back an antecedent may stand; it is never further than the block before.
REACH = 3


@dataclass
class Discourse:
    """One article as it is read from its beginning: what has been mentioned so far, and where."""

    reading: Reading
    named: dict[Sighting, SettledGroup]
    seen: list[tuple[Sighting, SettledGroup]] = field(default_factory=list)
    _genders: dict[SettledGroup, Counter[str]] = field(default_factory=dict)
    _places: list[tuple[int, Span | None]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.reading.article.text

    @cached_property
    def people(self) -> dict[SettledGroup, list[Role]]:
        """The people named anywhere in the article, with their roles in any article."""
        people = dict.fromkeys(group for group in self.named.values() if group.is_person)
        return {group: [role_of(title) for title in sorted(group.titles)] for group in people}

    @cached_property
    def _names(self) -> list[Sighting]:
        return sorted(self.named, key=lambda one: one.order)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.span.start for one in self._names]

    @cached_property
    def _blocks(self) -> list[int]:
        return [block.span.start for block in self.reading.article.blocks]

    @cached_property
    def _quoted(self) -> list[Span]:
        """The quoted passages, those that stand inside another left out."""
        segments = (one for quote in self.reading.extraction.quotes for one in quote.segments)
        outermost: list[Span] = []
        for span in sorted(one.span for one in segments if one.is_verbatim):
            if not outermost or span.end > outermost[-1].end:
                outermost.append(span)
        return outermost

    @cached_property
    def _quoted_from(self) -> list[int]:
        return [one.start for one in self._quoted]

    @cached_property
    def _told_by(self) -> dict[Span, list[Span]]:
        """The words of the quotes of each printed source."""
        told: defaultdict[Span, list[Span]] = defaultdict(list)
        for quote in self.reading.extraction.quotes:
            if quote.source is not None:
                told[quote.source] += [one.span for one in quote.segments]
        return told

    @cached_property
    def _speaker_of(self) -> dict[Span, Span]:
        """The printed source of each quoted passage that has one."""
        return {
            segment.span: quote.source
            for quote in self.reading.extraction.quotes
            if quote.source is not None
            for segment in quote.segments
        }

    @cached_property
    def _sources(self) -> list[Span]:
        return sorted(self._told_by)

    def take_in(self, sighting: Sighting, group: SettledGroup) -> None:
        """Take note of what is mentioned next, with its block and the quotation it stands in."""
        self.seen.append((sighting, group))
        self._places.append((self.block_of(sighting.span), self.quote_of(sighting.span)))

    def genders_of(self, group: SettledGroup) -> Counter[str]:
        """Return what tells the gender of a person, to be added to: titles, then pronouns."""
        if group not in self._genders:
            self._genders[group] = group.genders.copy()
        return self._genders[group]

    def is_source(self, span: Span) -> bool:
        """Say whether a quote has exactly this source."""
        return span in self._told_by

    def has_spoken(self, span: Span) -> bool:
        """Say whether the span lies in the source of a quote."""
        place = bisect_right(self._sources, (span.start, len(self.text)))
        return any(one.contains(span) for one in self._sources[max(0, place - 2) : place])

    def source_of(self, quoted: Span) -> Span | None:
        """Return the printed source of a quoted passage."""
        return self._speaker_of.get(quoted)

    def told_by(self, source: Span) -> list[Span]:
        """Return the words that exactly this source says."""
        return self._told_by.get(source, [])

    def names_in(self, span: Span) -> list[Sighting]:
        """Return the names that begin inside the span."""
        return self.names_from(span.start, span.end)

    def names_from(self, start: int, end: int) -> list[Sighting]:
        """Return the names that begin from `start` to before `end`."""
        return self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def block_of(self, span: Span) -> int:
        """Return the number of the block that the span stands in."""
        return bisect_right(self._blocks, span.start)

    def block_start(self, at: int) -> int:
        """Return where the block begins that holds this place."""
        place = bisect_right(self._blocks, at)
        return self._blocks[place - 1] if place else 0

    def quote_of(self, span: Span) -> Span | None:
        """Return the quoted words that the span stands in."""
        place = bisect_right(self._quoted_from, span.start)
        found = self._quoted[place - 1] if place else None
        return found if found is not None and found.contains(span) else None

    def before(self, sighting: Sighting) -> Iterator[list[tuple[Sighting, SettledGroup]]]:
        """Yield what was mentioned in the sentences before, the nearest sentence first.

        Of quoted words only what stands in the same quotation. Before somebody who speaks stand
        who speaks and what is told, not what they say, and no number of quoted sentences is far.
        """
        return self._before(sighting, self.quote_of(sighting.span))

    def told_before(self, sighting: Sighting) -> Iterator[list[tuple[Sighting, SettledGroup]]]:
        """Yield what the article itself mentioned in the sentences before, none of it quoted."""
        return self._before(sighting, None)

    def _before(
        self, sighting: Sighting, quote: Span | None
    ) -> Iterator[list[tuple[Sighting, SettledGroup]]]:
        block, own = self.block_of(sighting.span), self._told_by.get(sighting.span)
        level: list[tuple[Sighting, SettledGroup]] = []
        for seen, (its_block, its_quote) in zip(
            reversed(self.seen), reversed(self._places), strict=True
        ):
            one = seen[0]
            is_far = own is None and one.mention.sentence < sighting.mention.sentence - REACH
            if is_far or its_block < block - 1:
                break
            is_said = own is not None and any(words.contains(one.span) for words in own)
            if (is_said and not self.has_spoken(one.span)) or its_quote != quote:
                continue
            if level and level[0][0].mention.sentence != one.mention.sentence:
                yield level
                level = []
            level.insert(0, seen)
        if level:
            yield level
