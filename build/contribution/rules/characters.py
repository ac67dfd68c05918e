"""Rules for single characters: decoded wrongly, invisible, decomposed, or of another language."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from build.contribution.page import Page, Passage
from build.contribution.problem import Edit
from build.contribution.rules.rule import Finding, Rule
from build.read.characters import clean_lines
from schema.span import Span

_LINE = re.compile(r"[^\r\n]+")
_MOST_SHOWN = 100  # characters of what was read wrongly
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|img|figure|figcaption|blockquote|table"
    r"|tr|td|script|style|iframe|section|article|sup|sub|u|font|center)(?:\s[^<>]{0,500})?/?>",
    re.I,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")


def _mojibake(page: Page) -> Iterator[Finding]:
    for stretch, line in _lines(page):
        if (meant := _decoded_right(line.group())) is None:
            continue
        at, fix = _change(page, stretch, line, meant)
        wrong, right = _words_that_differ(line.group(), meant)
        yield Finding(
            at,
            f"this was read in the wrong encoding on its way here:  {wrong}",
            f"write  {right}  (or take the text from where it was published again)",
            fix,
        )


def _words_that_differ(line: str, meant: str) -> tuple[str, str]:
    """Return the words from the first that differs to the last, in both lines."""
    first = _first_difference(line, meant)
    same = _first_difference(line[first:][::-1], meant[first:][::-1])
    start = max(line.rfind(" ", 0, first), line.rfind("\t", 0, first)) + 1
    behind = re.match(r"\S*", line[len(line) - same :])
    rest = same - (behind.end() if behind else 0)
    return _cut(line[start : len(line) - rest]), _cut(meant[start : len(meant) - rest])


def _cut(words: str) -> str:
    return words if len(words) <= _MOST_SHOWN else f"{words[:_MOST_SHOWN].rsplit(' ', 1)[0]} …"


def _decoded_right(line: str) -> str | None:
    """Return what a line was meant to be; None where nothing is wrong, or none can tell."""
    if line.isascii():
        return None
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    composed = unicodedata.normalize("NFC", line)  # some programs part even what is wrong
    if not is_bad(composed):
        return None
    meant = fix_encoding(composed)
    return None if meant == composed or is_bad(meant) else meant


def _lines(page: Page) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield the lines of all that is printed."""
    for stretch in page.stretches:
        for line in _LINE.finditer(stretch.text):
            yield stretch, line


def _invisible(page: Page) -> Iterator[Finding]:
    unseen = {
        character
        for stretch in page.stretches
        for character in set(stretch.text)
        if not clean_lines(character)
    }
    without = str.maketrans(dict.fromkeys(unseen))
    for stretch, line in _lines(page) if unseen else ():
        kept = line.group().translate(without)
        # What was decoded wrongly has such characters, and needs them to be mended.
        if kept == line.group() or _decoded_right(line.group()) is not None:
            continue
        lost = next(one for one in line.group() if one in unseen)
        name = unicodedata.name(lost, "a control character").lower()
        count = len(line.group()) - len(kept)
        others = f" and {count - 1} more" if count > 1 else ""
        at, fix = _change(page, stretch, line, kept)
        yield Finding(
            at,
            f"there is an invisible character here (U+{ord(lost):04X}, {name}){others}",
            "delete it: put the cursor behind it and press backspace, or let --fix do it",
            fix,
        )


def _decomposed(page: Page) -> Iterator[Finding]:
    for stretch, line in _lines(page):
        composed = unicodedata.normalize("NFC", line.group())
        if composed == line.group() or _decoded_right(line.group()) is not None:
            continue
        first = _first_difference(line.group(), composed)
        at, fix = _change(page, stretch, line, composed)
        yield Finding(
            at,
            f"“{composed[first]}” is made of two characters that only look like one",
            f"type it anew as one character ({composed[first]}), or let --fix do it",
            fix,
        )


def _change(
    page: Page, stretch: Passage, line: re.Match[str], new: str
) -> tuple[Span, Edit | None]:
    """Return the smallest place in a line that differs from the new one, and the edit of it."""
    old = line.group()
    first = _first_difference(old, new)
    same = _first_difference(old[first:][::-1], new[first:][::-1])
    end = len(old) - same
    at = stretch.part(line.start() + first, line.start() + end)
    if not page.is_editable:
        return at, None
    return at, Edit(at.start, at.end, new[first : len(new) - same])


def _first_difference(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next(
        (at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other))
    )


def _html(page: Page) -> Iterator[Finding]:
    if not page.is_editable:
        return
    body = page.text[page.body_start :]
    for tag in _TAG.finditer(body):
        yield Finding(
            Span(*tag.span()).shifted(page.body_start),
            f"{_short(tag.group())} is a mark of a web page, not of the text",
            "delete the mark and keep the words; a new paragraph begins after a blank line",
        )
    for entity in _ENTITY.finditer(body):
        character = unescape(entity.group())
        if character == entity.group():
            continue
        at = Span(*entity.span()).shifted(page.body_start)
        is_safe = character not in ("<", ">", "&", "*", "_", "`", "\\", "#") and character.strip()
        yield Finding(
            at,
            f"{entity.group()} is how a web page writes a character",
            f"write the character itself:  {character}"
            if character.strip()
            else "write a space instead",
            Edit(at.start, at.end, character) if is_safe else None,
        )


def _short(tag: str) -> str:
    return tag if len(tag) <= 30 else f"{tag[:28]}…>"


RULES = (
    Rule(
        "mojibake",
        "error",
        "Characters were read in the wrong encoding",
        "On its way here, the text was opened in one encoding and saved in another: “é” became "
        "“Ã©”. Names written so are found by nobody.",
        wrong="\nThe mayor of Larhamn, JosÃ© NÃºÃ±ez, said it wasnâ€™t his boat.",
        right="\nThe mayor of Larhamn, José Núñez, said it wasn’t his boat.",
        check=_mojibake,
    ),
    Rule(
        "invisible-characters",
        "warning",
        "There are characters that nobody sees",
        "Soft hyphens, zero-width spaces and direction marks come along when text is copied from "
        "a page. To a program they part a word in two.",
        wrong="\nThe minis\u00adter said on Friday that he would wait.",
        right="\nThe minister said on Friday that he would wait.",
        check=_invisible,
    ),
    Rule(
        "decomposed-characters",
        "warning",
        "A letter and its accent are two characters",
        "“é” can be written as one character or as an e and an accent. They look the same, and "
        "are two names to a program (Unicode: use the composed form, NFC).",
        wrong="\nThe mayor of Larhamn, Jose\u0301 Lund, said on Friday that he would wait.",
        right="\nThe mayor of Larhamn, José Lund, said on Friday that he would wait.",
        check=_decomposed,
    ),
    Rule(
        "html-in-text",
        "warning",
        "There are marks of a web page in the text",
        "`<p>` and `&nbsp;` tell a browser what to show. In an article they are noise.",
        wrong="\nThe minister said<br> on Friday that he&nbsp;would wait.",
        right="\nThe minister said on Friday that he would wait.",
        check=_html,
    ),
)
