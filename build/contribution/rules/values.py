"""Rules for the signs around a value, which a program reads in its own way."""

import re
from collections.abc import Iterator

from build.contribution.curly import uncurled
from build.contribution.front_lines import quoted
from build.contribution.known_fields import ALL_FIELDS
from build.contribution.page import Page
from build.contribution.problem import Edit
from build.contribution.rules.fields import SPOKEN, cut_behind, field_of
from build.contribution.rules.rule import Finding, Rule
from build.read.formats.front_matter import Field
from schema.span import Span

_PLAIN_LIST = re.compile(r"\[[^\[\]\"'#\\]*\]")


def _curly_marks(page: Page) -> Iterator[Finding]:
    given = {name: field for name in ALL_FIELDS if (field := field_of(page, name)) is not None}
    is_habit = any(_plain(name, field) for name, field in given.items() if name not in SPOKEN)
    for name, field in given.items():
        plain = _plain(name, field)
        # A headline may be somebody's words; where dates stand in such marks, it is the program.
        if plain is None or (name in SPOKEN and not is_habit):
            continue
        new = plain if field.printed.of(page.text)[:1] not in "\"'" else quoted(plain)
        yield Finding(
            field.printed,
            f"the quotation marks around {name} are typographic ones, which are read as part of it",
            f"delete them:  {name}: {new}",
            Edit(field.printed.start, field.printed.end, new) if _is_safe(page, field) else None,
        )


def _plain(name: str, field: Field) -> str | None:
    """Return a value without the marks around it; None where there are none."""
    if isinstance(field.value, str):
        return uncurled(field.value)
    if name != "authors" or not isinstance(field.value, list):
        return None
    names = [one for one in field.value if isinstance(one, str)]
    if not any(uncurled(one) for one in names):
        return None
    return f"[{', '.join(uncurled(one) or one for one in names)}]"


def _is_safe(page: Page, field: Field) -> bool:
    printed = field.printed.of(page.text)
    return "\n" not in printed and (
        isinstance(field.value, str) or _PLAIN_LIST.fullmatch(printed) is not None
    )


def _cut_by_hash(page: Page) -> Iterator[Finding]:
    for name, field in (page.fields or {}).items():
        if (cut := cut_behind(page, field)) is None:
            continue
        read = field.value if isinstance(field.value, str) else ""
        whole = f"{field.printed.of(page.text)}{cut.of(page.text)}".strip()
        yield Finding(
            Span(page.text.index("#", cut.start), cut.end),
            f"a # behind a space ends the value: of {name} "
            + (f"only {read.strip()!r} is read" if read.strip() else "nothing is read"),
            f"put the whole value in quotation marks:  {name}: {quoted(whole)}  ; if it is a "
            "comment, put a space behind the #",
        )


RULES = (
    Rule(
        "curly-quotation-marks",
        "error",
        "Typographic quotation marks stand around a value",
        'Word processors turn "..." into “...”. Only the straight ones are signs to a program; it '
        "takes the others for a part of the name, the date or the address.",
        wrong="publisher: “Sund Courier”",
        right='publisher: "Sund Courier"',
        check=_curly_marks,
    ),
    Rule(
        "cut-by-hash",
        "error",
        "A value ends at a #",
        "In front matter a # behind a space begins a comment, and what follows is not read. A "
        "value that holds one must stand in quotation marks.",
        wrong="headline: Ferry talks end without a deal for boat #2",
        right='headline: "Ferry talks end without a deal for boat #2"',
        check=_cut_by_hash,
    ),
)
