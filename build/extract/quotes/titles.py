"""Which passages are but names: titles of works, programmes, operations, nicknames."""

from build.extract.quotes.page import Page
from build.extract.quotes.passages import Passage

# Shorter words may be small in a title: "with", "from".
_LONG_WORD = 5
_NAMING = ("called", "dubbed", "entitled", "named", "titled")


def is_title(page: Page, passage: Passage) -> bool:
    """Say whether all longer words of the passage are capitalised, the last one among them."""
    if passage.inner.of(page.text).isupper():
        return False  # a cry
    words = [word.strip("(['‘“*") for word in passage.inner.of(page.text).split()]
    words = [word for word in words if word[:1].isalpha()]
    named = [word for word in words if word[0].isupper() or len(word) < _LONG_WORD]
    return bool(words) and named == words and words[0][0].isupper() and words[-1][0].isupper()


def is_titled(page: Page, passage: Passage) -> bool:
    """Say whether the passage follows "a song titled": it is a name, however it is spelled."""
    parse = page.parse
    before = parse.tokens_in(passage.outer).start - 1
    return before >= 0 and page.word(before) in _NAMING and parse.deps[before] == "acl"
