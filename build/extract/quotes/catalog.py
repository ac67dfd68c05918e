"""The rules by which quotes are found, as data: what each finds in words, and its examples."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any


@dataclass(frozen=True, slots=True)
class Positive:
    """A text that the rule finds one quote in.

    Paragraphs stand a blank line apart; one that begins with "> " is a block quote. `quote` is the
    quote's segments, verbatim ones in «»; `cue` and `source` are as printed, None where there is
    none.
    """

    text: str
    quote: str
    cue: str | None = None
    source: str | None = None
    headline: str | None = None


@dataclass(frozen=True, slots=True)
class Negative:
    """A text that looks like the rule's but that it finds nothing in, and why."""

    text: str
    why: str
    headline: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteRule:
    """A rule: its name, what it finds in one plain sentence, and its examples."""

    name: str
    about: str
    positive: tuple[Positive, ...]
    negative: tuple[Negative, ...]


@cache
def catalog() -> dict[str, QuoteRule]:
    """Return the rules by name, sorted."""
    folder = resources.files("build.extract.quotes") / "rules"
    files = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    return {rule.name: rule for rule in map(_rule, sorted(files, key=lambda file: file.name))}


def _rule(file: Traversable) -> QuoteRule:
    given: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    return QuoteRule(
        name=file.name.removesuffix(".toml"),
        about=given["about"],
        positive=tuple(Positive(**one) for one in given["positive"]),
        negative=tuple(Negative(**one) for one in given["negative"]),
    )
