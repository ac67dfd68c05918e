"""How one wording of an utterance differs from its text."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from build.resolve.utterances.terms import NOT, Words, weighs
from build.resolve.utterances.wordings import Worded
from schema.vocabulary import Wording, WordingEdit

# So many words in a row that are left out are a clause.
_CLAUSE_WORDS = 4
# More than so many words are not changed, but left out, and others put in.
_MOST_CHANGED = 8
# So many words, and words times words of the text, are compared: more would take too long.
_MOST_WORDS = 1_000
_MOST_COMPARED = 1_000_000
_AT_THE_EDGES = {WordingEdit.DROPPED_START, WordingEdit.DROPPED_END}


def wording_against(text: Worded, one: Worded) -> tuple[Wording, list[WordingEdit]]:
    """Return how `one` words what the utterance's `text` says, and by which edits, sorted."""
    is_reported = text.is_verbatim and not (one.is_verbatim or one.is_direct)
    edits = {WordingEdit.REPORTED} if is_reported else set()
    if one.words == text.words:
        if not edits and one.text != text.text:
            edits.add(WordingEdit.MARKS)
        return Wording.SAME, sorted(edits)
    edits.update(_reported_edits(text, one) if is_reported else _verbatim_edits(text, one))
    if not edits:  # They differ behind what was compared.
        edits.add(WordingEdit.CHANGED_WORDS)
    return Wording.SHORTER if edits <= _AT_THE_EDGES else Wording.EDITED, sorted(edits)


def _verbatim_edits(text: Worded, one: Worded) -> Iterator[WordingEdit]:
    """Yield the edits, word by word; those that the paper shows by its marks as such."""
    for before, after, start in _differences(text.words, one.words):
        end = start + len(after)
        dropped = len(before)
        if dropped and any(at in one.cuts for at in range(start, end + 1)):
            yield WordingEdit.ELLIPSIS
            dropped = len(after)
        if after and all(at in one.bracketed for at in range(start, end)):
            yield WordingEdit.BRACKET
            continue
        yield from _edits(dropped, len(after), is_first=start == 0, is_last=end == len(one.words))


def _reported_edits(text: Worded, one: Worded) -> Iterator[WordingEdit]:
    """Yield the edits, but for what person and tense and the words of grammar have become."""
    for before, after, start in _differences(text.terms, one.terms):
        weighing = [term for term in before if weighs(term) or term == NOT]
        instead = [term for term in after if weighs(term) or term == NOT]
        if weighing or instead:
            is_last = start + len(after) == len(one.terms)
            dropped = len(before) if weighing else 0
            added = len(after) if instead else 0
            yield from _edits(dropped, added, is_first=start == 0, is_last=is_last)


def _differences(text: Words, one: Words) -> Iterator[tuple[Words, Words, int]]:
    """Yield the words of the text, those instead of them, and where those stand."""
    one = one[:_MOST_WORDS]
    text = text[: _MOST_COMPARED // max(1, len(one))]
    matcher = SequenceMatcher(None, text, one, autojunk=False)
    for code, first, end, start, stop in matcher.get_opcodes():
        if code != "equal":
            yield text[first:end], one[start:stop], start


def _edits(dropped: int, added: int, *, is_first: bool, is_last: bool) -> Iterator[WordingEdit]:
    """Yield what it is where so many words are dropped and so many stand there instead."""
    is_change = 0 < dropped <= _MOST_CHANGED and 0 < added <= _MOST_CHANGED
    if is_change:
        yield WordingEdit.CHANGED_WORDS
    if dropped and not (is_change and dropped - added < _CLAUSE_WORDS):
        if is_first != is_last:
            yield WordingEdit.DROPPED_START if is_first else WordingEdit.DROPPED_END
        else:
            is_clause = dropped >= _CLAUSE_WORDS
            yield WordingEdit.DROPPED_CLAUSE if is_clause else WordingEdit.DROPPED_WORDS
    if added and not (is_change and added - dropped < _CLAUSE_WORDS):
        yield WordingEdit.ADDED_WORDS
