"""`build quotes`."""

from typing import TYPE_CHECKING

import typer

from build.cli.one_file import INDENT, colored, head, labelled, numbered, rows, show
from build.cli.options import AsOf, Format, Lang, MinWords, OutputFormat, RawFile, Record, day
from build.cli.terminal import has_colors

if TYPE_CHECKING:
    from build.cli.marked import Run
    from build.shown.analysed import Piece
    from build.shown.quotes import Named, QuotesShown, ShownQuote

_MARKS = tuple("\"'“”‘’«»")
_QUOTE, _CUE, _SOURCE = typer.colors.GREEN, typer.colors.YELLOW, typer.colors.CYAN
_BASIS = {
    "name": "by name",
    "pronoun": "by a pronoun",
    "title": "by a title or role",
    "metonym": "by the name of a capital",
    "other_article": "by another article",
    "same_words": "by the same words elsewhere in the article",
    "judgement": "by a maintainer's judgement",
}


def quotes(
    file: RawFile,
    record: Record = None,
    as_of: AsOf = None,
    min_words: MinWords = 20,
    lang: Lang = "en",
    output: OutputFormat = Format.TEXT,
) -> None:
    """Show the quotes of a raw article: who said it, how that is known, and how sure it is.

    Each quote stands in its sentence, with the rule that found it, explained where it comes up
    first. Speakers are those that the article alone tells; a build of several may know more.
    """
    from build.shown.quotes import quotes_of

    found = quotes_of(
        str(file), as_of=day(as_of), min_words=min_words, record=record, language=lang.lower()
    )
    show(file, record, output, found, _told)


def _told(article: "QuotesShown") -> list[str]:
    """Return the rows of one article."""
    told = head(article)
    if article.reason:
        return told
    explained: set[str] = set()
    for quote in article.quotes:
        about = "" if quote.rule in explained else f": {quote.about}"
        explained.add(quote.rule)
        told += ["", *_shown(quote, quote.rule + about)]
    count = len(article.quotes)
    return [*told, "", f"{count} quote{'s' * (count != 1)}"]


def _shown(quote: "ShownQuote", rule: str) -> list[str]:
    """Return the rows of one quote: its sentences, then who, what and why, a label each."""
    sentences = [row for piece in quote.around for row in rows(_marked(quote, piece), INDENT)]
    cue = f'; cue "{quote.cue.text}"' if quote.cue else ""
    place = f"{quote.block_kind}, block {quote.block}"
    inside = f"; inside quote {quote.parent}" if quote.parent else ""
    return [
        *numbered(quote.number, sentences),
        *labelled("speaker", _who(quote)),
        *labelled(
            "quote", f"{quote.kind}{cue}; confidence {quote.confidence:.2f}; {place}{inside}"
        ),
        *labelled("rule", rule),
    ]


def _who(quote: "ShownQuote") -> str:
    """Return who said it and how that is known, or why it is nobody."""
    printed = f'printed "{quote.source.text}"' if quote.source else "no source is printed"
    if not quote.speakers:
        return f"{quote.speaker_status}; {printed}"
    names = "; ".join(_named(one) for one in quote.speakers)
    basis = f", {_BASIS[quote.speaker_basis]}" if quote.speaker_basis else ""
    is_whole = quote.source and [one.name for one in quote.speakers] == [quote.source.text]
    return f"{names}{basis}" if is_whole else f"{names}{basis}; {printed}"


def _named(one: "Named") -> str:
    role = "" if one.role == "speaker" else f", {one.role}"
    return f"{one.name} ({one.entity_type}{role})"


def _marked(quote: "ShownQuote", piece: "Piece") -> "list[Run]":
    """Return a sentence with the quote, its cue and its source set off."""
    stretches = [(first, after, _QUOTE) for first, after in _stretches(quote, piece)]
    for one, color in ((quote.cue, _CUE), (quote.source, _SOURCE)):
        if one is not None:
            place = one.start_char - piece.start_char, one.end_char - piece.start_char
            stretches.append((*place, color))
    runs: list[Run] = []
    at = 0
    for first, after, color in sorted(stretches):
        if at <= first and after <= len(piece.text):
            plain = color == _QUOTE and not has_colors()
            text = piece.text[first:after]
            runs += [(piece.text[at:first], None), (f"«{text}»" if plain else text, colored(color))]
            at = after
    return [*runs, (piece.text[at:], None)]


def _stretches(quote: "ShownQuote", piece: "Piece") -> list[tuple[int, int]]:
    """Return where the quote stands in the piece, with its marks and what only they part."""
    found: list[tuple[int, int]] = []
    for segment in quote.segments:
        first, after = segment.start_char - piece.start_char, segment.end_char - piece.start_char
        if first < 0 or after > len(piece.text):
            continue  # it stands in another piece
        if segment.is_verbatim:
            first -= piece.text[first - 1 : first] in _MARKS
            after += piece.text[after : after + 1] in _MARKS
        if found and not piece.text[found[-1][1] : first].strip(" "):
            first, _ = found.pop()
        found.append((first, after))
    return found
