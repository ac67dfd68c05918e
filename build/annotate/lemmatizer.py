"""spaCy's lemmatizer by rules, asked once for equal words.

What its rules say depends on the word, its part of speech and its morphology: news are made of few
such threes. Its lists of known forms, of up to 57,000 words, are made sets.
"""

from collections.abc import Iterable
from typing import Any

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.pipeline import Lemmatizer as SpacyLemmatizer
from spacy.tokens import Doc

_ASKED = ("ORTH", "POS", "MORPH", "LEMMA")
_LISTS = "lemma_index"


class Lemmatizer:
    """The lemmatizer of an installed pipeline; `set` sets the lemmas that are not set yet."""

    def __init__(self, component: SpacyLemmatizer) -> None:
        """Take over the rules of a component that `fits`."""
        self._lemmas_of: Any = component.lemmatize
        self._number_of: Any = component.vocab.strings.add
        self._lemmas: dict[tuple[int, ...], int] = {}
        lists = component.lookups.get_table(_LISTS)
        for part_of_speech in list(lists):
            lists[part_of_speech] = frozenset(lists[part_of_speech])

    @staticmethod
    def fits(component: object) -> bool:
        """Say whether a component goes by nothing but what is known here."""
        return (
            type(component) in {SpacyLemmatizer, EnglishLemmatizer}
            and component.mode == "rule"  # type: ignore[attr-defined]
            and not component.overwrite  # type: ignore[attr-defined]
            and component.lookups.has_table(_LISTS)  # type: ignore[attr-defined]
        )

    def set(self, docs: Iterable[Doc]) -> None:
        """Set the lemmas of documents whose parts of speech and morphology are set."""
        for doc in docs:
            asked: Any = doc.to_array(list(_ASKED))
            for token, key in enumerate(map(tuple, asked.tolist())):
                if key not in self._lemmas:
                    self._lemmas[key] = key[-1] or self._number_of(self._lemmas_of(doc[token])[0])
                asked[token, -1] = self._lemmas[key]
            doc.from_array(["LEMMA"], asked[:, -1])
