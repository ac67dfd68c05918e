"""Which passages are but names: titles of works, programmes, operations, nicknames."""

from build.extract.quotes.page import Page
from build.extract.quotes.passages import Passage

# Shorter words may be small in a title: "with", "from".
_LONG_WORD = 5


def is_title(page: Page, passage: Passage) -> bool:
    """Say whether all longer words of the passage are capitalised, the last one among them."""
    if passage.inner.of(page.text).isupper():
        return False  # a cry
    words = [word.strip("(['‘“*") for word in passage.inner.of(page.text).split()]
    words = [word for word in words if word[:1].isalpha()]
    named = [word for word in words if word[0].isupper() or len(word) < _LONG_WORD]
    return bool(words) and named == words and words[0][0].isupper() and words[-1][0].isupper()
