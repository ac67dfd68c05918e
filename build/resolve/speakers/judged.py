"""Quotes whose speaker a maintainer judged."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from build.document import Judgement, JudgementKind, MeantQuote
from build.kept import Changed
from build.resolve.collection import Collection
from build.resolve.entities.judgements.judged import Judged
from build.resolve.identities import Identities
from build.resolve.speakers.attributed import AttributedQuote, Speaker
from build.resolve.utterances.held import quote_id_of
from schema.ids import make_id
from schema.links import Link
from schema.vocabulary import SPEAKER_TYPES, LinkKind, SpeakerBasis

_WORD = re.compile(r"\w+(?:['’]\w+)*")


def with_judged_speakers(
    collection: Collection,
    identities: Identities,
    judged: Judged,
    quotes: Sequence[AttributedQuote],
) -> tuple[Sequence[AttributedQuote], list[Link]]:
    """Return the quotes, those judged with their speakers or none, and a link for each of them.

    A judgement is about the quotes that it means and about no other of the same words.
    """
    links: dict[str, Link] = {}
    judgements = list(judged.of_kind(JudgementKind.SPEAKER))
    meant = _meant(collection, judgements, quotes)
    by: dict[int, Judgement] = {}
    found: dict[int, AttributedQuote] = {}
    for judgement in judgements:
        if not meant[judgement]:
            judged.warn(judgement, "no quote of the collection is meant")
            continue
        speaker_id = None
        if judgement.entities:
            speaker_id = _speaker(judgement, identities, judged)
            if speaker_id is None:
                continue
        for at in meant[judgement]:
            if at in by:
                judged.warn(judgement, f"{by[at].place} judges the same quote")
                continue
            by[at] = judgement
            found[at] = _spoken(quotes[at], judgement, speaker_id)
            link = _link(found[at], judgement, speaker_id)
            links[link.link_id] = link
    return Changed(quotes, found), list(links.values())


def _meant(
    collection: Collection, judgements: Iterable[Judgement], quotes: Sequence[AttributedQuote]
) -> dict[Judgement, list[int]]:
    """Return the places of the quotes that each judgement means."""
    by_id: defaultdict[str, list[Judgement]] = defaultdict(list)
    by_words: list[tuple[str, Judgement]] = []
    found: dict[Judgement, list[int]] = {}
    for judgement in judgements:
        found[judgement] = []
        quote = judgement.quote or MeantQuote()
        if quote.id is not None:
            by_id[quote.id].append(judgement)
        else:
            by_words.append((_words(quote.words or ""), judgement))
    for at, one in enumerate(quotes) if found else ():
        words = _words(_text(collection, one)) if by_words else ""
        fitting = [judgement for wanted, judgement in by_words if wanted in words]
        for judgement in (*by_id.get(quote_id_of(one), ()), *fitting):
            if _is_in(collection, judgement, one):
                found[judgement].append(at)
    return found


def _text(collection: Collection, one: AttributedQuote) -> str:
    text = collection.article(one.article_id).text
    return " ".join(segment.span.of(text) for segment in one.quote.segments)


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold().replace('’', chr(39))))} "


def _is_in(collection: Collection, judgement: Judgement, one: AttributedQuote) -> bool:
    wanted = None if judgement.quote is None else judgement.quote.article
    article = collection.article(one.article_id)
    return wanted is None or wanted in {article.article_id, article.url, article.address}


def _speaker(judgement: Judgement, identities: Identities, judged: Judged) -> str | None:
    """Return the one entity that is judged to speak; warn where there is none, or several."""
    meant = judgement.entities[0]
    found = judged.entity_ids.get(meant, ())
    if len(found) != 1:
        several = f"{meant} is {', '.join(found)}: write one of these ids"
        judged.warn(judgement, several if found else f"no name in the collection is {meant}")
        return None
    label = identities.entity[found[0]].entity_type
    if label not in SPEAKER_TYPES:
        judged.warn(judgement, f"{meant} is of the type {label}, which cannot speak")
        return None
    return found[0]


def _spoken(one: AttributedQuote, judgement: Judgement, speaker_id: str | None) -> AttributedQuote:
    """Return the quote as judged; a speaker known before keeps the mention in the source."""
    if speaker_id is None:
        assert judgement.status is not None
        return replace(one, status=judgement.status, speakers=(), basis=None)
    known = [known for known in one.speakers if known.entity_id == speaker_id]
    speakers = tuple(known[:1]) or (Speaker(speaker_id, None),)
    return one.spoken_by(speakers, SpeakerBasis.JUDGEMENT)


def _link(one: AttributedQuote, judgement: Judgement, speaker_id: str | None) -> Link:
    quote_id = quote_id_of(one)
    return Link(
        link_id=make_id("lnk", LinkKind.SPEAKER, quote_id),
        kind=LinkKind.SPEAKER,
        left_id=quote_id,
        right_id=speaker_id,
        rule="judgement",
        score=1.0,
        reason=judgement.reason,
    )
