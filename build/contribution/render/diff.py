"""What `--fix` changed, for people: a unified diff of which every character can be seen."""

import re
from collections.abc import Iterator
from difflib import unified_diff

from build.contribution.render.visible import in_line, visible

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NO_END = "\\ No newline at end of file"
_COLORS = {"+": "32", "-": "31", "@": "36"}


def render(path: str, before: str, after: str, *, color: bool = False) -> str:
    """Return how the text of one file changed; where it did not, how the file did."""
    if before == after:
        return f"{visible(path)}: saved as UTF-8, no character changed\n"
    old, new = _LINE.findall(before), _LINE.findall(after)
    head = (f"{path} (before)", f"{path} (after)")
    lines = list(unified_diff(old, new, *head))
    shown = [visible(line.removesuffix("\n")) for line in lines[: len(head)]]
    shown += [part for line in lines[len(head) :] for part in _shown(line)]
    return "".join(f"{_painted(line) if color else line}\n" for line in shown)


def _shown(line: str) -> Iterator[str]:
    """Yield one line of the diff; of a line that ends in CR LF, both are its end."""
    yield "".join(map(in_line, line.removesuffix("\n").removesuffix("\r")))
    if not line.endswith("\n"):
        yield _NO_END


def _painted(line: str) -> str:
    return f"\x1b[{_COLORS[line[0]]}m{line}\x1b[0m" if line[:1] in _COLORS else line
