"""Rules for the address of the article."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from build.contribution.known_fields import example_of
from build.contribution.page import Page
from build.contribution.problem import Edit
from build.contribution.rules.fields import text_of
from build.contribution.rules.rule import Finding, Rule
from build.read.metadata import canonical_url
from build.read.printed import Refused

_URL = re.compile(r"https?://[^\s/?#]+\.[^\s/?#]+(?:[/?#]\S*)?", re.I)
_HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid)=[^&#\s]*&?")


def is_address(text: str) -> bool:
    """Say whether this is a web address."""
    try:
        return canonical_url(text, is_promised=True) is not None and bool(_URL.fullmatch(text))
    except Refused:
        return False


def _malformed_url(page: Page) -> Iterator[Finding]:
    given = text_of(page, "url")
    if given is None or is_address(given[1]):
        return
    field, text = given
    mend = f"copy it from the browser's address line, in this form:  {example_of('url')}"
    whole = text.replace(" ", "%20")
    if _HOST.fullmatch(whole):
        whole = f"https://{whole}"
    if whole != text and is_address(whole):
        mend = f"it begins with https:// and has no spaces (they are written %20):  {whole}"
    yield Finding(field.printed, f"{text!r} is not a web address", mend)


def _url_of_front_page(page: Page) -> Iterator[Finding]:
    given = text_of(page, "url")
    if given is None or not is_address(given[1]):
        return
    parts = urlsplit(given[1])
    if not parts.path.strip("/") and not parts.query:
        yield Finding(
            given[0].printed,
            f"{given[1]!r} is the address of the outlet's front page",
            f"write the address of the article itself:  {example_of('url')}",
        )


def _tracking_parameters(page: Page) -> Iterator[Finding]:
    given = text_of(page, "url")
    if given is None or not is_address(given[1]):
        return
    field, text = given
    plain = re.sub(r"[?&](?=#|$)", "", _TRACKING.sub("", text))
    if plain != text and field.printed.of(page.text) == text:
        yield Finding(
            field.printed,
            "the address says through which link the page was found (utm_..., fbclid)",
            f"write the address without it:  {plain}",
            Edit(field.printed.start, field.printed.end, plain),
        )


RULES = (
    Rule(
        "malformed-url",
        "error",
        "The address is not a web address",
        "By its address an article is found again, and two versions of it are known to be one.",
        wrong="url: sund-courier.example/2025/ferry-talks",
        right="url: https://sund-courier.example/2025/ferry-talks",
        check=_malformed_url,
        fatal=True,
    ),
    Rule(
        "url-of-front-page",
        "warning",
        "The address is that of the outlet, not of the article",
        "All articles of the outlet would have one address, and be taken for versions of one.",
        wrong="url: https://sund-courier.example/",
        right="url: https://sund-courier.example/2025/ferry-talks",
        check=_url_of_front_page,
    ),
    Rule(
        "tracking-parameters",
        "warning",
        "The address says through which link the page was found",
        "`utm_source=...` or `fbclid=...` belong to the visit, not to the article, and may tell "
        "who made it. The build leaves them out; the file is better without.",
        wrong="url: https://sund-courier.example/2025/ferry-talks?utm_source=mail",
        right="url: https://sund-courier.example/2025/ferry-talks",
        check=_tracking_parameters,
    ),
)
