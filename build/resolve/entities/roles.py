"""Roles as printed, and whether a description fits somebody's role."""

from dataclasses import dataclass
from functools import lru_cache

from build import gazetteer
from build.resolve.entities.spelling import folded

_EMPTY = frozenset(
    {"the", "a", "an", "of", "for", "to", "at", "in", "on", "and", "s", "top", "senior", "chief"}
    | {"former", "then", "new", "old", "acting", "outgoing", "incoming", "deputy"}
    | {"vice", "assistant"}
)
# Ranks that are no mere colour: "the deputy mayor" is not the mayor.
_RANKS = frozenset({"deputy", "former", "acting", "vice", "assistant"})
# Who is called the top diplomat of a country.
_TOP_DIPLOMATS = ("secretary of state", "foreign minister", "foreign secretary")


@dataclass(frozen=True)
class Role:
    """The head of a role, the country and the other words that narrow it down."""

    head: str
    country: str | None
    words: frozenset[str]
    ranks: frozenset[str]

    def fits(self, holder: "Role") -> bool:
        """Say whether this description may be of the one who holds that role.

        All that it says must be said of the holder, or leave out only the country.
        """
        if self.country is not None and holder.country not in {None, self.country}:
            return False
        if self.ranks != holder.ranks or not self.words <= holder.words:
            return False
        return self.head == holder.head or (self.head == "diplomat" and "diplomat" in holder.words)


@lru_cache(maxsize=1 << 14)
def role_of(text: str, head: str | None = None) -> Role:
    """Read a role as printed; `head` is its head word where that is known."""
    country, words = None, []
    tokens = text.replace("’s", "").replace("'s", "").split()
    for token in tokens:
        plain = token.strip(",.'’()")
        place = gazetteer.demonym(token) or gazetteer.territory(token)
        if place is not None and place.code is not None:
            country = place.code
        else:
            words.append(folded(plain))
    cut = next((i for i, word in enumerate(words) if i and word in {"of", "for", "at", "to"}), None)
    found = head or (words[: cut or len(words)] or [""])[-1]
    content = {word for word in words if word} - _EMPTY - {found}
    if " ".join(words).endswith(_TOP_DIPLOMATS):
        content.add("diplomat")
    return Role(found, country, frozenset(content), _RANKS.intersection(words))
