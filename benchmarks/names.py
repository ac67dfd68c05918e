"""Accuracy of names, against bare language models in the same run.

    python -m benchmarks.names [FOLDER]

FOLDER holds `politics/dev.txt` (CrossNER) and `conll2003/dev.txt`; default: the development data
beside the repository. Scored: a name is right where both its ends and its type (PERSON, ORG,
place) are. Names that the corpus gives another type (events, nationalities) are ignored, and so
is whatever a system finds there. Of the models to compare with, those that are not installed are
named and left out.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.articles import article_with
from benchmarks.measures import f1, share
from benchmarks.places import DATA
from build.annotate.model import Model
from build.config import DEFAULT_MODEL
from build.document import BLOCK_SEPARATOR, Article, Block, Parse
from build.errors import UsageError
from build.extract.mentions import find_mentions
from schema.span import Span
from schema.vocabulary import BlockKind, MentionForm

DEFAULT_FOLDER = DATA / "entities"
PLACE, IGNORED = "place", "ignored"
GOLD = {
    "person": "PERSON",
    "politician": "PERSON",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": PLACE,
    "location": PLACE,
}
OURS = {"PERSON": "PERSON", "ORG": "ORG", "GPE": PLACE, "LOC": PLACE, "FAC": PLACE}
# CoNLL-2003's file has no marks between stories; each has its place and day on its second line.
_STORY_LINE = re.compile(r"\S.* \d{4}-\d\d-\d\d$")

Typed = tuple[Span, str]
Sentence = list[tuple[str, str]]


@dataclass
class Score:
    """Counts of one type."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1, in percent."""
        return (
            100 * share(self.right, self.found),
            100 * share(self.right, self.gold),
            100 * f1(self.right, self.found, self.gold),
        )


@dataclass
class Scores:
    """The scores of one system on one corpus, type by type."""

    by_type: dict[str, Score] = field(
        default_factory=lambda: {name: Score() for name in ("PERSON", "ORG", PLACE)}
    )

    def add(self, gold: set[Typed], found: Iterable[Typed]) -> None:
        """Count one article."""
        ignored = [span for span, label in gold if label == IGNORED]
        kept = {
            (span, label)
            for span, label in found
            if (span, label) in gold or not any(span.overlaps(one) for one in ignored)
        }
        for name, score in self.by_type.items():
            of_type = {one for one in kept if one[1] == name}
            wanted = {one for one in gold if one[1] == name}
            score.right += len(of_type & wanted)
            score.found += len(of_type)
            score.gold += len(wanted)

    @property
    def all(self) -> Score:
        """The counts over all types."""
        parts = self.by_type.values()
        return Score(*(sum(getattr(one, part) for one in parts) for part in Score.__annotations__))


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of an IOB file: one token and its tag a line, a blank line between."""
    sentence: Sentence = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if parts:
            sentence.append((parts[0], parts[-1]))
        elif sentence:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def each_alone(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Yield each sentence as a story of its own (CrossNER shuffles its sentences)."""
    for sentence in sentences:
        yield [sentence]


def by_story(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Yield the stories of CoNLL-2003: each begins one sentence before its place and day."""
    story: list[Sentence] = []
    for sentence in sentences:
        starts = _STORY_LINE.match(" ".join(word for word, _ in sentence)) and len(story) > 1
        if starts:
            yield story[:-1]
            story = story[-1:]
        story.append(sentence)
    if story:
        yield story


def to_article(number: int, story: list[Sentence]) -> tuple[Article, set[Typed]]:
    """Return a story as an article, a block for each sentence, with the gold names' spans."""
    text, blocks, gold = "", [], set()
    for sentence in story:
        text += BLOCK_SEPARATOR if text else ""
        start = len(text)
        opened: tuple[int, str] | None = None
        for word, tag in sentence:
            here = len(text) + (len(text) > start)
            if opened is not None and not tag.startswith("I-"):
                gold.add((Span(opened[0], len(text)), opened[1]))
                opened = None
            if tag.startswith("B-"):
                opened = here, GOLD.get(tag[2:].lower(), IGNORED)
            text += (" " if len(text) > start else "") + word
        if opened is not None:
            gold.add((Span(opened[0], len(text)), opened[1]))
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, len(text))))
    return article_with(text, blocks, article_id=f"art_{number:016x}"), gold


def names_of_model(_article: Article, parse: Parse) -> Iterator[Typed]:
    """Yield the names as the language model gives them."""
    for name in parse.names:
        if name.label in OURS:
            yield parse.span(name.first, name.end), OURS[name.label]


def names_of_copydesk(article: Article, parse: Parse) -> Iterator[Typed]:
    """Yield the names as the build gives them."""
    for mention in find_mentions(article, parse):
        if mention.form == MentionForm.NAME and mention.label in OURS:
            yield mention.span, OURS[mention.label]


CORPORA = {"politics": each_alone, "conll2003": by_story}
# Their names are scored bare; the build reads the parse of the first.
MODELS = (DEFAULT_MODEL, "en_core_web_md")


def load_models() -> dict[str, Model]:
    """Return the models that are installed, by name; say which are not."""
    models: dict[str, Model] = {}
    for name in MODELS:
        try:
            models[name] = Model(name)
        except UsageError as error:
            print(f"left out: {error}")
    return models


def score_corpus(
    models: dict[str, Model], pairs: Iterable[tuple[Article, set[Typed]]]
) -> dict[str, Scores]:
    """Return the scores of each bare model and of the build."""
    scores = {name: Scores() for name in (*models, "copydesk")}
    for article, gold in pairs:
        parses = {name: model.annotate(article) for name, model in models.items()}
        for name, parse in parses.items():
            scores[name].add(gold, names_of_model(article, parse))
        scores["copydesk"].add(gold, names_of_copydesk(article, parses[DEFAULT_MODEL]))
    return scores


def main() -> None:
    """Print precision, recall and F1 of all systems on both corpora."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FOLDER
    models = load_models()
    print(f"{'corpus':10} {'system':22} {'type':7} {'P':>5} {'R':>5} {'F1':>5} {'names':>6}")
    for corpus, to_stories in CORPORA.items():
        stories = to_stories(read_sentences(folder / corpus / "dev.txt"))
        pairs = (to_article(number, story) for number, story in enumerate(stories))
        for system, score in score_corpus(models, pairs).items():
            for name, part in [*score.by_type.items(), ("all", score.all)]:
                precision, recall, f1 = part.figures
                print(
                    f"{corpus:10} {system:22} {name:7} {precision:5.1f} {recall:5.1f} {f1:5.1f} "
                    f"{part.gold:6}"
                )


if __name__ == "__main__":
    main()
