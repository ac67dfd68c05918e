"""What reports claim of their event, side by side, and who stands alone with it.

Participants are compared nowhere: who is left unnamed in a report is not denied by it, and
`report_participants` shows them already.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from build.document import FoundClaim
from build.resolve.collection import Collection
from build.resolve.counts import Bound, Count, printed_count
from build.resolve.identities import Identities
from build.resolve.reports.told import Told
from build.resolve.reports.when import tells_begin
from schema.events import EventClaim
from schema.ids import make_id
from schema.span import Span
from schema.vocabulary import ClaimAttribute, DatePrecision


@dataclass(frozen=True, slots=True)
class _Claim:
    """One claim: `value` is what is compared with those of its `sort`, None where it cannot be."""

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
    sort: str = ""
    count: Count | None = None


def claim_rows(
    event_id: str, told: Sequence[Told], collection: Collection, identities: Identities
) -> list[EventClaim]:
    """Return the rows of the claims that the reports of one event make, in text order.

    `agrees` says whether a claim is that of most independent sources; it is null on a tie, where
    only one source claims anything, and where values cannot be compared ("dozens", "10 to 15").
    "At least 11" agrees with 14, and "last month" with a day of it.
    """
    claims = [claim for one in told for claim in _claims(one, identities)]
    verdicts = _verdicts(claims, collection)
    return [_row(event_id, claim, verdicts.get(at)) for at, claim in enumerate(claims)]


def _claims(told: Told, identities: Identities) -> Iterator[_Claim]:
    row = told.date
    if row is not None and row.value is not None and told.when is not None:
        is_day = row.precision == DatePrecision.DAY
        said = row.date_start.isoformat() if is_day and row.date_start else row.value
        yield _Claim(
            told,
            ClaimAttribute.DATE,
            Span(row.start_char, row.end_char),
            said,
            (said,),
            date_start=row.date_start,
            date_end=row.date_end,
            sort="begin" if tells_begin(told.text, row) else "",
        )
    if told.place is not None:
        place = told.place
        span = Span(place.start_char, place.end_char)
        # A hall in a town contradicts the town as little as the town its country.
        kind = identities.entity[place.entity_id].entity_type
        value = (place.entity_id,)
        yield _Claim(told, ClaimAttribute.PLACE, span, place.text, value, sort=kind)
    for found in told.found.claims:
        yield _counted(told, found)


def _counted(told: Told, found: FoundClaim) -> _Claim:
    count = printed_count(told.text, found)
    number, words = count.number, count.span.of(told.text)
    is_read = number == found.value_number
    return _Claim(
        told,
        found.attribute,
        count.span,
        found.value_text if is_read else _said(number, words),
        None if number is None else (f"{number:g}", found.unit or ""),
        qualifier=found.qualifier,
        value_number=number,
        unit=found.unit,
        count=count,
    )


def _said(number: float | None, words: str) -> str:
    return " ".join(words.lower().split()) if number is None else f"{number:g}"


def _verdicts(claims: list[_Claim], collection: Collection) -> dict[int, bool]:
    """Return for each claim that can be compared whether most independent sources claim it."""
    asked: defaultdict[tuple[str, str | None, str], list[int]] = defaultdict(list)
    for at, claim in enumerate(claims):
        if claim.value is not None:
            asked[claim.attribute, claim.qualifier, claim.sort].append(at)
    verdicts: dict[int, bool] = {}
    for group in asked.values():
        # "at least 11" speaks for no number where another source has one, "in May" for no day
        exact = [at for at in group if _is_exact(claims[at])] or group
        sources: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for at in exact:
            value = claims[at].value
            assert value is not None
            sources[value].add(_source(claims[at], collection))
        if len({_source(claims[at], collection) for at in group}) < 2:
            continue
        counts = sorted((len(found) for found in sources.values()), reverse=True)
        if len(counts) > 1 and counts[0] == counts[1]:
            continue
        most = max(sources, key=lambda value: len(sources[value]))
        model = next(claims[at] for at in exact if claims[at].value == most)
        verdicts |= {at: _agrees(claims[at], model) for at in group}
    return verdicts


def _source(claim: _Claim, collection: Collection) -> str:
    return collection.copies[claim.told.article_id].source_group_id


def _is_exact(claim: _Claim) -> bool:
    if claim.attribute == ClaimAttribute.DATE:
        return claim.date_start == claim.date_end
    return claim.count is None or claim.count.bound == Bound.EXACT


def _agrees(claim: _Claim, most: _Claim) -> bool:
    """Say whether the claim is that of the majority, or leaves room for it."""
    if claim.value == most.value or claim.value is None or most.value is None:
        return claim.value == most.value
    if claim.date_start and claim.date_end and most.date_start and most.date_end:
        return claim.date_start <= most.date_end and most.date_start <= claim.date_end
    if claim.count is None or most.value_number is None:
        return False
    is_one_unit = claim.value[1:] == most.value[1:]
    return is_one_unit and claim.count.bound != Bound.EXACT and claim.count.fits(most.value_number)


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
        text=span.of(told.text),
        agrees=agrees,
    )
