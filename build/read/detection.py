"""Which encoding bytes are in that say nothing and are no UTF-8: told only where it is certain.

English text is nearly all ASCII, and what is not are quotation marks, dashes and the odd name. Such
bytes are read in every plausible encoding. A reading in which they make no words is out; where
all that are left read the same characters, these are certain, and else nobody can know them:
windows-1252's "Søren" is windows-1250's "Sřren". Text that is mostly not ASCII is left to
charset-normalizer, which tells languages by their letters.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

# Python's names; of those that read the same, the first is named.
_PLAUSIBLE = (
    "cp1252",
    "cp1250",
    "iso8859-15",
    "iso8859-2",
    "cp1254",
    "mac-roman",
    "cp1251",
)
_MOST_WORDS = 2_000
_LONGEST_WORD = 200  # bytes
_TYPOS = 0.05  # words that a right reading may leave odd, in a text of many
_MOSTLY_ASCII = 0.75
_SAMPLE_BYTES = 20_000
_FEWEST_LETTERS = 10
_CLEAREST_MESS = 0.1
_SUREST_LANGUAGE = 0.6
_OPENING = "“‘„‚«‹¿¡"
_CLOSING = "”»›"
_BETWEEN = "’–—…"
_CURRENCY = "£€¥¢"
_SIGNS = "°½¼¾©®™²³±×•·"
_LONE = "àéèÀÉÈ"  # words of one letter
_DOS_SPACE = "ÿ"  # hardly a letter: the byte is the no-break space of DOS
_SOFT_HYPHEN = "\u00ad"
_LAST_LATIN = "\u024f"
# Windows' apostrophe is a letter (í) on the Mac: "Luís" or "Lu’s". These are no names.
_APOSTROPHE = re.compile(
    rb"([a-z]+)\x92(?:s|t|re|ve|ll|d|m)(?![a-z\x80-\xff])|([a-z]+s)\x92$", re.I
)
_PRONOUNS = re.compile(
    rb"(?:i|you|he|she|it|we|they|that|there|here|what|who|where|how|let|don|won|can|couldn|didn|"
    rb"doesn|isn|wasn|aren|weren|hasn|haven|hadn|wouldn|shouldn|ain)",
    re.I,
)
_LONG_STEM = 5
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why the encoding is not certain: the first byte in question, and how it may be read.

    `readings` pairs encodings (Python's names) with the word around the byte; `is_damaged` where
    the rest is UTF-8.
    """

    offset: int
    readings: tuple[tuple[str, str], ...] = ()
    is_damaged: bool = False


def detect(data: bytes) -> str | Doubt:
    """Return the encoding (Python's name) of bytes that are no UTF-8, or why it is not certain."""
    if b"\x00" in data:
        return _utf_16(data) or Doubt(data.index(0))
    first = _first_fault(data)
    read = data.decode("utf-8", "ignore")
    whole = len(read) - len(read.encode("ascii", "ignore"))
    broken = len(data) - len(read.encode("utf-8"))
    if whole >= broken:
        return Doubt(first, is_damaged=True)
    ascii_bytes = len(data.translate(None, bytes(range(0x80, 0x100))))
    if ascii_bytes < _MOSTLY_ASCII * len(data):
        return _by_language(data) or Doubt(first)
    return _by_words(data, first)


def _first_fault(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _utf_16(data: bytes) -> str | None:
    """Return the UTF-16 that text without a byte order mark is in: every second byte is NUL."""
    high, low = data[1::2].count(0), data[::2].count(0)
    encoding = "utf-16-le" if high > low else "utf-16-be"
    if min(high, low) > 0 or max(high, low) < _MOSTLY_ASCII * (len(data) // 2):
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    is_text = not any(unicodedata.category(one) == "Cc" and not one.isspace() for one in set(text))
    return encoding if is_text else None


def _by_language(data: bytes) -> str | None:
    """Return the encoding in which a text in another script makes sense as a language."""
    from charset_normalizer import from_bytes

    end = data.rfind(b"\n", 0, _SAMPLE_BYTES) if len(data) > _SAMPLE_BYTES else len(data)
    sample = data[: end if end > 0 else _SAMPLE_BYTES]
    if len({byte for byte in sample if byte >= 0x80}) < _FEWEST_LETTERS:
        return None
    best = from_bytes(sample).best()
    if best is None or best.coherence < _SUREST_LANGUAGE or best.chaos > _CLEAREST_MESS:
        return None
    try:
        data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return best.encoding


def _by_words(data: bytes, first: int) -> str | Doubt:
    """Return the encoding whose reading no other plausible one contradicts."""
    odd_bytes = sorted({byte for byte in set(data) if byte >= 0x80})
    every = dict.fromkeys(word for word in data.split() if not word.isascii())
    words = [word for word in every if len(word) <= _LONGEST_WORD][:_MOST_WORDS]
    if not words:
        return Doubt(first)
    contracted = _has_apostrophes(words)
    left = [one for one in _PLAUSIBLE if _makes_words(one, words, contracted)]
    if not left:
        return Doubt(first)
    open_to = [byte for byte in odd_bytes if len({_characters(one)[byte] for one in left}) > 1]
    if open_to:
        offset = min(data.index(byte) for byte in open_to)
        return Doubt(offset, tuple(_readings(data, offset, left)))
    return left[0]


def _makes_words(encoding: str, words: list[bytes], contracted: bool) -> bool:
    """Say whether an encoding reads words: its letters always, its signs but for a few typos."""
    characters = _characters(encoding)
    if contracted and characters[0x92].isalpha():
        return False
    misplaced = 0
    for word in words:
        read = ["", *(characters[byte] for byte in word), ""]
        places = [place for place in zip(read, read[1:], read[2:], strict=False) if place[1] > "~"]
        if not all(_is_possible(*place) for place in places):
            return False
        misplaced += not all(_is_in_place(*place) for place in places)
    return misplaced <= _TYPOS * len(words)


def _has_apostrophes(words: list[bytes]) -> bool:
    """Say whether the byte 0x92 surely stands for apostrophes, as in "it’s" or "workers’"."""
    stems = [match[1] or match[2] for word in words if (match := _APOSTROPHE.search(word))]
    return len(stems) >= _SEVERAL or any(
        len(stem) >= _LONG_STEM or _PRONOUNS.fullmatch(stem) for stem in stems
    )


@cache
def _characters(encoding: str) -> tuple[str, ...]:
    """Return the character of each byte, a control character where the encoding has none."""
    read = (bytes([byte]).decode(encoding, "replace") for byte in range(256))
    return tuple("\x7f" if one == "\ufffd" else one for one in read)


def _is_possible(before: str, one: str, after: str) -> bool:
    """Say whether a character can be part of a word: no control, no capital or script inside."""
    category = unicodedata.category(one)
    if category not in ("Ll", "Lu"):
        return category != "Cc"
    if one == _DOS_SPACE:
        return False
    beside = [other for other in (before, after) if other.isalpha()]
    is_one_script = all((other <= _LAST_LATIN) == (one <= _LAST_LATIN) for other in beside)
    return is_one_script and not (one.isupper() and before.islower())


def _is_in_place(before: str, one: str, after: str) -> bool:
    """Say whether a character stands where writers of English put it."""
    if unicodedata.category(one) in ("Ll", "Lu"):
        is_lone = not (before.isalnum() or after.isalnum())
        return not after.isdigit() and (one in _LONE or not is_lone)
    if one in _OPENING:
        return not before.isalnum() and after != ""
    if one in _CLOSING:
        return before != "" and not after.isalnum()
    if one in _CURRENCY:
        return before.isdigit() or after.isdigit() or not (before.isalpha() or after.isalpha())
    if one in _SIGNS:
        return not (before.isalpha() and after.isalpha())
    return one in _BETWEEN or one.isspace() or one == _SOFT_HYPHEN


def _readings(data: bytes, offset: int, encodings: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each way to read the word around a byte, with the first encoding that reads it so."""
    start = max(data.rfind(end, 0, offset) for end in (b" ", b"\n", b"\t", b'"')) + 1
    word = re.split(rb'[\s"]', data[max(start, offset - 20) : offset + 20], maxsplit=1)[0]
    seen = set()
    for encoding in encodings:
        read = word.decode(encoding, "replace")
        if read not in seen:
            seen.add(read)
            yield encoding, read
