"""Teams that are called by their towns: "Chelsea 3 Arsenal 1", "the Leeds striker"."""

from build import gazetteer
from build.extract.mentions import lexicon
from build.extract.mentions.page import Name, Page
from schema.vocabulary import EntityType

# A line of results or of a table: at most so many tokens, at least this share of them numbers.
LONGEST_LINE = 14
NUMBERS_SHARE = 0.25
_VERSUS = frozenset({"v", "v.", "vs", "vs."})


def is_team(page: Page, name: Name) -> bool:
    """Say whether a town, or a name of no known kind, stands for its team.

    A country stays one: "England won" is told of England.
    """
    if _is_country_or_people(page.text(name)):
        return False
    start, limit = page.sentence_range(name.first)
    following = page.lower[name.end] if name.end < limit else ""
    before = page.lower[name.first - 1] if name.first > start else ""
    if following in lexicon.PLAYERS:
        return not page.is_shouted[page.parse.sentence_of[name.first]]
    if following in _VERSUS or before in _VERSUS:
        return _is_place(page, name)
    in_match = before in lexicon.BEFORE_TEAMS or following in lexicon.AFTER_TEAMS
    scores = _is_score(following) and _is_place(page, name)
    if page.is_sport and (in_match or scores) and name.label != EntityType.PERSON:
        return True
    return _is_score(following) and _is_line_of_results(page, start, limit)


def _is_country_or_people(text: str) -> bool:
    territory = gazetteer.territory(text)
    return gazetteer.demonym(text) is not None or (territory is not None and territory.is_country)


def _is_place(page: Page, name: Name) -> bool:
    return gazetteer.cities(page.text(name)) is not None


def _is_score(word: str) -> bool:
    return word.isdigit() and len(word) <= 3


def _is_line_of_results(page: Page, start: int, limit: int) -> bool:
    """Say whether the sentence holds nothing but names and numbers, and two numbers or more."""
    if limit - start > LONGEST_LINE or not page.is_capitalised(start):
        return False
    words = page.words[start:limit]
    numbers = sum(word[0].isdigit() for word in words)
    is_bare = all(not word.islower() or word in _VERSUS for word in words)
    return numbers >= 2 and numbers >= NUMBERS_SHARE * len(words) and is_bare
