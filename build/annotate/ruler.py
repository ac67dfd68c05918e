"""spaCy's ruler of attributes (part of speech, lemma, morphology), asked once for equal tokens.

What the rules of one token say depends on its tag and dependency, and on its word where rules name
it: news are made of few such threes. The rules stay spaCy's own, and so does what they set.
"""

from collections.abc import Iterable
from typing import Any

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

# What the rules of one token may ask for.
_WORD = "LOWER"
_ASKED = (_WORD, "TAG", "DEP", "IS_SPACE")

_Rule = tuple[int, int]  # its number, its id as a match


class Ruler:
    """The ruler of an installed pipeline; `set` does what its rules say."""

    def __init__(self, component: AttributeRuler) -> None:
        """Take over the rules of a component that `fits`."""
        vocab = component.vocab
        self._annotate: Any = component.set_annotations
        self._number_of = vocab.strings
        self._naming, self._of_one, self._of_several = (Matcher(vocab) for _ in range(3))
        self._is_named: dict[int, bool] = {}
        self._rules: dict[tuple[int, ...], list[_Rule]] = {}
        for number, pattern in _patterns(component):
            if len(pattern) > 1:
                self._of_several.add(str(number), [pattern])
                continue
            self._of_one.add(str(number), [pattern])
            if _WORD in pattern[0]:
                self._naming.add(str(number), [[{_WORD: pattern[0][_WORD]}]])

    @staticmethod
    def fits(component: object) -> bool:
        """Say whether the rules of one token ask for nothing but what is known here."""
        return isinstance(component, AttributeRuler) and all(
            set(pattern[0]) <= set(_ASKED)
            for _, pattern in _patterns(component)
            if len(pattern) == 1
        )

    def set(self, docs: Iterable[Doc]) -> None:
        """Set the attributes of documents that are tagged and parsed."""
        for doc in docs:
            self._set_one(doc)

    def _set_one(self, doc: Doc) -> None:
        matches = [
            (int(self._number_of[rule]), rule, start, end)
            for rule, start, end in self._of_several(doc, allow_missing=True)
        ]
        for token, (word, *others) in enumerate(doc.to_array(list(_ASKED)).tolist()):
            if word not in self._is_named:
                self._is_named[word] = bool(self._naming(doc[token : token + 1]))
            key = (word if self._is_named[word] else 0, *others)
            if key not in self._rules:
                found = self._of_one(doc[token : token + 1], allow_missing=True)
                self._rules[key] = [(int(self._number_of[rule]), rule) for rule, *_ in found]
            matches += [(*rule, token, token + 1) for rule in self._rules[key]]
        # A later rule overrules an earlier one.
        self._annotate(doc, sorted(matches))


def _patterns(component: AttributeRuler) -> list[tuple[int, list[dict[str, Any]]]]:
    """Return each pattern with the number of its rule."""
    rules: Any = component.patterns
    return [(number, one) for number, rule in enumerate(rules) for one in rule["patterns"]]
