"""spaCy's recogniser of names, decoded for all tokens at once.

The recogniser goes from left to right, and what it decides of a token depends on that token and on
the name that is open before it, on nothing else. So what it decides where no name is open is
computed for all tokens in one product of matrices; only tokens inside names are gone through one
by one. The names are those of spaCy, whose own loop (3.8.18) takes and gives back Python's lock
hundreds of times for each token, which costs twice what the network does.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from build.annotate.greedy import is_greedy
from build.annotate.vectors import Vectors

# What a decision looks at: the token, the first token of the open name, the token before.
_FEATURES = 3
# What becomes of the vectors of tokens before that.
_NARROWED = ">>list2array>>linear"
_NEVER = np.float32(-np.inf)

_Floats = NDArray[np.float32]
_Ints = NDArray[np.intp]
_Bools = NDArray[np.bool_]


class Recognizer:
    """The recogniser of an installed pipeline; `set` sets the names of blocks of text."""

    def __init__(self, component: EntityRecognizer) -> None:
        """Take over the weights of a component that `fits`."""
        model: Any = component.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        weights = lower.get_param("W")
        vectors, _, self._narrow = model.get_ref("tok2vec").layers
        self._vectors = Vectors(vectors)
        self._gemm = model.ops.gemm
        self._shape = weights.shape[:3]  # features, hidden units, pieces
        self._lower = np.ascontiguousarray(weights.reshape(-1, weights.shape[3]))
        self._upper, self._upper_bias = upper.get_param("W"), upper.get_param("b")
        self._bias = lower.get_param("b")
        # No name is open: the first token of one and the token before are not there.
        self._closed = lower.get_param("pad")[0, 1:].sum(axis=0)
        moves: Any = component.moves
        names = [moves.get_class_name(number) for number in range(moves.n_moves)]
        actions = [tuple(name.partition("-")[::2]) for name in names]
        self._labels = [label for _, label in actions]
        self._begins, self._single = (
            np.array([one == kind and label != "" for one, label in actions]) for kind in "BU"
        )
        self._outside = np.array([kind == "O" for kind, _ in actions])
        numbers = {action: number for number, action in enumerate(actions)}
        self._inside, self._last = (
            np.array([numbers.get((kind, label), 0) for label in self._labels]) for kind in "IL"
        )

    @staticmethod
    def fits(component: object) -> bool:
        """Say whether a component decides by the network that is known here, one way at a time."""
        if not isinstance(component, EntityRecognizer) or not is_greedy(component):
            return False
        model: Any = component.model
        return (
            model.get_ref("lower").get_dim("nF") == _FEATURES
            and model.get_ref("tok2vec").name.endswith(_NARROWED)
            and Vectors.fits(model.get_ref("tok2vec").layers[0])
        )

    def set(self, docs: Sequence[Doc]) -> None:
        """Set the names of documents in which sentences are marked, and no names."""
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        vectors = self._narrow.predict(np.concatenate(self._vectors.of(docs)))
        features = self._gemm(vectors, self._lower, trans2=True)
        features = features.reshape(-1, *self._shape)
        flags = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs])
        is_space, is_start = flags[:, 0] == 1, flags[:, 1] == 1
        ends = np.cumsum([len(doc) for doc in docs])
        is_cut = np.append(is_start[1:], True)  # no name goes on behind the token
        is_cut[ends - 1] = True
        chosen = self._where_closed(features, is_space, is_cut)
        afters = self._afters(features, chosen, is_cut)
        start = 0
        for doc, end in zip(docs, ends.tolist(), strict=True):
            names = _names(chosen[start:end].tolist(), afters[start:end].tolist(), start)
            doc.set_ents(
                [Span(doc, first, after, self._labels[action]) for first, after, action in names]
            )
            start = end

    def _where_closed(self, features: _Floats, is_space: _Bools, is_cut: _Bools) -> _Ints:
        """Return the action for each token where no name is open before it; -1 for outside."""
        scores = self._scores(features[:, 0] + self._closed)
        scores[:, ~(self._begins | self._single | self._outside)] = _NEVER
        scores[np.ix_(is_space, self._begins | self._single)] = _NEVER
        scores[np.ix_(is_cut, self._begins)] = _NEVER
        best = scores.argmax(axis=1)
        return np.where(self._outside[best], -1, best)

    def _afters(self, features: _Floats, chosen: _Ints, is_cut: _Bools) -> _Ints:
        """Return for each token the one after the name that begins there, if one does."""
        afters = np.arange(1, len(chosen) + 1)
        first = np.flatnonzero((chosen >= 0) & self._begins[chosen])
        at = first + 1
        while len(first):
            action = chosen[first]
            scores = self._scores(features[at, 0] + features[first, 1] + features[at - 1, 2])
            row = np.arange(len(first))
            goes_on = scores[row, self._inside[action]] >= scores[row, self._last[action]]
            goes_on &= ~is_cut[at]
            afters[first] = at + 1
            first, at = first[goes_on], at[goes_on] + 1
        return afters

    def _scores(self, hidden: _Floats) -> _Floats:
        """Return the score of each action, given the sums of what each decision looks at."""
        most: _Floats = (hidden + self._bias).max(axis=2)
        scores: _Floats = self._gemm(most, self._upper, trans2=True) + self._upper_bias
        return scores


def _names(chosen: list[int], afters: list[int], offset: int) -> Iterator[tuple[int, int, int]]:
    """Yield each name of a document: first token, token after the last, the action that began it.

    `afters` count from `offset` tokens before the document.
    """
    token = 0
    while token < len(chosen):
        after = afters[token] - offset
        if chosen[token] >= 0:
            yield token, after, chosen[token]
        token = after if chosen[token] >= 0 else token + 1
