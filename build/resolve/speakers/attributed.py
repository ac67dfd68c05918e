"""A quote with those who stand behind it."""

from dataclasses import dataclass, replace

from build.document import FoundQuote
from schema.vocabulary import SpeakerBasis, SpeakerRole, SpeakerStatus


@dataclass(frozen=True, slots=True)
class Speaker:
    """One of those who stand behind a quote; the mention lies inside the quote's source."""

    entity_id: str
    mention_id: str | None
    role: SpeakerRole = SpeakerRole.SPEAKER

    @property
    def elsewhere(self) -> "Speaker":
        """The same speaker, for another quote: the mention lies outside of its source."""
        return self if self.mention_id is None else replace(self, mention_id=None)


@dataclass(frozen=True, slots=True)
class AttributedQuote:
    """A found quote, the `index`th of its article, with its speakers or why it has none."""

    article_id: str
    index: int
    quote: FoundQuote
    status: SpeakerStatus
    speakers: tuple[Speaker, ...] = ()
    basis: SpeakerBasis | None = None

    def spoken_by(self, speakers: tuple[Speaker, ...], basis: SpeakerBasis) -> "AttributedQuote":
        """Return the quote with these speakers, of whom there is one at least."""
        return replace(self, status=SpeakerStatus.RESOLVED, speakers=speakers, basis=basis)
