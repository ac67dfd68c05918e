"""Each input of one file with all that is found in it alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build.annotate.model import Model, find_model
from build.config import DEFAULT_MODEL
from build.document import Article, Extraction, Parse, Reading, Refusal
from build.extract.everything import extract
from build.read import read_each
from build.resolve.everything import resolve
from build.resolve.readings import Readings
from schema.dataset import Dataset
from schema.span import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the article's text: half-open offsets in code points."""

    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True)
class ShownInput:
    """One input; `reason` and `detail` only where it was refused."""

    source_path: str
    record: int
    headline: str | None = None
    reason: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Analysed:
    """An article with its parse, what was extracted, and the rows that it alone resolves to."""

    article: Article
    parse: Parse
    extraction: Extraction
    dataset: Dataset


def analyse_each(
    source: str, *, as_of: date, min_words: int, record: int | None, language: str | None
) -> Iterator[Analysed | Refusal]:
    """Yield each input of the source, or only that of the record (from 0).

    Raises `UsageError` where the source does not exist or the model does not read the language.
    """
    language = find_model(DEFAULT_MODEL).language_for(language)
    model = None
    for one in read_each([source], as_of=as_of, min_words=min_words, language=language):
        if record is not None and one.source_record != record:
            continue
        if isinstance(one, Refusal):
            yield one
        else:
            model = model or Model(DEFAULT_MODEL)
            parse = model.annotate(one)
            extraction = extract(one, parse)
            yield Analysed(
                one, parse, extraction, resolve(Readings([Reading(one, extraction)]), []).dataset()
            )


def piece(text: str, span: Span) -> Piece:
    """Return the stretch of the text that the span is."""
    return Piece(*span, span.of(text))
