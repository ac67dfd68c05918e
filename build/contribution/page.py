"""A contributed article as its rules see it: what is printed where in the file."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from build.contribution.front_lines import Fault
from build.contribution.front_matter import read_as_far_as_possible
from build.contribution.house import House
from build.document import Article
from build.read.characters import letters
from build.read.cleaning import clean
from build.read.cleaning.draft import Draft
from build.read.decoding import Decoded, decode
from build.read.formats import markdown, text
from build.read.formats.format import Format
from build.read.formats.front_matter import Field
from build.read.printed import Printed, Record, Refused
from build.read.repair import repair
from schema.span import Span
from schema.vocabulary import RUNNING, CleaningStep

_LINE_END = re.compile(r"\r\n|\n|\r")
# Documents of another kind under a name that ends in .md, by how they begin.
_DOCUMENTS = (
    (re.compile(r"\s*\{\\rtf"), "a word processor's document (RTF), not plain text"),
    (
        re.compile(r"\s*<(?:!doctype|html|head|body|\?xml|div|p|h1|article|meta)\b", re.I),
        "the source of a web page, not an article in Markdown",
    ),
)
_ENOUGH_WORDS = 4  # of a block's beginning, to find it in a text that marks it up


@dataclass(frozen=True, slots=True)
class Passage:
    """A printed block and its place in the file.

    `text` is the file's own where `is_exact`, so that each character has its place; else the
    block's, known to begin at the start of `span` at best.
    """

    text: str
    span: Span
    is_exact: bool

    def part(self, start: int, end: int) -> Span:
        """Return the place of a part of the text."""
        return Span(start, end).shifted(self.span.start) if self.is_exact else self.span


@dataclass(frozen=True)
class Page:
    """One article of a file.

    `text` is the file's decoded text, or the record's where the file holds several; every span
    points into it. `fields` is None where no front matter can be read, `printed` where nothing
    could be parsed, `article` where the reader refused it. `faults` are those of the front matter's
    lines, and `unread` the fields in them; `decoded` says how the text was come by.
    """

    record: Record
    text: str
    house: House
    as_of: date
    is_markdown: bool = False
    is_plain: bool = False
    fields: Mapping[str, Field] | None = None
    body_start: int = 0
    printed: Printed | None = None
    article: Article | None = None
    faults: tuple[Fault, ...] = ()
    unread: frozenset[str] = frozenset()
    decoded: Decoded | None = None

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    @cached_property
    def _line_ends(self) -> list[int]:
        return [*(found.start() for found in _LINE_END.finditer(self.text)), len(self.text)]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column (from 1) in the file of a place in the text."""
        line = bisect_right(self._line_starts, offset)
        return self.record.place(line, offset - self._line_starts[line - 1] + 1)

    def line_end(self, offset: int) -> int:
        """Return where the line that holds this place ends."""
        return self._line_ends[bisect_right(self._line_starts, offset) - 1]

    @property
    def is_editable(self) -> bool:
        """Whether the text is the file's, letter for letter, so that it can be mended in place."""
        return self.is_markdown or self.is_plain

    @property
    def document(self) -> str | None:
        """What it is where it is no Markdown at all, whatever its name says."""
        if not self.is_markdown:
            return None
        return next((what for begins, what in _DOCUMENTS if begins.match(self.text)), None)

    def head(self) -> "Page":
        """Return where the article begins, and nothing of what it says."""
        bare = replace(self.record, data=b"")
        return Page(bare, "", self.house, self.as_of)

    @cached_property
    def draft(self) -> Draft | None:
        """What cleaning makes of it; None where its characters cannot be read."""
        if self.printed is None:
            return None
        try:
            return clean(repair(self.printed))
        except Refused:
            return None

    @property
    def word_count(self) -> int | None:
        """Words of the paragraphs that are left after cleaning; None where nothing was read."""
        if self.article is not None:
            return self.article.word_count
        if self.draft is None:
            return None
        paragraphs = [block.text for block in self.draft.blocks if block.kind in (None, *RUNNING)]
        return sum(len(text.split()) for text in paragraphs)

    @property
    def left_out(self) -> list[int]:
        """The printed blocks that cleaning leaves out as lines of the web page, by place."""
        if self.article is not None and CleaningStep.PROMOTIONS not in self.article.cleaning:
            return []  # spares cleaning it again
        fates = self.draft.fates if self.draft is not None else []
        return sorted({fate.origin for fate in fates if fate.step is CleaningStep.PROMOTIONS})

    @property
    def top(self) -> Span:
        """The first line: the place of what is not there."""
        return Span(0, self.line_end(0))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The printed blocks in reading order, one for one."""
        return tuple(self._found()) if self.printed is not None else ()

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """What two printings of one passage share, for each."""
        return tuple(letters(passage.text) for passage in self.passages)

    @property
    def stretches(self) -> tuple[Passage, ...]:
        """All that is printed: the whole text where it is the article's own, else its blocks."""
        if self.is_editable:
            return (Passage(self.text, Span(0, len(self.text)), is_exact=True),)
        return self.passages

    def _found(self) -> Iterator[Passage]:
        assert self.printed is not None
        words = Words(self.text)
        after = self.body_start
        for block in self.printed.blocks:
            found = words.find(block.text, after)
            is_exact = found is not None
            if found is None:
                beginning = block.text.split()[:_ENOUGH_WORDS]
                found = words.find(" ".join(beginning), after)
            if found is None:
                yield Passage(block.text, Span(after, after), is_exact=False)
            else:
                after = found.end
                yield Passage(found.of(self.text) if is_exact else block.text, found, is_exact)


class Words:
    """A text to find others in, whatever the white space between the words."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []  # of each word in the text
        self._joined_starts: list[int] = []  # of each word among the words joined
        words = []
        length = 0
        for word in re.finditer(r"\S+", text):
            self._starts.append(word.start())
            self._joined_starts.append(length)
            words.append(word.group())
            length += len(word.group()) + 1
        self._joined = " ".join(words)

    def find(self, sought: str, after: int) -> Span | None:
        """Return where the sought words stand in the text, at `after` or later."""
        words = " ".join(sought.split())
        first = max(bisect_right(self._starts, after) - 1, 0)
        at = self._joined.find(words, self._joined_starts[first] if self._starts else 0)
        if at < 0 or not words:
            return None
        return Span(self._place(at), self._place(at + len(words) - 1) + 1)

    def _place(self, at: int) -> int:
        word = bisect_right(self._joined_starts, at) - 1
        return self._starts[word] + at - self._joined_starts[word]


def decoded_of(record: Record) -> Decoded | None:
    """Return a record's text; None where it cannot be decoded by itself."""
    try:
        return decode(record)
    except Refused:
        return None


def page_of(
    form: Format, record: Record, house: House, as_of: date, article: Article | None = None
) -> Page | None:
    """Return one record as a page; None where its characters cannot be read.

    Why they cannot, the reader tells.
    """
    is_markdown, is_plain = form is markdown.FORMAT, form is text.FORMAT
    decoded = decoded_of(record)
    if decoded is None and (is_markdown or is_plain):
        return None
    whole = decoded.text if decoded else ""  # by an encoding that the document itself declares
    page = Page(record, whole, house, as_of, is_markdown, is_plain, decoded=decoded)
    if is_markdown:
        front = read_as_far_as_possible(whole, record)
        page = replace(
            page,
            fields=front.fields,
            body_start=front.body_start,
            faults=front.faults,
            unread=front.unread,
        )
    printed = _printed(form, record, whole[page.body_start :])
    return replace(page, printed=printed, article=article)


def _printed(form: Format, record: Record, body: str) -> Printed | None:
    """Return what is printed; where the metadata cannot be read, the text below it."""
    try:
        return form.parse(record)
    except Refused:
        if form is not markdown.FORMAT or not body.strip():
            return None
    return markdown.parse(Record(record.index, f"---\n---\n{body}".encode()))
