"""What follows an article's last paragraph: its author, its section, teasers of other stories."""

import re

from build.read.characters import letters
from build.read.cleaning.draft import Draft
from build.read.names import is_person, without_shouting
from build.read.printed import RawBlock

_BULLET = re.compile(r"[-–—*•·]")
_SECTIONS = """
    and & analysis arts business climate community culture crime economics economy education
    elections energy entertainment environment finance health humanitarian incidents international
    interview investigation justice lifestyle local military nation national news opinion politics
    region regional religion science security society sport sports technology travel war weather
    world
"""
_DESK_CREDIT = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|written|edited|editing|reported|compiled)"
    r"(?: and (?:writing|editing|reporting))? by .{3,200}?\)?\.?",
    re.I,
)
_REPORTER = re.compile(
    r"\(?(?:reporting|written|writing|reported)(?: and (?:writing|editing))? by ([^;()]{3,120})",
    re.I,
)
_SIGNED = re.compile(r"([^/]{4,40}?) ?/ ?([\w. ]{2,30})")
_AGENCIES = re.compile(r"[A-Z]{2,5}(?: ?[-/,&] ?[A-Z]{2,5})*")
_ENDED = re.compile(r"[.!?…][\"”’')\]]*$")


def read_end_matter(draft: Draft) -> None:
    """Read author and section out of the article's end and drop them with the teasers.

    Teasers are paragraphs set apart by lines that hold nothing but a dash; they are dropped only
    below an author or section line, for else they may be the article's own list.
    """
    teasers = _first_teaser(draft.blocks)
    has_teasers = teasers is not None
    if has_teasers:
        del draft.blocks[teasers:]
    draft.blocks = [block for block in draft.blocks if not _BULLET.fullmatch(block.text)]
    _read_desk_credit(draft)
    _read_agency(draft)
    has_section = _read_section(draft, is_sure=has_teasers)
    _read_author(draft, is_sure=has_teasers or has_section)


def _first_teaser(blocks: list[RawBlock]) -> int | None:
    """Return where the teasers begin: the first lone dash, below an author or section line."""
    for index, block in enumerate(blocks):
        if index and _BULLET.fullmatch(block.text):
            above = blocks[index - 1].text
            return index if is_person(above) or _is_section(above, is_sure=True) else None
    return None


def _is_section(text: str, *, is_sure: bool) -> bool:
    words = text.split()
    if not words or len(words) > 3 or not text[0].isupper() or not text[-1].isalnum():
        return False
    return is_sure or all(word.lower() in _SECTIONS.split() for word in words)


def _read_section(draft: Draft, *, is_sure: bool) -> bool:
    """Read a section line at the end; where teasers followed, any line of few words is one."""
    if len(draft.blocks) < 2:
        return False
    last, above = draft.blocks[-1].text, draft.blocks[-2].text
    is_sure = is_sure and not (is_person(last) and not is_person(above))
    if draft.blocks[-1].kind is not None or not _is_section(last, is_sure=is_sure):
        return False
    draft.section = draft.section or last
    draft.blocks.pop()
    return True


def _read_author(draft: Draft, *, is_sure: bool) -> None:
    """Read a line at the end that is nothing but a name, or a name and an agency."""
    if len(draft.blocks) < 2 or draft.blocks[-1].kind is not None:
        return
    last, above = draft.blocks[-1].text, draft.blocks[-2].text
    if (signed := _SIGNED.fullmatch(last)) and is_person(signed[1]):
        draft.agency = draft.agency or signed[2].strip()
        name = signed[1]
    elif is_person(last) and _ENDED.search(above):
        name = last
    else:
        return
    is_known = letters(name) in {letters(author) for author in draft.authors}
    if is_known or is_sure or signed or not draft.authors:
        draft.blocks.pop()
        draft.authors = draft.authors or (without_shouting(name),)


def _read_agency(draft: Draft) -> None:
    """Read a line at the end that is nothing but agencies' initials."""
    if len(draft.blocks) > 1 and _AGENCIES.fullmatch(draft.blocks[-1].text):
        draft.agency = draft.agency or draft.blocks[-1].text
        draft.blocks.pop()


def _read_desk_credit(draft: Draft) -> None:
    """Read "(Reporting by A B; editing by C D)" at the end."""
    while len(draft.blocks) > 1 and _DESK_CREDIT.fullmatch(draft.blocks[-1].text):
        text = draft.blocks.pop().text
        if reporter := _REPORTER.match(text):
            names = re.split(r", | and ", re.sub(r" in [A-Z].*$", "", reporter[1]))
            found = tuple(name.strip(" .") for name in names if is_person(name.strip(" .")))
            draft.authors = draft.authors or found
