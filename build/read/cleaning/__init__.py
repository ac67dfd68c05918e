"""Raw blocks to the article's own blocks: small steps, each reading one thing out of the text."""

from collections.abc import Callable

from build.read.cleaning.byline import read_byline
from build.read.cleaning.captions import read_captions
from build.read.cleaning.dateline import read_dateline
from build.read.cleaning.draft import Draft
from build.read.cleaning.endmatter import read_end_matter
from build.read.cleaning.headline import read_headline
from build.read.cleaning.kicker import read_kicker
from build.read.cleaning.marker import read_marker
from build.read.cleaning.notices import drop_notices
from build.read.cleaning.promotions import drop_promotions
from build.read.cleaning.repeats import drop_repeats
from build.read.cleaning.separators import drop_separators
from build.read.cleaning.subheadings import read_subheadings
from build.read.cleaning.teasers import drop_teasers
from build.read.printed import Printed
from schema.vocabulary import CleaningStep

# The order matters: what an earlier step has told or dropped is no candidate for a later one.
_STEPS: tuple[tuple[CleaningStep, Callable[[Draft], None]], ...] = (
    (CleaningStep.MARKER, read_marker),
    (CleaningStep.TEASERS, drop_teasers),
    (CleaningStep.PROMOTIONS, drop_promotions),
    (CleaningStep.NOTICES, drop_notices),
    (CleaningStep.SEPARATORS, drop_separators),
    (CleaningStep.END_MATTER, read_end_matter),
    (CleaningStep.KICKER, read_kicker),
    (CleaningStep.HEADLINE, read_headline),
    (CleaningStep.REPEATS, drop_repeats),
    (CleaningStep.BYLINE, read_byline),
    (CleaningStep.CAPTIONS, read_captions),
    (CleaningStep.DATELINE, read_dateline),
    (CleaningStep.SUBHEADINGS, read_subheadings),
)


def clean(printed: Printed) -> Draft:
    """Return the article's blocks, each of a known kind, and the metadata that the text prints."""
    draft = Draft.of(printed)
    for name, step in _STEPS:
        draft.step = name
        step(draft)
    return draft
