"""Who signed what an article tells of: "The letter was signed by Ida Marlow and Orla Vance"."""

import re
from collections import defaultdict
from functools import cached_property

from build.document import Reading
from build.resolve.identities import Identities
from build.resolve.speakers.nameless import is_document
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm

_SIGNED = re.compile(r"\b(?:co-)?signed\s+by\s+(?!and\b)", re.IGNORECASE)
# Where a list of those who signed is over, if its sentence goes on.
_LIST_END = re.compile(
    r"\b(?:who|whose|which|that|when|where|after|before|behalf|about|against|to|said|says|asks|asked"
    r"|accus\w+|call(?:s|ed|ing)|demand\w+|urg\w+|warn\w+)\b|,\s+(?:not|\w+ing)\b"
)
_SENTENCE_END = re.compile(r"[.!?][”’\"')]*\s+(?=[“\"‘'A-Z])|\n")
_INITIAL = re.compile(r"\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St)$")
_WORD = re.compile(r"[a-z]+")
_THEM = re.compile(r"(?:the|its|their)\s+(?:authors|signatories|signers|writers)", re.IGNORECASE)
_DOCUMENT = re.compile(r"(?:the|this|that|their)\s+(?:[\w-]+\s+)?(?P<noun>\w+)", re.IGNORECASE)
# How far before "signed by" the document is named, and how far behind it its list may reach.
_REACH, _LONGEST_LIST = 150, 1500


class Signatories:
    """Those who signed the documents of one article."""

    def __init__(self, reading: Reading, identities: Identities) -> None:
        """Take the article and who is who in it."""
        self._article_id = reading.article.article_id
        self._text = reading.article.text
        self._identities = identities

    @cached_property
    def _signed(self) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
        """The lists of names behind "signed by", by the word for what was signed."""
        signed: defaultdict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        for match in _SIGNED.finditer(self._text):
            sentence = self._sentence(match.start(), match.end())
            nouns = _WORD.findall(self._text, sentence.start, match.start())
            noun = next((one for one in nouns if is_document(one)), None)
            over = _LIST_END.search(self._text, match.end(), sentence.end)
            listed = Span(match.end(), over.start() if over else sentence.end)
            names = tuple(
                dict.fromkeys(
                    one.entity_id
                    for one in self._identities.mentions_in(self._article_id, listed)
                    if one.form == MentionForm.NAME and one.label == EntityType.PERSON
                )
            )
            if noun is not None and names:
                signed[noun].append((match.start(), names))
        return signed

    def meant(self, source: Span) -> tuple[str, ...]:
        """Return the people who signed the document that the source is, or who it calls so.

        Only one such document may be told of as signed, before the source.
        """
        printed = source.of(self._text)
        document = _DOCUMENT.fullmatch(printed)
        signed = []
        if _THEM.fullmatch(printed):
            signed = [one for found in self._signed.values() for one in found]
        elif document is not None and is_document(document["noun"]):
            signed = self._signed.get(document["noun"].lower(), [])
        if len(signed) != 1 or signed[0][0] > source.start:
            return ()
        return signed[0][1]

    def _sentence(self, start: int, end: int) -> Span:
        """Return the sentence around, no further back than a document may be named."""
        first = max(0, start - _REACH)
        ends = [
            one
            for one in _SENTENCE_END.finditer(self._text, first, start)
            if not _INITIAL.search(self._text, first, one.start())
        ]
        last = min(len(self._text), end + _LONGEST_LIST)
        stops = (
            one.start()
            for one in _SENTENCE_END.finditer(self._text, end, last)
            if not _INITIAL.search(self._text, end, one.start())
        )
        return Span(ends[-1].end() if ends else first, next(stops, last))
