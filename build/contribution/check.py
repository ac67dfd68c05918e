"""`build validate`: is a contributed article fit to enter the dataset, and where not, what to mend.

A contributed article is Markdown with front matter; every problem names file, line and column, a
stable rule, and the mend. Other formats are only tried: would the reader take them?
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path

from build.contribution.problem import Checked, Problem, Severity
from build.document import Refusal
from build.errors import NothingToReadError
from build.read import read
from build.read.decoding import decode
from build.read.formats import format_of, markdown
from build.read.formats.front_matter import Field, read_front_matter
from build.read.printed import Record
from build.read.shapes.fields import is_empty
from build.read.sources import Found, find
from schema.vocabulary import RejectReason

FIELDS = ("headline", "publisher", "date_published", "url", "authors", "in_language", "license")
OPTIONAL_FIELDS = ("subheadline", "section", "agency", "description")
_ALL_FIELDS = (*FIELDS, *OPTIONAL_FIELDS)
# What other tools call our fields.
_OTHER_WORDS = {
    "title": "headline",
    "source": "publisher",
    "outlet": "publisher",
    "date": "date_published",
    "published": "date_published",
    "link": "url",
    "byline": "authors",
    "lang": "in_language",
    "language": "in_language",
}
_ALIKE = 0.75  # of difflib's ratio: one or two letters of a name
_URL = re.compile(r"https?://[^\s/]+\.[^\s/]+(/\S*)?")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
# SPDX ids and expressions are made of these; LicenseRef-... is SPDX's own way out.
_LICENSE = re.compile(r"[A-Za-z][A-Za-z0-9.+-]*-?[0-9A-Za-z.+-]*( (AND|OR|WITH) [A-Za-z0-9.+-]+)*")


def check_contributions(paths: Sequence[Path], *, as_of: date, min_words: int) -> Checked:
    """Check each file (folders are searched).

    Raises:
        UsageError: a path does not exist.
        NothingToReadError: there is no article in them.
    """
    problems: set[Problem] = set()
    count = 0
    for path in paths:
        inputs = read([str(path)], as_of=as_of, min_words=min_words, limit=None)
        count += inputs.count
        refused: dict[str, list[Refusal]] = {}
        for refusal in inputs.refusals:
            refused.setdefault(refusal.source_path, []).append(refusal)
        for found in find([str(path)]):
            problems.update(_check(found, refused.get(found.source_path, []), as_of))
    if not count:
        raise NothingToReadError(
            f"there is no article in {', '.join(map(_shown, paths))}",
            hint="name files, or folders that hold some: Markdown with front matter, and others",
        )
    in_order = sorted(problems, key=_reading_order)
    return Checked(count, tuple(in_order))


def _check(found: Found, refusals: list[Refusal], as_of: date) -> list[Problem]:
    """Return what is wrong with one file; what the reader says only where no check says it."""
    shown = _shown(found.path)
    problems: list[Problem] = []
    was_parsed = all(refusal.reason in _SAID_BETTER for refusal in refusals)
    if was_parsed and format_of(found.path.name) is markdown.FORMAT:
        problems = list(_check_front_matter(found.path, shown, as_of))
    if not any(problem.severity == "error" for problem in problems):
        problems += [_refused(shown, refusal) for refusal in refusals]
    return problems


def _shown(path: Path) -> str:
    """Return a path that a terminal can print: odd characters escaped."""
    text = str(path)
    return text if text.isprintable() else repr(text)[1:-1]


def _reading_order(one: Problem) -> tuple[str, int, int, str, str]:
    return one.path, one.line, one.column, one.rule, one.message


# What the reader finds in the front matter, the checks here find too, with line and mend.
_SAID_BETTER = (
    RejectReason.BAD_METADATA,
    RejectReason.FUTURE_DATE,
    RejectReason.OTHER_LANGUAGE,
    RejectReason.DUPLICATE_INPUT,
)
_PLACE = re.compile(r"(\d+):(\d+): ")


def _refused(shown: str, refusal: Refusal) -> Problem:
    place = _PLACE.match(refusal.detail)
    line, column = (int(place[1]), int(place[2])) if place else (refusal.source_record + 1, 1)
    message = refusal.detail[place.end() :] if place else refusal.detail
    rule = refusal.reason.value.replace("_", "-")
    return Problem(shown, line, column, rule, "error", message, None)


def _check_front_matter(file: Path, shown: str, as_of: date) -> Iterator[Problem]:
    def problem(
        rule: str, message: str, mend: str, at: Field | None = None, severity: Severity = "error"
    ) -> Problem:
        line, column = (at.line, at.column) if at is not None else (1, 1)
        return Problem(shown, line, column, rule, severity, message, mend)

    record = Record(0, file.read_bytes())
    fields, _ = read_front_matter(decode(record).text, record)
    if fields is None:
        yield problem(
            "missing-front-matter",
            "the file does not begin with front matter",
            f"begin with a line ---, then {', '.join(FIELDS)}, each on a line, then ---",
        )
        return
    meant = {name: _meant(name, fields) for name in fields if name not in _ALL_FIELDS}
    for name in FIELDS:
        field = fields.get(name)
        if field is None and name in meant.values():
            continue
        if field is None or is_empty(field.value) or field.value == []:
            yield problem(
                "missing-field",
                f"{name} is missing" if field is None else f"{name} is empty",
                f"add a line such as  {_EXAMPLES[name]}",
                field,
            )
        elif (found := _CHECKS[name](field.value, as_of)) is not None:
            rule, message = found
            yield problem(rule, message, f"write, for instance,  {_EXAMPLES[name]}", field)
    for name, known in meant.items():
        message = f"{name!r} is not a field of an article"
        if known is None:
            mend = f"one of: {', '.join(_ALL_FIELDS)}"
            yield problem("unknown-field", message, mend, fields[name], "warning")
        else:
            message = f"{message}; was {known} meant?"
            yield problem("mistyped-field", message, f"write  {known}:", fields[name])


def _meant(name: str, fields: Mapping[str, Field]) -> str | None:
    """Return the missing field that a name not known is a mistyping, or another word, of."""
    missing = [known for known in _ALL_FIELDS if known not in fields]
    plain = name.strip().lower().replace("-", "_").replace(" ", "_")
    if _OTHER_WORDS.get(plain) in missing:
        return _OTHER_WORDS[plain]
    return next(iter(get_close_matches(plain, missing, n=1, cutoff=_ALIKE)), None)


_EXAMPLES = {
    "headline": "headline: Ferry talks end without a deal",
    "publisher": "publisher: Sund Courier",
    "date_published": "date_published: 2025-03-06T09:30:00+01:00",
    "url": "url: https://sund-courier.example/2025/ferry-talks",
    "authors": "authors: [Maren Tofte]",
    "in_language": "in_language: en",
    "license": "license: CC-BY-4.0",
}


Fault = tuple[str, str] | None
Check = Callable[[object, date], Fault]


def _check_text(value: object, as_of: date) -> Fault:
    return None if isinstance(value, str) else ("not-text", "the value must be one line of text")


def _check_date(value: object, as_of: date) -> Fault:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return "malformed-date", f"{value!r} is not a date and time in ISO 8601"
    if moment.tzinfo is None:
        return "date-without-zone", f"{value!r} has no time zone"
    if moment.date() > as_of:
        return "future-date", f"{value!r} lies after today ({as_of})"
    return None


def _check_url(value: object, as_of: date) -> Fault:
    if _URL.fullmatch(str(value)) is None:
        return "malformed-url", f"{value!r} is not a web address"
    return None


def _check_authors(value: object, as_of: date) -> Fault:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return "authors-not-a-list", "authors must be a list, also where there is one"
    return None


def _check_language(value: object, as_of: date) -> Fault:
    if _LANGUAGE.fullmatch(str(value)) is None:
        return "unknown-language", f"{value!r} is not a language tag (BCP 47)"
    if str(value).partition("-")[0].lower() not in ("en", "eng"):
        return "other-language", f"{value!r} is not English, the only language that is read"
    return None


def _check_license(value: object, as_of: date) -> Fault:
    if _LICENSE.fullmatch(str(value)) is None:
        return "unknown-license", f"{value!r} is not an SPDX licence id or LicenseRef-..."
    return None


_CHECKS: dict[str, Check] = {
    "headline": _check_text,
    "publisher": _check_text,
    "date_published": _check_date,
    "url": _check_url,
    "authors": _check_authors,
    "in_language": _check_language,
    "license": _check_license,
}
