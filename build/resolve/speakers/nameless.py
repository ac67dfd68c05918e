"""Sources that are no entity: why not."""

import re

from schema.vocabulary import SpeakerStatus

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_DOCUMENTS = frozenset(
    {
        "account", "ad", "affidavit", "agreement", "analysis", "announcement", "article", "bill",
        "book", "cable", "communique", "communiqué", "complaint", "data", "declaration", "document",
        "editorial", "email", "estimate", "figures", "filing", "finding", "indictment", "law",
        "lawsuit", "letter", "memo", "memorandum", "message", "note", "notice", "paper", "papers",
        "poll", "post", "readout", "record", "release", "report", "review", "ruling", "statement",
        "story", "study", "survey", "text", "transcript", "tweet", "video",
    }
)  # fmt: skip
# People whom news leave nameless, whatever stands before them.
_NAMELESS = frozenset(
    {
        "adviser", "advisor", "aide", "correspondent", "diplomat", "insider", "official", "officer",
        "operative", "people", "person", "reporter", "source", "spokesman", "spokesperson",
        "spokespeople", "spokeswoman", "staffer", "strategist", "witness",
    }
)  # fmt: skip
_PRONOUNS = frozenset({"he", "i", "it", "she", "we", "you"})
_SOME_OF_MANY = frozenset(
    {
        "all", "both", "dozens", "few", "five", "four", "hundreds", "many", "most", "none",
        "others", "several", "six", "some", "these", "those", "thousands", "three", "two",
    }
)  # fmt: skip
# What polls and votes count: "52 percent of voters", "half of them".
_SHARES = frozenset({"half", "majority", "minority", "percent", "proportion", "quarter", "share"})
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_PLURALS = frozenset({"children", "men", "women"})
_SINGULARS = frozenset({"congress", "headquarters", "news", "press"})


def is_document(core: str) -> bool:
    """Say whether the head of the noun phrase is something written."""
    return not _DOCUMENTS.isdisjoint(_forms(_head(core)))


def status_of(core: str, *, is_plural: bool | None) -> SpeakerStatus:
    """Return why the noun phrase `core` names no speaker.

    `is_plural` is what the parse says, if it says anything. DOCUMENT: "the statement". UNNAMED:
    "a ranger", "officials". COLLECTIVE: "residents", "both sides", "they". AMBIGUOUS:
    somebody who was named elsewhere, nobody knows where: "he", "the minister".
    """
    words = [word.lower() for word in _WORD.findall(core)]
    head = _head(core)
    forms = _forms(head)
    if not _DOCUMENTS.isdisjoint(forms):
        return SpeakerStatus.DOCUMENT
    if head == "they":
        return SpeakerStatus.COLLECTIVE
    if not words or head in _PRONOUNS:
        return SpeakerStatus.AMBIGUOUS
    if not _NAMELESS.isdisjoint(forms):
        return SpeakerStatus.UNNAMED
    if is_plural is None:
        is_plural = head in _PLURALS or (
            head.endswith("s") and head not in _SINGULARS and not head.endswith("ss")
        )
    if is_plural or head in _SOME_OF_MANY | _SHARES or head.isdigit():
        return SpeakerStatus.COLLECTIVE
    return SpeakerStatus.UNNAMED if words[0] in _INDEFINITE else SpeakerStatus.AMBIGUOUS


def _head(core: str) -> str:
    words = _WORD.findall(core)
    return words[-1].lower() if words else ""


def _forms(word: str) -> frozenset[str]:
    """Return the word as it stands and as a singular."""
    return frozenset({word, word.removesuffix("s"), word.removesuffix("'s").removesuffix("’s")})
