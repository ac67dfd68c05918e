"""Comments in the front matter that silence a rule: `# copydesk: ignore=RULE reason`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from build.contribution.page import Page
from build.contribution.rules import RULE_NAMES
from build.contribution.rules.ignoring import BAD_IGNORE, UNUSED_IGNORE
from build.contribution.rules.rule import Finding, Rule
from schema.span import Span

FORM = "# copydesk: ignore=RULE reason"
_COMMENT = re.compile(r"(?<!\S)#[ \t]*copydesk\b:?[ \t]*([^\r\n]*)")
_IGNORE = re.compile(r"ignore[ \t]*[=:][ \t]*([\w-]+)(.*)")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One rule that is silenced in one file, and where it is said."""

    rule: str
    at: Span


def ignores_of(page: Page) -> tuple[list[Ignore], list[tuple[Rule, Finding]]]:
    """Return what the comments silence, and what is wrong with the comments themselves."""
    ignores: list[Ignore] = []
    faults: list[tuple[Rule, Finding]] = []
    for comment in _comments(page):
        at = Span(*comment.span())
        found = _IGNORE.fullmatch(comment[1].strip())
        fault = (
            (f"{comment[0]!r} says nothing that is understood", f"write  {FORM}")
            if found is None
            else _fault(found[1], found[2].strip())
        )
        if fault is not None:
            faults.append((BAD_IGNORE, Finding(at, *fault)))
        elif found is not None:
            ignores.append(Ignore(found[1], at))
    return ignores, faults


def unused(ignores: Iterable[Ignore], found: set[str]) -> Iterator[tuple[Rule, Finding]]:
    """Yield what the comments silence in vain."""
    for ignore in ignores:
        if ignore.rule not in found:
            message = f"nothing is wrong by {ignore.rule}, so there is nothing to ignore"
            yield UNUSED_IGNORE, Finding(ignore.at, message, "delete this comment")


def _comments(page: Page) -> Iterator[re.Match[str]]:
    """Yield the comments of the front matter that speak to us; values are no comments."""
    if page.fields is None:
        return
    values = [field.printed for field in page.fields.values()]
    for comment in _COMMENT.finditer(page.text, 0, page.body_start):
        at = Span(*comment.span())
        if not any(value.start <= at.start < value.end for value in values):
            yield comment


def _fault(name: str, reason: str) -> tuple[str, str] | None:
    """Say why a rule cannot be silenced so, and what to write."""
    rule = RULE_NAMES.get(name)
    if rule is None:
        message = f"there is no rule {name!r}"
        if near := get_close_matches(name, RULE_NAMES, n=1):
            return f"{message}; was {near[0]} meant?", f"write  ignore={near[0]}"
        return message, "copy its name from the message, or from the list of `build rules`"
    if rule.fatal or rule in (BAD_IGNORE, UNUSED_IGNORE):
        return f"{name} cannot be ignored", "mend what it says, and delete this comment"
    if not any(character.isalnum() for character in reason):
        return (
            f"no reason is given for ignoring {name}",
            f"say behind it why:  # copydesk: ignore={name} the outlet prints it so",
        )
    return None
