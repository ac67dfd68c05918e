"""Mentions in the text, and the people, organisations and places they refer to."""

from datetime import date
from typing import Annotated

from schema.ids import ID_PATTERN
from schema.row import OWN_SPAN, Carries, Row, column
from schema.vocabulary import EntityType, MentionForm


class Mention(Row):
    """One place in the text that refers to an entity."""

    table = "mentions"
    primary_key = ("mention_id",)
    spans = (OWN_SPAN,)

    mention_id: Annotated[str, column("Id of the mention.", pattern=ID_PATTERN)]
    article_id: Annotated[str, column("The article.", references="articles")]
    entity_id: Annotated[str, column("Whom or what it refers to.", references="entities")]
    start_char: Annotated[int, column("First code point of the mention.", ge=0)]
    end_char: Annotated[int, column("One past its last code point.", ge=1)]
    text: Annotated[
        str, column("The mention's characters.", example="Blinken", carries=Carries.TEXT)
    ]
    form: Annotated[MentionForm, column("How it refers.")]
    label: Annotated[
        EntityType,
        column("Type read from the context of this mention; the entity's may outvote it."),
    ]


class Entity(Row):
    """One real thing, over all articles."""

    table = "entities"
    primary_key = ("entity_id",)
    members = "mentions"

    entity_id: Annotated[
        str, column("Id of the entity, from its earliest name.", pattern=ID_PATTERN)
    ]
    name: Annotated[str, column("Its fullest common name, as printed.", example="Antony Blinken")]
    entity_type: Annotated[EntityType, column("What kind of thing it is.")]
    aliases: Annotated[list[str], column("Other names as printed, most frequent first.")]
    description: Annotated[
        str | None,
        column(
            "Its commonest role as printed.", example="Secretary of State", carries=Carries.TEXT
        ),
    ]
    country_code: Annotated[
        str | None,
        column(
            "ISO 3166-1 alpha-2, only of places, nationalities and state bodies.",
            pattern="[A-Z]{2}",
            example="AM",
        ),
    ]
    wikidata_id: Annotated[
        str | None, column("Wikidata id, only from a user's own gazetteer.", pattern="Q[1-9][0-9]*")
    ]
    mention_count: Annotated[int, column("Mentions of it.", ge=1)]
    article_count: Annotated[int, column("Articles that mention it.", ge=1)]
    independent_source_count: Annotated[
        int, column("Distinct `source_group_id`s among those articles.", ge=1)
    ]
    first_seen: Annotated[date | None, column("Earliest publication day of those articles.")]
    last_seen: Annotated[date | None, column("Latest publication day of those articles.")]
