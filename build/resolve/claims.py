"""What reports claim of their event, side by side, and who stands alone with it.

Participants are compared nowhere: who is left unnamed in a report is not denied by it, and
`report_participants` shows them already.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build.document import FoundClaim
from build.resolve.collection import Collection
from build.resolve.reports.told import Told
from schema.events import EventClaim
from schema.ids import make_id
from schema.span import Span
from schema.vocabulary import ClaimAttribute, DatePrecision


@dataclass(frozen=True, slots=True)
class _Claim:
    """One claim: `value` is what is compared, None where it cannot be."""

    told: Told
    attribute: ClaimAttribute
    span: Span
    value_text: str
    value: tuple[str, ...] | None
    qualifier: str | None = None
    value_number: float | None = None
    unit: str | None = None
    date_start: date | None = None
    date_end: date | None = None


def claim_rows(event_id: str, told: list[Told], collection: Collection) -> list[EventClaim]:
    """Return the rows of the claims that the reports of one event make, in text order.

    `agrees` says whether a claim is that of most independent sources; it is null on a tie, where
    only one source claims anything, and where values cannot be compared ("dozens").
    """
    claims = [claim for one in told for claim in _claims(one)]
    verdicts = _verdicts(claims, collection)
    return [_row(event_id, claim, verdicts.get(at)) for at, claim in enumerate(claims)]


def _claims(told: Told) -> Iterator[_Claim]:
    row = told.date
    if row is not None and row.value is not None and told.when is not None:
        # Only days can contradict one another; "in May" and "on 4 May" do not.
        is_day = row.precision == DatePrecision.DAY
        yield _Claim(
            told,
            ClaimAttribute.DATE,
            Span(row.start_char, row.end_char),
            row.date_start.isoformat() if is_day and row.date_start else row.value,
            (row.date_start.isoformat(),) if is_day and row.date_start else None,
            date_start=row.date_start,
            date_end=row.date_end,
        )
    if told.place is not None:
        place = told.place
        span = Span(place.start_char, place.end_char)
        yield _Claim(told, ClaimAttribute.PLACE, span, place.text, (place.entity_id,))
    for found in told.found.claims:
        yield _counted(told, found)


def _counted(told: Told, found: FoundClaim) -> _Claim:
    number = found.value_number
    return _Claim(
        told,
        found.attribute,
        found.span,
        found.value_text,
        None if number is None else (f"{number:g}", found.unit or ""),
        qualifier=found.qualifier,
        value_number=number,
        unit=found.unit,
    )


def _verdicts(claims: list[_Claim], collection: Collection) -> dict[int, bool]:
    """Return for each claim that can be compared whether most independent sources claim it."""
    asked: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        if claim.value is not None:
            asked[claim.attribute, claim.qualifier].append(at)
    verdicts: dict[int, bool] = {}
    for group in asked.values():
        sources: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for at in group:
            value = claims[at].value
            assert value is not None
            sources[value].add(collection.copies[claims[at].told.article_id].source_group_id)
        if len(set().union(*sources.values())) < 2:
            continue
        counts = sorted((len(found) for found in sources.values()), reverse=True)
        if len(counts) > 1 and counts[0] == counts[1]:
            continue
        most = max(sources, key=lambda value: len(sources[value]))
        verdicts |= {at: claims[at].value == most for at in group}
    return verdicts


def _row(event_id: str, claim: _Claim, agrees: bool | None) -> EventClaim:
    told, span = claim.told, claim.span
    return EventClaim(
        claim_id=make_id(
            "clm", told.report_id, claim.attribute, claim.qualifier, span.start, span.end
        ),
        event_id=event_id,
        report_id=told.report_id,
        article_id=told.article_id,
        attribute=claim.attribute,
        qualifier=claim.qualifier,
        value_text=claim.value_text,
        value_number=claim.value_number,
        date_start=claim.date_start,
        date_end=claim.date_end,
        unit=claim.unit,
        start_char=span.start,
        end_char=span.end,
        text=span.of(told.reading.article.text),
        agrees=agrees,
    )
