"""The open licences: under these a public release may hold an article's text."""

import re
from functools import cache
from importlib.resources import files

# How a licence is written does not matter: "CC BY 4.0", the address of its deed, of its legal code.
# The gate does the same in SQL.
SCHEME = r"^https?://(www\.)?"
PAGE = r"(/(deed|legalcode)(\.[a-z_-]+)?)?/?$"
_NOT_IN_KEY = re.compile("[^a-z0-9]")


@cache
def open_licenses() -> frozenset[str]:
    """Return the open licences of `licenses.tsv`, ids and addresses, by their keys."""
    text = (files("schema") / "licenses.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return frozenset(license_key(name) for row in rows for name in row)


def license_key(text: str) -> str:
    """Return the letters and digits by which a licence is looked up, however it is written."""
    plain = re.sub(SCHEME, "", text.strip().lower())
    return _NOT_IN_KEY.sub("", re.sub(PAGE, "", plain))
