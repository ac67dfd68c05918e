"""An article while it is being cleaned."""

from dataclasses import dataclass, field, replace

from build.read.characters import tidy
from build.read.printed import Printed, RawBlock
from schema.vocabulary import BlockKind, CleaningStep


@dataclass(frozen=True, slots=True)
class Fate:
    """What a step did with a printed block (its place among them), in words: "left out", ..."""

    origin: int
    step: CleaningStep
    what: str


@dataclass
class Draft:
    """Blocks in reading order, `kind` None until told, and metadata as found so far.

    `marked_date` is the date of a marker in the text, `dateline_date` that of the dateline, both
    as printed.
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

    def told(self, index: int, kind: BlockKind, text: str | None = None) -> None:
        """Settle the kind of a block and, where given, its text."""
        self.blocks[index] = RawBlock(self.blocks[index].text if text is None else text, kind)

    def untold(self) -> list[int]:
        """Return the places of the blocks whose kind is not told yet."""
        return [index for index, block in enumerate(self.blocks) if block.kind is None]
