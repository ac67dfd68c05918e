"""The tables beside this file, and how a name is folded to be looked up."""

import unicodedata
from functools import lru_cache
from importlib.resources import files

_NO_CODE = "-"


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """Fold a name for lookup; short acronyms keep their case, so that "us" is not a country."""
    plain = name.removeprefix("the ").removeprefix("The ").replace("’", "'")
    letters = plain.replace(".", "")
    if len(letters) <= 3:
        return letters
    folded = plain.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(one for one in decomposed if not unicodedata.combining(one))
    return folded.replace("st. ", "saint ")


def table(file: str) -> list[list[str]]:
    """Return the cells of a table, by line."""
    text = (files(__package__) / file).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def code_in(cell: str) -> str | None:
    """Return the code of a cell, or None where it says that there is none."""
    return None if cell == _NO_CODE else cell
