"""Proof that `build verify` sees a release that is no longer what was released."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from build.release.manifest import MANIFEST_NAME, Manifest
from build.release.verifying.verify import verify
from expectations.selftest.corruption import Corruption
from expectations.selftest.planting import Planted

_FILES = "build verify: files are as released"
_FIGURES = "build verify: figures are counted again"
_FIGURE_NAMES = (
    "rows",
    "statistics",
    "coverage",
    "input_sha256",
    "build_sha256",
    "packages_sha256",
)


def plant_in_release(folder: Path, *, fast: bool = False) -> Iterator[Planted]:
    """Damage copies of a release, and yield for each file or figure whether verifying names it.

    Where `fast`, only what is seen without looking at the rows.
    """
    with tempfile.TemporaryDirectory(prefix="copydesk-") as scratch:
        for kind, damage in list(_DAMAGES.items())[: 3 if fast else None]:
            copy = Path(shutil.copytree(folder, Path(scratch) / "copy"))
            names = sorted(set(Manifest.load(copy).files))
            for name in names:
                damage(copy / name)
            found = {one.file for one in verify(copy).problems}
            for name in names:
                yield _planted(kind, name, _FILES, seen=name in found or f"{name}.more" in found)
            shutil.rmtree(copy)
        if fast:
            return
        copy = Path(shutil.copytree(folder, Path(scratch) / "copy"))
        _falsify(copy / MANIFEST_NAME)
        said = " ".join(one.message for one in verify(copy).problems)
        for name in _FIGURE_NAMES:
            yield _planted("figure of the manifest", name, _FIGURES, seen=f"states {name} " in said)


def _planted(kind: str, what: str, check: str, *, seen: bool) -> Planted:
    corruption = Corruption(kind, "release", what, "", (check,))
    return Planted(corruption, (frozenset({check} if seen else ()),), all_looked=False)


def _flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


def _add_another(path: Path) -> None:
    shutil.copyfile(path, path.with_name(f"{path.name}.more"))


_DAMAGES: dict[str, Callable[[Path], None]] = {
    "digest apart": _flip_a_bit,
    "last byte lost": _cut,
    "file of the release missing": Path.unlink,
    "file that was not released": _add_another,
}


def _falsify(manifest: Path) -> None:
    """Alter each figure of a manifest by a little."""
    stated = json.loads(manifest.read_text("utf-8"))
    stated["rows"]["articles"] += 1
    stated["coverage"]["words"] += 1
    next(iter(stated["statistics"]["articles"].values()))["another"] = 1
    stated["build"]["input_sha256"] = stated["build_sha256"] = stated["packages_sha256"] = "0" * 64
    manifest.write_text(json.dumps(stated), "utf-8")
