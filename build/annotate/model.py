"""The spaCy pipeline behind one small interface."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from build.annotate.lemmatizer import Lemmatizer
from build.annotate.parser import Parser
from build.annotate.recognizer import Recognizer
from build.annotate.ruler import Ruler
from build.annotate.vectors import Tensors
from build.document import Article, Parse, TokenRange
from build.errors import UsageError

BATCH_BLOCKS = 128
_MULTILINGUAL = "xx"  # spaCy's code of a pipeline for any language
_NAMED = ("LEMMA", "POS", "TAG", "DEP")
_READ = ("IS_SPACE", "IDX", "LENGTH", "HEAD", *_NAMED)
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
        """Return the article's parse; each block is read by itself."""
        return self.annotate_all([article])[0]

    def annotate_all(self, articles: Sequence[Article]) -> list[Parse]:
        """Return the parse of each article.

        A parse never depends on which articles stand beside it: arithmetic on other batch shapes
        may round differently and tip a close decision. So one article is one batch, but where
        every batch has one shape.
        """
        read = [
            [self._nlp.make_doc(text) for _, text in article.block_texts()] for article in articles
        ]
        for step in self._steps:
            step(read)
        return [_parse_of(article, docs) for article, docs in zip(articles, read, strict=True)]


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


def _step(component: Any) -> Callable[[list[list[Doc]]], None]:
    """Return what a component does to articles, by our own faster ways where they fit."""
    if Parser.fits(component):
        return Parser(component).parse
    batch = _batch(component)

    def step(articles: list[list[Doc]]) -> None:
        for docs in articles:
            batch(docs)

    return step


def _batch(component: Any) -> Callable[[list[Doc]], object]:
    """Return what a component does to the documents of one article."""
    for ours in (Tensors, Recognizer, Ruler, Lemmatizer):
        if ours.fits(component):
            return ours(component).set
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


def _parse_of(article: Article, docs: Sequence[Doc]) -> Parse:
    """Return the parse of an article whose blocks were read; white space is left out."""
    if not docs:
        return Parse()
    columns = np.concatenate([doc.to_array(list(_READ)) for doc in docs]).astype(np.int64).T
    is_space, starts, lengths, heads, *named = columns
    kept = is_space == 0
    # How many tokens of the parse there are before each token, and after the last.
    before = np.concatenate([[0], np.cumsum(kept)])
    head = np.arange(len(kept)) + heads
    offsets = np.repeat([block.span.start for block in article.blocks], [len(doc) for doc in docs])
    starts = (starts + offsets)[kept]
    strings = docs[0].vocab.strings
    lemmas, pos, tags, deps = (
        [strings[number] for number in column[kept].astype(np.uint64).tolist()] for column in named
    )
    parse = Parse(
        starts=starts.tolist(),
        ends=(starts + lengths[kept]).tolist(),
        lemmas=lemmas,
        pos=pos,
        tags=tags,
        deps=deps,
        heads=np.where(kept[head], before[head], before[:-1])[kept].tolist(),
    )
    at = before.tolist()
    offset = 0
    for doc in docs:
        for sentence in doc.sents:
            first, end = at[offset + sentence.start], at[offset + sentence.end]
            if first < end:
                parse.sentences.append((first, end))
        for name in doc.ents:
            first, end = at[offset + name.start], at[offset + name.end]
            if first < end:
                parse.names.append(TokenRange(first, end, name.label_))
        offset += len(doc)
    return parse
