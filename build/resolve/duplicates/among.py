"""Which of a few new texts repeat one of many known ones, without grouping the known ones."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from build.resolve.duplicates.passages import Shared, repeats
from build.resolve.duplicates.texts import Text, Words
from schema.vocabulary import DuplicateKind


@dataclass(frozen=True, slots=True)
class Match:
    """A text, `copy_id`, that repeats another, `of_id`.

    `share` is of the shorter one's words, 0-1; `passage` is the longest that they share, as the
    copy prints it, empty where no passage is shared.
    """

    copy_id: str
    of_id: str
    kind: DuplicateKind
    share: float
    passage: str


def copies_among(texts: Iterable[Text], known: Iterable[Text]) -> dict[str, Match]:
    """Return, by its id, the known text that each text repeats most; those that repeat none not.

    `texts` are not compared with one another, and no text with a known one of its own id. `known`
    is read once, in any order, and not kept. Of two repeated alike that with the smaller id.
    """
    new = [(text, Words.of(text)) for text in texts]
    grams = np.unique(np.concatenate([words.grams() for _, words in new])) if new else np.empty(0)
    best: dict[str, Match] = {}
    for other in known:
        other_words = Words.of(other)
        is_near = bool(np.isin(other_words.grams(), grams).any())
        for one, words in new:
            if one.text_id == other.text_id:
                continue
            shared = repeats(words, other_words) if is_near else None
            is_exact = len(words) > 0 and np.array_equal(words.numbers, other_words.numbers)
            match = _match(one, other, shared, is_exact=is_exact)
            if match is not None and _is_better(match, best.get(match.copy_id)):
                best[match.copy_id] = match
    return best


def _match(one: Text, other: Text, shared: Shared | None, *, is_exact: bool) -> Match | None:
    is_version = one.url is not None and one.url == other.url
    if is_version:
        kind = DuplicateKind.VERSION
    elif is_exact:
        kind = DuplicateKind.EXACT
    elif shared is not None:
        kind = shared.kind
    else:
        return None
    share = 1.0 if is_version or is_exact or shared is None else shared.of_shorter
    passage = one.passage(shared.longest.start, shared.longest.stop) if shared else ""
    return Match(one.text_id, other.text_id, kind, share, passage)


def _is_better(match: Match, than: Match | None) -> bool:
    return than is None or (-match.share, match.of_id) < (-than.share, than.of_id)
