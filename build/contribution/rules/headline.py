"""Rules for the headline and the outlet's name."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from build.contribution.page import Page
from build.contribution.rules.fields import text_of
from build.contribution.rules.rule import Finding, Rule
from build.read.characters import letters

_FEWEST_CAPITALS = 12  # letters; fewer may be initials: "NATO, WHO"
_MOST_CHARACTERS = 200
_STOP = re.compile(r"[^.…]\.$")
_INITIALS = re.compile(r"(?:\b\w\.)+$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|etc|No|St|vs)\.$")
_OUTLET = re.compile(r"\s[|–—-]\s+([^|–—]+)$")


def _capitals(page: Page) -> Iterator[Finding]:
    if (given := text_of(page, "headline")) is None:
        return
    count = sum(character.isalpha() for character in given[1])
    if count >= _FEWEST_CAPITALS and given[1].isupper():
        yield Finding(
            given[0].printed,
            "the headline is in capitals",
            "write it as in a sentence: capitals for its first word and for names",
        )


def _too_long(page: Page) -> Iterator[Finding]:
    given = text_of(page, "headline")
    if given is not None and len(given[1]) > _MOST_CHARACTERS:
        yield Finding(
            given[0].printed,
            f"the headline has {len(given[1])} characters, more than {_MOST_CHARACTERS}",
            "keep the headline alone; what stands below it goes into subheadline: or the text",
        )


def _ends_with_period(page: Page) -> Iterator[Finding]:
    given = text_of(page, "headline")
    if given is None or not _STOP.search(given[1]) or _INITIALS.search(given[1]):
        return
    yield Finding(
        given[0].printed,
        "the headline ends with a full stop",
        "check that it is the headline and not the first sentence; a headline has no full stop",
    )


def _names_outlet(page: Page) -> Iterator[Finding]:
    given, outlet = text_of(page, "headline"), text_of(page, "publisher")
    if given is None or outlet is None or (found := _OUTLET.search(given[1])) is None:
        return
    if letters(found[1]) == letters(outlet[1]):
        yield Finding(
            given[0].printed,
            f"the headline ends with the outlet's name ({found[1]!r}), as the browser's tab does",
            f"write it as it stands above the article:  {given[1][: found.start()]}",
        )


def _unlisted_publisher(page: Page) -> Iterator[Finding]:
    given, allowed = text_of(page, "publisher"), page.house.publishers
    if given is None or allowed is None or given[1] in allowed:
        return
    near = get_close_matches(given[1], allowed, n=1)
    meant = f"was {near[0]} meant? " if near else ""
    yield Finding(
        given[0].printed,
        f"{given[1]!r} is not an outlet of this collection",
        f"{meant}its outlets: {', '.join(allowed)}; for a new one ask its maintainers to add it "
        "to publishers in copydesk.toml",
    )


RULES = (
    Rule(
        "headline-in-capitals",
        "warning",
        "The headline is in capitals",
        "In capitals, names cannot be told from other words.",
        wrong="headline: FERRY TALKS END WITHOUT A DEAL",
        right="headline: Ferry talks end without a deal",
        check=_capitals,
    ),
    Rule(
        "headline-too-long",
        "warning",
        "The headline is too long to be one",
        "A headline of more than 200 characters has mostly taken in the line below it.",
        wrong="headline: Ferry talks end without a deal after four days in which the ministers "
        "of both countries met three times, twice at night, and could not agree who pays for the "
        "quay, who pays for the crew and who tells the people of Larhamn that there will be none",
        right="headline: Ferry talks end without a deal",
        check=_too_long,
    ),
    Rule(
        "headline-ends-with-period",
        "warning",
        "The headline ends with a full stop",
        "Headlines have none; often the text's first sentence was taken for the headline.",
        wrong="headline: The ferry talks have ended without a deal.",
        right="headline: Ferry talks end without a deal",
        check=_ends_with_period,
    ),
    Rule(
        "headline-names-outlet",
        "warning",
        "The headline ends with the outlet's name",
        "The title of a browser's tab adds the outlet to the headline. It is no part of it, and "
        "copies of one text are found less well with it.",
        wrong="headline: Ferry talks end without a deal | Sund Courier",
        right="headline: Ferry talks end without a deal",
        check=_names_outlet,
    ),
    Rule(
        "unlisted-publisher",
        "error",
        "The outlet is not one of the collection's",
        "Its `copydesk.toml` names the outlets that it takes (`publishers`), each by one spelling.",
        check=_unlisted_publisher,
    ),
)
