"""PolNeAR 1.0 (Newell et al., LREC 2018) as articles and attributions."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.articles import article_with
from benchmarks.places import DATA
from build.annotate.model import Model
from build.config import DEFAULT_MODEL
from build.document import Article, Block, Parse
from schema.span import Span
from schema.vocabulary import BlockKind

CORPUS = DATA / "quotes" / "polnear-train"
UNREAD_SHARE = 0.1


@dataclass(frozen=True)
class Attribution:
    """One annotated attribution: each role as a list of unbroken spans."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def article_names(corpus: Path = CORPUS) -> list[str]:
    """Return the names of all articles, sorted."""
    return sorted(path.stem for path in (corpus / "text").glob("*.txt"))


def is_unread(name: str) -> bool:
    """Say whether the article belongs to the tenth that no rule was made from."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF < UNREAD_SHARE


def load_article(name: str, corpus: Path = CORPUS) -> Article:
    """Return the article with the raw text as it is, a block for each printed line.

    The first line is the headline.
    """
    # Decoded from bytes: offsets are those of the file, carriage returns included.
    text = (corpus / "text" / f"{name}.txt").read_bytes().decode()
    blocks = (
        Block(BlockKind.PARAGRAPH if number else BlockKind.HEADLINE, Span(*line.span()))
        for number, line in enumerate(re.finditer(r"\S(?:[^\n]*\S)?", text))
    )
    return article_with(text, blocks, article_id=name, source_path=f"{name}.txt")


def load_attributions(name: str, corpus: Path = CORPUS) -> list[Attribution]:
    """Return the article's attributions as its first annotator (by file name) marked them."""
    folder = corpus / "attributions"
    own = folder / f"{name}.ann"
    path = own if own.exists() else min(folder.glob(f"{name}_????.ann"))
    lines = path.read_text(encoding="utf-8").split("\n")
    spans = dict(_text_bounds(lines))
    found = []
    for line in lines:
        if line.startswith("E"):
            roles: dict[str, set[Span]] = {"Source": set(), "Cue": set(), "Content": set()}
            for part in line.split("\t", 1)[1].split():
                role, _, bound = part.partition(":")
                role = role.rstrip("0123456789")
                if role in roles:
                    roles[role].update(spans.get(bound, ()))
            found.append(Attribution(*(tuple(sorted(roles[role])) for role in roles)))
    return found


def parsed(*, unread: bool) -> Iterator[tuple[Article, Parse, list[Attribution]]]:
    """Yield the articles of the unread tenth, or all others, parsed and with what was annotated."""
    model = Model(DEFAULT_MODEL)
    for name in article_names():
        if is_unread(name) is unread:
            article = load_article(name)
            yield article, model.annotate(article), load_attributions(name)


def _text_bounds(lines: list[str]) -> Iterator[tuple[str, list[Span]]]:
    for line in lines:
        if line.startswith("T") and line.count("\t") >= 2:
            bound, mark, _ = line.split("\t", 2)
            _, _, offsets = mark.partition(" ")
            pairs = (part.split() for part in offsets.split(";") if part)
            yield bound, [Span(int(start), int(end)) for start, end in pairs]
