"""Text with some of it marked, wrapped for a terminal."""

from collections.abc import Iterable, Iterator

import typer

from build.contribution.render.visible import cells, visible

# Characters and the colour that they have.
Run = tuple[str, str | None]


def wrapped(runs: Iterable[Run], width: int, indent: str) -> list[str]:
    """Return rows of at most `width` cells; what a terminal would obey is shown as its escape."""
    rows: list[str] = []
    row, used = "", 0
    room = max(10, width - len(indent))
    for word in _words(runs, room):
        size = sum(cells(text) for text, _ in word)
        if used and used + 1 + size > room:
            rows.append(indent + row)
            row, used = "", 0
        row += " " * (used > 0) + "".join(_colored(*run) for run in word)
        used += (used > 0) + size
    return [*rows, indent + row] if used else rows


def _words(runs: Iterable[Run], room: int) -> Iterator[list[Run]]:
    """Yield what stands between spaces, cut where it is wider than the room."""
    word: list[Run] = []
    size = 0
    for text, color in runs:
        for number, part in enumerate(visible(text).split(" ")):
            if number and word:
                yield word
                word, size = [], 0
            start = 0
            for at, character in enumerate(part):
                if size + cells(character) > room:
                    yield [*word, (part[start:at], color)]
                    word, size, start = [], 0, at
                size += cells(character)
            if part[start:]:
                word.append((part[start:], color))
    if word:
        yield word


def _colored(text: str, color: str | None) -> str:
    return typer.style(text, fg=color) if color else text
