"""spaCy's parser, led from here: the documents of many articles side by side.

The states, what may be done in them, and the weights are spaCy's, and so are the parses. Only the
scores of the actions are computed here, for as many documents at once as there is room for; spaCy's
own loop (3.8.18) has as many as one article's paragraphs, and takes Python's lock for each of the
network's units. Every product of matrices has one shape, so that no rounding depends on which
documents stand beside one another.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import DependencyParser
from spacy.tokens import Doc

from build.annotate.greedy import is_greedy

_ROOM = 64  # documents that are parsed side by side

_Floats = NDArray[np.float32]


class Parser:
    """The parser of an installed pipeline; `parse` sets heads, labels and sentences."""

    def __init__(self, component: DependencyParser) -> None:
        """Take over the weights of a component that `fits`."""
        self._component: Any = component
        model: Any = component.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        self._encode = model.get_ref("tok2vec").predict
        self._gemm = model.ops.gemm
        # Features, units, pieces, width: first pieces before second ones.
        weights = lower.get_param("W").transpose(0, 2, 1, 3)
        self._features, self._pieces, self._units, width = weights.shape
        self._lower = np.ascontiguousarray(weights).reshape(-1, width)
        self._bias = lower.get_param("b").T.ravel()
        self._missing = lower.get_param("pad").transpose(0, 1, 3, 2).reshape(1, -1)
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b")
        # Of spaCy's own way through the states only the reading of their tokens is used.
        self._tokens = model.predict([Doc(component.vocab, words=["."])]).get_token_ids

    @staticmethod
    def fits(component: object) -> bool:
        """Say whether a component decides by the network that is known here, one way at a time."""
        return isinstance(component, DependencyParser) and is_greedy(component)

    def parse(self, articles: Sequence[Sequence[Doc]]) -> None:
        """Parse the documents of each article; an article's documents are one batch."""
        batches = [[doc for doc in docs if len(doc)] for docs in articles]
        docs = [doc for batch in batches for doc in batch]
        if not docs:
            return
        seen = (self._seen(batch) for batch in batches if batch)
        features = np.concatenate([self._missing, *seen])
        features = features.reshape(-1, self._pieces * self._units)
        states = self._component.moves.init_batch(docs)
        # The longest first, so that none is left alone at the end.
        waiting = sorted(states, key=lambda state: state.length)
        at_work: list[Any] = []
        while waiting or at_work:
            while waiting and len(at_work) < _ROOM:
                at_work.append(waiting.pop())
            at_work = self._component.transition_states(at_work, self._scores(features, at_work))
        self._component.set_annotations(docs, states)

    def _seen(self, docs: Sequence[Doc]) -> _Floats:
        """Return what each token adds to a decision, by its place in the state."""
        seen: _Floats = self._gemm(self._encode(docs), self._lower, trans2=True)
        return seen

    def _scores(self, features: _Floats, states: list[Any]) -> _Floats:
        """Return the score of each action in each state."""
        tokens = np.full((_ROOM, self._features), -1)
        tokens[: len(states)] = self._tokens(states)
        rows = (tokens + 1) * self._features + np.arange(self._features)
        hidden = features[rows].sum(axis=1) + self._bias
        most = hidden[:, : self._units]
        for piece in range(1, self._pieces):
            most = np.maximum(most, hidden[:, piece * self._units : (piece + 1) * self._units])
        scores: _Floats = self._gemm(most, self._upper, trans2=True)[: len(states)]
        scores += self._upper_bias
        return scores
