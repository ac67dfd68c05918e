"""Raw blocks to the article's own blocks: small steps, each reading one thing out of the text."""

from build.read.cleaning.byline import read_byline
from build.read.cleaning.captions import read_captions
from build.read.cleaning.dateline import read_dateline
from build.read.cleaning.draft import Draft
from build.read.cleaning.endmatter import read_end_matter
from build.read.cleaning.headline import read_headline
from build.read.cleaning.marker import read_marker
from build.read.cleaning.promotions import drop_promotions
from build.read.cleaning.subheadings import read_subheadings
from build.read.printed import Printed

# The order matters: what an earlier step has told or dropped is no candidate for a later one.
_STEPS = (
    read_marker,
    drop_promotions,
    read_end_matter,
    read_headline,
    read_byline,
    read_captions,
    read_dateline,
    read_subheadings,
)


def clean(printed: Printed) -> Draft:
    """Return the article's blocks, each of a known kind, and the metadata that the text prints."""
    draft = Draft.of(printed)
    for step in _STEPS:
        step(draft)
    return draft
