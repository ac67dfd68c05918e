"""What a page prints above its text: the headline and the day."""

import contextlib
import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from lxml.html import HtmlElement

from build.read.characters import letters, one_line

_ASIDE = ("aside", "nav", "footer")
_PARTS = re.compile(r"\s+[|–—·»«-]\s+")
_WORD = re.compile(r"\w{4,}")
_BEGINNING = 20  # letters that a headline shares with the title that repeats it
_FEWEST_LETTERS = 6
_FEWEST_WORDS = 2
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = re.compile(
    rf"\b(?:(?:19|20)\d\d-\d\d-\d\d|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? (?:19|20)\d\d"
    r"|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|\d{1,2}/\d{1,2}/(?:19|20)\d\d)(?!\d)",
    re.I,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_LATER = re.compile(r"\b(?:updated?|modified|corrected|expires?|ends?)\b", re.I)
_MOST_WORDS = 15  # beside a date, in a line that does no more than to tell it
_LINES_ABOVE = 3
_LINES_BELOW = 40
_MOST_CHARACTERS = 500  # of a title


def headline_of(tree: HtmlElement, titles: Sequence[str], outlets: Sequence[str]) -> str | None:
    """Return the headline: the h1 that the titles bear out, or else the first of the titles.

    `titles` are what the metadata gives, the best first, `outlets` the names that the site goes
    by. An h1 bears a title out where both begin alike, or else where they share words: a title
    is often a shorter headline made for search engines.
    """
    printed = _headings(tree)
    titles = [one_line(title)[:_MOST_CHARACTERS] for title in titles]
    # An h1 that a title repeats behind its first part is the site's.
    named = {letters(part) for title in titles for part in _PARTS.split(title)[1:]}
    named &= {letters(heading) for heading in printed}
    named |= {letters(outlet) for outlet in outlets}
    printed = [heading for heading in printed if letters(heading) not in named]
    given = [bare for title in titles if (bare := _without_outlet(title, named))]
    if not given:
        return printed[0] if len(printed) == 1 else None
    beginnings = {letters(title)[:_BEGINNING] for title in [*given, *titles]}
    words = {word for title in given for word in _words(title)}
    alike = (heading for heading in printed if letters(heading)[:_BEGINNING] in beginnings)
    related = (heading for heading in printed if len(_words(heading) & words) >= _FEWEST_WORDS)
    return next(chain(alike, related, given))


def is_related(heading: str, title: str) -> bool:
    """Say whether two headlines may be of one article: both begin alike, or they share words."""
    is_alike = letters(heading)[:_BEGINNING] == letters(title)[:_BEGINNING]
    return is_alike or len(_words(heading) & _words(title)) >= _FEWEST_WORDS


def printed_day(
    lines: Sequence[tuple[str, HtmlElement]], headline: str, paragraphs: Iterable[str]
) -> str | None:
    """Return the day that is printed between the headline and the text, or just above both.

    `lines` are all of the page, `paragraphs` those of the text. A day in a sentence, a caption or
    beside a word for a later change is none.
    """
    names = [letters(text) for text, _ in lines]
    first = next((text for text in paragraphs if len(text.split()) > _MOST_WORDS), "")
    head, body = letters(headline), letters(first)[:_BEGINNING]
    if not head or not body:
        return None
    ends = next((at for at, name in enumerate(names) if name.startswith(body)), 0)
    begins = max((at for at in range(ends) if names[at].startswith(head)), default=None)
    if begins is None:
        return None
    below = lines[begins : min(ends, begins + _LINES_BELOW)]
    near = [*below, *lines[max(0, begins - _LINES_ABOVE) : begins]]
    above = ""
    for text, holder in near:
        if day := _day(text, holder, above):
            return day
        above = text
    return None


def settled_day(stated: str | None, printed: str | None) -> str | None:
    """Return what the metadata states, or the printed day where that is the outlet's own.

    A machine's stamp is often in universal time, whatever zone it names, and then a day off.
    """
    if stated is None or printed is None:
        return stated or printed
    one, other = _calendar_day(stated), _calendar_day(printed)
    is_next = one is not None and other is not None and abs((one - other).days) == 1
    return printed if is_next else stated


def _calendar_day(raw: str) -> date | None:
    """Return the day of an ISO date or of one with its month in letters; no other is settled."""
    found = _DAY.search(raw)
    with contextlib.suppress(ValueError):
        if found and found[0][:5].endswith("-"):
            return date.fromisoformat(found[0])
        if found and (named := re.search("[a-z]{3}", found[0], re.I)):
            numbers = sorted(int(one) for one in re.findall(r"\d+", found[0]))
            return date(numbers[-1], _MONTHS.split().index(named[0].lower()) + 1, numbers[0])
    return None


def _day(text: str, holder: HtmlElement, above: str) -> str | None:
    """Return the one day that a short line prints, or else the one that stands behind it."""
    if len(text.split()) > _MOST_WORDS or holder.tag in ("figcaption", "figure"):
        return None
    if _LATER.search(text) or _LATER.fullmatch(above.strip(" :|")):
        return None
    if days := _DAY.findall(text):
        return days[0] if len(days) == 1 else None
    stamps = [stamp for time in holder.iter("time") if (stamp := _stamp(time))]
    return stamps[0] if len(stamps) == 1 else None


def _stamp(time: HtmlElement) -> str | None:
    stamp = time.get("datetime") or ""
    return stamp if _DAY.match(stamp) else None


def _headings(tree: HtmlElement) -> list[str]:
    """Return the texts of the h1 elements that do not stand beside the article, each once."""
    texts = (
        one_line(one.text_content())
        for one in tree.iter("h1")
        if next(one.iterancestors(*_ASIDE), None) is None
    )
    return list(dict.fromkeys(text for text in texts if text))


def _without_outlet(title: str, named: set[str]) -> str:
    """Return a title without the outlet's name at its end ("Headline | Outlet")."""
    parts = _PARTS.split(title)
    while len(parts) > 1 and _is_outlet(letters(parts[-1]), named):
        title = title[: -len(parts[-1])].rstrip(" |–—·»«-")
        parts.pop()
    return title


def _is_outlet(name: str, named: set[str]) -> bool:
    """Say whether a name is one of the site's, or such a one with a word more or less."""
    if name in named:
        return True
    return len(name) >= _FEWEST_LETTERS and any(
        len(one) >= _FEWEST_LETTERS and (name.startswith(one) or one.startswith(name))
        for one in named
    )


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
