"""Noun phrases and pronouns that may stand for somebody or something named elsewhere."""

from collections.abc import Iterator, Mapping

from build import gazetteer
from build.document import FoundMention
from build.extract.mentions import lexicon
from build.extract.mentions.page import Page
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm

_DEFINITE = frozenset({"the", "both"})
_SINGULAR = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_LEFT_POS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "PART", "PUNCT"})
_MARKS = frozenset("-–'’") | {"'s", "’s"}
_LONGEST_TAIL = 6
_LONGEST_LEFT = 8
LONGEST_OWNER = 4


def find_phrases(
    page: Page, taken: set[int], nouns: Mapping[str, EntityType]
) -> Iterator[FoundMention]:
    """Yield descriptions and nominals; `taken` are the tokens of names and their titles.

    `nouns` are those by which the article may call something named in it, with its type.
    """
    for token in range(len(page.parse)):
        if not page.is_story[token] or token in taken or page.parse.pos[token] not in _NOUNS:
            continue
        label = _label(page, token) or _label_by_name(page, token, nouns)
        if label is None:
            continue
        first = _left_edge(page, token)
        if first is None:
            continue
        end = _right_edge(page, token)
        bare = end == token + 1 and all(
            page.lower[one] in _DEFINITE or page.parse.pos[one] == "NUM"
            for one in range(first, token)
        )
        form = MentionForm.NOMINAL if bare else MentionForm.DESCRIPTION
        yield FoundMention(
            span=page.parse.span(first, end),
            form=form,
            label=label,
            head=page.role(token) or page.parse.lemmas[token].lower(),
            sentence=page.parse.sentence_of[token],
            is_subject=is_subject(page, token),
            is_plural=page.parse.tags[token] in {"NNS", "NNPS"},
        )


def find_pronouns(page: Page) -> Iterator[FoundMention]:
    """Yield the pronouns of the third person; "it" is left alone."""
    for token, word in enumerate(page.lower):
        if page.is_story[token] and (word in _SINGULAR or word in _PLURAL):
            yield FoundMention(
                span=Span(page.parse.starts[token], page.parse.ends[token]),
                form=MentionForm.PRONOUN,
                label=EntityType.PERSON if word in _SINGULAR else None,
                head=word,
                sentence=page.parse.sentence_of[token],
                is_subject=is_subject(page, token),
                is_plural=word in _PLURAL,
            )


def is_subject(page: Page, token: int) -> bool:
    """Say whether the token is a subject, or its title or apposition belongs to one."""
    return page.parse.deps[token] in {"nsubj", "nsubjpass"}


def _label(page: Page, token: int) -> EntityType | None:
    lemma = page.parse.lemmas[token].lower()
    if page.role(token) is not None and not _modifies_noun(page, token):
        return EntityType.PERSON
    if _modifies_noun(page, token):
        return None
    if lemma in lexicon.ORG_NOUNS:
        return EntityType.ORG
    return EntityType.GPE if lemma in lexicon.PLACE_NOUNS else None


def _label_by_name(page: Page, token: int, nouns: Mapping[str, EntityType]) -> EntityType | None:
    """Return what the bare noun may stand for as the last word of a name: "the zoo"."""
    is_bare = token > 0 and page.lower[token - 1] == "the" and not _modifies_noun(page, token)
    return nouns.get(page.words[token]) if is_bare else None


def _modifies_noun(page: Page, token: int) -> bool:
    """Say whether a noun follows that this one only describes ("the minister level")."""
    _, limit = page.sentence_range(token)
    return page.parse.deps[token] == "compound" or (
        token + 1 < limit
        and page.parse.pos[token + 1] in _NOUNS
        and page.words[token + 1].islower()
    )


def _left_edge(page: Page, token: int) -> int | None:
    """Return the article or country that opens the phrase; None where it is not a definite one."""
    start, _ = page.sentence_range(token)
    first = token
    while first > start and token - first < _LONGEST_LEFT:
        first -= 1
        if page.lower[first] in _DEFINITE:
            return first
        pos, word = page.parse.pos[first], page.words[first]
        if pos not in _LEFT_POS or (pos == "PUNCT" and word not in _MARKS):
            return None
        if word in {"'s", "’s", "'", "’"}:
            return _owner(page, first) if page.role(token) else None
    return None


def _owner(page: Page, possessive: int) -> int | None:
    """Return where the country begins whose office it is: "[Norway]'s harbour minister"."""
    start, _ = page.sentence_range(possessive)
    for first in range(max(start, possessive - LONGEST_OWNER), possessive):
        name = page.parse.span(first, possessive).of(page.article.text)
        if gazetteer.territory(name) is not None and page.is_capitalised(first):
            return first
    return None


def _right_edge(page: Page, token: int) -> int:
    """Take in "of ..." where it is short and ends in a noun: "the secretary of state"."""
    _, limit = page.sentence_range(token)
    if token + 1 >= limit or page.lower[token + 1] not in {"of", "for"}:
        return token + 1
    end = token + 2
    while (
        end < limit
        and end - token <= _LONGEST_TAIL
        and page.parse.pos[end]
        in {
            "ADJ",
            "NOUN",
            "PROPN",
            "DET",
        }
    ):
        end += 1
    return end if end > token + 2 and page.parse.pos[end - 1] in _NOUNS else token + 1
