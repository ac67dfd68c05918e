"""What joined groups tell is what their names tell together, however it lies and was added up."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.document import FoundMention
from build.gazetteer.own import Listed
from build.resolve.entities.group import Group
from build.resolve.entities.settled import SettledGroups
from build.resolve.entities.sightings import Facts, Printed, Sighting
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm

NAMES = ["Mary Hill", "Hill", "Mary Ann Hill", "Norway", "Kestrel Bank", "NATO"]
SEEN = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(EntityType),
    st.none() | st.sampled_from(["Minister", "spokeswoman", "duke"]),
    st.none() | st.sampled_from(["the", "mr", "mrs.", "lady"]),
)
ARTICLES = st.lists(st.lists(SEEN, min_size=1, max_size=3), min_size=1, max_size=12)
Seen = tuple[str, EntityType, str | None, str | None]


def _sightings(rank: int, seen: list[Seen]) -> list[Sighting]:
    return [
        Sighting(
            rank,
            f"art_{rank}",
            FoundMention(Span(at * 20, at * 20 + len(text)), MentionForm.NAME, label, "", 0),
            text,
            title,
            before,
        )
        for at, (text, label, title, before) in enumerate(seen)
    ]


def _group(rank: int, seen: list[Seen], *, is_person: bool = True) -> Group:
    first, *others = _sightings(rank, seen)
    group = Group(first.text.lower(), first, is_person=is_person)
    for one in others:
        group.add(one)
    return group


@pytest.mark.parametrize("in_memory", [0, 99])
@given(ARTICLES, st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.booleans())))
def test_a_whole_tells_what_its_names_tell(
    in_memory: int, articles: list[list[Seen]], joins: list[tuple[int, int, bool]]
) -> None:
    groups = SettledGroups([f"art_{at}" for at in range(len(articles))], in_memory=in_memory)
    for rank, seen in enumerate(articles):
        groups.add(_group(rank, seen))
    members = {at: [at] for at in range(len(articles))}
    for left, right, is_asked in joins:
        one, other = groups[left % len(groups)].whole, groups[right % len(groups)].whole
        if one != other:
            one.take(other)
            members[one.number] += members.pop(other.number)
        if is_asked:  # what is told before a join must not be told behind it
            facts = one.whole.facts
            _ = facts.label, facts.titles, facts.genders, facts.gender_of_names
    wholes = list(groups.wholes())
    assert [min(members[one.number]) for one in wholes] == sorted(map(min, members.values()))
    for whole in wholes:
        ranks = members[whole.number]
        sightings = [one for rank in ranks for one in _sightings(rank, articles[rank])]
        facts = Facts(Printed(one.form, 1) for one in sightings)
        assert list(whole.names.items()) == list(facts.names.items())
        assert whole.fullest == facts.fullest
        assert facts.label == whole.facts.label
        assert list(whole.titles.items()) == list(facts.titles.items())
        assert whole.genders == facts.genders
        assert whole.gender_of_names == facts.gender_of_names
        assert whole.times_named == len(sightings)
        assert whole.articles == set(ranks)
        assert whole.articles_with(lambda form: form.before == "the") == {
            one.rank for one in sightings if one.before == "the"
        }
        assert whole.first.rank == min(ranks)
        assert whole.middle_names == ({("ann",)} if "Mary Ann Hill" in whole.names else set())
        assert all(groups[rank].whole == whole for rank in ranks)


def test_names_that_join_one_by_one_are_not_added_up_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    groups = SettledGroups([f"art_{at}" for at in range(300)])
    for rank in range(300):
        groups.add(_group(rank, [(f"Ida Hill {rank}", EntityType.PERSON, None, None)]))
    added_up: list[int] = []
    of_all = SettledGroups._all_printed

    def counted(all_groups: SettledGroups, whole: int) -> list[Printed]:
        printed = of_all(all_groups, whole)
        added_up.append(len(printed))
        return printed

    monkeypatch.setattr(SettledGroups, "_all_printed", counted)
    for rank in range(1, 300):
        assert len(groups[0].names) == rank
        groups[0].take(groups[rank])
    assert sum(added_up) == 300


def test_a_whole_has_the_fuller_key_the_earlier_place_and_the_state_that_is_known() -> None:
    groups = SettledGroups(["art_0", "art_1"])
    short = groups.add(_group(0, [("NATO", EntityType.ORG, None, None)], is_person=False))
    group = _group(1, [("Kestrel Bank", EntityType.ORG, None, None)], is_person=False)
    group.state = group.code = "NO"
    full = groups.add(group)
    full.take(short)
    assert (full.key, full.first.article_id, full.state) == ("kestrel bank", "art_0", "NO")
    assert full.codes == Counter({"NO": 1})
    assert (short.whole, list(groups.wholes())) == (full, [full])
    assert full.label == EntityType.ORG


def test_a_listed_identity_knows_better_whether_a_person_is_meant() -> None:
    groups = SettledGroups(["art_0"])
    settled = groups.add(_group(0, [("Hill", EntityType.PERSON, None, None)]))
    settled.become(is_person=False)
    assert not settled.is_person
    group = _group(0, [("Kestrel Bank", EntityType.ORG, None, None)], is_person=False)
    group.identify(Listed("Kestrel Bank", EntityType.ORG))
    listed = groups.add(group)
    listed.become(is_person=True)
    assert (listed.is_person, listed.label) == (False, EntityType.ORG)
