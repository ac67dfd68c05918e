"""Who is who in one article: surnames, short names, acronyms and misspellings to full names."""

from collections.abc import Iterable, Iterator

from build.document import Article, Reading
from build.resolve.entities import gender
from build.resolve.entities.group import Group, Sighting, group_by_key
from build.resolve.entities.merger import Merger
from build.resolve.entities.names import initials, may_be_same_person, person_words
from build.resolve.entities.spelling import is_slip, skeleton
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm

_WORD_BEFORE = 12


def sightings_of(rank: int, reading: Reading) -> list[Sighting]:
    """Return all mentions of an article with their characters."""
    article = reading.article
    return [
        Sighting(
            rank=rank,
            article_id=article.article_id,
            mention=mention,
            text=mention.span.of(article.text),
            title=None if mention.title is None else mention.title.of(article.text),
            before=_word_before(article, mention.span),
        )
        for mention in reading.extraction.mentions
    ]


def group_article(article: Article, sightings: Iterable[Sighting], merger: Merger) -> list[Group]:
    """Group the names of one article; surnames that fit several people equally are left out."""
    groups = group_by_key(one for one in sightings if one.mention.form == MentionForm.NAME)
    people = [group for group in groups if group.is_person]
    full = [group for group in people if len(group.key.split()) > 1]
    merger.join_blocks(_person_blocks(full), same_person)
    others = [group for group in groups if not group.is_person]
    _join_short_names(others, merger)
    kept = list(dict.fromkeys(merger.root(group) for group in [*full, *others]))
    full = [group for group in kept if group.is_person]
    for single in people:
        if len(single.key.split()) == 1:
            kept += _settle_single(article, single, full, merger)
    return kept


def same_person(left: Group, right: Group) -> str | None:
    """Return the rule by which two full names are of one person."""
    one, other = person_words(left.fullest), person_words(right.fullest)
    if not may_be_same_person(one, other):
        return None
    if 1 in {len(one[0]), len(other[0])}:
        return "initial"
    same = skeleton(one[0]) == skeleton(other[0]) and skeleton(one[-1]) == skeleton(other[-1])
    return "spelling" if same else "misspelt"


def _person_blocks(groups: Iterable[Group]) -> Iterator[tuple[tuple[str, str], Group]]:
    for group in groups:
        words = person_words(group.fullest)
        yield ("first", skeleton(words[0])), group
        yield ("last", skeleton(words[-1])), group


def _settle_single(
    article: Article, single: Group, full: list[Group], merger: Merger
) -> list[Group]:
    """Give the sightings of a lone surname to the people of that name; return what stays alone."""
    rule, candidates = _candidates(single, full)
    if not candidates:
        return [single]
    parts: dict[Group, Group] = {}
    for sighting in sorted(single.sightings, key=lambda one: one.order):
        owner = _owner(article, sighting, candidates)
        if owner is not None:
            part = parts.setdefault(owner, Group(single.key, is_person=True))
            part.sightings.append(sighting)
    for owner, part in parts.items():
        merger.join(owner, part, rule if len(candidates) == 1 else "surname_in_context")
    return []


def _candidates(single: Group, full: list[Group]) -> tuple[str, list[Group]]:
    """Return the people whose last name, else whose misspelt last name, else first name it is."""
    word = single.key
    by_last = [one for one in full if skeleton(one.key.split()[-1]) == skeleton(word)]
    if by_last:
        return "surname", by_last
    slips = [one for one in full if is_slip(one.key.split()[-1], word)]
    if len(slips) == 1:
        return "misspelt", slips
    by_first = [one for one in full if one.key.split()[0] == word]
    return "given_name", by_first if len(by_first) == 1 else []


def _owner(article: Article, sighting: Sighting, candidates: list[Group]) -> Group | None:
    """Return the one person who is meant: by honorific, by who was named, by who was named last."""
    wanted = gender.of_honorific(sighting.before)
    fitting = [one for one in candidates if _fits(one, wanted)]
    if len(fitting) == 1:
        return fitting[0]
    named = {one: span for one in fitting if (span := _last_before(one, sighting.span)) is not None}
    if len(named) == 1:
        return next(iter(named))
    block = next((one.span for one in article.blocks if one.span.contains(sighting.span)), None)
    near = [one for one, span in named.items() if block is not None and block.contains(span)]
    return near[0] if len(near) == 1 else None


def _fits(group: Group, wanted: str | None) -> bool:
    known = gender.of_name(group.fullest)
    return wanted is None or known is None or known == wanted


def _last_before(group: Group, span: Span) -> Span | None:
    return max((one.span for one in group.sightings if one.span.end <= span.start), default=None)


def _join_short_names(groups: list[Group], merger: Merger) -> None:
    """Join acronyms and first words of organisations to the one long name that they stand for."""
    long = [one for one in groups if len(one.key.split()) > 1 and _is_org(one)]
    for single in groups:
        text = single.fullest
        takes_article = any(one.before == "the" for one in single.sightings)
        if len(text.split()) > 1 or takes_article or not _is_org(single):
            continue
        if text.isupper():
            rule, found = "acronym", [one for one in long if initials(one.fullest) == text]
        else:
            found = [one for one in long if one.key.split()[0] == single.key]
            rule = "short_name"
        if len(found) == 1:
            merger.join(found[0], single, rule)


def _is_org(group: Group) -> bool:
    return any(one.mention.label == EntityType.ORG for one in group.sightings)


def _word_before(article: Article, span: Span) -> str | None:
    before = article.text[max(0, span.start - _WORD_BEFORE) : span.start].split()
    return before[-1].lower() if before else None
