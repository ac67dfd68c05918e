"""One article as the rules look at it: characters, parse, quoted passages, and what lies where."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from build.document import Article, Parse
from build.extract.quotes.passages import Passage, find_passages
from build.extract.quotes.voices import voices
from schema.span import Span

FINITE = ("VBD", "VBZ", "VBP")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
RELATIVES = ("who", "which", "that", "whom")
# Nobody says so many tokens in one clause: keeps time linear where a "sentence" never ends.
LONGEST = 400
_SENTENCE_END = (".", "!", "?", "…")
_MARKS = "\"'“”‘’`«»„''``"


@dataclass
class Page:
    """An article with its parse and quoted passages."""

    article: Article
    parse: Parse

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def passages(self) -> list[Passage]:
        """The outermost quoted passages, in text order."""
        return find_passages(self.article)

    @cached_property
    def voices(self) -> dict[int, tuple[Span, Span]]:
        """The label and the colon of each paragraph that begins a turn of an interview."""
        return voices(self.article)

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [passage.outer.start for passage in self.passages]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.article.blocks]

    def block_at(self, offset: int) -> int:
        """Return the number of the block that the character stands in."""
        return bisect_right(self._block_starts, offset) - 1

    @cached_property
    def _passage_of(self) -> list[Passage | None]:
        """Each token's passage."""
        found: list[Passage | None] = [None] * len(self.parse)
        for passage in self.passages:
            first = bisect_left(self.parse.starts, passage.outer.start)
            end = bisect_left(self.parse.starts, passage.outer.end)
            found[first:end] = [passage] * (end - first)
        return found

    @cached_property
    def _blocks_of(self) -> list[int]:
        """The number of each token's block."""
        starts = self.parse.starts
        edges = [0, *(bisect_left(starts, start) for start in self._block_starts), len(starts)]
        return [
            number
            for number, (first, end) in enumerate(pairwise(edges), -1)
            for _ in range(first, end)
        ]

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        """Each token's sentence as printed: quoted passages do not end it in their middle."""
        bounds: list[tuple[int, int]] = []
        first, last = 0, len(self.parse) - 1
        blocks, passages, words = self._blocks_of, self._passage_of, self._words
        for token in range(len(self.parse)):
            may_end = (
                token == last
                or passages[token] is not None
                or words[token][-1] in _SENTENCE_END
                or blocks[token] != blocks[token + 1]
            )
            if may_end and self._ends_sentence(token):
                bounds += [(first, token + 1)] * (token + 1 - first)
                first = token + 1
        return bounds

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the first token of the printed sentence and the one after its last."""
        return self._sentences[token]

    def _ends_sentence(self, token: int) -> bool:
        following = token + 1
        if following == len(self.parse):
            return True
        if self._blocks_of[token] != self._blocks_of[following]:
            return True
        passage, there = self.passage_at(token), self.parse.starts[following]
        if passage is not None and there < passage.outer.end:
            return False
        if passage is not None:
            closes = self.text[passage.inner.end - 1] in _SENTENCE_END
            return closes and not self.text[there].islower()
        word = self._words[token]
        return word in _SENTENCE_END or (
            word.endswith(".")
            and self.parse.sentence_of[token] != self.parse.sentence_of[following]
        )

    @cached_property
    def _words(self) -> list[str]:
        text = self.text
        spans = zip(self.parse.starts, self.parse.ends, strict=True)
        return [text[start:end].lower() for start, end in spans]

    def word(self, token: int) -> str:
        """Return the token's characters, lower case."""
        return self._words[token]

    def passage_at(self, token: int) -> Passage | None:
        """Return the passage that the token stands in, its marks counted."""
        return self._passage_of[token]

    def passage_around(self, offset: int) -> Passage | None:
        """Return the passage that covers the character, its marks counted."""
        index = bisect_right(self._passage_starts, offset) - 1
        if index >= 0 and offset < self.passages[index].outer.end:
            return self.passages[index]
        return None

    @cached_property
    def _reaches(self) -> list[tuple[int, int]]:
        """The first and the last token of all that depends on each token."""
        parse = self.parse
        order = [token for token, head in enumerate(parse.heads) if head == token]
        for token in order:  # each before what depends on it
            order.extend(parse.children[token])
        firsts, lasts = list(range(len(parse))), list(range(len(parse)))
        for token in reversed(order):
            head = parse.heads[token]
            firsts[head] = min(firsts[head], firsts[token])
            lasts[head] = max(lasts[head], lasts[token])
        return list(zip(firsts, lasts, strict=True))

    def reach(self, token: int) -> tuple[int, int]:
        """Return the first and the last token of all that depends on the token."""
        return self._reaches[token]

    def is_endless(self, token: int) -> bool:
        """Say whether more depends on the token than anybody says in one clause."""
        first, last = self._reaches[token]
        return last - first >= LONGEST

    def passages_in(self, span: Span) -> list[Passage]:
        """Return the passages whose inside begins in the span."""
        index = max(0, bisect_right(self._passage_starts, span.start) - 1)
        found = []
        for passage in self.passages[index:]:
            if passage.outer.start >= span.end:
                break
            if passage.inner.start >= span.start:
                found.append(passage)
        return found

    def is_mark(self, token: int) -> bool:
        """Say whether the token is nothing but quotation marks."""
        return all(character in _MARKS for character in self.word(token))

    def is_punctuation(self, token: int) -> bool:
        """Say whether the token holds no letter, digit or sign of money or share."""
        return not any(one.isalnum() or one in "$€£%" for one in self.word(token))

    def trimmed(self, first: int, end: int) -> Span | None:
        """Return the characters of the tokens without punctuation at either end.

        A closing bracket stays where its opening one is inside.
        """
        while first < end and self.is_punctuation(first):
            first += 1
        while first < end and self.is_punctuation(end - 1):
            span = self.parse.span(first, end)
            if self.word(end - 1) == ")" and "(" in span.of(self.text):
                break
            end -= 1
        return self.parse.span(first, end) if first < end else None

    def whole(self, span: Span) -> Span:
        """Return the span widened so that it cuts no passage."""
        first, last = self.passage_around(span.start), self.passage_around(span.end - 1)
        start = first.outer.start if first and span.start > first.outer.start else span.start
        end = last.outer.end if last and span.end < last.outer.end else span.end
        return Span(start, end)

    def subject(self, verb: int) -> int | None:
        """Return the head of the verb's own subject."""
        for child in self.parse.children[verb]:
            if self.parse.deps[child] in SUBJECTS:
                return child
        return None
