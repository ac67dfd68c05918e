"""The spaCy pipeline behind one small interface."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from build.annotate.recognizer import Recognizer
from build.annotate.ruler import Ruler
from build.document import Article, Parse, TokenRange
from build.errors import UsageError

BATCH_BLOCKS = 128
_MULTILINGUAL = "xx"  # spaCy's code of a pipeline for any language
# Vectors and text categories are never read.
_UNUSED = ("textcat", "textcat_multilabel", "entity_linker")


@dataclass(frozen=True)
class InstalledModel:
    """What is known of a pipeline without loading it."""

    name: str
    version: str
    folder: Path
    language: str

    def language_for(self, asked: str | None) -> str | None:
        """Return the language to read, by default the model's own; None where it reads any.

        Raises `UsageError` where the model does not read the language that was asked for.
        """
        if self.language == _MULTILINGUAL:
            return asked and asked.lower()
        if asked is not None and asked.lower() != self.language:
            raise UsageError(
                f"--lang {asked}: the model {self.name} reads {self.language} only",
                hint=f"write --lang {self.language}, or name a --model of that language",
            )
        return self.language


class Model:
    """A loaded pipeline; `annotate` turns an article into its parse."""

    def __init__(self, name: str) -> None:
        """Load the installed pipeline `name`; raise `UsageError` where there is none."""
        self.name = name
        self._nlp = _load(name)
        self._steps = [_step(component) for _, component in self._nlp.pipeline]

    def annotate(self, article: Article) -> Parse:
        """Return the article's parse; each block is read by itself.

        One article is one batch, so that a parse never depends on which articles stand beside it:
        arithmetic on other batch shapes may round differently and tip a close decision.
        """
        parse = Parse()
        docs = [self._nlp.make_doc(block.span.of(article.text)) for block in article.blocks]
        for step in self._steps:
            step(docs)
        for block, doc in zip(article.blocks, docs, strict=True):
            _append(parse, doc, block.span.start)
        return parse


def find_model(name: str) -> InstalledModel:
    """Return what is known of the installed pipeline `name`; raise `UsageError` where none is."""
    found = metadata.entry_points(group="spacy_models")
    if name not in found.names:
        raise UsageError(
            f"no language model named {name!r} is installed",
            hint=f"installed: {', '.join(sorted(found.names)) or 'none'}; pip install another",
        )
    package = Path(spacy.util.get_package_path(name))
    meta = spacy.util.get_model_meta(package)
    # The data folder of a packaged pipeline, named as spaCy's own loader expects it.
    data = package / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    return InstalledModel(name, meta["version"], data, meta["lang"])


def _step(component: Any) -> Callable[[list[Doc]], object]:
    """Return what a component does to documents, by our own faster ways where they fit."""
    if Recognizer.fits(component):
        return Recognizer(component).mark
    if Ruler.fits(component):
        return Ruler(component).set
    if not hasattr(component, "pipe"):  # a plain function
        return lambda docs: [component(doc) for doc in docs]
    return lambda docs: list(component.pipe(docs, batch_size=BATCH_BLOCKS))


@cache
def _load(name: str) -> Language:
    find_model(name)
    with warnings.catch_warnings():
        # W095: a model of 3.8.0 under a later 3.8 runtime; the minor version is what counts.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(name, exclude=list(_UNUSED))


def _append(parse: Parse, doc: Doc, offset: int) -> None:
    """Add a block's tokens to the parse, white space left out, offsets moved by `offset`."""
    index: dict[int, int] = {}
    kept = [token for token in doc if not token.is_space]
    base = len(parse)
    for position, token in enumerate(kept):
        index[token.i] = base + position
    for token in kept:
        start = offset + token.idx
        parse.starts.append(start)
        parse.ends.append(start + len(token))
        parse.lemmas.append(token.lemma_)
        parse.pos.append(token.pos_)
        parse.tags.append(token.tag_)
        parse.deps.append(token.dep_)
        parse.heads.append(index.get(token.head.i, index[token.i]))
    for sentence in doc.sents:
        inside = [index[token.i] for token in sentence if token.i in index]
        if inside:
            parse.sentences.append((inside[0], inside[-1] + 1))
    for name in doc.ents:
        inside = [index[token.i] for token in name if token.i in index]
        if inside:
            parse.names.append(TokenRange(inside[0], inside[-1] + 1, name.label_))
