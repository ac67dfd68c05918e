"""Pronouns of one article to the people that they stand for."""

import re
from collections.abc import Iterable

from build.resolve.entities import gender
from build.resolve.entities.settled import SettledGroup
from build.resolve.entities.sightings import Sighting
from build.resolve.entities.within.discourse import Discourse

_OBJECT_PRONOUNS = frozenset({"him"})
_REFLEXIVES = frozenset({"himself", "herself"})
_POSSESSIVES = frozenset({"his", "her", "hers"})
_NO_ONE = re.compile(r"\b(?:[Tt]he |[Aa]n? (?:[a-z]+ )?)$")
_WHO = re.compile(r",? who ")
# A sentence that opens so names its subject behind the first comma: "In his speech, X said".
_OPENING = re.compile(
    r"(?:After|Although|As|At|Before|By|Despite|During|Following|For|From|In|On|Since|Though"
    r"|Throughout|Upon|When|While|With|[A-Z][a-z]+ing)\s"
)
_LONGEST_OPENING = 120
_END = re.compile(r"[.!?][”\"’']? ")

Mentioned = tuple[Sighting, SettledGroup]


def of_pronoun(discourse: Discourse, sighting: Sighting) -> SettledGroup | None:
    """Return the person that "he" or "she" stands for.

    Sentence by sentence backwards: the only fitting person there, or the only one who is a
    subject. A possessive takes the nearest, where it is also the subject or joined by "and".
    """
    wanted = gender.of_pronoun(sighting.text)
    if wanted is None:
        return None
    found = (
        _behind(discourse, sighting, wanted)
        or _before(discourse, sighting, wanted)
        or _spoken_of(discourse, sighting, wanted)
    )
    if found is not None:
        discourse.genders_of(found)[wanted] += 1
    return found


def _before(discourse: Discourse, sighting: Sighting, wanted: str) -> SettledGroup | None:
    word = sighting.text.lower()
    own_sentence_only = not sighting.mention.is_subject and not sighting.text[0].isupper()
    for sentence, people in _fitting(discourse, sighting, wanted):
        fitting = people
        same_sentence = sentence == sighting.mention.sentence
        if (own_sentence_only or word in _REFLEXIVES) and not same_sentence:
            return None
        if same_sentence and word in _OBJECT_PRONOUNS:
            subjects = {group for one, group in people if _is_subject(discourse.text, one)}
            fitting = [(one, group) for one, group in people if group not in subjects]
        if fitting:
            return _best(discourse, sighting, fitting, same_sentence)
    return None


def _behind(discourse: Discourse, sighting: Sighting, wanted: str) -> SettledGroup | None:
    """Return the subject that a sentence names only behind its opening: "In her speech, X said"."""
    text, start = discourse.text, sighting.span.start
    if sighting.text.lower() in _REFLEXIVES | _OBJECT_PRONOUNS or sighting.text[0].isupper():
        return None
    opening = _opening(discourse, start)
    if opening is None or "," in text[opening:start]:
        return None
    if not _OPENING.match(text, opening) or discourse.names_from(opening, start):
        return None
    for one in discourse.names_from(sighting.span.end, start + _LONGEST_OPENING):
        group = discourse.named[one]
        if one.mention.sentence != sighting.mention.sentence:
            return None
        if group.is_person:
            is_subject = one.mention.is_subject and "," in text[start : one.span.start]
            return group if is_subject and _agrees(discourse, group, wanted) else None
    return None


def _opening(discourse: Discourse, start: int) -> int | None:
    """Return where the sentence begins, as its marks tell; None where that is far."""
    block = discourse.block_start(start)
    nearest = max(block, start - _LONGEST_OPENING)
    ends = [found.end() for found in _END.finditer(discourse.text, nearest, start)]
    if ends:
        return ends[-1]
    return block if nearest == block else None


def _spoken_of(discourse: Discourse, sighting: Sighting, wanted: str) -> SettledGroup | None:
    """Return the only one that a speaker can mean: the only one named right before the quote.

    Whoever speaks does not speak of himself so; a speaker who is not known leaves it open.
    """
    quote = discourse.quote_of(sighting.span)
    source = None if quote is None else discourse.source_of(quote)
    if source is None:
        return None
    speakers = {discourse.named[one] for one in discourse.names_in(source)}
    told = gender.of_pronoun(source.of(discourse.text))
    if not any(group.is_person for group in speakers) and told in {None, wanted}:
        return None
    near = {
        group
        for level in discourse.told_before(sighting)
        for _, group in level
        if group.is_person and group not in speakers and _agrees(discourse, group, wanted)
    }
    return near.pop() if len(near) == 1 else None


def _fitting(
    discourse: Discourse, sighting: Sighting, wanted: str
) -> Iterable[tuple[int, list[Mentioned]]]:
    """Return the people who agree with the pronoun, by sentence, the nearest sentence first.

    Before one who speaks only those who spoke or are subjects, where there are any.
    """
    text, named = discourse.text, _named_by(discourse, sighting)
    nearest_first = (
        (
            level[0][0].mention.sentence,
            [
                (one, group)
                for one, group in level
                if group.is_person
                and group not in named
                and _agrees(discourse, group, wanted)
                and not _is_no_one(text, one)
            ],
        )
        for level in discourse.before(sighting)
    )
    if not discourse.is_source(sighting.span):
        return nearest_first
    levels = list(nearest_first)
    prominent = [
        (
            sentence,
            [
                (one, group)
                for one, group in level
                if one.mention.is_subject or discourse.has_spoken(one.span)
            ],
        )
        for sentence, level in levels
    ]
    return prominent if any(level for _, level in prominent) else levels


def _named_by(discourse: Discourse, sighting: Sighting) -> set[SettledGroup]:
    """Return whom one who speaks names: nobody speaks of himself by name."""
    return {
        discourse.named[one]
        for words in discourse.told_by(sighting.span)
        if discourse.quote_of(words) is not None
        for one in discourse.names_in(words)
    }


def _is_no_one(text: str, name: Sighting) -> bool:
    """Say whether the name stands for things, not for who bears it: "the X films", "a blue X"."""
    before = text[max(0, name.span.start - 20) : name.span.start]
    return name.mention.title is None and _NO_ONE.search(before) is not None


def _is_subject(text: str, one: Sighting) -> bool:
    """Say whether the name is a subject in the pronoun's own sentence, be it of "who"."""
    return one.mention.is_subject or _WHO.match(text, one.span.end) is not None


def _best(
    discourse: Discourse, sighting: Sighting, fitting: list[Mentioned], same_sentence: bool
) -> SettledGroup | None:
    groups = dict.fromkeys(group for _, group in fitting)
    nearest, nearest_group = fitting[-1]
    subjects = dict.fromkeys(
        group
        for place, (one, group) in enumerate(fitting)
        if (_is_subject(discourse.text, one) if same_sentence else one.mention.is_subject)
        or (place and _joins(discourse.text, fitting[place - 1][0], one))
    )
    word = sighting.text.lower()
    if word in _REFLEXIVES:
        return next(iter(subjects)) if len(subjects) == 1 else None
    if len(groups) == 1:
        return nearest_group
    if same_sentence and word in _POSSESSIVES:
        between = discourse.text[nearest.span.end : sighting.span.start]
        is_joined = between.strip(" ,") == "and"
        return nearest_group if is_joined or list(subjects) == [nearest_group] else None
    if len(subjects) == 1 and sighting.mention.is_subject:
        return next(iter(subjects))
    return None


def _joins(text: str, subject: Sighting, other: Sighting) -> bool:
    """Say whether "and" makes the other name a subject, too."""
    title = other.mention.title
    start = title.start if title is not None and title < other.span else other.span.start
    return subject.mention.is_subject and text[subject.span.end : start].strip(" ,") == "and"


def _agrees(discourse: Discourse, group: SettledGroup, wanted: str) -> bool:
    """Say whether nothing printed speaks against the pronoun."""
    told = discourse.genders_of(group)
    if told:
        return told[wanted] >= max(told.values())
    return group.gender_of_names in {None, wanted}
