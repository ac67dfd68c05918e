"""Who is who within an article, on the 16 Wikinews articles of GUM.

Run `python -m benchmarks.identity [FOLDER] [--show]`; FOLDER holds `GUM_news_*.xml` (default: the
development data beside the repository). Those files mark no mentions, so the gold is our own,
`identity_gold.toml`: the names of people, bodies and places, and "he" and "she" in all their forms,
read by eye from the texts before any output was. Left out are peoples, events, works, products,
and the coordinated "State and Homeland Security Departments". Each article is resolved alone.

Names: a gold name and one of ours are the same mention where they overlap, each with one other, the
largest overlap first. Of gold names that we do not find, each is an entity of its own; names of
ours that are not in the gold are left out. B-cubed and pairwise precision, recall and F1 are over
all names of all articles; "found alone" leaves out the names that were not found. Beside it stands
the plain way on the same names: the same letters are the same entity.

Pronouns: one that we join to an entity is right where most of that entity's names are those of
the one it stands for; what stands for nobody named is wrong wherever it is joined.
"""

import argparse
import html
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.articles import article_with
from benchmarks.measures import f1, pairs, share
from benchmarks.places import DATA
from benchmarks.stories import b_cubed
from build.annotate.model import Model
from build.config import DEFAULT_MODEL
from build.document import BLOCK_SEPARATOR, Article, Block, Reading
from build.extract.everything import extract
from build.resolve.everything import resolve
from build.resolve.readings import Readings
from schema.entities import Mention
from schema.span import Span
from schema.vocabulary import BlockKind, MentionForm

DEFAULT_FOLDER = DATA / "entities" / "gum_news"
GOLD = Path(__file__).with_name("identity_gold.toml")
NOBODY = "nobody"
_BLOCKS = {"p": BlockKind.PARAGRAPH, "item": BlockKind.PARAGRAPH, "caption": BlockKind.CAPTION}
_TAG = re.compile(r"</?(\w+)")
# Tags and words of the treebank that stand close to the word before, or to the one behind.
_CLOSE = frozenset({"''", ")", ",", "SENT", "POS"})
_OPEN = frozenset({"``", "("})
_CLITIC = re.compile(r"n[’'`]t|[’'`]\w{1,2}|[:;%]")

Clusters = dict[str, str]


@dataclass
class Text:
    """An article as it grows from the treebank's tokens, and where each token came to stand."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    tokens: list[Span] = field(default_factory=list)
    is_close: bool = True

    def begin(self, kind: BlockKind) -> None:
        """Begin a block; one that stayed empty is begun anew."""
        if self.blocks and self.blocks[-1].span.end == self.blocks[-1].span.start:
            self.blocks.pop()
        if self.blocks:
            self.text += BLOCK_SEPARATOR
        self.blocks.append(Block(kind, Span(len(self.text), len(self.text))))
        self.is_close = True

    def add(self, word: str, tag: str, *, is_inside: bool) -> None:
        """Add a token, a space before it where print would have one."""
        if not self.is_close and tag not in _CLOSE and not _CLITIC.fullmatch(word):
            self.text += " "
        start = len(self.text)
        self.text += word
        self.tokens.append(Span(start, len(self.text)))
        block = self.blocks[-1]
        self.blocks[-1] = Block(block.kind, Span(block.span.start, len(self.text)))
        self.is_close = is_inside or tag in _OPEN


def read_gum(path: Path, number: int) -> tuple[Article, list[Span]]:
    """Return an article of GUM's XML with the span of each token, from 0."""
    whole, inside = Text(), False
    for line in path.read_text(encoding="utf-8").splitlines():
        tag = _TAG.match(line)
        if tag is None or "\t" in line:
            word, pos, *_ = html.unescape(line).split("\t")
            whole.add(word, pos, is_inside=inside)
        elif tag[1] == "head" and not line.startswith("</"):
            whole.begin(BlockKind.SUBHEADING if whole.tokens else BlockKind.HEADLINE)
        elif tag[1] in _BLOCKS and not line.startswith("</"):
            whole.begin(_BLOCKS[tag[1]])
        elif tag[1] == "w":
            inside = not line.startswith("</")
            whole.is_close = whole.is_close and inside
    return article_with(whole.text, whole.blocks, article_id=f"art_{number:016x}"), whole.tokens


@dataclass
class Gold:
    """The entity of each name of one article, and whom each pronoun stands for."""

    names: dict[Span, str]
    pronouns: dict[Span, str]


def read_gold(tables: Mapping[str, Mapping[str, str]], tokens: list[Span]) -> Gold:
    """Return an article's part of the gold, its numbers of tokens as spans."""

    def spans(table: Mapping[str, str]) -> Iterator[tuple[Span, str]]:
        for entity, places in table.items():
            for place in places.split():
                first, _, last = place.partition("-")
                yield Span(tokens[int(first)].start, tokens[int(last or first)].end), entity

    return Gold(dict(spans(tables["names"])), dict(spans(tables.get("pronouns", {}))))


def match(wanted: list[Span], found: list[Span]) -> dict[Span, Span]:
    """Pair spans that overlap, each with one other, the largest overlap first."""
    shared = sorted(
        (-min(one.end, other.end) + max(one.start, other.start), one, other)
        for one in wanted
        for other in found
        if one.overlaps(other)
    )
    paired: dict[Span, Span] = {}
    for _, one, other in shared:
        if one not in paired and other not in paired.values():
            paired[one] = other
    return paired


@dataclass
class Tally:
    """What came of all articles."""

    wanted: Clusters = field(default_factory=dict)
    ours: Clusters = field(default_factory=dict)
    plain: Clusters = field(default_factory=dict)
    found: list[str] = field(default_factory=list)
    pronouns: int = 0
    joined: int = 0
    right: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, article: Article, gold: Gold, mentions: list[Mention]) -> None:
        """Count one article."""
        entity = {
            (one.form == MentionForm.PRONOUN, Span(one.start_char, one.end_char)): one.entity_id
            for one in mentions
            if one.form in {MentionForm.NAME, MentionForm.PRONOUN}
        }
        names = [span for is_pronoun, span in entity if not is_pronoun]
        paired = match(list(gold.names), names)
        named: dict[str, Counter[str]] = {}
        for span, wanted in gold.names.items():
            key = f"{name} {span.start}-{span.end}"
            self.wanted[key] = f"{name} {wanted}"
            if span in paired:
                self.found.append(key)
                found = entity[False, paired[span]]
                named.setdefault(found, Counter())[wanted] += 1
                self.ours[key] = f"{name} {found}"
                self.plain[key] = f"{name} {paired[span].of(article.text).casefold()}"
            else:
                self.ours[key] = self.plain[key] = key
        self._note_names(name, article, gold, named, paired, entity)
        for span, wanted in sorted(gold.pronouns.items()):
            self.pronouns += 1
            joined = entity.get((True, span))
            if joined is not None:
                self.joined += 1
                most = named.get(joined, Counter({"?": 1})).most_common(1)[0][0]
                self.right += most == wanted
                if most != wanted:
                    self._note(name, article, span, f"of {wanted}, not of {most}")
            elif wanted != NOBODY:
                self._note(name, article, span, f"of {wanted}, not joined")

    def _note_names(
        self,
        name: str,
        article: Article,
        gold: Gold,
        named: dict[str, Counter[str]],
        paired: dict[Span, Span],
        entity: dict[tuple[bool, Span], str],
    ) -> None:
        homes: dict[str, Counter[str]] = {}
        for found, entities in named.items():
            for wanted, count in entities.items():
                homes.setdefault(wanted, Counter())[found] += count
        for span, wanted in sorted(gold.names.items()):
            if span not in paired:
                self._note(name, article, span, f"{wanted}: not found")
                continue
            found = entity[False, paired[span]]
            if named[found].most_common(1)[0][0] != wanted:
                others = ", ".join(sorted(named[found]))
                self._note(name, article, paired[span], f"{wanted}: joined with {others}")
            elif homes[wanted].most_common(1)[0][0] != found:
                self._note(name, article, paired[span], f"{wanted}: left apart")

    def _note(self, name: str, article: Article, span: Span, what: str) -> None:
        text = article.text
        before, behind = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 30]
        words = f"{before}[{span.of(text)}]{behind}".replace("\n", " ")
        self.notes.append(f"{name:14} {what}: {words}")


def _print_names(label: str, ours: Clusters, wanted: Clusters) -> None:
    precision, recall, mean = (100 * one for one in b_cubed(ours, wanted))
    one, other = pairs(ours), pairs(wanted)
    both = len(one & other)
    print(
        f"{label:32}{precision:8.1f}{recall:6.1f}{mean:6.1f}"
        f"{100 * share(both, len(one)):10.1f}{100 * share(both, len(other)):6.1f}"
        f"{100 * f1(both, len(one), len(other)):6.1f}{len(wanted):8}"
    )


def main() -> None:
    """Print the figures of names, the plain way beside ours, and of pronouns."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, nargs="?", default=DEFAULT_FOLDER)
    options.add_argument("--show", action="store_true", help="list what is not as in the gold")
    chosen = options.parse_args()
    tables = tomllib.loads(GOLD.read_text("utf-8"))
    model, tally = Model(DEFAULT_MODEL), Tally()
    for number, (name, table) in enumerate(tables.items()):
        article, tokens = read_gum(chosen.folder / f"GUM_news_{name}.xml", number)
        reading = Reading(article, extract(article, model.annotate(article)))
        dataset = resolve(Readings([reading]), []).dataset()
        tally.add(name, article, read_gold(table, tokens), dataset.mentions)
    print(f"{'names':32}{'B-cubed P':>8}{'R':>5}{'F1':>6}{'pairs P':>10}{'R':>6}{'F1':>6}{'n':>8}")
    for label, found in [("copydesk", tally.ours), ("same letters", tally.plain)]:
        _print_names(label, found, tally.wanted)
        alone = {key: found[key] for key in tally.found}
        wanted = {key: tally.wanted[key] for key in tally.found}
        _print_names(f"{label}, found alone", alone, wanted)
    print(
        f"pronouns: {tally.pronouns}, of them joined {share(tally.joined, tally.pronouns):.3f}, "
        f"of those right {share(tally.right, tally.joined):.3f}"
    )
    if chosen.show:
        print("\n".join(tally.notes))


if __name__ == "__main__":
    main()
