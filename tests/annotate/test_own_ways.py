"""What our own ways through the model's components find is what spaCy's find."""

from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from build.annotate import vectors
from build.annotate.lemmatizer import Lemmatizer
from build.annotate.model import find_model
from build.annotate.parser import Parser
from build.annotate.recognizer import Recognizer
from build.annotate.ruler import Ruler
from build.annotate.vectors import Tensors
from build.config import DEFAULT_MODEL

SEEDS = sorted(Path(__file__).parents[2].joinpath("seeds").glob("*.txt"))
ODD = (
    "the U.S. Petra Zorman of Lundby , . “ ” said on Friday 12 May 2023 gon na ai n't do n't has "
    "been $ 3 million Third 7 percent Apple Inc. \n \t 🙂 it that which there are let 's y'all "
    "Norwegian CEO AND nothin' Lake Vessel Monday to Tuesday"
)
WORDS = st.sampled_from(ODD.split(" "))
NAME = "the National Bank of the Republic of North Lundby and the University of New"
NETWORK = {
    **{"width": 8, "depth": 1, "embed_size": 10, "maxout_pieces": 2},
    **{"subword_features": True, "pretrained_vectors": None},
}
ATTRIBUTES: list[int | str] = [
    *("POS", "TAG", "DEP", "HEAD", "SENT_START", "LEMMA", "MORPH", "ENT_IOB", "ENT_TYPE")
]


class Both:
    """The pipeline as it is, and with our own ways."""

    def __init__(self) -> None:
        self.nlp: Language = spacy.load(find_model(DEFAULT_MODEL).folder)
        self._tagger: Any = self.nlp.get_pipe("tagger")
        part: Any = self.nlp.get_pipe
        # Our lemmatizer changes the tables of spaCy's, so it has one for itself.
        other = spacy.load(find_model(DEFAULT_MODEL).folder, vocab=self.nlp.vocab)
        lemmatizer: Any = other.get_pipe("lemmatizer")
        assert Tensors.fits(part("tok2vec"))
        assert Parser.fits(part("parser"))
        assert Ruler.fits(part("attribute_ruler"))
        assert Lemmatizer.fits(lemmatizer)
        assert Recognizer.fits(part("ner"))
        self._tensors = Tensors(part("tok2vec"))
        self._parser = Parser(part("parser"))
        self._ruler = Ruler(part("attribute_ruler"))
        self._lemmatizer = Lemmatizer(lemmatizer)
        self._recognizer = Recognizer(part("ner"))

    def hold_against_each_other(self, *articles: list[str]) -> None:
        """Fail where a token of a text is not the same."""
        ours = [[self.nlp.make_doc(text) for text in texts] for texts in articles]
        for docs in ours:
            self._tensors.set(docs)
            for doc in docs:
                self._tagger(doc)
        self._parser.parse(ours)
        for texts, docs in zip(articles, ours, strict=True):
            self._ruler.set(docs)
            self._lemmatizer.set(docs)
            self._recognizer.set(docs)
            for one, other in zip(self.nlp.pipe(texts), docs, strict=True):
                assert one.to_array(ATTRIBUTES).tolist() == other.to_array(ATTRIBUTES).tolist()
                assert one.tensor.tobytes() == other.tensor.tobytes()
                assert [*map(str, one.sents)] == [*map(str, other.sents)]


@pytest.fixture(scope="module")
def both() -> Both:
    return Both()


def test_articles_are_read_as_spacy_reads_them(both: Both) -> None:
    assert SEEDS
    both.hold_against_each_other(*(one.read_text(encoding="utf-8").split("\n") for one in SEEDS))


def test_a_name_ends_where_the_text_or_the_sentence_does(both: Both) -> None:
    words = NAME.split(" ")
    texts = [" ".join(words[first:end]) for first in range(8) for end in range(first + 1, 15)]
    both.hold_against_each_other([*texts, *(f"He left {one}. {one} won." for one in texts)])


def test_odd_texts_are_read_as_spacy_reads_them(both: Both) -> None:
    many = [f"He left {word} at noon." for word in [*ODD.split(), *NAME.split()]]
    both.hold_against_each_other([], [""], ["", " \n ", "🙂"], many, ["No . . ? !", ODD.upper()])


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.lists(st.lists(WORDS, max_size=30).map(" ".join), max_size=4), min_size=1, max_size=3
    )
)
def test_any_words_are_read_as_spacy_reads_them(both: Both, articles: list[list[str]]) -> None:
    both.hold_against_each_other(*articles)


def test_what_is_remembered_of_words_is_bounded(
    both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "_MOST_REMEMBERED", 20)
    both.hold_against_each_other([NAME, ODD], [NAME], ["He left Lundby.", ODD])


def test_a_component_of_another_form_is_left_to_spacy(both: Both) -> None:
    tagger = both.nlp.get_pipe("tagger")
    for ours in (Tensors, Parser, Ruler, Lemmatizer, Recognizer):
        assert not ours.fits(tagger)
    assert not Recognizer.fits(both.nlp.get_pipe("parser"))
    assert not Parser.fits(both.nlp.get_pipe("ner"))
    blank = spacy.blank("en")
    ruler: Any = blank.add_pipe("attribute_ruler")
    ruler.add([[{"ORTH": "The"}]], {"POS": "DET"})
    assert not Ruler.fits(ruler)
    assert not Lemmatizer.fits(blank.add_pipe("lemmatizer", config={"mode": "lookup"}))
    wide = {"@architectures": "spacy.HashEmbedCNN.v2", "window_size": 2, **NETWORK}
    assert not Tensors.fits(blank.add_pipe("tok2vec", config={"model": wide}))
