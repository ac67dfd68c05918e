"""spaCy's vectors of words in their sentences, with less copying and no word embedded twice.

The numbers are spaCy's to the last bit: the same sums in the same order. The first layer, which
sees one word at a time, is remembered; it is asked in batches of one shape, so that no rounding
depends on the words that came before.
"""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import Tok2Vec
from spacy.tokens import Doc

# What is known here: hashed attributes of one word, mixed; then windows of three words.
_MIX = r"maxout>>layernorm>>dropout"
_WINDOW = rf"residual\(expand_window>>{_MIX}\)"
_LAYERS = re.compile(
    rf"extract_features>>list2ragged>>with_array\([^()]*hashembed\)>>with_array\({_MIX}\)"
    rf">>ragged2list>>with_array\({_WINDOW}(?:>>{_WINDOW})*\)"
)
_BATCH = 96
_MOST_REMEMBERED = 50_000  # words, of 400 bytes

_Floats = NDArray[np.float32]


class Vectors:
    """The vectors of an installed network; `of` gives those of documents."""

    def __init__(self, network: Any) -> None:
        """Take over the layers of a network that `fits`."""
        embed, encode = network.layers
        self._columns = embed.layers[0].attrs["columns"]
        self._hash, self._mix = (layer.predict for layer in embed.layers[2:4])
        self._gap: int = encode.attrs["pad"]
        self._windows = [_Window(layer) for layer in encode.layers[0].layers]
        self._width: int = network.get_dim("nO")
        self._numbers: dict[bytes, int] = {}
        self._rows: _Floats = np.empty((_BATCH, self._width), np.float32)

    @staticmethod
    def fits(network: Any) -> bool:
        """Say whether a network has the layers that are known here."""
        windows = (node for node in network.walk() if node.name == "expand_window")
        return _LAYERS.fullmatch(network.name) is not None and all(
            node.attrs["window_size"] == 1 for node in windows
        )

    def of(self, docs: Sequence[Doc]) -> list[_Floats]:
        """Return the vectors of the tokens of each document; there are documents, none is empty.

        The documents are one batch.
        """
        # They stand some rows of zeros apart, as in spaCy, and one more at both ends.
        ends = 1 + np.cumsum([self._gap + len(doc) for doc in docs])
        spans = [slice(end - len(doc), end) for doc, end in zip(docs, ends.tolist(), strict=True)]
        rows = np.zeros((ends[-1] + self._gap + 1, self._width), np.float32)
        words = self._embedded(docs)
        first = 0
        for span, doc in zip(spans, docs, strict=True):
            rows[span] = words[first : first + len(doc)]
            first += len(doc)
        for window in self._windows:
            rows[1:-1] += window.seen(rows)
        return [rows[span] for span in spans]

    def _embedded(self, docs: Sequence[Doc]) -> _Floats:
        """Return the rows of the first layer."""
        asked = np.concatenate([doc.to_array(self._columns) for doc in docs])
        if len(self._numbers) + len(asked) > _MOST_REMEMBERED:
            self._numbers.clear()
        # Equal attributes are equal bytes.
        keys = asked.view(f"V{asked.itemsize * asked.shape[1]}").ravel().tolist()
        numbers = self._numbers
        unknown = []
        for token, key in enumerate(keys):
            if key not in numbers:
                numbers[key] = len(numbers)
                unknown.append(token)
        self._remember(asked[unknown], before=len(numbers) - len(unknown))
        return self._rows[[numbers[key] for key in keys]]

    def _remember(self, asked: NDArray[np.uint64], before: int) -> None:
        """Keep the rows of attributes behind the rows that were kept before."""
        after = before + len(asked)
        while after + _BATCH > len(self._rows):
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        batch = np.zeros((_BATCH, asked.shape[1]), asked.dtype)
        for first in range(0, len(asked), _BATCH):
            some = asked[first : first + _BATCH]
            batch[: len(some)] = some
            start = before + first
            self._rows[start : start + _BATCH] = self._mix(self._hash(batch))


class Tensors:
    """The component of a pipeline that gives vectors to others; `set` sets those of documents."""

    def __init__(self, component: Any) -> None:
        """Take over the network of a component that `fits`."""
        self._vectors = Vectors(component.model)

    @staticmethod
    def fits(component: object) -> bool:
        """Say whether the network of a component is known here."""
        return isinstance(component, Tok2Vec) and Vectors.fits(component.model)

    def set(self, docs: Sequence[Doc]) -> None:
        """Set the vectors of an article's documents."""
        docs = [doc for doc in docs if len(doc)]
        if docs:
            rows: Any = self._vectors.of(docs)
            for doc, tensor in zip(docs, rows, strict=True):
                doc.tensor = tensor


class _Window:
    """One layer: what each token sees of itself and of the one before and behind it."""

    def __init__(self, layer: Any) -> None:
        nodes = {node.name: node for node in layer.walk()}
        weights, bias = (nodes["maxout"].get_param(name) for name in "Wb")
        self._gemm = layer.ops.gemm
        self._width, self._pieces, _ = weights.shape
        # The first pieces of all units stand together, then the second ones: quicker to compare.
        self._weights = np.concatenate(list(weights.transpose(1, 0, 2)))
        self._bias = np.concatenate(list(bias.T))
        self._scale, self._shift = (nodes["layernorm"].get_param(name) for name in "Gb")

    def seen(self, rows: _Floats) -> _Floats:
        """Return what is seen from each row but the first and the last."""
        windows = np.concatenate([rows[:-2], rows[1:-1], rows[2:]], axis=1)
        sums: _Floats = self._gemm(windows, self._weights, trans2=True)
        sums += self._bias
        most = sums[:, : self._width]
        for piece in range(1, self._pieces):
            most = np.maximum(most, sums[:, piece * self._width : (piece + 1) * self._width])
        most -= most.mean(axis=1, keepdims=True)
        variance = np.square(most).mean(axis=1, keepdims=True) + np.float32(1e-8)
        most *= variance ** (-1.0 / 2.0)
        most *= self._scale
        most += self._shift
        return most
