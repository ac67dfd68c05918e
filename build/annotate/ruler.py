"""spaCy's ruler of attributes (part of speech, lemma, morphology), asked once for equal tokens.

What the rules of one token say depends on its tag and dependency, and on its word where rules name
it: news are made of few such threes. The rules stay spaCy's own, and so does what they set.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

import numpy as np
from spacy.attrs import IDS  # type: ignore[import-not-found]
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

_WORD = "LOWER"
# What the rules of one token may ask for, and what rules may set.
_ASKED = (_WORD, "IS_SPACE", "TAG", "DEP")
_SET = [IDS[name] for name in ("TAG", "DEP", "POS", "MORPH", "LEMMA")]

_Rule = tuple[int, int, int, int]  # its number, its id as a match, its first token, the one after


class Ruler:
    """The ruler of an installed pipeline; `set` does what its rules say."""

    def __init__(self, component: AttributeRuler) -> None:
        """Take over the rules of a component that `fits`."""
        vocab = component.vocab
        self._annotate: Any = component.set_annotations
        self._number_of = vocab.strings
        self._of_one, self._others = Matcher(vocab), Matcher(vocab)
        self._named: set[int] = set()
        self._outcomes: dict[tuple[int, ...], bytes] = {}
        for number, pattern in _patterns(component):
            words = _words(pattern[0])
            if len(pattern) > 1 or words is None:
                self._others.add(str(number), [pattern])
                continue
            self._of_one.add(str(number), [pattern])
            self._named.update(map(vocab.strings.add, words))

    @staticmethod
    def fits(component: object) -> bool:
        """Say whether the rules of one token ask for, and all rules set, what is known here."""
        return (
            isinstance(component, AttributeRuler)
            and {IDS.get(name) for name in _names(component)} <= set(_SET)
            and all(
                set(pattern[0]) <= set(_ASKED)
                for _, pattern in _patterns(component)
                if len(pattern) == 1
            )
        )

    def set(self, docs: Iterable[Doc]) -> None:
        """Set the attributes of documents that are tagged and parsed."""
        for doc in docs:
            # The rules are asked before anything is set.
            others = self._not_remembered(doc)
            outcomes = b"".join(self._outcome(doc, *one) for one in enumerate(self._keys(doc)))
            rows: Any = np.frombuffer(outcomes, np.uint64).reshape(-1, len(_SET))
            doc.from_array(_SET, rows)
            self._annotate(doc, others)

    def _keys(self, doc: Doc) -> Iterator[tuple[int, ...]]:
        """Yield for each token all that its outcome depends on."""
        for word, *others in doc.to_array([IDS[_WORD], IDS["IS_SPACE"], *_SET]).tolist():
            yield (word if word in self._named else 0, *others)

    def _outcome(self, doc: Doc, token: int, key: tuple[int, ...]) -> bytes:
        """Return what is set of a token by the rules of one token."""
        if key not in self._outcomes:
            self._annotate(doc, sorted(self._found(self._of_one, doc, token, token + 1)))
            one: Any = doc[token : token + 1]
            self._outcomes[key] = one.to_array(_SET).tobytes()
        return self._outcomes[key]

    def _not_remembered(self, doc: Doc) -> list[_Rule]:
        """Return the rules that are not remembered, and those of one token for the same tokens.

        A later rule overrules an earlier one, of whichever kind.
        """
        others = self._found(self._others, doc, 0, len(doc))
        tokens = {token for *_, start, end in others for token in range(start, end)}
        ones = (self._found(self._of_one, doc, token, token + 1) for token in tokens)
        return sorted(chain(others, *ones))

    def _found(self, matcher: Matcher, doc: Doc, first: int, end: int) -> list[_Rule]:
        found = matcher(doc[first:end], allow_missing=True)
        return [(int(self._number_of[rule]), rule, first + a, first + b) for rule, a, b in found]


def _patterns(component: AttributeRuler) -> list[tuple[int, list[dict[str, Any]]]]:
    """Return each pattern with the number of its rule."""
    rules: Any = component.patterns
    return [(number, one) for number, rule in enumerate(rules) for one in rule["patterns"]]


def _names(component: AttributeRuler) -> set[str]:
    """Return the names of all attributes that rules set."""
    rules: Any = component.patterns
    return {name for rule in rules for name in rule["attrs"]}


def _words(token: dict[str, Any]) -> list[str] | None:
    """Return the words that the pattern of a token names; None where it tells them otherwise."""
    match token.get(_WORD):
        case None:
            return []
        case str(word):
            return [word]
        case {"IN": [*words], **others} if not others:
            return words
        case _:
            return None
