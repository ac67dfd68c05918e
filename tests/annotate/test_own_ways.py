"""What our own ways through the model's components find is what spaCy's find."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from build.annotate.model import find_model
from build.annotate.recognizer import Recognizer
from build.annotate.ruler import Ruler
from build.config import DEFAULT_MODEL

SEEDS = sorted(Path(__file__).parents[2].joinpath("seeds").glob("*.txt"))
ODD = (
    "the U.S. Petra Zorman of Lundby , . “ ” said on Friday 12 May 2023 gon na ai n't do n't has "
    "been $ 3 million Third 7 percent Apple Inc. \n \t 🙂 it that which there are let 's y'all "
    "Norwegian CEO AND nothin' Lake Vessel Monday to Tuesday"
)
WORDS = st.sampled_from(ODD.split(" "))
NAME = "the National Bank of the Republic of North Lundby and the University of New"
ATTRIBUTES: list[int | str] = ["POS", "TAG", "DEP", "LEMMA", "MORPH", "ENT_IOB", "ENT_TYPE"]


class Both:
    """The pipeline as it is, and with our own ways."""

    def __init__(self) -> None:
        self.nlp: Language = spacy.load(find_model(DEFAULT_MODEL).folder)
        recognizer, ruler = self.nlp.get_pipe("ner"), self.nlp.get_pipe("attribute_ruler")
        assert Recognizer.fits(recognizer)
        assert Ruler.fits(ruler)
        self._recognizer = Recognizer(recognizer)
        self._ruler = Ruler(ruler)  # type: ignore[arg-type]

    def hold_against_each_other(self, texts: list[str]) -> None:
        """Fail where a token of a text is not the same."""
        with self.nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
            ours = list(self.nlp.pipe(texts))
        theirs: list[Doc] = [doc.copy() for doc in ours]
        for name in ("attribute_ruler", "lemmatizer", "ner"):
            theirs = list(self.nlp.get_pipe(name).pipe(theirs))  # type: ignore[attr-defined]
        self._ruler.set(ours)
        ours = list(self.nlp.get_pipe("lemmatizer").pipe(ours))  # type: ignore[attr-defined]
        self._recognizer.mark(ours)
        for one, other in zip(theirs, ours, strict=True):
            assert one.to_array(ATTRIBUTES).tolist() == other.to_array(ATTRIBUTES).tolist()


@pytest.fixture(scope="module")
def both() -> Both:
    return Both()


def test_articles_are_read_as_spacy_reads_them(both: Both) -> None:
    assert SEEDS
    for path in SEEDS:
        both.hold_against_each_other(path.read_text(encoding="utf-8").split("\n"))


def test_a_name_ends_where_the_text_or_the_sentence_does(both: Both) -> None:
    words = NAME.split(" ")
    texts = [" ".join(words[first:end]) for first in range(8) for end in range(first + 1, 15)]
    both.hold_against_each_other([*texts, *(f"He left {one}. {one} won." for one in texts)])


@settings(max_examples=40)
@given(st.lists(st.lists(WORDS, max_size=30).map(" ".join), min_size=1, max_size=4))
def test_any_words_are_read_as_spacy_reads_them(both: Both, texts: list[str]) -> None:
    both.hold_against_each_other(texts)


def test_a_component_of_another_form_is_left_to_spacy(both: Both) -> None:
    assert not Recognizer.fits(both.nlp.get_pipe("parser"))
    assert not Ruler.fits(both.nlp.get_pipe("tagger"))
    ruler = spacy.blank("en").add_pipe("attribute_ruler")
    ruler.add([[{"ORTH": "The"}]], {"POS": "DET"})  # type: ignore[attr-defined]
    assert not Ruler.fits(ruler)
