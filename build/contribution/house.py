"""The house rules of a collection: what its `copydesk.toml` asks of every article in it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from build.collection import FILE_NAME, nearest_above, read_settings
from build.errors import UsageError
from build.read.language import declared_language
from build.spdx import is_expression, nearest

MIN_WORDS = 20

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class House:
    """What a collection asks of its articles; None where it allows anything.

    `languages` are primary subtags; `severities` overrule those of the rules.
    """

    min_words: int = MIN_WORDS
    languages: tuple[str, ...] = ("en",)
    licenses: tuple[str, ...] | None = None
    publishers: tuple[str, ...] | None = None
    ignored: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] | None = None

    def severity(self, rule: str, own: Severity) -> Severity:
        """Return how severe a rule's problems are in this collection."""
        return (self.severities or {}).get(rule, own)


def find_house(folder: Path) -> Path | None:
    """Return the nearest `copydesk.toml` from a folder upwards, no further than a `.git`."""
    return nearest_above(folder, FILE_NAME)


def read_house(file: Path, *, rules: Collection[str], fatal: Collection[str]) -> House:
    """Read a collection's house rules.

    `rules` are the names there are; `fatal` those that can be neither ignored nor weakened. Raises
    `UsageError` with the file, the key and what is allowed.
    """
    table = read_settings(file).house
    known = ("min_words", "languages", "licenses", "publishers", "ignore", "errors", "warnings")
    for key in table:
        if key not in known:
            raise _fault(file, f"{key!r} is not a house rule", _nearest(key, known))
    min_words = table.get("min_words", MIN_WORDS)
    if not isinstance(min_words, int) or isinstance(min_words, bool) or min_words < 0:
        raise _fault(file, "min_words must be a whole number", "for example: min_words = 100")
    ignored, errors, warnings = (
        _rules(file, table, key, rules) for key in ("ignore", "errors", "warnings")
    )
    for key, names in (("ignore", ignored), ("warnings", warnings)):
        if kept := sorted(set(names) & set(fatal)):
            raise _fault(
                file,
                f"{key}: {kept[0]} must stay an error",
                "without it the article cannot be read, so it could not enter the dataset",
            )
    if twice := sorted(set(errors) & set(warnings)):
        raise _fault(file, f"{twice[0]} is both in errors and in warnings", "keep one of the two")
    return House(
        min_words=min_words,
        languages=_languages(file, table),
        licenses=_licenses(file, table),
        publishers=_texts(file, table, "publishers"),
        ignored=frozenset(ignored),
        severities={
            **dict.fromkeys(errors, "error"),
            **dict.fromkeys(warnings, "warning"),
        },
    )


def _rules(
    file: Path, table: Mapping[str, object], key: str, rules: Collection[str]
) -> tuple[str, ...]:
    names = _texts(file, table, key) or ()
    for name in names:
        if name not in rules:
            raise _fault(file, f"{key}: there is no rule {name!r}", _nearest(name, sorted(rules)))
    return names


def _languages(file: Path, table: Mapping[str, object]) -> tuple[str, ...]:
    """Return the languages by their shortest codes, each once."""
    found = {}
    for given in _texts(file, table, "languages") or ("en",):
        tag = declared_language(given, is_promised=False)
        if tag is None:
            raise _fault(file, f"languages: there is no language {given!r}", "write codes: en, de")
        found[tag.partition("-")[0]] = given
    return tuple(found)


def _licenses(file: Path, table: Mapping[str, object]) -> tuple[str, ...] | None:
    licenses = _texts(file, table, "licenses")
    for given in licenses or ():
        if not is_expression(given):
            near = nearest(given)
            hint = f"was {' or '.join(near)} meant? " * bool(near) + "write SPDX ids: CC-BY-4.0"
            raise _fault(file, f"licenses: there is no licence {given!r}", hint)
    return licenses


def _texts(file: Path, table: Mapping[str, object], key: str) -> tuple[str, ...] | None:
    """Return a list of texts; None where the key is not given."""
    if key not in table:
        return None
    values = table[key]
    if (
        not isinstance(values, list)
        or not values
        or not all(isinstance(one, str) and one.strip() for one in values)
    ):
        raise _fault(file, f"{key} must be a list of texts", f'for example: {key} = ["..."]')
    return tuple(values)


def _nearest(given: str, known: Collection[str]) -> str:
    near = "".join(f"was {one} meant? " for one in get_close_matches(given, list(known), n=1))
    return f"{near}allowed: {', '.join(known)}"


def _fault(file: Path, message: str, hint: str) -> UsageError:
    return UsageError(f"{file}: {message}", hint=hint)
