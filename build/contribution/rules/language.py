"""Rules for the language of the article."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from build.contribution.page import Page
from build.contribution.problem import Edit
from build.contribution.rules.fields import text_of
from build.contribution.rules.rule import Finding, Rule
from build.read.language import UNDETERMINED, named

_TAG = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8})*")
_WORLD_REGION = re.compile(r"\d{3}")  # UN M.49: 001 is the world, 150 Europe


def primary_language(tag: str) -> str:
    """Return the language of a tag by its shortest code (`eng-GB` is `en`), lower-cased."""
    import pycountry

    primary = re.split("[-_]", tag.strip())[0].lower()
    language = pycountry.languages.get(alpha_3=primary) if len(primary) == 3 else None
    return getattr(language, "alpha_2", primary)


def _fault(tag: str) -> str | None:
    """Say what is wrong with a tag of BCP 47; None where nothing is."""
    import pycountry

    if not _TAG.fullmatch(tag):
        return "is not a language tag (BCP 47)"
    primary, *rest = tag.split("-")
    kind = "alpha_2" if len(primary) == 2 else "alpha_3"
    if pycountry.languages.get(**{kind: primary.lower()}) is None:
        return f"is not a language tag: ISO 639 has no language {primary!r}"
    for part in rest:
        if len(part) == 1:
            break  # an extension or a private part: anybody's
        if len(part) == 4 and part.isalpha() and not pycountry.scripts.get(alpha_4=part.title()):
            return f"is not a language tag: ISO 15924 has no script {part!r}"
        is_region = len(part) == 2 and part.isalpha()
        if is_region and not pycountry.countries.get(alpha_2=part.upper()):
            return f"is not a language tag: ISO 3166 has no country {part!r}"
        if (len(part) == 2 and not is_region) or (len(part) == 3 and not _is_third(part)):
            return f"is not a language tag: {part!r} is no region"
    return None


def _is_third(part: str) -> bool:
    """Say whether a part of three signs is a region of the UN or a language (extended)."""
    import pycountry

    return bool(_WORLD_REGION.fullmatch(part)) or bool(
        pycountry.languages.get(alpha_3=part.lower())
    )


def _meant(given: str) -> str | None:
    """Return the tag that was meant, where there is only one: `English`, `en_GB`, `en-UK`."""
    import pycountry

    tag = re.sub(r"-UK\b", "-GB", given.replace("_", "-"), flags=re.I)
    if _fault(tag) is None:
        return tag
    named = {
        language.name.lower(): language.alpha_2
        for language in pycountry.languages
        if hasattr(language, "alpha_2")
    }
    return named.get(given.lower())


def _near(given: str) -> str:
    import pycountry

    names = {one.name: one.alpha_2 for one in pycountry.languages if hasattr(one, "alpha_2")}
    near = get_close_matches(given.title(), names, n=1)
    return f"; was {names[near[0]]} ({near[0]}) meant?" if near else ""


def _unknown_language(page: Page) -> Iterator[Finding]:
    given = text_of(page, "in_language")
    if given is None or (fault := _fault(given[1])) is None:
        return
    field, text = given
    tag = _meant(text)
    if tag is None:
        mend = f"write the language's code, such as  in_language: en{_near(text)}"
        yield Finding(field.printed, f"{text!r} {fault}", mend)
    else:
        yield Finding(
            field.printed,
            f"{text!r} {fault}",
            f"write  in_language: {tag}",
            Edit(field.printed.start, field.printed.end, tag),
        )


def _other_language(page: Page) -> Iterator[Finding]:
    given = text_of(page, "in_language")
    tag = given and (given[1] if _fault(given[1]) is None else _meant(given[1]))
    if tag is None and page.article is not None:
        tag = page.article.in_language
    allowed = page.house.languages
    if tag is None or primary_language(tag) in (*allowed, UNDETERMINED):
        return
    only = "English, the only language that is read"
    if allowed != ("en",):
        only = f"one of the languages of this collection: {', '.join(allowed)}"
    yield Finding(
        given[0].printed if given else page.top,
        f"{given[1]!r} is not {only}" if given else f"the text is in {named(tag)}, not {only}",
        "hand in articles in such a language only; if the text is in one, correct in_language",
    )


RULES = (
    Rule(
        "unknown-language",
        "error",
        "The language is not given by its code",
        "Languages are written as codes that programs know: `en`, or `en-GB` where the country "
        "matters (BCP 47).",
        wrong="in_language: English",
        right="in_language: en",
        check=_unknown_language,
    ),
    Rule(
        "other-language",
        "error",
        "The article is in a language that is not read",
        "Quotes, names and events are found by a model of one language; in another it would find "
        "nonsense. A collection names its languages in `copydesk.toml` (`languages`).",
        wrong="in_language: fr",
        right="in_language: en-GB",
        check=_other_language,
        fatal=True,
    ),
)
