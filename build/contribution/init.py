"""`build init`: a folder made ready for contributions."""

import re
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from build.errors import UsageError

# Where each file goes, and the template that it is made from (in collection/).
_FILES = {
    "articles/example.md": "example.md",
    "copydesk.toml": "copydesk.toml",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    "README.md": "README.md",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/validate.yml": "validate.yml",
}
PLACEHOLDER = "OWNER/copydesk"
_REPOSITORY = re.compile(r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Collection:
    """What `init_collection` wrote, and what was there before and was kept, relative to it."""

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]


def init_collection(folder: Path, *, copydesk: str = PLACEHOLDER) -> Collection:
    """Write the files that a collection of contributed articles needs and does not have yet.

    `copydesk` is the repository on GitHub that the check is taken from, as OWNER/NAME. Raises
    `UsageError` where the folder is none or cannot be written, or `copydesk` is no repository.
    """
    if _REPOSITORY.fullmatch(copydesk) is None:
        raise UsageError(
            f"{copydesk!r} is not a repository on GitHub", hint=f"write it as {PLACEHOLDER}"
        )
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", hint="name a folder; one not there yet is made")
    written: list[str] = []
    kept: list[str] = []
    for place, template in _FILES.items():
        text = (files("build.contribution") / "collection" / template).read_text(encoding="utf-8")
        text = text.replace("@COPYDESK@", copydesk).replace("@VERSION@", version("copydesk"))
        (written if _write_new(folder, place, text) else kept).append(place)
    return Collection(folder, tuple(written), tuple(kept))


def _write_new(folder: Path, place: str, text: str) -> bool:
    """Write a file where there is none; say whether it was."""
    path = folder / place
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.parent.resolve().is_relative_to(folder.resolve()):
            raise UsageError(
                f"{path.parent} is a link that leads out of {folder}", hint="put a folder there"
            )
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        if path.parent.is_dir():
            return False
        raise UsageError(f"{path.parent} is not a folder", hint="move it away") from error
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written: {error.strerror}", hint="check the path and its rights"
        ) from error
    return True
