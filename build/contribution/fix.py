"""`build validate --fix`: the safe mends put into the files, and nothing else touched.

A file is written only where it still is what was checked, in one step and as UTF-8, with its mode,
line ends and UTF-8's byte order mark kept; what lies behind a link is never written.
"""

import codecs
import os
import stat
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build.contribution.problem import Checked, Edit, Resave
from build.read.decoding import decode
from build.read.printed import Record, Refused
from build.release.disk import sync

# Mends that overlap wait for the next round; what is not done after this many never will be.
MAX_ROUNDS = 10


class NotWritableError(Exception):
    """A file that must be left as it is; the message says why."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What a run with `--fix` did: how the files stand now, their old and new texts, files left."""

    checked: Checked
    before: Mapping[str, str]
    after: Mapping[str, str]
    left: Mapping[str, str]


def mend(check: Callable[[], Checked], sources: Sequence[Path]) -> Mended:
    """Mend what is safe to mend in the files below `sources`, and check them again.

    `check` reads the files as they are. It is called until nothing is left to mend.
    """
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    left: dict[str, str] = {}
    for _ in range(MAX_ROUNDS):
        checked = check()
        fixed = {path: text for path, text in fixed_texts(checked).items() if path not in left}
        resaved = _resaved(checked)
        for path, text in fixed.items():
            try:
                write(Path(path), checked.texts[path], text, sources, resave=path in resaved)
            except NotWritableError as why:
                left[path] = str(why)
            else:
                before.setdefault(path, checked.texts[path])
                after[path] = text
        if not fixed:
            break
    else:
        checked = check()
    return Mended(checked, before, dict(sorted(after.items())), dict(sorted(left.items())))


def fixed_texts(checked: Checked) -> dict[str, str]:
    """Return the new text of each file that has something safe to mend.

    It is the old text where the file has only to be saved as UTF-8.
    """
    edits: dict[str, list[Edit]] = {}
    for problem in checked.problems:
        if isinstance(problem.fix, Edit) and problem.path in checked.texts:
            edits.setdefault(problem.path, []).append(problem.fix)
    resaved = _resaved(checked)
    texts = {
        path: applied(checked.texts[path], edits.get(path, ()))
        for path in sorted({*edits, *resaved})
    }
    return {
        path: text for path, text in texts.items() if path in resaved or text != checked.texts[path]
    }


def _resaved(checked: Checked) -> set[str]:
    """Return the files that have to be saved as UTF-8."""
    return {
        problem.path
        for problem in checked.problems
        if isinstance(problem.fix, Resave) and problem.path in checked.texts
    }


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits; of those that overlap, only the first is made."""
    parts: list[str] = []
    done = 0
    last: Edit | None = None
    for edit in sorted(set(edits), key=lambda edit: (edit.start, edit.end, edit.new)):
        assert 0 <= edit.start <= edit.end <= len(text), "an edit lies in the text"
        # Two insertions at one place have no order.
        if edit.start < done or (last is not None and edit.start == last.start):
            continue
        parts += text[done : edit.start], edit.new
        done, last = edit.end, edit
    return "".join(parts) + text[done:]


def write(
    path: Path, before: str, after: str, sources: Sequence[Path], *, resave: bool = False
) -> None:
    """Put the new text into a file that still has the old one, in one step.

    With `resave` also into one that is not UTF-8, which it then is.

    Raises `NotWritableError` where it must be left alone: it is a link, or behind one, or is no
    longer what was checked, or cannot be written.
    """
    try:
        _refuse_links(path, sources)
        data = path.read_bytes()
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        decoded = decode(Record(0, data))
        if decoded.text != before:
            raise NotWritableError("it is no longer what was checked")
        if decoded.encoding != "utf-8" and not resave:
            raise NotWritableError("it is not UTF-8; save it as UTF-8 first")
        _replace(path, data, mark + after.encode())
    except Refused as error:
        raise NotWritableError(f"it is no longer what was checked: {error.detail}") from error
    except OSError as error:
        raise NotWritableError(f"it cannot be written: {error.strerror}") from error


def _refuse_links(path: Path, sources: Sequence[Path]) -> None:
    """Refuse a path that runs through a link below every source that holds it."""
    real = path.resolve(strict=True)
    for source in sources:
        if path == source:
            expected = path.parent.resolve() / path.name
        elif path.is_relative_to(source):
            expected = source.resolve() / path.relative_to(source)
        else:
            continue
        if real == expected:
            return
    raise NotWritableError("it is a link, or behind one; mend the file that it leads to")


def _replace(path: Path, old: bytes, new: bytes) -> None:
    """Write a file beside the old one and put it in its place, unless that was just changed."""
    mode = stat.S_IMODE(path.stat().st_mode)
    handle, name = tempfile.mkstemp(prefix=".copydesk-", suffix=".new", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(new)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        if path.is_symlink() or path.read_bytes() != old:
            raise NotWritableError("it was changed while it was being mended")
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync(path.parent)
