"""What a format reads out of one record: the metadata and the text, as printed."""

from dataclasses import dataclass

from schema.vocabulary import BlockKind, RejectReason, Repair, SourceFormat

_SHOWN = 100  # characters of a value in a message


class Refused(Exception):  # noqa: N818 (a verdict on an input, not an error of the program)
    """An input cannot become an article: why, and what its owner can do about it."""

    def __init__(
        self, reason: RejectReason, detail: str, line: int | None = None, column: int | None = None
    ) -> None:
        """Name the place, where known, as `line:column: ` before the detail (both from 1)."""
        place = "" if line is None else f"{line}:{column or 1}: "
        super().__init__(place + detail)
        self.reason = reason
        self.detail = place + detail


def quoted(value: str) -> str:
    """Return a value as a message shows it: quoted, cut where it is long."""
    return repr(value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…")


@dataclass(frozen=True, slots=True)
class Record:
    """The raw bytes of one article in a file; `line` and `column` (from 1) say where they start.

    `url` and `encoding` are what an archive says of the record outside of its bytes. `is_row` where
    these are not those of the file, but the cells of a row that begins at the line.
    """

    index: int
    data: bytes
    line: int = 1
    column: int = 1
    url: str | None = None
    encoding: str | None = None
    is_row: bool = False

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Turn a place in the record into a place in the file; of a row, only where it begins."""
        if self.is_row:
            return self.line, 1
        return self.line + line - 1, column + (self.column - 1 if line == 1 else 0)


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A piece of text as printed; `kind` only where the format itself tells it.

    `origin` is the place among the printed blocks that the text was taken from.
    """

    text: str
    kind: BlockKind | None = None
    origin: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """One record as its format gives it: nothing normalised, nothing dropped.

    `date_published` must be a date when `is_date_promised`; else one that cannot be read is only
    left out. `date_modified` only helps to tell which of two days an ambiguous one means.
    """

    source_format: SourceFormat
    blocks: tuple[RawBlock, ...]
    headline: str | None = None
    subheadline: str | None = None
    publisher: str | None = None
    date_published: str | None = None
    is_date_promised: bool = True
    date_modified: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    in_language: str | None = None
    license: str | None = None
    agency: str | None = None
    encoding: str = "utf-8"
    repairs: frozenset[Repair] = frozenset()
