"""A candidate where it stands."""

import re
from dataclasses import dataclass

from build.document import Parse, TokenRange


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate where it stands: its block, the words around, its tokens, its name if any."""

    words: str
    before: str
    after: str
    block: str
    parse: Parse
    first: int
    end: int
    name: TokenRange | None

    def next_tag(self) -> str:
        """Return the tag of the next token, empty at the end of the article."""
        return self.parse.tags[self.end] if self.end < len(self.parse) else ""

    def counts_what_follows(self) -> bool:
        """Say whether a bare plural noun follows: "2020 villages", "Sunday boats"."""
        return self.next_tag() == "NNS" and re.match(r"\s[a-z]", self.after) is not None
