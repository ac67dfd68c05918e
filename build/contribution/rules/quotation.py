"""The rule for quotation marks: each that opens must close."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build.contribution.page import Page, Passage
from build.contribution.problem import Edit
from build.contribution.rules.rule import Finding, Rule

_DOUBLE = re.compile(r"[“”„\"]")
_GUILLEMET = re.compile(r"[«»]")
_INCHES = re.compile(r"\d[\d.,½¼¾/⁄]*$")
# A word that begins with what looks like an opening mark and is an apostrophe: ’90s, ’em, ’tis.
_SINGLE_OPEN = re.compile(
    r"(?<![^\s(\[“\"—–])[‘'](?=\w)(?!\d|(?:em|tis|twas|til|till|cause|bout|n|round|s|t)\b)", re.I
)
_SINGLE_CLOSE = re.compile(r"(?<=[^\s(\[“\"—–])[’'‘](?!\w)")
_OPENERS = "“„\"«‘'"
_BEFORE_OPENER = "([{—–-/“‘'\"„«…"


@dataclass(frozen=True, slots=True)
class _Marks:
    """What is wrong with a paragraph's marks: their places in its text.

    `mistaken` open where they must close; `goes_on` says that the last of `unclosed` opens a
    quotation that runs to the paragraph's end.
    """

    unclosed: tuple[int, ...] = ()
    unopened: tuple[int, ...] = ()
    mistaken: tuple[int, ...] = ()
    goes_on: bool = False


def _role(text: str, at: int, is_open: bool) -> str:
    """Say whether a mark opens or closes, by its form and by what stands beside it."""
    mark, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    at_end = bool(before) and not before.isspace() and (not after or not after.isalnum())
    if mark in "”»":
        return "close"
    if mark == "“" and is_open and at_end and before not in _BEFORE_OPENER:
        return "close" if "„" in text[:at] else "mistaken"
    if mark in "“„«":
        return "open"
    at_start = (not before or before.isspace() or before in _BEFORE_OPENER) and (
        bool(after) and not after.isspace()
    )
    if at_start and not (is_open and at_end):
        return "open"
    return "close" if is_open or at_end else "open"


def _unbalanced(text: str, marks: re.Pattern[str]) -> _Marks:
    opened: list[int] = []
    unopened: list[int] = []
    mistaken: list[int] = []
    last_close = -1
    for mark in marks.finditer(text):
        at = mark.start()
        if mark.group() == '"' and not opened and _INCHES.search(text[max(0, at - 8) : at]):
            continue  # 6'2"
        role = _role(text, at, bool(opened))
        if role == "open":
            opened.append(at)
            continue
        last_close = at
        if role == "mistaken":
            mistaken.append(at)
        if opened:
            opened.pop()
        else:
            unopened.append(at)
    goes_on = bool(opened) and opened[-1] > last_close
    return _Marks(tuple(opened), tuple(unopened), tuple(mistaken), goes_on)


def _singles(text: str) -> _Marks:
    """Return an opening single mark that nothing behind it can close; apostrophes are no marks."""
    last = max((one.start() for one in _SINGLE_CLOSE.finditer(text)), default=-1)
    opened = tuple(one.start() for one in _SINGLE_OPEN.finditer(text) if one.start() > last)
    return _Marks(opened, goes_on=bool(opened))


def _marks_of(text: str) -> Iterator[_Marks]:
    yield _unbalanced(text, _DOUBLE)
    yield _singles(text)
    first = _GUILLEMET.search(text)
    if first is not None and first.group() == "«":  # »so« is another country's order
        yield _unbalanced(text, _GUILLEMET)


def _unbalanced_marks(page: Page) -> Iterator[Finding]:
    was_told = False  # that a quotation was not closed above
    for index, passage in enumerate(page.passages):
        begins_anew = any(
            one.text.lstrip()[:1] in _OPENERS for one in page.passages[index + 1 : index + 2]
        )
        is_told = False
        for marks in _marks_of(passage.text):
            # Over several paragraphs each opens it again, and the last closes it.
            unclosed = marks.unclosed[: -1 if marks.goes_on and begins_anew else None]
            is_told = is_told or (marks.goes_on and not begins_anew)
            for at in unclosed:
                yield _finding(passage, at, "is opened and not closed in its paragraph")
            for at in marks.unopened[1 if was_told else 0 :]:
                yield _finding(passage, at, "closes a quotation that its paragraph does not open")
            for at in marks.mistaken:
                yield _mistaken(page, passage, at)
        was_told = is_told


def _mistaken(page: Page, passage: Passage, at: int) -> Finding:
    place = passage.part(at, at + 1)
    is_safe = passage.is_exact and page.is_editable
    return Finding(
        place,
        f"an opening quotation mark stands where one must close (in: {_around(passage, at)})",
        "write ” instead of “",
        Edit(place.start, place.end, "”") if is_safe else None,
    )


def _finding(passage: Passage, at: int, what: str) -> Finding:
    return Finding(
        passage.part(at, at + 1),
        f"the quotation mark {passage.text[at]} (in: {_around(passage, at)}) {what}",
        "look into the article as published and add the mark that was lost; a quotation over "
        "several paragraphs opens again in each of them and closes in the last",
    )


def _around(passage: Passage, at: int) -> str:
    return " ".join(passage.text[max(0, at - 15) : at + 25].split())


RULES = (
    Rule(
        "unbalanced-quotation-marks",
        "warning",
        "A quotation mark has no partner",
        "Quotation marks say where somebody's words begin and end. With one missing, a quote is "
        "lost or another's words are put into it.",
        wrong="\n“We have time, the minister said on Friday.",
        right="\n“We have time,” the minister said on Friday. “But the workers’ patience is short, "
        "and the ’90s are over.\n\n“We will sign.”",
        check=_unbalanced_marks,
    ),
)
