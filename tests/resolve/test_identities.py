"""Who is who, however many there are: few in memory, many on disk, told alike."""

from datetime import date

import pytest

from build.resolve import identities as of_identities
from build.resolve.identities import Entity, Identities, Mentioned, Mentions
from build.resolve.places import Places
from schema.ids import make_id
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm

NAMES = ("Norway", "Oslo", "Ana Bel", "Jo Park", "Havlinje")
TYPES = (EntityType.GPE, EntityType.GPE, EntityType.PERSON, EntityType.PERSON, EntityType.ORG)


@pytest.fixture(params=["in memory", "on disk"], autouse=True)
def _where(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "on disk":
        monkeypatch.setattr(of_identities, "_MOST_ARTICLES", 0)
        monkeypatch.setattr(of_identities, "_MOST_ENTITIES", 0)


def _entity(name: str, kind: EntityType) -> Entity:
    code = "NO" if kind == EntityType.GPE else None
    day = date(2024, 5, 1)
    return Entity(
        make_id("ent", name), name, kind, (name.upper(),), None, code, None, 2, 2, 1, day, None
    )


ENTITIES = [_entity(*one) for one in zip(NAMES, TYPES, strict=True)]


def test_an_entity_is_found_by_its_id_and_by_its_place() -> None:
    found = Identities(iter(ENTITIES), Mentions(), ())
    assert list(found.entities) == ENTITIES
    assert [found.entity[one.entity_id] for one in ENTITIES] == ENTITIES
    assert [one.name for one in found.national] == ["Norway", "Oslo"]


def test_who_is_no_entity_is_an_error() -> None:
    found = Identities(ENTITIES, Mentions(), ())
    with pytest.raises(KeyError, match="ent_0000000000000000"):
        found.entity["ent_0000000000000000"]


def test_mentions_come_in_text_order_outer_before_inner() -> None:
    one, other = make_id("art", "one"), make_id("art", "other")
    mentions = Mentions()
    for article_id in (other, one):
        mentions.add(article_id, [_told(5, 9), _told(0, 4), _told(0, 9)])
    expected = [_mentioned(one, 0, 9), _mentioned(one, 0, 4), _mentioned(one, 5, 9)]
    found = Identities(ENTITIES, mentions, ())
    assert mentions.of(one) == expected
    assert [row.mention_id for row in mentions.rows(one)] == [row.mention_id for row in expected]
    assert [row.article_id for row in mentions] == [other] * 3 + [one] * 3
    assert found.mention_at(one, Span(0, 4)) == expected[1]
    assert found.mentions_in(one, Span(0, 5)) == expected[1:2]
    assert mentions.of(make_id("art", "a third")) == []


def _told(start: int, end: int) -> of_identities.Told:
    label = EntityType.PERSON
    return Span(start, end), "Ana Bel"[: end - start], MentionForm.NAME, label, make_id("ent", "x")


def _mentioned(article_id: str, start: int, end: int) -> Mentioned:
    _, text, form, label, entity_id = _told(start, end)
    return Mentioned(article_id, start, end, text, form, label, entity_id)


def test_a_place_is_found_after_further_ids_came() -> None:
    places, ids = Places(), [make_id("ent", number) for number in range(200)]
    for one in ids[:100]:
        places.append(one)
    assert [places.get(one) for one in ids] == [*range(100), *[None] * 100]
    for one in ids[100:]:
        places.append(one)
    assert [places.get(one) for one in ids] == list(range(200))
