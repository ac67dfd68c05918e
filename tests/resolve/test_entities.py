"""Who is who: names, descriptions and pronouns of several articles to entities."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks.articles import collection_of
from build.annotate.model import Model
from build.document import Extraction, FoundQuote, Reading, Segment
from build.extract.mentions import find_mentions
from build.extract.quotes import find_quotes
from build.gazetteer.own import Listed
from build.read import read
from build.resolve.entities import resolve_entities
from build.resolve.identities import Entity, Identities
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm, QuoteKind
from tests.resolve.told import told

STORY, OTHER = "sto_1", "sto_2"


class Newsroom:
    """Articles, each with its story, to be resolved together."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.readings: list[Reading] = []
        self.stories: dict[str, str] = {}

    def tell(self, *paragraphs: str, story: str = STORY, quoted: tuple[str, ...] = ()) -> str:
        """Add an article, with the passages of it that are quoted; return its id."""
        number = len(self.readings)
        article = told(f"one-{number}", *paragraphs, day=date(2025, 3, 1 + number))
        mentions = find_mentions(article, self.model.annotate(article))
        quotes = tuple(_quote(article.text, words) for words in quoted)
        self.readings.append(Reading(article, Extraction(mentions=mentions, quotes=quotes)))
        self.stories[article.article_id] = story
        return article.article_id

    def resolve(self, *listed: Listed) -> Identities:
        return resolve_entities(collection_of(self.readings, self.stories), listed)


def _quote(text: str, words: str) -> FoundQuote:
    start = text.index(words)
    segment = Segment(Span(start, start + len(words)), is_verbatim=True)
    return FoundQuote(QuoteKind.DIRECT, (segment,), None, None, "test", 1.0)


@pytest.fixture
def newsroom(model: Model) -> Newsroom:
    return Newsroom(model)


def of_type(identities: Identities, label: EntityType) -> dict[str, Entity]:
    return {one.name: one for one in identities.entities if one.entity_type == label}


def people(identities: Identities) -> list[str]:
    return sorted(of_type(identities, EntityType.PERSON))


def mentions_of(identities: Identities, name: str) -> list[str]:
    (entity_id,) = [one.entity_id for one in identities.entities if one.name == name]
    found = [one for one in identities.mentions if one.entity_id == entity_id]
    found.sort(key=lambda one: (one.article_id, one.start_char))
    return [one.text for one in found]


def rules(identities: Identities) -> list[str]:
    return sorted(one.rule for one in identities.links)


def test_surnames_and_misspellings_join_their_full_name(newsroom: Newsroom) -> None:
    newsroom.tell(
        "Harbour Minister Ilse Whitfield spoke in Oslo.",
        "Whitfield said she was glad. “It is time,” Whitfeild said.",
    )
    found = newsroom.resolve()
    assert people(found) == ["Ilse Whitfield"]
    assert mentions_of(found, "Ilse Whitfield") == [
        "Ilse Whitfield",
        "Whitfield",
        "she",
        "Whitfeild",
    ]
    entity = of_type(found, EntityType.PERSON)["Ilse Whitfield"]
    assert entity.aliases == ("Whitfeild", "Whitfield")
    assert entity.description == "Harbour Minister"
    assert entity.country_code is None
    assert rules(found) == ["misspelt", "surname"]


def test_a_full_name_misspelt_once_is_the_person_of_another_story(newsroom: Newsroom) -> None:
    newsroom.tell(
        "Ferry minister Roy Dunleavy spoke on Monday.",
        "Dunleavy said that the boats were late.",
    )
    newsroom.tell(
        "Captains wrote to Mr Dunleavy on Thursday.",
        "Ferry minister Roy Dunlevy spoke again on Friday.",
        "Dunleavy said that the boats were lost.",
        story=OTHER,
    )
    found = newsroom.resolve()
    (person,) = [one for one in found.entities if one.entity_type == EntityType.PERSON]
    assert (person.name, person.article_count) == ("Roy Dunleavy", 2)
    assert "misspelt" in rules(found)


def test_first_names_keep_people_apart(newsroom: Newsroom) -> None:
    newsroom.tell("Mayor Petra Zelman met Andrew Zelman, a hydrologist, on Monday.")
    newsroom.tell("Mayor Petra Zelman said no.", "Zelman was tired.")
    found = newsroom.resolve()
    assert people(found) == ["Andrew Zelman", "Petra Zelman"]
    assert mentions_of(found, "Andrew Zelman") == ["Andrew Zelman"]


def test_a_surname_of_two_people_goes_by_the_honorific_or_the_nearest(newsroom: Newsroom) -> None:
    newsroom.tell(
        "Helen Tarrow, 63, shouted. Site manager Paul Tarrow waited.",
        "Mrs Tarrow then left.",
        "Paul Tarrow stayed at the gate with his men, and Tarrow said nothing.",
    )
    found = newsroom.resolve()
    assert mentions_of(found, "Helen Tarrow") == ["Helen Tarrow", "Tarrow"]
    assert mentions_of(found, "Paul Tarrow") == ["Paul Tarrow", "Paul Tarrow", "his", "Tarrow"]


def test_a_surname_that_fits_two_people_alike_is_nobodys(newsroom: Newsroom) -> None:
    newsroom.tell("Peter Hallam and Simon Hallam arrived.", "Hallam said nothing.")
    found = newsroom.resolve()
    assert [one.text for one in found.mentions if one.text == "Hallam"] == []


def test_a_relative_named_in_full_does_not_take_the_surname_away(newsroom: Newsroom) -> None:
    newsroom.tell(
        "Mayor Petra Zelman spoke on Monday.",
        "Zelman said no. Zelman left.",
        "Her brother, Andrew Zelman, wrote a letter.",
        "Zelman said that she had not read it.",
    )
    found = newsroom.resolve()
    assert mentions_of(found, "Petra Zelman").count("Zelman") == 3
    assert mentions_of(found, "Andrew Zelman") == ["Andrew Zelman"]


def test_a_surname_joins_a_full_name_of_its_own_story_only(newsroom: Newsroom) -> None:
    newsroom.tell("Secretary of State Anthony Whitfield spoke in Oslo.")
    newsroom.tell("“We agree,” Whitfield said. Whitfield left for Oslo.", story=STORY)
    newsroom.tell("“We disagree,” Whitfield said. Whitfield left for Rome.", story=OTHER)
    found = newsroom.resolve()
    counts = sorted(one.article_count for one in of_type(found, EntityType.PERSON).values())
    assert counts == [1, 2]
    assert "surname_in_story" in rules(found)


def test_transcriptions_of_one_name_are_one_person_with_a_link(newsroom: Newsroom) -> None:
    newsroom.tell("Coastal Minister Torbjørn Aaslund spoke.", "Aaslund was glad.")
    newsroom.tell("Coastal Minister Torbjorn Aaslund spoke.")
    newsroom.tell("Coastal Minister Torbjørn Åslund spoke.")
    found = newsroom.resolve()
    assert len(people(found)) == 1
    mention_ids = {one.mention_id for one in found.mentions}
    assert {one.left_id for one in found.links} | {one.right_id for one in found.links} <= (
        mention_ids
    )
    assert "spelling" in rules(found)


def test_an_initial_that_fits_two_people_joins_neither(newsroom: Newsroom) -> None:
    newsroom.tell("Mayor John Whitfield met Bishop James Whitfield in Oslo.")
    newsroom.tell("Mr. J. Whitfield declined to comment on Monday.")
    assert people(newsroom.resolve()) == ["J. Whitfield", "James Whitfield", "John Whitfield"]


def test_names_of_one_country_are_one_entity_and_its_people_another(newsroom: Newsroom) -> None:
    newsroom.tell("The U.S. and Norway met. The United States hosted it. American officials came.")
    newsroom.tell("The US agreed, and so did America.", story=OTHER)
    found = newsroom.resolve()
    places = of_type(found, EntityType.GPE)
    assert sorted(places) == ["Norway", "United States"]
    assert places["United States"].country_code == "US"
    assert places["United States"].article_count == 2
    assert of_type(found, EntityType.NORP)["American"].country_code == "US"
    assert rules(found) == ["same_name"]


def test_towns_have_a_country_only_where_the_text_or_the_world_tells(newsroom: Newsroom) -> None:
    newsroom.tell("The talks in Vesterlund, Denmark, and in Arlington, Virginia, went on in Oslo.")
    newsroom.tell("The talks in Skarvhavn went on.", story=OTHER)
    codes = {
        name: one.country_code for name, one in of_type(newsroom.resolve(), EntityType.GPE).items()
    }
    assert codes["Vesterlund"] == "DK"
    assert codes["Arlington"] == "US"
    assert codes["Oslo"] == "NO"
    assert codes["Skarvhavn"] is None


def test_ministries_of_two_countries_stay_apart(newsroom: Newsroom) -> None:
    newsroom.tell("The Norwegian Foreign Ministry and the Danish Foreign Ministry met.")
    offices = of_type(newsroom.resolve(), EntityType.ORG)
    assert {name: one.country_code for name, one in offices.items()} == {
        "Norwegian Foreign Ministry": "NO",
        "Danish Foreign Ministry": "DK",
    }


def test_descriptions_and_nouns_go_to_the_holder_of_the_role(newsroom: Newsroom) -> None:
    newsroom.tell(
        "Norwegian Foreign Minister Paul Nilsen met U.S. Secretary of State Anthony Bellamy.",
        "The top U.S. diplomat was glad. The Norwegian foreign minister was not.",
        "The secretary of state left. The harbour minister did not come.",
    )
    found = newsroom.resolve()
    assert mentions_of(found, "Anthony Bellamy") == [
        "Anthony Bellamy",
        "The top U.S. diplomat",
        "The secretary of state",
    ]
    assert mentions_of(found, "Paul Nilsen") == ["Paul Nilsen", "The Norwegian foreign minister"]
    assert "The harbour minister" not in [one.text for one in found.mentions]


def test_a_role_told_by_another_article_serves_here(newsroom: Newsroom) -> None:
    newsroom.tell("Secretary of State Anthony Whitfield spoke.")
    newsroom.tell("“It is time,” Whitfield said.", "The top U.S. diplomat then left.")
    assert "The top U.S. diplomat" in mentions_of(newsroom.resolve(), "Anthony Whitfield")


def test_pronouns_go_to_the_only_one_who_fits(newsroom: Newsroom) -> None:
    newsroom.tell(
        "Paul Nilsen met Anna Brandt in Oslo.",
        "She was glad. He was not.",
    )
    found = newsroom.resolve()
    assert mentions_of(found, "Anna Brandt") == ["Anna Brandt", "She"]
    assert mentions_of(found, "Paul Nilsen") == ["Paul Nilsen", "He"]


def test_pronouns_that_may_be_of_two_are_left_out(newsroom: Newsroom) -> None:
    newsroom.tell("Paul Nilsen saw Peter Hallam with his brother.")
    found = newsroom.resolve()
    assert [one.text for one in found.mentions if one.form == MentionForm.PRONOUN] == []


def test_a_pronoun_in_quoted_words_is_not_the_speaker(newsroom: Newsroom) -> None:
    text = "My neighbour rang the dam. He went to bed."
    newsroom.tell(f"“{text}” said Frank Kolb, a retired miller.", quoted=(text,))
    newsroom.tell(f"Frank Kolb, a retired miller, said: “{text}”", quoted=(text,))
    assert mentions_of(newsroom.resolve(), "Frank Kolb") == ["Frank Kolb", "Frank Kolb"]


def test_a_person_and_an_agency_of_one_name_stay_apart(newsroom: Newsroom) -> None:
    newsroom.tell("The Kestrel agency reported a flood. The Kestrel agency was right.")
    newsroom.tell("Councillor Derek Kestrel spoke.", "Kestrel was angry.", story=OTHER)
    found = newsroom.resolve()
    assert people(found) == ["Derek Kestrel"]
    assert "Kestrel" in of_type(found, EntityType.ORG)


def test_counts_days_and_ids(newsroom: Newsroom) -> None:
    first = newsroom.tell("Mayor Anna Brandt spoke in Oslo.")
    newsroom.tell("Mayor Anna Brandt spoke again. Brandt was glad.")
    found = newsroom.resolve()
    entity = of_type(found, EntityType.PERSON)["Anna Brandt"]
    assert (entity.mention_count, entity.article_count) == (3, 2)
    assert entity.independent_source_count == 2
    assert (entity.first_seen, entity.last_seen) == (date(2025, 3, 1), date(2025, 3, 2))
    before = entity.entity_id
    newsroom.tell("Anna Brandt spoke a third time.")
    again = of_type(newsroom.resolve(), EntityType.PERSON)["Anna Brandt"]
    assert again.entity_id == before
    assert {one.entity_id for one in found.mentions} == {one.entity_id for one in found.entities}
    assert any(one.article_id == first for one in found.mentions)


def test_the_order_of_the_input_changes_nothing(newsroom: Newsroom) -> None:
    newsroom.tell("Secretary of State Anthony Bellamy met Paul Nilsen in Oslo.")
    newsroom.tell("Bellamy said he agreed. The U.S. and Norway were glad.")
    newsroom.tell("Anthony Belamy spoke in Washington.")
    forwards = newsroom.resolve()
    newsroom.readings.reverse()
    backwards = newsroom.resolve()
    assert list(forwards.entities) == list(backwards.entities)
    assert list(forwards.mentions) == list(backwards.mentions)
    assert list(forwards.links) == list(backwards.links)


@pytest.mark.shared
def test_everybody_of_the_first_five_articles_is_one_entity(model: Model, shared: Path) -> None:
    inputs = read([str(shared / "seeds")], as_of=date(2026, 1, 1), min_words=20, limit=None)
    newsroom = Newsroom(model)
    for article in inputs.articles:
        parse = model.annotate(article)
        found = Extraction(find_mentions(article, parse), quotes=find_quotes(article, parse))
        newsroom.readings.append(Reading(article, found))
        newsroom.stories[article.article_id] = STORY
    entities = newsroom.resolve().entities
    wanted = {
        "Antony Blinken": ("PERSON", None),
        "Ararat Mirzoyan": ("PERSON", None),
        "Jeyhun Bayramov": ("PERSON", None),
        "Jake Sullivan": ("PERSON", None),
        "Tom Sullivan": ("PERSON", None),
        "Armenia": ("GPE", "AM"),
        "Azerbaijan": ("GPE", "AZ"),
        "Yerevan": ("GPE", "AM"),
        "Baku": ("GPE", "AZ"),
        "United States": ("GPE", "US"),
        "Nagorno-Karabakh": ("LOC", None),
        "Armenian": ("NORP", "AM"),
        "U.S. Department of State": ("ORG", "US"),
    }
    for name, (label, code) in wanted.items():
        (entity,) = [one for one in entities if name in {one.name, *one.aliases}]
        assert (entity.entity_type, entity.country_code) == (label, code)
    lachin = [one for one in entities if one.name.startswith("Lachin")]
    centre = [one for one in entities if "Shultz" in one.name]
    assert len(lachin) == len(centre) == 1
