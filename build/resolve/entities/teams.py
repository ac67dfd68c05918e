"""Teams that are called by the name of a people: "the Lundby Danes", then "the Danes"."""

import re

from build import gazetteer
from build.document import Article
from build.resolve.entities.merger import Merger
from build.resolve.entities.settled import SettledGroup, SettledGroups
from build.resolve.entities.sightings import Sighting
from build.resolve.entities.surroundings import Surroundings
from schema.vocabulary import EntityType

# A people lives in a town, too; two of these words tell that a team is meant.
_SPORT = re.compile(
    r"\b(coach|championship|cup|fan|game|goal|inning|league|match|pitcher|player|playoff|scored"
    r"|season|squad|striker|wicket)(?:e?s)?\b"
)
_FEWEST_WORDS = 2


def teams_in(article: Article, names: list[Sighting]) -> frozenset[str]:
    """Return the names of peoples that are a team's in an article: right behind a town's."""
    peoples = {one.text for one in names if one.text.endswith("s") and gazetteer.demonym(one.text)}
    found = {one for one in peoples if any(_is_behind_town(article, name, one) for name in names)}
    is_of_sport = bool(found) and len(set(_SPORT.findall(article.text))) >= _FEWEST_WORDS
    return frozenset(found) if is_of_sport else frozenset()


def _is_behind_town(article: Article, name: Sighting, people: str) -> bool:
    """Say whether a name is a town's and the people's stands behind it, or ends the name itself."""
    town = name.text.removesuffix(f" {people}")
    if town == name.text and not article.text.startswith(f" {people}", name.span.end):
        return False
    return gazetteer.cities(town) is not None and gazetteer.kind(town) is None


def join_teams(groups: SettledGroups, around: Surroundings, merger: Merger) -> None:
    """Join what reads as a people to the team that another article of its story calls so."""
    teams: dict[tuple[str, str], SettledGroup] = {}
    for group in groups.wholes():
        if group.is_team:
            for name in group.names:
                for story in around.stories_of(group):
                    teams.setdefault((story, name), group)
    for group in groups.wholes() if teams else ():
        if group.label == EntityType.NORP and len(group.names) == 1:
            team = teams.get((around.stories_of(group)[0], group.fullest))
            if team is not None and merger.join(team, group, "other_type"):
                team.whole.become_team(team)
