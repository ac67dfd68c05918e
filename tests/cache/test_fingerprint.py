"""What is kept is used by the very code, lists, model and libraries that made it, and no others."""

import ast
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from build.cache import fingerprint as subject
from build.cache.fingerprint import CODE, LIBRARIES, code_files, fingerprint

ROOT = Path(__file__).resolve().parents[2]
# It decides how a fault is told, not what is found.
NOT_FOUND_BY = {ROOT / "build" / f"{name}.py" for name in ("errors", "garbage", "kept")}
# It writes and reads what is kept; a tested round trip is the same in any version.
ONLY_KEEPS = {"pyarrow", "pydantic"}
# spaCy's arithmetic, which is imported by it alone.
UNDER_SPACY = {"blis", "thinc"}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the code, with an invented model."""
    for name in CODE:
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    (tmp_path / "model" / "ner").mkdir(parents=True)
    (tmp_path / "model" / "ner" / "weights").write_bytes(b"\0")
    monkeypatch.setattr(subject, "_ROOT", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "build/annotate/model.py",
        "build/document.py",
        "build/extract/events/patterns/aid.toml",
        "build/extract/quotes/nouns.tsv",
        "build/extract/quotes/a_new_rule.py",
        "build/gazetteer/demonyms.tsv",
        "schema/vocabulary.py",
        "model/ner/weights",
    ],
)
def test_a_change_of_what_finds_things_makes_another(name: str, tree: Path) -> None:
    before = fingerprint(tree / "model")
    with (tree / name).open("ab") as file:
        file.write(b"\n")
    assert fingerprint(tree / "model") != before


@pytest.mark.parametrize(
    "name",
    [
        "build/extract/events/patterns/README.md",
        "build/resolve/stories/told.py",
        "build/pipeline.py",
        "docs/quotes.md",
        "expectations/quotes.py",
        "schema/quotes.py",
    ],
)
def test_a_change_of_anything_else_does_not(name: str, tree: Path) -> None:
    before = fingerprint(tree / "model")
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    with (tree / name).open("ab") as file:
        file.write(b"\n")
    assert fingerprint(tree / "model") == before


@pytest.mark.parametrize("name", LIBRARIES)
def test_another_version_of_a_library_makes_another(
    name: str, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(tree / "model")
    installed = metadata.version
    monkeypatch.setattr(metadata, "version", lambda one: "99.0" if one == name else installed(one))
    assert fingerprint(tree / "model") != before


def test_another_python_makes_another(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(tree / "model")
    monkeypatch.setattr(platform, "python_version", lambda: "3.99.0")
    assert fingerprint(tree / "model") != before


def test_all_that_is_imported_there_is_in_it() -> None:
    modules = {name for path in code_files() if path.suffix == ".py" for name in _imported(path)}
    ours = {name for name in modules if name.partition(".")[0] in ("build", "schema")}
    files = {file for name in ours for file in _files(name)}
    assert ROOT / "build" / "document.py" in files
    assert files - set(code_files()) == NOT_FOUND_BY
    others = {name.partition(".")[0] for name in modules - ours} - set(sys.stdlib_module_names)
    assert others - ONLY_KEEPS == set(LIBRARIES) - UNDER_SPACY


def _imported(path: Path) -> Iterator[str]:
    """Yield the names of the modules that a file imports, and of what may be one."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{one.name}" for one in node.names)


def _files(module: str) -> list[Path]:
    path = ROOT.joinpath(*module.split("."))
    return [one for one in (path.with_suffix(".py"), path / "__init__.py") if one.is_file()]
