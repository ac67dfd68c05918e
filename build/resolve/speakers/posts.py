"""Spokespersons of one article: who was printed as one is one in what is told of them after."""

from dataclasses import replace

from build.resolve.speakers.attributed import AttributedQuote, Speaker
from schema.vocabulary import SpeakerRole


class Posts:
    """The spokespersons met so far, with whom they speak for."""

    def __init__(self) -> None:
        """Begin an article."""
        self._spoken_for: dict[str, tuple[Speaker, ...]] = {}

    def kept(self, one: AttributedQuote) -> AttributedQuote:
        """Return the quote with its only speaker in the post that the article gave before."""
        if not one.speakers or one.basis is None:
            return one
        first, *others = one.speakers
        if first.role == SpeakerRole.SPOKESPERSON and others:
            self._spoken_for.setdefault(first.entity_id, tuple(each.elsewhere for each in others))
        if first.role == SpeakerRole.SPOKESPERSON:
            self._spoken_for.setdefault(first.entity_id, ())
        if others or first.entity_id not in self._spoken_for:
            return one
        holder = replace(first, role=SpeakerRole.SPOKESPERSON)
        return one.spoken_by((holder, *self._spoken_for[first.entity_id]), one.basis)
