"""The settings of a collection: the `copydesk.toml` beside its articles, each table a model."""

import json
import os
import re
import tomllib
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    field_validator,
)

from build.errors import UsageError
from build.spdx import canonical, is_expression, is_own, nearest
from build.storage.address import Address, Place, place_of
from build.storage.objects import which_exist
from schema.vocabulary import TextPolicy

FILE_NAME = "copydesk.toml"
_TOP = ".git"  # the collection's root: nothing above it speaks for it
_URL = re.compile(r"https?://[^\s<>\"]+")
_MAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")


def _line(text: str) -> str:
    if not text.strip() or not text.isprintable():
        raise ValueError("must be one line of text")
    return text.strip()


def _paragraphs(text: str) -> str:
    if not text.strip() or not all(line.isprintable() for line in text.splitlines()):
        raise ValueError("must be text")
    return "\n\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()))


def _url(text: str) -> str:
    if _URL.fullmatch(text) is None:
        raise ValueError("must be an address that begins with https:// or http://")
    return text


def _contact(text: str) -> str:
    if _MAIL.fullmatch(text) is None and _URL.fullmatch(text) is None:
        raise ValueError("must be an e-mail address, or one that begins with https://")
    return text


def _license(text: str) -> str:
    if not is_expression(text):
        near = "".join(f"; was {one} meant?" for one in nearest(text)[:1])
        raise ValueError(f"there is no licence {text!r} on the SPDX list{near}")
    return canonical(text)


Line = Annotated[str, Field(max_length=300), AfterValidator(_line)]
Paragraphs = Annotated[str, Field(max_length=10_000), AfterValidator(_paragraphs)]
Url = Annotated[str, Field(max_length=1_000), AfterValidator(_url)]
Contact = Annotated[str, Field(max_length=1_000), AfterValidator(_contact)]
License = Annotated[str, Field(max_length=300), AfterValidator(_license)]


class Table(BaseModel):
    """One table of the file: every key is optional, and no other is allowed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Creator(Table):
    """One of those who made a collection: a person or an organization."""

    person: Line | None = Field(None, examples=['"Ana Brook"'])
    organization: Line | None = Field(None, examples=['"Harbour Archive"'])

    @property
    def name(self) -> str:
        """The name, whoever bears it."""
        return self.person or self.organization or ""

    def model_post_init(self, context: object) -> None:
        """Hold that it is one of the two."""
        if (self.person is None) == (self.organization is None):
            raise ValueError("a creator has either a person or an organization")


class About(Table):
    """`[dataset]`: what a collection says of itself; the papers of a release repeat it."""

    title: Line | None = Field(None, examples=['"Harbour news 2025"'])
    description: Paragraphs | None = Field(None, examples=['"What the articles are about."'])
    purpose: Paragraphs | None = Field(None, examples=['"What they were gathered for."'])
    contact: Contact | None = Field(None, examples=['"editor@harbour.example"'])
    creators: tuple[Creator, ...] = Field((), examples=['[{ person = "Ana Brook" }]'])
    homepage: Url | None = Field(None, examples=['"https://harbour.example"'])
    license: License | None = Field(None, examples=['"CC-BY-4.0"'])

    @property
    def license_id(self) -> str | None:
        """The licence, where it is one of the SPDX list and no expression of several."""
        given = self.license or ""
        return given if given and " " not in given and not is_own(given) else None


class Rights(Table):
    """`[rights]`: what of the articles a public release may hold, where the collection knows it."""

    default: TextPolicy | None = Field(None, examples=['"quotes"'])
    publishers: dict[Line, TextPolicy] = Field({}, examples=['{ "Sund Courier" = "full" }'])
    licenses: dict[License, TextPolicy] = Field({}, examples=['{ "CC-BY-NC-4.0" = "full" }'])

    @field_validator("publishers", "licenses", mode="wrap")
    @classmethod
    def _says_each_once(cls, given: Any, check: ValidatorFunctionWrapHandler) -> Any:
        """Refuse two spellings of one name: which of the two counts would be chance."""
        found = check(given)
        if len({outlet_key(name) for name in found}) < len(given):
            raise ValueError("one name stands there twice, spelled in two ways")
        return found

    @property
    def sha256(self) -> str | None:
        """A digest of what is said; None where nothing is."""
        said = self.model_dump(mode="json", exclude_defaults=True)
        text = json.dumps(said, sort_keys=True, ensure_ascii=False)
        return sha256(text.encode()).hexdigest() if said else None


class Settings(Table):
    """The file. `house` is its table `[validate]`, read by `build validate`."""

    house: dict[str, Any] = Field(default={}, alias="validate")
    dataset: About = About()
    rights: Rights = Rights()


def outlet_key(name: str) -> str:
    """Return what is equal for two spellings of an outlet's name: capitals, spaces apart."""
    return " ".join(name.casefold().split())


def nearest_above(source: Path, name: str) -> Path | None:
    """Return the file of this name in a place or the nearest folder above it, to a `.git`."""
    # Absolute with `..` taken out, as what it leaves is not above; links stay, as in source paths.
    place = Path(os.path.abspath(source))  # noqa: PTH100
    for folder in (place, *place.parents):
        file = folder / name
        if os.path.isfile(file):  # noqa: PTH113 (no error for what cannot be a path)
            return file
        if os.path.exists(folder / _TOP):  # noqa: PTH110
            return None
    return None


def beside(source: str, name: str) -> Place | None:
    """Return the file of this name that a source stands under; in a bucket, up to its top."""
    place = place_of(source)
    if isinstance(place, Address):
        return next(iter(which_exist(folder / name for folder in place.and_above())), None)
    return nearest_above(place, name)


def one_beside(sources: Iterable[str], name: str, *, kind: str, option: str) -> Place | None:
    """Return the file of this name beside the sources: from here, where it lies below.

    Raises `UsageError` where they have several; it names the `kind` of file and the `option`.
    """
    nearest = (beside(source, name) for source in sources)
    found = sorted({file for file in nearest if file is not None}, key=str)
    if len(found) > 1:
        raise UsageError(
            f"the sources have several files of {kind}: {', '.join(map(str, found))}",
            hint=f"say which is meant: {option} FILE",
        )
    here = Path.cwd()
    return next((_from(here, one) for one in found), None)


def _from(here: Path, file: Place) -> Place:
    if isinstance(file, Path) and file.is_relative_to(here):
        return file.relative_to(here)
    return file


def content_of(file: Place, *, kind: str, most_mb: int) -> bytes:
    """Return the bytes of a file that lies beside the articles.

    Raises `UsageError` where it cannot be read or has more than `most_mb` million bytes.
    """
    try:
        with file.open("rb") as stream:
            content = stream.read(most_mb * 1_000_000 + 1)
    except OSError as error:
        hint = "check the path and its rights"
        raise UsageError(f"{file}: it cannot be read: {error.strerror}", hint=hint) from error
    if len(content) > most_mb * 1_000_000:
        hint = f"give it less than {most_mb} MB"
        raise UsageError(f"{file}: it is too large to be {kind}", hint=hint)
    return content


def rights_of(sources: Iterable[str]) -> Rights:
    """Return the rights that the collections of all sources grant.

    Raises `UsageError` where a file is wrong, or not all grant the same: no collection speaks for
    the articles of another.
    """
    granted = {file: settings.rights for file, settings in _settings_of(sources).items()}
    said = {file: rights.sha256 for file, rights in granted.items()}
    if len(set(said.values())) > 1:
        raise UsageError(
            "the sources have not one table [rights]: "
            + ", ".join(str(file) for file in granted if file and said[file]),
            hint=f"build them one by one, or keep one {FILE_NAME} above them all",
        )
    return next(iter(granted.values()), Rights())


def about_of(sources: Iterable[str]) -> About:
    """Return what the collections of all sources say of themselves.

    Raises `UsageError` where a file is wrong, or two say different things.
    """
    said = {file: settings.dataset for file, settings in _settings_of(sources).items()}
    given = {file: about for file, about in said.items() if file and about != About()}
    if len(set(given.values())) > 1:
        raise UsageError(
            f"the sources have several tables [dataset]: in {', '.join(sorted(map(str, given)))}",
            hint=f"build them one by one, or keep one {FILE_NAME} above them all",
        )
    return next(iter(given.values()), About())


def _settings_of(sources: Iterable[str]) -> dict[Place | None, Settings]:
    """Return the settings that the sources stand under, by their file; empty ones of no file."""
    files = dict.fromkeys(beside(source, FILE_NAME) for source in sources)
    return {file: read_settings(file) if file else Settings() for file in files}


def read_settings(file: Place) -> Settings:
    """Read a `copydesk.toml`. Raises `UsageError` with the file, the key and what is allowed."""
    content = content_of(file, kind="settings", most_mb=1)
    try:
        return Settings.model_validate(tomllib.loads(content.decode("utf-8")))
    except UnicodeDecodeError as error:
        raise _fault(file, "it is not UTF-8", "save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _fault(
            file, f"it is not TOML: {error}", 'lines look like  min_words = 100  or  ignore = ["x"]'
        ) from error
    except ValidationError as error:
        raise _fault(file, *_first_mistake(error)) from error


def _first_mistake(error: ValidationError) -> tuple[str, str]:
    """Return what is wrong in words, and the mend."""
    first = error.errors()[0]
    *above, last = first["loc"]
    table = _table_at(above)
    keys = [field.alias or name for name, field in table.model_fields.items()]
    if first["type"] == "extra_forbidden":
        near = "".join(f"was {one} meant? " for one in get_close_matches(str(last), keys, n=1))
        if table is Settings:
            return f"{last!r} is not a table", f"{near}allowed: [{'], ['.join(keys)}]"
        where = f"[{'.'.join(str(part) for part in above if isinstance(part, str))}]"
        return f"{last!r} is not a key of {where}", f"{near}allowed: {', '.join(keys)}"
    if isinstance(last, str) and not above:
        return f"{last!r} must be a table", f"begin it with a line [{last}]"
    place = ".".join(str(part) for part in first["loc"] if part != "[key]")
    return f"{place}: {first['msg'].removeprefix('Value error, ')}", _example(table, first["loc"])


def _table_at(place: Sequence[int | str]) -> type[Table]:
    """Return the model of the table that stands at a place in the file."""
    table: type[Table] = Settings
    for part in place:
        field = table.model_fields.get(str(part))
        for kind in (field.annotation, *get_args(field.annotation)) if field is not None else ():
            if isinstance(kind, type) and issubclass(kind, Table):
                table = kind
    return table


def _example(table: type[Table], place: Sequence[int | str]) -> str:
    for key in reversed(place):
        field = table.model_fields.get(str(key))
        if field is not None and field.examples:
            return f"for example: {key} = {field.examples[0]}"
    return "docs/packaging.md shows each key"


def _fault(file: Place, message: str, hint: str) -> UsageError:
    return UsageError(f"{file}: {message}", hint=hint)
