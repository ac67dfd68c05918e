"""Rules for the front matter's fields: there, spelled as they are spelled, of the right kind."""

import re
from collections.abc import Iterator

from build.contribution.curly import uncurled
from build.contribution.known_fields import ALL_FIELDS, FIELDS, example_of, meant_field
from build.contribution.page import Page
from build.contribution.problem import Edit
from build.contribution.rules.rule import BODY, FRONT_MATTER, Finding, Rule
from build.read.formats.front_matter import Field
from build.read.shapes.fields import is_empty
from schema.span import Span

# A comment has a space behind its sign; "#2" and "#MeToo" are words.
_HASH = re.compile(r"[ \t]*(?<=[ \t])#\w[^\r\n]*")
# Fields that may be the words of somebody, and stand in quotation marks for it.
SPOKEN = ("headline", "subheadline", "description")
# Where a contributor finds each value.
_SOUGHT = {
    "headline": "the headline as it stands above the article",
    "publisher": "the outlet's name",
    "date_published": "day, time and hours from UTC of the publication",
    "url": "the article's address, from the browser's address line",
    "authors": "the authors' names in square brackets; [] where the article names none",
    "in_language": "the code of the article's language",
    "license": "the licence printed with the article, or LicenseRef- and a name of your own",
}


def field_of(page: Page, name: str) -> Field | None:
    """Return a field, also where its name is mistyped; None where it is missing."""
    fields = page.fields or {}
    if name in fields:
        return fields[name]
    return next((fields[given] for given in fields if meant(page, given) == name), None)


def text_of(page: Page, name: str) -> tuple[Field, str] | None:
    """Return a field that is one text and not empty, and the text.

    Typographic quotation marks around it are told by a rule of their own, and left out here.
    """
    field = field_of(page, name)
    if field is None or not isinstance(field.value, str) or is_empty(field.value):
        return None
    value = field.value.strip()
    return field, (name not in SPOKEN and uncurled(value)) or value


def cut_behind(page: Page, field: Field) -> Span | None:
    """Return the words behind a value that are not read, for a # begins them."""
    cut = _HASH.match(page.text, field.printed.end)
    is_plain = isinstance(field.value, str) and field.printed.of(page.text)[:1] not in ("'", '"')
    return Span(*cut.span()) if cut is not None and is_plain else None


def meant(page: Page, given: str) -> str | None:
    """Return the missing field that a name not known is a mistyping, or another word, of."""
    fields = page.fields or {}
    if given in ALL_FIELDS:
        return None
    return meant_field(given, {*fields, *page.unread})


def _missing_field(page: Page) -> Iterator[Finding]:
    if page.fields is None:
        return
    for name in FIELDS:
        field = field_of(page, name)
        if field is None and name in page.unread:
            continue
        if field is None:
            yield Finding(
                page.top,
                f"{name} is missing",
                f"between the two lines --- add {_SOUGHT[name]}, such as  {example_of(name)}",
            )
        elif is_empty(field.value) and cut_behind(page, field) is None:
            yield Finding(
                field.name,
                f"{name} is empty",
                f"write behind the colon {_SOUGHT[name]}, such as  {example_of(name)}",
            )


def _mistyped_field(page: Page) -> Iterator[Finding]:
    for given, field in (page.fields or {}).items():
        if (known := meant(page, given)) is not None:
            yield Finding(
                field.name,
                f"{given!r} is not a field of an article; was {known} meant?",
                f"write  {known}:",
                Edit(field.name.start, field.name.end, known),
            )


def _unknown_field(page: Page) -> Iterator[Finding]:
    for given, field in (page.fields or {}).items():
        if given not in ALL_FIELDS and meant(page, given) is None:
            yield Finding(
                field.name,
                f"{given!r} is not a field of an article and will not be read",
                f"delete the line, or use one of: {', '.join(ALL_FIELDS)}",
            )


def _not_text(page: Page) -> Iterator[Finding]:
    for name in ALL_FIELDS:
        field = field_of(page, name)
        if name == "authors" or field is None or not field.value:
            continue
        if not isinstance(field.value, str):
            yield Finding(
                field.printed if field.value else field.name,
                f"{name} must be one line of text, not a list or a group of lines",
                "take brackets, braces and dashes away, or put the value in quotation marks: "
                f"{example_of(name)}",
            )


RULES = (
    Rule(
        "missing-field",
        "error",
        "A field is missing or empty",
        f"Each article needs {', '.join(f'`{name}`' for name in FIELDS)}. Who published the text, "
        "when, where and under which licence is what makes it usable as evidence.",
        wrong="publisher:",
        right="publisher: Sund Courier",
        check=_missing_field,
    ),
    Rule(
        "mistyped-field",
        "error",
        "The name of a field is mistyped",
        "A program knows a field by its exact name. Under any other the value is not read.",
        wrong=FRONT_MATTER.replace("headline:", "headlin:") + BODY,
        check=_mistyped_field,
    ),
    Rule(
        "unknown-field",
        "warning",
        "A field that no article has",
        "Its value is not read and gets lost. The fields are "
        f"{', '.join(f'`{name}`' for name in ALL_FIELDS)}.",
        wrong="colour: red",
        right="section: Politics",
        check=_unknown_field,
    ),
    Rule(
        "not-text",
        "error",
        "A value that must be one line of text is not",
        "Square brackets make a list, braces and indented lines a group. All fields but "
        "`authors` are one line of text; quotation marks around it make it one.",
        wrong="headline: [Exclusive] ",
        right='headline: "[Exclusive] Ferry talks end"',
        check=_not_text,
        fatal=True,
    ),
)
