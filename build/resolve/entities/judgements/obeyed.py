"""Judgements of entities obeyed, once the rules have joined what they hold together."""

from collections.abc import Iterator
from itertools import combinations

from build.document import Judgement, JudgementKind, Meant
from build.resolve.entities.judgements.judged import Judged, contradiction
from build.resolve.entities.merger import Join, Merger
from build.resolve.entities.named import wholes
from build.resolve.entities.settled import SettledGroup
from schema.vocabulary import LinkKind

RULE = "judgement"


def obey(judged: Judged, merger: Merger) -> None:
    """Join what is judged to be the same, and leave a link for each judgement followed.

    What is judged to be different was kept apart all along. Whom the collection does not know (any
    more) is a warning.
    """
    for judgement in judged.judgements:
        judged.check_names(judgement)
    for judgement in judged.of_kind(JudgementKind.SAME):
        _join(judgement, _known(judged, judgement), judged, merger)
    for judgement in judged.of_kind(JudgementKind.DIFFERENT):
        for left, right in combinations(_known(judged, judgement), 2):
            _tell_apart(judgement, judged.groups_of(left), judged.groups_of(right), judged, merger)
    for judgement in judged.judgements:
        for meant in judgement.entities:
            roots = wholes(judged.groups_of(meant))
            judged.entity_ids[meant] = tuple(root.first.entity_id for root in roots)


def _known(judged: Judged, judgement: Judgement) -> list[Meant]:
    """Return those of a judgement whom the collection names; warn of the others."""
    known = [one for one in judgement.entities if judged.groups_of(one)]
    for one in judgement.entities:
        if one not in known:
            judged.warn(judgement, f"no name in the collection is {one}")
    return known


def _join(judgement: Judgement, known: list[Meant], judged: Judged, merger: Merger) -> None:
    if len(known) < 2:
        return
    first = judged.groups_of(known[0])[0]
    for meant in known:
        for group in judged.groups_of(meant):
            if not judged.may_be_one(first.whole, group.whole):
                raise contradiction(judgement, judged.opposed(first, group), known[0], meant)
            if not merger.join(first, group, RULE, judgement.reason):
                judged.warn(judgement, f"the gazetteer lists {known[0]} and {meant} as two")
    for meant in known[1:]:
        merger.joins.judge(_join_of(judgement, first, judged.groups_of(meant)[0], LinkKind.ENTITY))


def _tell_apart(
    judgement: Judgement,
    left: list[SettledGroup],
    right: list[SettledGroup],
    judged: Judged,
    merger: Merger,
) -> None:
    roots = set(wholes(left))
    if any(one.whole in roots for one in right):
        judged.warn(judgement, "they are one name of one article, which cannot be told apart")
        return
    merger.joins.judge(_join_of(judgement, left[0], right[0], LinkKind.DIFFERENT))


def _join_of(
    judgement: Judgement, left: SettledGroup, right: SettledGroup, kind: LinkKind
) -> Iterator[Join]:
    """Yield the join of two groups; one group has none."""
    one, other = sorted((left.first, right.first), key=lambda place: place.order)
    if one != other:
        yield Join(one, other, RULE, judgement.reason, kind)
