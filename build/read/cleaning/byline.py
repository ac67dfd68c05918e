"""The byline: "By Name Name and Name Name in Place", or the bare names that the metadata give."""

import re
from dataclasses import dataclass

from build.read.characters import letters
from build.read.cleaning.draft import Draft
from build.read.names import is_desk, is_person, without_shouting
from schema.vocabulary import BlockKind

_BY = re.compile(r"(?:words |story |written |posted |report |text )?by:? +(.{3,150})", re.I)
_REST = re.compile(r" +[·•|–—-] +.*$| +in +[A-Z].*$")
_SEPARATOR = re.compile(r" *[,&] *(?:and +)?| +and +", re.I)
_AMONG_FIRST = 5
_LONGEST_BARE = 150


@dataclass(frozen=True, slots=True)
class Byline:
    """Who is named in a byline."""

    authors: tuple[str, ...]
    agency: str | None


def byline_of(text: str) -> Byline | None:
    """Read a line that is a byline; None where it is anything else."""
    found = _BY.fullmatch(text)
    if not found:
        return None
    authors, desks = [], []
    for name in _SEPARATOR.split(_REST.sub("", found[1])):
        if is_person(name):
            authors.append(without_shouting(name))
        elif is_desk(name) and all(word[0].isupper() or word == "for" for word in name.split()):
            desks.append(name)
        elif name:
            return None
    if not authors and not desks:
        return None
    return Byline(tuple(authors), desks[0] if desks and not authors else None)


def read_byline(draft: Draft) -> None:
    """Tell the byline among the first blocks and read the authors out of it.

    Metadata may give a whole byline as an author; its names are read in the same way.
    """
    given = [(author, byline_of(author)) for author in draft.authors]
    draft.authors = tuple(
        name
        for author, byline in given
        for name in (byline.authors if byline else (without_shouting(author),))
    )
    for index in draft.untold()[:_AMONG_FIRST]:
        text = draft.blocks[index].text
        if byline := byline_of(text) or _bare_byline(text, draft.authors):
            draft.tell(index, BlockKind.BYLINE)
            draft.authors = draft.authors or byline.authors
            draft.agency = draft.agency or byline.agency
            return


def _bare_byline(text: str, known: tuple[str, ...]) -> Byline | None:
    """Read a line that is nothing but names without a "by": all known, for else it is a heading.

    Of such lines in 1,100 real articles, each that named nobody known was a heading or a label.
    """
    names = _SEPARATOR.split(text) if len(text) <= _LONGEST_BARE else []
    authors = {letters(name) for name in known}
    if not names or not all(is_person(name) and letters(name) in authors for name in names):
        return None
    return Byline(tuple(map(without_shouting, names)), None)
