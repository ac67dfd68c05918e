"""Rules for the licence of the article."""

import re
from collections.abc import Iterator

from build.contribution.page import Page
from build.contribution.problem import Edit
from build.contribution.rules.fields import text_of
from build.contribution.rules.rule import Finding, Rule
from build.spdx import is_expression, meant_license, nearest, without_version

_OWN_EXAMPLE = "LicenseRef-sund-courier-permission"


def _unknown_license(page: Page) -> Iterator[Finding]:
    given = text_of(page, "license")
    if given is None or is_expression(given[1]):
        return
    field, text = given
    message = f"{text!r} is not an SPDX licence id or expression, nor LicenseRef-..."
    meant = meant_license(text)
    if meant is not None and is_expression(meant):
        edit = Edit(field.printed.start, field.printed.end, meant)
        yield Finding(field.printed, message, f"write  license: {meant}", edit)
        return
    kind = without_version(text)
    if kind is not None:
        message = f"{text!r} names a licence, but not which version of it"
        mend = f"look which is printed with the article; the newest is  license: {kind}-4.0"
        yield Finding(field.printed, message, mend)
        return
    near = nearest(text)
    meant_ones = f"was {' or '.join(near)} meant? else " if near else ""
    yield Finding(
        field.printed,
        message,
        f"{meant_ones}write the id of the licence printed with the article (CC-BY-4.0, "
        f"CC-BY-SA-4.0, CC0-1.0); where it has none, LicenseRef- and a name of your own:  "
        f"license: {_OWN_EXAMPLE}",
    )


def _license_not_allowed(page: Page) -> Iterator[Finding]:
    given = text_of(page, "license")
    allowed = page.house.licenses
    if given is None or allowed is None or not is_expression(given[1]):
        return
    known = {one.lower() for one in allowed}
    # Of alternatives one must be allowed, and of what holds together all.
    alternatives = re.split(r"\s+or\s+", given[1].lower().replace("(", " ").replace(")", " "))
    if given[1].lower() in known or any(
        all(part.strip() in known for part in re.split(r"\s+and\s+", one)) for one in alternatives
    ):
        return
    yield Finding(
        given[0].printed,
        f"{given[1]!r} is not a licence that this collection takes",
        f"hand in articles under one of: {', '.join(allowed)}",
    )


RULES = (
    Rule(
        "unknown-license",
        "error",
        "The licence is not given by its id",
        "Who uses the dataset must know what each text may be used for. The SPDX list gives each "
        "licence one id (<https://spdx.org/licenses/>). What has none, such as a permission by "
        "letter, gets a name that begins with `LicenseRef-`.",
        wrong="license: see website",
        right=f"license: CC-BY-4.0 OR {_OWN_EXAMPLE}",
        check=_unknown_license,
    ),
    Rule(
        "license-not-allowed",
        "error",
        "The collection does not take this licence",
        "Its `copydesk.toml` names the licences that it takes (`licenses`).",
        check=_license_not_allowed,
    ),
)
