"""Judgements of a maintainer: obeyed before any rule, with a link for each."""

from datetime import date

import pytest

from build.document import Judgement, JudgementKind, Meant, MeantQuote
from build.errors import UsageError
from build.resolve.entities import resolve_entities
from build.resolve.entities.judgements.judged import Judged
from build.resolve.speakers.attributed import AttributedQuote
from build.resolve.speakers.attribution import attribute
from build.resolve.speakers.judged import with_judged_speakers
from schema.links import Link
from schema.vocabulary import LinkKind, SpeakerBasis, SpeakerStatus
from tests.resolve.named import Names, entities

SAME, DIFFERENT = JudgementKind.SAME, JudgementKind.DIFFERENT
LATER = date(2025, 3, 2)


@pytest.fixture
def names() -> Names:
    return Names()


def judged(kind: JudgementKind, *meant: str | Meant, line: int = 1) -> Judgement:
    entities = tuple(
        one
        if isinstance(one, Meant)
        else (Meant(id=one) if one[:4] in {"ent_", "men_"} else Meant(name=one))
        for one in meant
    )
    return Judgement(f"judgements.toml:{line}", kind, entities, "so it is")


def test_two_names_judged_the_same_are_one_with_the_reason(names: Names) -> None:
    names.tell("Ilse Brandt spoke.", "PERSON Ilse Brandt")
    names.tell("Elizabeth Moor-Brandt spoke.", "PERSON Elizabeth Moor-Brandt", story="sto_2")
    found = names.resolve(judged(SAME, "Ilse Brandt", "Elizabeth Moor-Brandt"))
    (entity,) = found.entities
    assert entity.article_count == 2
    (link,) = found.links
    assert (link.rule, link.reason, link.score) == ("judgement", "so it is", 1.0)


def test_an_id_means_all_that_the_rules_join_to_it(names: Names) -> None:
    names.tell("HBL met.", "ORG HBL")
    names.tell("HBL met again.", "ORG HBL", day=LATER)
    names.tell("The Harbour Guild met.", "ORG Harbour Guild", story="sto_2")
    ids = [one.entity_id for one in names.resolve().entities]
    (entity,) = names.resolve(judged(SAME, *ids)).entities
    assert entity.article_count == 3
    assert entity.entity_id == ids[0]


def test_an_id_goes_on_meaning_its_entity_once_it_is_part_of_another(names: Names) -> None:
    names.tell("Ilse Brandt spoke.", "PERSON Ilse Brandt", day=LATER)
    (before,) = names.resolve().entities
    names.tell("Ilse Brandt arrived.", "PERSON Ilse Brandt")  # published earlier
    names.tell("Elza Brand spoke.", "PERSON Elza Brand", story="sto_2")
    found = names.resolve(judged(SAME, before.entity_id, "Elza Brand"))
    assert [one.article_count for one in found.entities] == [3]
    assert before.entity_id not in {one.entity_id for one in found.entities}


def test_what_is_judged_different_is_kept_apart_in_and_over_articles(names: Names) -> None:
    names.tell("Jon Hallam met Jon Hallan.", "PERSON Jon Hallam", "PERSON Jon Hallan")
    names.tell("Jon Hallan left.", "PERSON Jon Hallan", day=LATER)
    assert len(names.resolve().entities) == 1
    found = names.resolve(judged(DIFFERENT, "Jon Hallam", "Jon Hallan"))
    assert sorted((one.name, one.article_count) for one in found.entities) == [
        ("Jon Hallam", 1),
        ("Jon Hallan", 2),
    ]
    (link,) = [one for one in found.links if one.kind == LinkKind.DIFFERENT]
    assert (link.rule, link.reason) == ("judgement", "so it is")


def test_a_surname_alone_that_is_judged_to_be_anothers_stays_a_name(names: Names) -> None:
    names.tell("Jon Hallam met Captain Hallam.", "PERSON Jon Hallam", "PERSON Captain | Hallam")
    full, surname = names.resolve().mentions
    apart = names.resolve(judged(DIFFERENT, full.mention_id, surname.mention_id))
    assert [(one.name, one.mention_count) for one in apart.entities] == [
        ("Jon Hallam", 1),
        ("Hallam", 1),
    ]


def test_one_name_is_told_apart_by_its_article(names: Names) -> None:
    first = names.tell("Jon Hallam spoke.", "PERSON Jon Hallam")
    second = names.tell("Jon Hallam rowed.", "PERSON Jon Hallam", story="sto_2", day=LATER)
    found = names.resolve(
        judged(
            DIFFERENT,
            Meant(name="Jon Hallam", article=first),
            Meant(name="Jon Hallam", article="https://wire.example/1"),
        )
    )
    assert len(entities(found, "Jon Hallam")) == 2
    assert {one.article_id for one in found.mentions} == {first, second}


def test_whoever_is_the_same_as_one_is_different_from_the_others(names: Names) -> None:
    names.tell("Jon Hallam spoke.", "PERSON Jon Hallam")
    names.tell("Jon Hallan spoke.", "PERSON Jon Hallan")
    names.tell("Jonny Hull spoke.", "PERSON Jonny Hull")
    found = names.resolve(
        judged(DIFFERENT, "Jon Hallam", "Jonny Hull"),
        judged(SAME, "Jon Hallan", "Jonny Hull"),
    )
    assert sorted(one.article_count for one in found.entities) == [1, 2]


def test_whom_the_rules_join_shares_its_opponents(names: Names) -> None:
    for name in ("Jon Hallam", "Jon Hallan", "Jonny Hullan", "Jonny Hullen"):
        names.tell(f"{name} spoke.", f"PERSON {name}")
    assert len(names.resolve().entities) == 2
    found = names.resolve(
        judged(DIFFERENT, "Jon Hallam", "Jonny Hullan"),
        judged(SAME, "Jon Hallan", "Jonny Hullen"),
    )
    bearers = {name: one for one in found.entities for name in (one.name, *one.aliases)}
    assert bearers["Jon Hallam"] != bearers["Jonny Hullan"]
    assert bearers["Jon Hallan"] == bearers["Jonny Hullen"]


def test_judgements_change_no_ids_of_others(names: Names) -> None:
    names.tell("Ilse Brandt met Jan Holm. HBL too.", "PERSON Ilse Brandt", "PERSON Jan Holm",
               "ORG HBL")  # fmt: skip
    names.tell("Elza Brand met Jan Holm.", "PERSON Elza Brand", "PERSON Jan Holm", day=LATER)
    before = {one.entity_id for one in names.resolve().entities}
    after = {
        one.entity_id for one in names.resolve(judged(SAME, "Elza Brand", "Ilse Brandt")).entities
    }
    assert after < before
    assert len(before - after) == 1


@pytest.mark.parametrize("is_same_first", [True, False])
def test_judgements_that_contradict_one_another_say_where(
    is_same_first: bool, names: Names
) -> None:
    names.tell("Jon Hallam spoke.", "PERSON Jon Hallam")
    same = judged(SAME, "Jon Hallam", "Jonny Hull", line=3)
    different = judged(DIFFERENT, "Jonny Hull", "Jon Hallam", line=7)
    both = (same, different) if is_same_first else (different, same)
    with pytest.raises(UsageError) as error:
        names.resolve(*both)
    assert error.value.message == (
        "judgements.toml:7: 'Jonny Hull' and 'Jon Hallam' cannot be both one and two "
        "against judgements.toml:3"
    )
    assert error.value.hint == "take one of the two judgements back"


def test_an_id_and_a_name_of_one_entity_contradict_one_another(names: Names) -> None:
    names.tell("Jon Hallam spoke. Jonny Hull left.", "PERSON Jon Hallam", "PERSON Jonny Hull")
    hallam, hull = (one.entity_id for one in names.resolve().entities)
    with pytest.raises(UsageError, match=r"judgements\.toml:2: .* against judgements\.toml:1"):
        names.resolve(
            judged(DIFFERENT, "Jon Hallam", "Jonny Hull"), judged(SAME, hallam, hull, line=2)
        )


def test_an_id_beside_the_wrong_name_is_a_mistake(names: Names) -> None:
    names.tell("Jon Hallam spoke. Ada Quist left.", "PERSON Jon Hallam", "PERSON Ada Quist")
    (hallam,) = entities(names.resolve(), "Jon Hallam")
    with pytest.raises(UsageError, match="is 'Jon Hallam', not 'Ada Quist'"):
        names.resolve(
            judged(SAME, Meant(id=hallam.entity_id, name="Ada Quist"), Meant(name="Ada Quist"))
        )


def test_whom_the_collection_does_not_know_is_a_warning(names: Names) -> None:
    names.tell("Jon Hallam spoke.", "PERSON Jon Hallam")
    judgements = Judged([judged(SAME, "Jon Hallam", "Ada Quist", line=4)])
    found = resolve_entities(names.collection(), judged=judgements)
    assert judgements.warnings == [
        "judgements.toml:4: no name in the collection is 'Ada Quist'; nothing was done about it"
    ]
    assert list(found.links) == []


def test_two_spellings_of_one_name_in_one_article_cannot_be_told_apart(names: Names) -> None:
    names.tell("Jon F. Hallam spoke. Jon Hallam left.", "PERSON Jon F. Hallam", "PERSON Jon Hallam")
    judgements = Judged([judged(DIFFERENT, "Jon Hallam", "Jon F. Hallam")])
    resolve_entities(names.collection(), judged=judgements)
    (warning,) = judgements.warnings
    assert "one name of one article" in warning


def heard(names: Names, *judgements: Judgement) -> tuple[list[AttributedQuote], list[Link], Judged]:
    collection, all_judged = names.collection(), Judged(judgements)
    found = resolve_entities(collection, judged=all_judged)
    quotes = attribute(collection, found)
    judged_quotes, links = with_judged_speakers(collection, found, all_judged, quotes)
    return list(judged_quotes), links, all_judged


def speaker(words: str, *meant: Meant, status: SpeakerStatus | None = None) -> Judgement:
    return Judgement(
        "judgements.toml:1", JudgementKind.SPEAKER, meant, "heard it", MeantQuote(words=words),
        status,
    )  # fmt: skip


def test_a_judged_speaker_speaks(names: Names) -> None:
    names.tell("Ilse Brandt came. “We shall open the old lock,” it was said.",
               "PERSON Ilse Brandt", quoted="We shall open the old lock,")  # fmt: skip
    (quote,), (link,), judgements = heard(
        names, speaker("open the old lock", Meant(name="Ilse Brandt"))
    )
    assert (quote.status, quote.basis) == (SpeakerStatus.RESOLVED, SpeakerBasis.JUDGEMENT)
    assert (link.kind, link.right_id) == (LinkKind.SPEAKER, quote.speakers[0].entity_id)
    assert (link.rule, link.reason) == ("judgement", "heard it")
    assert judgements.warnings == []


def test_a_quote_judged_nobodys_has_its_status_and_no_speaker(names: Names) -> None:
    names.tell("Ilse Brandt came. “We shall open the old lock,” it was said.",
               "PERSON Ilse Brandt", quoted="We shall open the old lock,")  # fmt: skip
    (quote,), (link,), _ = heard(
        names, speaker("we shall open the old lock", status=SpeakerStatus.DOCUMENT)
    )
    assert (quote.status, quote.speakers, quote.basis) == (SpeakerStatus.DOCUMENT, (), None)
    assert link.right_id is None


@pytest.mark.parametrize(
    ("words", "name", "warns"),
    [
        ("shut the new lock", "Ilse Brandt", "no quote of the collection is meant"),
        ("open the old lock", "Ada Quist", "no name in the collection is 'Ada Quist'"),
        ("open the old lock", "The Long Poem", "is of the type WORK, which cannot speak"),
        ("open the old lock", "Mo Lund", "write one of these ids"),
    ],
)
def test_a_speaker_who_cannot_be_found_is_a_warning(
    words: str, name: str, warns: str, names: Names
) -> None:
    names.tell("Ilse Brandt read The Long Poem. “We shall open the old lock,” it was said.",
               "PERSON Ilse Brandt", "WORK The Long Poem",
               quoted="We shall open the old lock,")  # fmt: skip
    names.tell("Mr Mo Lund spoke.", "PERSON Mo Lund")
    names.tell("Mrs Mo Lund spoke.", "PERSON Mo Lund", story="sto_2")
    (quote,), links, judgements = heard(names, speaker(words, Meant(name=name)))
    assert quote.status == SpeakerStatus.MISSING
    assert links == []
    (warning,) = judgements.warnings
    assert warns in warning
