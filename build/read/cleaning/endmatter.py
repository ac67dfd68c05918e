"""What follows an article's last paragraph: its author, its section, its agency, its desk."""

import re

from build.read.characters import letters
from build.read.cleaning.draft import Draft
from build.read.names import is_person, is_section, without_shouting
from schema.vocabulary import CleaningStep

_DESK = r"reporting|writing|written|edited|editing|reported|compiled|translated|produced"
_DESK_CREDIT = re.compile(
    rf"[(\[]?(?:additional )?(?:{_DESK})(?: and (?:{_DESK}))?(?: by:?|:) (?P<who>.{{3,250}})", re.I
)
# What may stand between the names in it.
_BETWEEN = f"additional and by for from in of the {_DESK.replace('|', ' ')}"
_REPORTER = re.compile(
    r"[(\[]?(?:reporting|written|writing|reported)(?: and (?:writing|editing))? by ([^;()]{3,120})",
    re.I,
)
_SIGNED = re.compile(r"([^/|]{4,40}?) ?[/|] ?([\w. ]{2,30})")
_AGENCIES = re.compile(r"[(\[–—-]{0,2} ?[A-Z]{2,6}(?: ?[-/,&] ?[A-Z]{2,6})*[)\]]?")
_ENDED = re.compile(r"[.!?…][\"”’')\]]*$")
_MOST_CREDITS = 4


def is_desk_credit(text: str) -> bool:
    """Say whether a line says who reported, wrote and edited, and nothing else."""
    credit = _DESK_CREDIT.fullmatch(text)
    if not credit:
        return False
    words = [stripped for word in credit["who"].split() if (stripped := word.strip(".,;:()[]"))]
    return all(
        not word[0].isalpha() or word[0].isupper() or word in _BETWEEN.split() for word in words
    )


def read_end_matter(draft: Draft) -> None:
    """Read desk credit, agency, section and author out of the article's last lines."""
    has_teasers = any(
        fate.step == CleaningStep.TEASERS and fate.origin > draft.blocks[-1].origin
        for fate in draft.fates
        if draft.blocks
    )
    _read_desk_credit(draft)
    _read_agency(draft)
    has_section = _read_section(draft, is_sure=has_teasers)
    _read_author(draft, is_sure=has_teasers or has_section)


def _read_section(draft: Draft, *, is_sure: bool) -> bool:
    """Read a section line at the end; where teasers followed, any line of few words is one."""
    if len(draft.blocks) < 2:
        return False
    last, above = draft.blocks[-1].text, draft.blocks[-2].text
    is_sure = is_sure and not (is_person(last) and not is_person(above))
    if draft.blocks[-1].kind is not None or not is_section(last, is_sure=is_sure):
        return False
    draft.section = draft.section or last
    draft.read_as(len(draft.blocks) - 1, "section")
    return True


def _read_author(draft: Draft, *, is_sure: bool) -> None:
    """Read a line at the end that is nothing but a name, or a name and an agency."""
    if len(draft.blocks) < 2 or draft.blocks[-1].kind is not None:
        return
    last, above = draft.blocks[-1].text.strip("—–- "), draft.blocks[-2].text
    signed = _SIGNED.fullmatch(last)
    if signed and is_person(signed[1]):
        name, what = signed[1], "author and agency"
    elif is_person(last) and _ENDED.search(above):
        name, what = last, "author"
    else:
        return
    is_known = letters(name) in {letters(author) for author in draft.authors}
    if is_known or is_sure or signed or not draft.authors:
        if signed and what != "author":
            draft.agency = draft.agency or signed[2].strip()
        draft.read_as(len(draft.blocks) - 1, what)
        draft.authors = draft.authors or (without_shouting(name),)


def _read_agency(draft: Draft) -> None:
    """Read a line at the end that is nothing but agencies' initials."""
    if len(draft.blocks) < 2 or draft.blocks[-1].kind is not None:
        return
    last = draft.blocks[-1].text
    if _AGENCIES.fullmatch(last):
        draft.agency = draft.agency or last.strip("()[]–—- ")
        draft.read_as(len(draft.blocks) - 1, "agency")


def _read_desk_credit(draft: Draft) -> None:
    """Read "(Reporting by A B; editing by C D)" at the end."""
    for _ in range(_MOST_CREDITS):
        if (
            len(draft.blocks) < 2
            or draft.blocks[-1].kind is not None
            or not is_desk_credit(draft.blocks[-1].text)
        ):
            return
        reporter = _REPORTER.match(draft.blocks[-1].text)
        draft.read_as(len(draft.blocks) - 1, "desk credit")
        if reporter:
            names = re.split(r", | and ", re.sub(r" in [A-Z].*$", "", reporter[1]))
            found = tuple(name.strip(" .") for name in names if is_person(name.strip(" .")))
            draft.authors = draft.authors or found
