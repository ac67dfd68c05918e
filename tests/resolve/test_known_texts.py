"""Which of the texts that were read are the very same, by words and by address."""

from hypothesis import given
from hypothesis import strategies as st

from build.resolve.duplicates.known import KnownTexts
from build.resolve.duplicates.texts import Text, Words
from schema.ids import make_id

TEXTS = st.lists(
    st.tuples(
        st.sampled_from(["", "Rain fell.", "rain fell", "Snow fell in Velden."]),
        st.sampled_from([None, "https://a.example/1", "https://a.example/2"]),
    ),
    max_size=30,
)


@given(TEXTS)
def test_each_text_knows_the_first_that_is_the_same(printed: list[tuple[str, str | None]]) -> None:
    known = KnownTexts()
    first_of_words: list[int] = []
    first_at_address: list[int] = []
    words_seen: dict[str, int] = {}
    addresses_seen: dict[str, int] = {}
    for rank, (paragraph, address) in enumerate(printed):
        text = Text(make_id("art", rank), (paragraph,), address)
        known.add(text, Words.of(text))
        folded = paragraph.lower().rstrip(".")
        first_of_words.append(words_seen.setdefault(folded, rank) if folded else rank)
        first_at_address.append(addresses_seen.setdefault(address, rank) if address else rank)
    assert known.first_of_words.tolist() == first_of_words
    assert known.first_at_address.tolist() == first_at_address
