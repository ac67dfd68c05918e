"""Datelines: "WASHINGTON (AA) -", "Baku, 3 July (Agency) —", "City/30.06.23/Agency:", "CITY:"."""

import re
from dataclasses import dataclass

from build import gazetteer
from build.read.cleaning.draft import Draft
from build.read.months import MONTH
from schema.vocabulary import BlockKind

_SLASHED = re.compile(
    r"(?P<place>[^/:()\"“”]{2,40})/(?P<date>\d{1,2}\.\d{1,2}\.\d{2,4})/"
    r"(?P<agency>[^/:()\"“”\d]{2,30}):\s+"
)
_DASHED = re.compile(
    r"(?P<head>[^\"“”:;!?–—―]{2,90}?)"
    r"(?:\s+-{1,2}\s+|(?<=\))\s*-{1,2}\s*|\s*[–—―]{1,2}\s*)(?=\S)"
)
# The agency alone: "(Kite) - The talks"
_AGENCY_ALONE = re.compile(
    r"\((?P<agency>[A-Z][^()\d]{1,29})\)(?:\s+-{1,2}\s+|\s*[–—―]{1,2}\s*)(?=\S)"
)
# "Odd Harbour, Sealand (CNN) The talks": without a dash only with an agency known to write so.
_UNDASHED = re.compile(
    r"(?P<head>[A-Z][^\"“”:;!?()–—―]{1,60} ?\((?:CNN|AFP|AP|Reuters|UPI|dpa|Xinhua)\))\s+(?=[A-Z])"
)
# "NEW DELHI: The talks": a speaker's name or a label may stand so, too.
_WITH_COLON = re.compile(r"(?P<head>[A-Z][^\"“”:;!?–—―]{1,90}):\s+(?=[A-Z\d\"“'‘])")
_TURN = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z(][\w.'’)-]*){0,4}: ")
_HEAD = re.compile(r"(?P<where>[^()]+?),?(?:\s*\((?P<agency>[A-Z][^()]{1,29})\))?")
_MONTH = rf"(?i:{MONTH})\.?"
_DATE = re.compile(
    rf",\s*(?P<date>(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?)\.?$"
)
_PLACE_WORD = re.compile(r"[^\W\d_][\w.'’/-]*|of|the|and|&")
# Capitals before a dash that are no place.
_LABELS = """
    above analysis breaking commentary correction editorial exclusive explainer factbox file
    gallery interview live note opinion photo photos pictured review timeline update updated
    video watch
"""
# What parts a dateline from the text after it belongs to neither.
_AROUND = " -–—―:"
_AMONG_FIRST = 3
_LONGEST_PLACE = 5
_FEWEST_CAPITALS = 3


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline, its parts as printed, and where the text after it starts."""

    end: int
    place: str | None
    date: str | None
    agency: str | None


def split_dateline(text: str) -> Dateline | None:
    """Read a dateline at the start of a paragraph, or None.

    The place is in capitals, unless a date or an agency in brackets bears it out.
    """
    if slashed := _SLASHED.match(text):
        return Dateline(
            slashed.end(), slashed["place"].strip(), slashed["date"], slashed["agency"].strip()
        )
    if alone := _AGENCY_ALONE.match(text):
        return Dateline(alone.end(), None, None, alone["agency"].strip())
    dashed = _DASHED.match(text) or _UNDASHED.match(text)
    return _read_head(dashed) if dashed else None


def split_known_city(text: str) -> Dateline | None:
    """Read a dateline that ends with a colon at the start of a paragraph, or None.

    Its city is known to the gazetteer and, unless a date or an agency bears it out, a capital or
    a large one.
    """
    found = _WITH_COLON.match(text)
    dateline = _read_head(found) if found else None
    if dateline is None or dateline.place is None:
        return None
    city = dateline.place.split(", ")[0]
    known = gazetteer.cities(city)
    if gazetteer.capital_of(city) or (known and known.largest >= gazetteer.LARGE_CITY):
        return dateline
    return dateline if known and (dateline.date or dateline.agency) else None


def _read_head(found: re.Match[str]) -> Dateline | None:
    """Read place, date and agency out of the group `head`; None where it names no place."""
    head = _HEAD.fullmatch(found["head"].strip())
    if head is None:
        return None
    where = head["where"].strip()
    date = _DATE.search(where)
    if date:
        where = where[: date.start()]
    is_borne_out = date is not None or head["agency"] is not None
    if not _is_place(where, in_capitals=not is_borne_out):
        return None
    return Dateline(found.end(), where, date["date"] if date else None, head["agency"])


def read_dateline(draft: Draft) -> None:
    """Split the dateline from the paragraph that it opens, and read place, date and agency."""
    untold = draft.untold()
    turns = sum(bool(_TURN.match(draft.blocks[index].text)) for index in untold)
    for index in untold[:_AMONG_FIRST]:
        text = draft.blocks[index].text
        dateline = split_dateline(text)
        if dateline is None and turns <= 1:  # more are a transcript, or a list
            dateline = split_known_city(text)
        if dateline is None or len(text[dateline.end :].split()) < 3:
            continue
        head = text[: dateline.end].strip(_AROUND)
        draft.split(index, [(head, BlockKind.DATELINE), (text[dateline.end :].strip(), None)])
        draft.dateline_place = dateline.place
        draft.dateline_date = dateline.date
        draft.agency = draft.agency or dateline.agency
        return


def _is_place(where: str, *, in_capitals: bool) -> bool:
    """Say whether the text is a place's name, with its region after a comma."""
    city, *regions = where.split(", ")
    words = city.split()
    if (
        not words
        or len(words) > _LONGEST_PLACE
        or words[0].lower() in _LABELS.split()
        or len(regions) > 2
    ):
        return False
    named = [word for part in (city, *regions) for word in part.split()]
    if not all(
        _PLACE_WORD.fullmatch(word) and (word[0].isupper() or len(word) < 4) for word in named
    ):
        return False
    if not words[0][0].isupper():
        return False
    return not in_capitals or (
        city.upper() == city and sum(map(str.isupper, city)) >= _FEWEST_CAPITALS
    )
