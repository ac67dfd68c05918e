"""The words of a quote, and how two wordings of one utterance differ."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from build.document import FoundQuote
from schema.vocabulary import Wording

SHINGLE_WORDS = 3
# Quotes with so many words between quotation marks are compared by these alone.
FEWEST_WORDS = 5
# Longer ones are compared by their shingles: finding the longest common order takes too long.
_MOST_ALIGNED = 400
_TOKEN = re.compile(r"\[[^\[\]]{0,200}\]|\.\.\.|…|\w+(?:['’.-]\w+)*")
_ELLIPSIS = re.compile(r"\[\s*(?:\.\.\.|…)?\s*\]|\.\.\.|…")

Words = tuple[str, ...]


@dataclass(frozen=True)
class Worded:
    """A quote's text and its words: case, punctuation and marks folded.

    `words` are those between quotation marks where there are enough of them, else all.
    """

    text: str
    words: Words
    is_verbatim: bool
    has_ellipsis: bool
    has_bracket: bool

    @cached_property
    def shingles(self) -> frozenset[Words]:
        """Every run of three words; one shorter run where there are fewer."""
        size = min(SHINGLE_WORDS, len(self.words))
        return frozenset(
            self.words[first : first + size] for first in range(len(self.words) - size + 1)
        )


def worded(article_text: str, quote: FoundQuote) -> Worded:
    """Return the words of a quote of the article."""
    text = " ".join(one.span.of(article_text) for one in quote.segments)
    verbatim = " ".join(one.span.of(article_text) for one in quote.segments if one.is_verbatim)
    is_verbatim = len(_words(verbatim)) >= FEWEST_WORDS
    compared = verbatim if is_verbatim else text
    tokens = _TOKEN.findall(compared)
    brackets = [one for one in tokens if one.startswith("[")]
    return Worded(
        text=text,
        words=_words(compared),
        is_verbatim=is_verbatim,
        has_ellipsis=any(_ELLIPSIS.fullmatch(one) for one in tokens),
        has_bracket=any(not _ELLIPSIS.fullmatch(one) for one in brackets),
    )


def _words(text: str) -> Words:
    """Return the words; those in square brackets, the editor's, are words too."""
    plain = _ELLIPSIS.sub(" ", text).casefold().replace("’", "'")
    return tuple(word.replace(".", "") for word in re.findall(r"\w+(?:['.-]\w+)*", plain))


def shared_words(one: Worded, other: Worded) -> int:
    """Return how many words stand in both in the same order; an estimate for long quotes."""
    shorter, longer = sorted((one, other), key=lambda worded: len(worded.words))
    if len(longer.words) > _MOST_ALIGNED:
        shared = len(shorter.shingles & longer.shingles)
        return round(len(shorter.words) * shared / max(1, len(shorter.shingles)))
    matcher = SequenceMatcher(None, shorter.words, longer.words, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def wording_against(longest: Worded, one: Worded) -> tuple[Wording, list[str]]:
    """Return how `one` words what `longest` words most fully, and by which edits, sorted.

    Edits: added_words, bracket, changed_words, dropped_words, ellipsis, marks (the same words
    with other case, punctuation or quotation marks).
    """
    if one.words == longest.words:
        return Wording.SAME, [] if one.text == longest.text else ["marks"]
    edits = set()
    if one.has_ellipsis and not longest.has_ellipsis:
        edits.add("ellipsis")
    if one.has_bracket and not longest.has_bracket:
        edits.add("bracket")
    if _is_run_of(one.words, longest.words):
        return (Wording.EDITED if edits else Wording.SHORTER), sorted({*edits, "dropped_words"})
    names = {"delete": "dropped_words", "insert": "added_words", "replace": "changed_words"}
    if max(len(one.words), len(longest.words)) > _MOST_ALIGNED:
        edits.add("changed_words")
    else:
        matcher = SequenceMatcher(None, longest.words, one.words, autojunk=False)
        edits.update(names[code] for code, *_ in matcher.get_opcodes() if code in names)
    return Wording.EDITED, sorted(edits)


def _is_run_of(words: Words, longer: Words) -> bool:
    """Say whether the words stand in the longer ones, unbroken."""
    inside, around = "\x1f".join(words), "\x1f".join(longer)
    return f"\x1f{inside}\x1f" in f"\x1f{around}\x1f"
