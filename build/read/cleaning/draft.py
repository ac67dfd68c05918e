"""An article while it is being cleaned, and the record of what became of each printed line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from build.read.characters import tidy
from build.read.printed import Printed, RawBlock
from schema.vocabulary import BlockKind, CleaningStep

# The origin of a block that the metadata gave and the text does not print.
GIVEN = -1


@dataclass(frozen=True, slots=True)
class Fate:
    """What a step did with a printed line (`origin`: its place among them), in words.

    `text` is the line, or the part of it, that was left out, taken apart or read.
    """

    origin: int
    step: CleaningStep
    what: str
    text: str


@dataclass
class Draft:
    """Blocks in reading order, `kind` None until told, and metadata as found so far.

    Steps change the blocks by the methods alone, so that each printed line ends in a block or in
    a fate. `step` is the one at work. `marked_date` is the date of a marker in the text,
    `dateline_date` that of the dateline, both as printed.
    """

    printed: Printed
    blocks: list[RawBlock]
    headline: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    agency: str | None = None
    dateline_place: str | None = None
    dateline_date: str | None = None
    marked_date: str | None = None
    fates: list[Fate] = field(default_factory=list)
    step: CleaningStep = CleaningStep.MARKER

    @classmethod
    def of(cls, printed: Printed) -> "Draft":
        """Start from what was printed: characters cleaned, empty blocks left out."""
        blocks = [
            replace(block, text=tidy(block.text), origin=index)
            for index, block in enumerate(printed.blocks)
        ]
        return cls(
            printed,
            [block for block in blocks if block.text],
            headline=tidy(printed.headline or "") or None,
            authors=tuple(name for one in printed.authors if (name := tidy(one))),
            section=tidy(printed.section or "") or None,
            agency=tidy(printed.agency or "") or None,
        )

    @property
    def steps(self) -> list[CleaningStep]:
        """The step of each fate: what the table's column `cleaning` counts."""
        return [fate.step for fate in self.fates]

    def untold(self) -> list[int]:
        """Return the places of the blocks whose kind is not told yet."""
        return [index for index, block in enumerate(self.blocks) if block.kind is None]

    def tell(self, index: int, kind: BlockKind) -> None:
        """Settle the kind of a block."""
        self.blocks[index] = replace(self.blocks[index], kind=kind)

    def respell(self, index: int, text: str) -> None:
        """Give a block another text of the same letters."""
        self.blocks[index] = replace(self.blocks[index], text=text)

    def drop(self, whys: Mapping[int, str]) -> None:
        """Leave blocks out: their places and why, in words that follow "left out: "."""
        self._take({index: f"left out: {why}" for index, why in whys.items()})

    def read_as(self, index: int, what: str) -> None:
        """Take out a block whose words were read into metadata, named by `what`."""
        self._take({index: f"read as {what}"})

    def split(self, index: int, parts: Sequence[tuple[str, BlockKind | None]]) -> None:
        """Take a block apart into several, in the order given."""
        whole = self.blocks[index]
        named = " and ".join(kind.value if kind else "text" for _, kind in parts)
        self._record(whole, f"taken apart: {named}", whole.text)
        self.blocks[index : index + 1] = [
            RawBlock(text, kind, whole.origin) for text, kind in parts
        ]

    def cut(self, index: int, kept: str, cut: str, what: str) -> None:
        """Leave out a part of a block's text; the block goes where nothing of it is kept."""
        whole = self.blocks[index]
        self._record(whole, what, cut)
        self.blocks[index : index + 1] = [replace(whole, text=kept)] if kept else []

    def lead_with(self, blocks: Sequence[RawBlock], printed: Sequence[int] = ()) -> None:
        """Put blocks first: those of the text at the places `printed`, and new ones among them."""
        moved = set(printed)
        rest = [block for index, block in enumerate(self.blocks) if index not in moved]
        self.blocks = [*blocks, *rest]

    def _take(self, whats: Mapping[int, str]) -> None:
        if not whats:
            return
        for index in sorted(whats):
            self._record(self.blocks[index], whats[index], self.blocks[index].text)
        self.blocks = [block for index, block in enumerate(self.blocks) if index not in whats]

    def _record(self, block: RawBlock, what: str, text: str) -> None:
        self.fates.append(Fate(block.origin, self.step, what, text))
