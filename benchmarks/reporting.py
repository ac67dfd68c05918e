"""Accuracy of the quotes whose cue is a reporting verb: "said", "told", "warned"."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.measures import harmonic, share
from benchmarks.polnear import Attribution
from build.document import Article, Parse
from build.extract.quotes.page import RELATIVES
from schema.span import Span

VERBS = Path(__file__).with_name("reporting_verbs.txt")
FOUND, CLOSE = 0.5, 0.8
_LONGEST_GAP = 2


@cache
def reporting_verbs() -> frozenset[str]:
    """Return the lemmas of the reporting verbs; the file says what makes one."""
    lines = VERBS.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@dataclass
class Reporting:
    """How many quotes with a reporting verb are annotated and found, and how many of them fit."""

    gold: int = 0
    gold_found: int = 0
    gold_close: int = 0
    predicted: int = 0
    predicted_right: int = 0
    predicted_close: int = 0

    def add(
        self, article: Article, parse: Parse, found: list[Attribution], gold: list[Attribution]
    ) -> None:
        """Count an article's quotes.

        Two quotes match where their contents share half of the characters that both have together
        and their sources overlap, end in the same word or are a noun and its "who"; contents are
        close at four fifths.
        """
        text = article.text
        wanted = [(_characters(text, one.content), one.source, one.cue) for one in gold]
        given = [(_characters(text, one.content), one.source, one.cue) for one in found]
        for content, source, cue in wanted:
            if content and _is_reporting(parse, cue):
                self.gold += 1
                self.gold_found += _has_match(text, content, source, given)
                self.gold_close += any(_jaccard(content, one) >= CLOSE for one, _, _ in given)
        for content, source, cue in given:
            if _is_reporting(parse, cue):
                self.predicted += 1
                self.predicted_right += _has_match(text, content, source, wanted)
                self.predicted_close += any(_jaccard(content, one) >= CLOSE for one, _, _ in wanted)

    def __str__(self) -> str:
        """Return the figures in percent."""
        close = harmonic(
            share(self.predicted_close, self.predicted), share(self.gold_close, self.gold)
        )
        figures = (
            share(self.predicted_right, self.predicted),
            share(self.gold_found, self.gold),
            close,
        )
        return " / ".join(f"{100 * one:.1f}" for one in figures)


Quote = tuple[frozenset[int], tuple[Span, ...], tuple[Span, ...]]


def _is_reporting(parse: Parse, cue: tuple[Span, ...]) -> bool:
    return any(
        parse.pos[token] == "VERB" and parse.lemmas[token].lower() in reporting_verbs()
        for span in cue
        for token in parse.tokens_in(span)
    )


def _has_match(
    text: str, content: frozenset[int], source: tuple[Span, ...], others: list[Quote]
) -> bool:
    return any(
        _jaccard(content, other) >= FOUND and _is_same_source(text, source, its_source)
        for other, its_source, _ in others
    )


def _is_same_source(text: str, one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    if not one or not other:
        return not one and not other
    return any(
        mine.overlaps(its)
        or _last_word(text, mine) == _last_word(text, its)
        or _is_relative(text, mine, its)
        or _is_relative(text, its, mine)
        for mine in one
        for its in other
    )


def _is_relative(text: str, noun: Span, pronoun: Span) -> bool:
    """Say whether the second is the "who" that stands for the first."""
    is_next = 0 <= pronoun.start - noun.end <= _LONGEST_GAP
    return is_next and pronoun.of(text).lower() in RELATIVES


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _characters(text: str, spans: tuple[Span, ...]) -> frozenset[int]:
    return frozenset(at for span in spans for at in range(*span) if not text[at].isspace())


def _last_word(text: str, span: Span) -> str:
    return (span.of(text).rstrip(",. ").split() or [""])[-1].lower()
