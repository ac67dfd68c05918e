"""What the forms of a name tell does not depend on how it is worked out."""

from hypothesis import given
from hypothesis import strategies as st

from build.resolve.entities.sightings import Facts, Form, OneForm, Printed
from schema.vocabulary import EntityType

PRINTED = st.builds(
    Printed,
    st.integers(0, 9),
    st.builds(
        Form,
        st.sampled_from(["Mary Hill", "Hill", "Norway", "French", "Kestrel Bank", "NATO"]),
        st.none() | st.sampled_from(EntityType),
        st.none() | st.sampled_from(["Minister", "spokeswoman", "Mr", "duke"]),
        st.none() | st.sampled_from(["the", "mr", "mrs.", "lady"]),
    ),
    st.integers(1, 5),
)


@given(PRINTED)
def test_one_form_tells_what_a_list_of_it_tells(printed: Printed) -> None:
    one, listed = OneForm(printed), Facts([printed])
    assert one.names == listed.names
    assert one.fullest == listed.fullest
    assert one.label == listed.label
    assert one.titles == listed.titles
    assert one.genders == listed.genders
    assert one.gender_of_names == listed.gender_of_names
    assert one.articles == listed.articles
