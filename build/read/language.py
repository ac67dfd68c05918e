"""The language of an article: what its metadata declare, what its running words show."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from build.read.characters import tidy
from build.read.printed import Refused, quoted
from schema.vocabulary import LanguageBasis, RejectReason

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

DEFAULT_LANGUAGE = "en"
UNDETERMINED = "und"  # ISO 639-2
# ISO 639-2's codes for many languages, none, one without a code, one not known.
_NO_ONE_LANGUAGE = ("mul", "zxx", "mis", UNDETERMINED)
_TAG = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8})*")
# What another was heard to say stands in the language that it was said in.
_QUOTED = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"|(?<!\w)['‘][^'‘’]*['’](?!\w)")
_NO_WORD = re.compile(r"[\d_/@<>=#]|\w[.:]\w")  # numbers, addresses, marks of markup
# Fewer characters of running words than this tell nothing; more are looked at piece by piece.
_FEWEST_CHARACTERS = 40
_PIECE = 80
_MOST_PIECES = 20
# Where so many of them, spread over the text, are all but certain of one, the others agree.
_FIRST_PIECES = 4
_CERTAIN = 0.98
# Of 40,500 such pieces of English news (PolNeAR, TimeBank, GUM, news-please) five are below this,
# and all five are German.
_OUT_OF_THE_QUESTION = 0.01
_LIKELY = 0.4
_MOSTLY = 0.8
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Language:
    """An article's language as a BCP 47 tag, and how it is known."""

    tag: str
    basis: LanguageBasis


@dataclass(frozen=True, slots=True)
class _Detected:
    """What the pieces of a text look like: the likeliest language, and the shares of all."""

    best: str
    pieces: tuple[dict[str, float], ...]

    def share(self, language: str) -> float:
        """Return how much of the text is in a language, from 0 to 1."""
        return sum(piece.get(language, 0.0) for piece in self.pieces) / len(self.pieces)

    def excludes(self, language: str) -> bool:
        """Say whether most of the text cannot be in a language; one not known cannot be told."""
        if language not in self.pieces[0]:
            return False
        foreign = sum(
            piece[language] < _OUT_OF_THE_QUESTION and max(piece.values()) >= _LIKELY
            for piece in self.pieces
        )
        return foreign >= _MOSTLY * len(self.pieces)

    @property
    def told(self) -> str:
        """The likeliest language and its share, in words."""
        return f"{named(self.best)}, at {int(100 * self.share(self.best))} %"


def declared_language(raw: str | None, *, is_promised: bool) -> str | None:
    """Return the declared language as a BCP 47 tag, None where none is declared.

    What is no tag of a language in ISO 639 is None, or `Refused` (BAD_METADATA) where the
    metadata promises one.
    """
    given = tidy(raw or "")
    if not given:
        return None
    language, *rest = given.replace("_", "-").split("-")
    is_tag = _TAG.fullmatch("-".join([language, *rest])) is not None
    code = _iso_639(language) if is_tag else _iso_639_of_name(given)
    if code is None:
        if is_promised:
            raise Refused(
                RejectReason.BAD_METADATA,
                f"in_language {quoted(given)} is no language tag of ISO 639; write it like en or "
                "en-GB",
            )
        return None
    if code in _NO_ONE_LANGUAGE:
        return None
    return "-".join([code, *rest]) if is_tag else code


def settle_language(
    declared: str | None, paragraphs: Iterable[str], *, reads: str | None, is_promised: bool
) -> Language:
    """Settle an article's language from what is declared and what its paragraphs show.

    `reads` is the language that the build reads, None where it reads any. A page's own statement
    (not `is_promised`) is often its template's: where the text is plainly in another language, the
    text decides. Raises `Refused` (OTHER_LANGUAGE).
    """
    found = _detect(paragraphs)
    if declared is not None and found is not None and found.excludes(_primary(declared)):
        if is_promised:
            raise Refused(
                RejectReason.OTHER_LANGUAGE,
                f"the text is in {found.told}, but in_language is {declared!r}; "
                + _mend(found.best, reads),
            )
        declared = None
    if declared is not None:
        if reads not in (None, _primary(declared)):
            raise Refused(
                RejectReason.OTHER_LANGUAGE,
                f"in_language is {declared!r}: {named(_primary(declared))}; {_only(reads)}",
            )
        return Language(declared, LanguageBasis.DECLARED)
    if found is not None and reads is not None and found.excludes(reads):
        raise Refused(RejectReason.OTHER_LANGUAGE, f"the text is in {found.told}; {_only(reads)}")
    likely = reads or (found.best if found else UNDETERMINED)
    if found is not None and found.share(likely) >= _SURE:
        return Language(likely, LanguageBasis.DETECTED)
    return Language(reads or UNDETERMINED, LanguageBasis.ASSUMED)


def named(code: str) -> str:
    """Return a language's English name with its code: "German (de)"."""
    import pycountry

    by = "alpha_2" if len(code) == 2 else "alpha_3"
    entry = pycountry.languages.get(**{by: code})
    return f"{re.sub(r' ?[(].*[)]', '', entry.name)} ({code})" if entry else code


def _only(reads: str | None) -> str:
    what = "only what the model can read" if reads is None else f"only {named(reads)}"
    return f"{what} is read; --lang allows what the model can read"


def _mend(best: str, reads: str | None) -> str:
    return f"write in_language: {best}" if reads in (None, best) else _only(reads)


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


@cache
def _iso_639(code: str) -> str | None:
    """Return the shortest code of the language that a code of ISO 639 means, None if none."""
    lowered = code.lower()
    if lowered == DEFAULT_LANGUAGE:  # spares loading the list
        return DEFAULT_LANGUAGE
    import pycountry

    for kind in ("alpha_2", "alpha_3", "bibliographic"):
        if entry := pycountry.languages.get(**{kind: lowered}):
            return str(getattr(entry, "alpha_2", entry.alpha_3))
    return None


@cache
def _iso_639_of_name(name: str) -> str | None:
    import pycountry

    entry = pycountry.languages.get(name=name.title())
    return str(getattr(entry, "alpha_2", entry.alpha_3)) if entry else None


def _detect(paragraphs: Iterable[str]) -> _Detected | None:
    """Tell the language of the running words, or None where they are too few."""
    running = " ".join(word for text in paragraphs for word in _running_words(text))
    if len(running) < _FEWEST_CHARACTERS:
        return None
    pieces = _pieces(running)
    step = max(1, len(pieces) // _FIRST_PIECES)
    detected = _ranked(pieces[::step])
    if len(pieces) > _FIRST_PIECES and detected.share(detected.best) < _CERTAIN:
        detected = _ranked(pieces)
    return detected


def _ranked(pieces: Sequence[str]) -> _Detected:
    shares = tuple(
        {code: float(share) for code, share in _identifier().rank(piece)} for piece in pieces
    )
    tops = {next(iter(piece)) for piece in shares}  # the likeliest stands first
    of_all = _Detected("", shares)
    return _Detected(max(sorted(tops), key=of_all.share), shares)


def _running_words(text: str) -> list[str]:
    """Return the words that are no names and quote nobody.

    Names and quotations in another language make no article foreign: what stands with a capital
    or in quotation marks is left out, but in a text that is all capitals.
    """
    if text.isupper():
        text = text.lower()
    words = _QUOTED.sub(" ", text).split()
    return [word for word in words if _is_running(word)]


def _is_running(word: str) -> bool:
    first = next((character for character in word if character.isalpha()), "")
    return bool(first) and not (first.isupper() or first.istitle() or _NO_WORD.search(word))


def _pieces(running: str) -> Sequence[str]:
    """Return pieces of equal length, at most so many, spread over the text."""
    count = max(1, len(running) // _PIECE)
    length = len(running) / count
    step = max(1.0, count / _MOST_PIECES)
    starts = [int(at * step) * length for at in range(min(count, _MOST_PIECES))]
    return [running[int(start) : int(start + length)] for start in starts]


@cache
def _identifier() -> "LanguageIdentifier":
    """Load py3langid's model: a second, once in a process.

    Of its languages those with a code of two letters, in which news is written: the others are
    close kin of these, and share their texts.
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2])
    return identifier
