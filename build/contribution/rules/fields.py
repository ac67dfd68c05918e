"""Rules for the front matter's fields: there, spelled as they are spelled, of the right kind."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from build.contribution.page import Page
from build.contribution.problem import Edit
from build.contribution.rules.rule import BODY, FIELDS, FRONT_MATTER, Finding, Rule
from build.read.formats.front_matter import Field
from build.read.shapes.fields import is_empty

OPTIONAL_FIELDS = ("subheadline", "section", "agency", "description")
ALL_FIELDS = (*FIELDS, *OPTIONAL_FIELDS)
# What other tools call our fields.
_OTHER_WORDS = {
    "title": "headline",
    "source": "publisher",
    "outlet": "publisher",
    "newspaper": "publisher",
    "date": "date_published",
    "published": "date_published",
    "datepublished": "date_published",
    "pubdate": "date_published",
    "link": "url",
    "byline": "authors",
    "by": "authors",
    "lang": "in_language",
    "language": "in_language",
    "inlanguage": "in_language",
}
_ALIKE = 0.75  # of difflib's ratio: one or two letters of a name
_SEVERAL = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_PLAIN_NAME = re.compile(r"\w[\w .’'-]*")
_NOT_A_NAME = re.compile(r"(?i:by)\s+\w|\S*@\S|https?:|.*\s(?:and|&)\s|.*,")


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


def example_of(name: str) -> str:
    """Return a good line of front matter for a field."""
    return f"{name}: {FIELDS.get(name, '...')}"


def field_of(page: Page, name: str) -> Field | None:
    """Return a field, also where its name is mistyped; None where it is missing."""
    fields = page.fields or {}
    if name in fields:
        return fields[name]
    return next((fields[given] for given in fields if meant(page, given) == name), None)


def text_of(page: Page, name: str) -> tuple[Field, str] | None:
    """Return a field that is one text and not empty, and the text."""
    field = field_of(page, name)
    if field is None or not isinstance(field.value, str) or is_empty(field.value):
        return None
    return field, field.value.strip()


def meant(page: Page, given: str) -> str | None:
    """Return the missing field that a name not known is a mistyping, or another word, of."""
    fields = page.fields or {}
    if given in ALL_FIELDS:
        return None
    missing = [known for known in ALL_FIELDS if known not in fields]
    plain = given.strip().lower().replace("-", "_").replace(" ", "_")
    if _OTHER_WORDS.get(plain) in missing:
        return _OTHER_WORDS[plain]
    return next(iter(get_close_matches(plain, missing, n=1, cutoff=_ALIKE)), None)


def _missing_front_matter(page: Page) -> Iterator[Finding]:
    if page.is_markdown and page.fields is None and page.body_start == 0:
        below = page.text.lstrip()
        above = len(page.text) - len(below)
        if above and below.partition("\n")[0].rstrip() == "---":
            yield Finding(
                page.top,
                "the front matter must begin on the very first line",
                "delete the empty lines or spaces above the first ---",
                Edit(0, above, ""),
            )
        else:
            yield Finding(
                page.top,
                "the file does not begin with front matter",
                f"begin with a line ---, then {', '.join(FIELDS)}, each on a line of its own "
                f"(such as  {example_of('publisher')}), then a line ---, then the text",
            )


def _missing_field(page: Page) -> Iterator[Finding]:
    if page.fields is None:
        return
    for name in FIELDS:
        field = field_of(page, name)
        if field is None:
            yield Finding(
                page.top,
                f"{name} is missing",
                f"between the two lines --- add {_SOUGHT[name]}, such as  {example_of(name)}",
            )
        elif is_empty(field.value):
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


def _authors_not_a_list(page: Page) -> Iterator[Finding]:
    field = field_of(page, "authors")
    if field is None or is_empty(field.value) or not field.value:
        return
    if isinstance(field.value, str):
        names = [name for name in _SEVERAL.split(field.value.strip()) if name]
        is_one = len(names) == 1 and _PLAIN_NAME.fullmatch(field.value)
        yield Finding(
            field.printed,
            "authors must be a list, also where there is only one",
            f"put square brackets around it:  authors: [{', '.join(names)}]",
            Edit(field.printed.start, field.printed.end, f"[{field.value}]") if is_one else None,
        )
    elif not isinstance(field.value, list) or not all(isinstance(one, str) for one in field.value):
        yield Finding(
            field.name,
            "authors must be a list of names and nothing else",
            f"write  {example_of('authors')}",
        )


def _author_not_a_name(page: Page) -> Iterator[Finding]:
    field = field_of(page, "authors")
    for one in field.value if field is not None and isinstance(field.value, list) else ():
        if isinstance(one, str) and _NOT_A_NAME.match(one.strip()):
            assert field is not None
            yield Finding(
                field.printed,
                f"{one!r} is more than the name of one author",
                "write names only, a comma between two authors:  authors: [Maren Tofte, Ib Lund]",
            )


RULES = (
    Rule(
        "missing-front-matter",
        "error",
        "The file does not begin with front matter",
        "The lines between the two `---` say where the text is from. Without them nobody could "
        "find the article again.",
        wrong=f"\n{FRONT_MATTER}{BODY}",
        check=_missing_front_matter,
    ),
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
    Rule(
        "authors-not-a-list",
        "error",
        "The authors are not a list",
        "An article may have several authors, and a comma may also be part of a name. A list in "
        "square brackets tells them apart.",
        wrong="authors: Maren Tofte",
        right="authors: [Maren Tofte]",
        check=_authors_not_a_list,
    ),
    Rule(
        "author-not-a-name",
        "warning",
        "An author is more than one name",
        "Articles are grouped by author. `By Maren Tofte`, an address or two names in one are "
        "each taken for a new person.",
        wrong="authors: [By Maren Tofte]",
        right="authors: [Maren Tofte]",
        check=_author_not_a_name,
    ),
)
