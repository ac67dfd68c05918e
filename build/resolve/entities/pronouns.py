"""Pronouns of one article to the people that they stand for."""

from build.resolve.entities import gender
from build.resolve.entities.discourse import Discourse
from build.resolve.entities.group import Group, Sighting

_OBJECT_PRONOUNS = frozenset({"him", "himself", "herself"})
_POSSESSIVES = frozenset({"his", "her", "hers"})


def of_pronoun(discourse: Discourse, sighting: Sighting) -> Group | None:
    """Return the person that "he" or "she" stands for.

    Sentence by sentence backwards: the only fitting person there, or the only one who is a
    subject. A possessive takes the nearest, where it is also the subject or joined by "and".
    """
    wanted = gender.of_pronoun(sighting.text)
    if wanted is None:
        return None
    word = sighting.text.lower()
    own_sentence_only = not sighting.mention.is_subject and not sighting.text[0].isupper()
    for sentence, people in _fitting(discourse, sighting, wanted):
        fitting = people
        same_sentence = sentence == sighting.mention.sentence
        if own_sentence_only and not same_sentence:
            return None
        if same_sentence and word in _OBJECT_PRONOUNS:
            subjects = {group for one, group in people if one.mention.is_subject}
            fitting = [(one, group) for one, group in people if group not in subjects]
        if fitting:
            found = _best(discourse, sighting, fitting, same_sentence)
            if found is not None:
                discourse.agreed[found][wanted] += 1
            return found
    return None


def _fitting(
    discourse: Discourse, sighting: Sighting, wanted: str
) -> list[tuple[int, list[tuple[Sighting, Group]]]]:
    """Return the people who agree with the pronoun, by sentence, the nearest sentence first.

    Before one who speaks only those who spoke or are subjects, where there are any.
    """
    levels = [
        (
            level[0][0].mention.sentence,
            [
                (one, group)
                for one, group in level
                if group.is_person and _agrees(discourse, group, wanted)
            ],
        )
        for level in discourse.before(sighting)
    ]
    if not discourse.is_source(sighting.span):
        return levels
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


def _best(
    discourse: Discourse,
    sighting: Sighting,
    fitting: list[tuple[Sighting, Group]],
    same_sentence: bool,
) -> Group | None:
    groups = dict.fromkeys(group for _, group in fitting)
    if len(groups) == 1:
        return next(iter(groups))
    nearest, nearest_group = fitting[-1]
    subjects = dict.fromkeys(
        group
        for place, (one, group) in enumerate(fitting)
        if one.mention.is_subject or (place and _joins(discourse.text, fitting[place - 1][0], one))
    )
    if same_sentence and sighting.text.lower() in _POSSESSIVES:
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


def _agrees(discourse: Discourse, group: Group, wanted: str) -> bool:
    """Say whether nothing printed speaks against the pronoun."""
    told = group.genders + discourse.agreed[group]
    if told:
        return told[wanted] >= max(told.values())
    by_name = gender.of_name(group.fullest)
    return by_name is None or by_name == wanted
