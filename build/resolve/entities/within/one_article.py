"""Who is who in one article: surnames, short names, acronyms and misspellings to full names."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from sys import intern

from build import gazetteer
from build.document import Article, FoundMention, Reading
from build.resolve.entities import gender
from build.resolve.entities.group import Group, group_by_key
from build.resolve.entities.listed import Listing
from build.resolve.entities.merger import LARGEST_BLOCK, Merger
from build.resolve.entities.named import Named, wholes
from build.resolve.entities.names import is_surname_of, may_be_same_person, person_words
from build.resolve.entities.sightings import Sighting
from build.resolve.entities.spelling import is_slip, skeleton
from build.resolve.entities.teams import teams_in
from build.resolve.entities.within.short_names import join_short_names
from schema.span import Span
from schema.vocabulary import MentionForm

_WORD_BEFORE = 12
# Who is called by the surname alone so often, and so many times as often as another of that name.
_OFTEN, _OFTENER = 2, 4

Index = defaultdict[tuple[str, str], list[Group]]


def sightings_of(rank: int, reading: Reading) -> list[Sighting]:
    """Return all mentions of an article with their characters."""
    article = reading.article
    return [
        Sighting(
            rank=rank,
            article_id=article.article_id,
            mention=mention,
            text=intern(mention.span.of(article.text)),
            title=None if mention.title is None else intern(mention.title.of(article.text)),
            before=_telling_word_before(article, mention),
        )
        for mention in reading.extraction.mentions
    ]


def group_article(
    article: Article, sightings: Iterable[Sighting], merger: Merger, listing: Listing
) -> list[Group]:
    """Group the names of one article; surnames that fit several people equally are left out."""
    names = [one for one in sightings if one.mention.form == MentionForm.NAME]
    groups = group_by_key(names, teams_in(article, names))
    listing.identify(article, groups)
    people = [group for group in groups if group.is_person]
    full = [group for group in people if len(group.key.split()) > 1]
    for block in _person_blocks(full):
        merger.join_block(block, same_person)
    _join_surnames_of_two_words(wholes(full), merger)
    others = [group for group in groups if not group.is_person]
    join_short_names(article, others, merger)
    kept = wholes([*full, *others])
    index = _index_by_word(group for group in kept if group.is_person)
    for single in people:
        if len(single.key.split()) == 1:
            is_known = single.listed is not None
            kept += [single] if is_known else _settle_single(article, single, index, merger)
    settled = wholes(kept)
    for group in settled:
        if group.is_person:
            group.correct_surname()
    return settled


def _join_surnames_of_two_words(full: list[Group], merger: Merger) -> None:
    """Join a surname of two words to the one person of that name: "Bruun Lauridsen"."""
    for short in full:
        longer = [one for one in full if is_surname_of(short.fullest, one.fullest)]
        if len(longer) == 1:
            merger.join(longer[0], short, "surname")


def same_person(left: Named, right: Named) -> str | None:
    """Return the rule by which two full names are of one person."""
    one, other = person_words(left.fullest), person_words(right.fullest)
    if left.has_other_middle_names(right) or not may_be_same_person(one, other):
        return None
    if 1 in {len(one[0]), len(other[0])}:
        return "initial"
    same = skeleton(one[0]) == skeleton(other[0]) and skeleton(one[-1]) == skeleton(other[-1])
    return "spelling" if same else "misspelt"


def _person_blocks(groups: Iterable[Group]) -> list[list[Group]]:
    """Return who shares the first name, and who the last."""
    blocks: defaultdict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        words = person_words(group.fullest)
        blocks["first", skeleton(words[0])].append(group)
        blocks["last", skeleton(words[-1])].append(group)
    return list(blocks.values())


def _index_by_word(people: Iterable[Group]) -> Index:
    """Index people by last name, by its first letter, and by first name."""
    index: Index = defaultdict(list)
    for group in people:
        words = group.key.split()
        last = skeleton(words[-1])
        index["last", last].append(group)
        index["letter", last[:1]].append(group)
        index["first", words[0]].append(group)
    return index


def _settle_single(article: Article, single: Group, index: Index, merger: Merger) -> list[Group]:
    """Give the sightings of a lone surname to the people of that name; return what stays alone."""
    rule, candidates = _candidates(single.key, index)
    if not candidates:
        return [single]
    named = {one: sorted(sighting.span for sighting in one.sightings) for one in candidates}
    parts: dict[Group, Group] = {}
    for sighting in single.sightings:
        owner = _owner(article, sighting, named, parts)
        if owner is None:
            continue
        if owner in parts:
            parts[owner].add(sighting)
        else:
            parts[owner] = Group(single.key, sighting, is_person=True)
    if len(candidates) > 1:
        rule = "surname_in_context"
    # Who is judged to be another stays alone.
    return [part for owner, part in parts.items() if not merger.join(owner, part, rule)]


def _candidates(word: str, index: Index) -> tuple[str, list[Group]]:
    """Return the people whose last name, else whose misspelt last name, else first name it is.

    "David" is no slip of "Davis", and "the Davises" are several.
    """
    last = skeleton(word)
    if ("last", last) in index:
        return "surname", index["last", last]
    if gazetteer.gender_of_given_name(word.title()) is None:
        letter = index.get(("letter", last[:1]), [])
        slips = [one for one in letter[:LARGEST_BLOCK] if _is_misspelt(one.key.split()[-1], word)]
        if len(slips) == 1:
            return "misspelt", slips
    by_first = index.get(("first", word), [])
    return "given_name", by_first if len(by_first) == 1 else []


def _is_misspelt(surname: str, word: str) -> bool:
    return is_slip(surname, word) and word not in {f"{surname}s", f"{surname}es"}


def _owner(
    article: Article,
    sighting: Sighting,
    named: dict[Group, list[Span]],
    called: Mapping[Group, Group],
) -> Group | None:
    """Return the one person who is meant: by honorific, by who was named, by who was named last.

    Else it is who was `called` by the surname alone again and again by then: another who bears it
    is named in full, to be told from that person.
    """
    wanted = gender.of_honorific(sighting.before)
    fitting = [one for one in named if _fits(one, wanted)]
    if len(fitting) == 1:
        return fitting[0]
    last = {one: _last_before(named[one], sighting.span) for one in fitting}
    introduced = {one: span for one, span in last.items() if span is not None}
    if len(introduced) == 1:
        return next(iter(introduced))
    block = next((one.span for one in article.blocks if one.span.contains(sighting.span)), None)
    near = [one for one, span in introduced.items() if block is not None and block.contains(span)]
    if near:
        return near[0] if len(near) == 1 else None
    times = {one: len(called[one].sightings) if one in called else 0 for one in named}
    main = max(introduced, key=lambda one: times[one], default=None)
    if main is None or times[main] < _OFTEN:
        return None
    others = (times[one] for one in named if one is not main)
    return main if all(times[main] >= _OFTENER * other for other in others) else None


def _fits(group: Group, wanted: str | None) -> bool:
    known = gender.of_name(group.fullest)
    return wanted is None or known is None or known == wanted


def _last_before(spans: list[Span], span: Span) -> Span | None:
    place = bisect_left(spans, span)
    return spans[place - 1] if place else None


def _telling_word_before(article: Article, mention: FoundMention) -> str | None:
    if mention.form != MentionForm.NAME:
        return None
    start = mention.span.start
    words = article.text[max(0, start - _WORD_BEFORE) : start].rsplit(None, 1)
    word = words[-1].lower() if words else None
    return word if word == "the" or gender.of_honorific(word) is not None else None
