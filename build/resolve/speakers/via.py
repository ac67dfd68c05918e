"""Who passed a quote on, and who spoke in the speaker's place: "told the Mail", "through an aide".

Read from the words right behind the cue and the source.
"""

import re
from collections.abc import Iterator

from build.document import Reading
from build.resolve.identities import Identities, Mentioned
from build.resolve.speakers.attributed import AttributedQuote, Speaker
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm, SpeakerRole, SpeakerStatus

# Words in the names of newspapers, and of all those whose trade it is to pass words on.
PAPER_WORDS = frozenset(
    {
        "bulletin", "chronicle", "courier", "daily", "dispatch", "examiner", "express", "gazette",
        "globe", "guardian", "herald", "independent", "inquirer", "journal", "ledger", "mail",
        "mirror", "newspaper", "observer", "post", "record", "register", "review", "standard",
        "sun", "telegraph", "times", "tribune",
    }
)  # fmt: skip
MEDIA_WORDS = PAPER_WORDS | {
    *("agency", "magazine", "news", "press", "radio", "television", "tv", "wire")
}
_MEDIA_NAMES = frozenset(
    {
        "abc", "abc news", "afp", "agence france-presse", "al jazeera", "ap", "associated press",
        "axios", "bbc", "bild", "bloomberg", "buzzfeed", "cbc", "cbs", "cnbc", "cnn", "dpa",
        "espn", "gizmodo", "interfax", "itar-tass", "kcna", "le figaro", "le monde", "msnbc",
        "nbc", "npr", "pbs", "politico", "reuters", "ria novosti", "sky", "tass", "turan",
        "upi", "wired", "xinhua", "yonhap",
    }
)  # fmt: skip
_TOLD = frozenset({"tell", "telling", "tells", "told"})
# Read from the words alone: a paper of which no mention was made out makes two of one.
_PAPER_NAME = re.compile(
    r"\b(?:[A-Z][\w.]*\s+)+(?:" + "|".join(sorted(one.title() for one in PAPER_WORDS)) + r")\b"
)
_THE = r"(?:the\s+)?"
_TO_MEDIUM = re.compile(rf"\s+{_THE}")
_THE_PAPER = re.compile(r"\s+the\s+(?:newspaper|paper)\b")
_INTERVIEW = re.compile(
    r"[^.“”\"\n]{0,40}?\s(?:in|during)\s+an?\s+(?:[\w-]+\s+)?"
    rf"(?:interview|statement|e-?mail|message|letter)\s+(?:with|to)\s+{_THE}"
)
_ACCORDING = re.compile(rf"[^.“”\"\n]{{0,40}}?,?\s+according\s+to\s+(?:an?\s+)?{_THE}")
_DOCUMENT = r"(?:readout|transcript|translation|recording|account|summary)"
_DOCUMENT_BY = re.compile(
    rf"[^.“”\"\n]{{0,40}}?,?\s+according\s+to\s+(?:an?|the)\s+(?:[\w-]+\s+)?{_DOCUMENT}"
    r"(?:\s+of\s+[^.“”\"\n]{1,50}?)?"
    rf"\s+(?:(?:released|issued|published|provided|distributed|carried)\s+)?(?:by|from)\s+{_THE}"
)
_OWN_DOCUMENT = re.compile(rf"(?:['’]s?)?\s+(?:[\w-]+\s+)?{_DOCUMENT}\b")
_THROUGH = re.compile(
    r"\s+(?:through|via)\s+(?:(?:a|an|his|her|its|their|the)\s+)?"
    r"(?:spokes\w+|lawyer|attorney|publicist|aide|representative),?\s+"
)


class Passing:
    """Those of one article who pass on what others say."""

    def __init__(self, reading: Reading, identities: Identities) -> None:
        """Take the article and who is who in it."""
        self._article = reading.article
        self._text = reading.article.text
        self._identities = identities

    def added(self, one: AttributedQuote) -> AttributedQuote:
        """Return the quote with those who passed it on, where it has a speaker."""
        if one.status != SpeakerStatus.RESOLVED or one.quote.cue is None:
            return one
        end = max(one.quote.cue.end, one.quote.source.end if one.quote.source else 0)
        passing = list(self._behind(one, end))
        if not passing or one.basis is None:
            return one
        speakers = {speaker.entity_id: speaker for speaker in one.speakers}
        for mention, role in passing:
            speakers.setdefault(mention.entity_id, Speaker(mention.entity_id, None, role))
        return one.spoken_by(tuple(speakers.values()), one.basis)

    def _behind(self, one: AttributedQuote, end: int) -> Iterator[tuple[Mentioned, SpeakerRole]]:
        """Yield who is printed behind the cue and the source as having passed on the words."""
        assert one.quote.cue is not None
        if one.quote.cue.of(self._text).lower().split()[-1] in _TOLD:
            yield from self._via(_TO_MEDIUM, end, mediums_only=True)
            if _THE_PAPER.match(self._text, end):
                yield from self._only_paper(end)
        yield from self._via(_INTERVIEW, end, mediums_only=True)
        yield from self._via(_ACCORDING, end, mediums_only=True)
        yield from self._via(_DOCUMENT_BY, end, mediums_only=False)
        for mention in self._named_behind(_ACCORDING, end):
            if _OWN_DOCUMENT.match(self._text, mention.end_char):
                yield mention, SpeakerRole.VIA
        for mention in self._named_behind(_THROUGH, end):
            if self._type(mention) == EntityType.PERSON:
                yield mention, SpeakerRole.SPOKESPERSON

    def _via(
        self, pattern: re.Pattern[str], end: int, *, mediums_only: bool
    ) -> Iterator[tuple[Mentioned, SpeakerRole]]:
        for mention in self._named_behind(pattern, end):
            if self._is_medium(mention) or not mediums_only:
                yield mention, SpeakerRole.VIA

    def _named_behind(self, pattern: re.Pattern[str], end: int) -> list[Mentioned]:
        """Return the longest name that begins where the pattern, matched from `end`, ends."""
        match = pattern.match(self._text, end)
        if match is None:
            return []
        stop = min(len(self._text), match.end() + 100)
        found = self._identities.mentions_in(
            self._article.article_id, Span(match.end(), max(stop, match.end() + 1))
        )
        return [
            one for one in found if one.start_char == match.end() and one.form == MentionForm.NAME
        ][:1]

    def _only_paper(self, end: int) -> Iterator[tuple[Mentioned, SpeakerRole]]:
        """Yield the only newspaper that is named before "the newspaper"."""
        before = self._identities.mentions_in(self._article.article_id, Span(0, max(end, 1)))
        named = [one for one in before if one.form == MentionForm.NAME and self._is_paper(one)]
        names = {one.text.lower().removeprefix("the ") for one in named}
        printed = _PAPER_NAME.findall(self._text, 0, end)
        is_known = all(one.lower().removeprefix("the ") in names for one in printed)
        if is_known and len({one.entity_id for one in named}) == 1:
            yield named[0], SpeakerRole.VIA

    def _is_paper(self, mention: Mentioned) -> bool:
        is_body = self._type(mention) == EntityType.ORG
        return is_body and not PAPER_WORDS.isdisjoint(mention.text.lower().split())

    def _is_medium(self, mention: Mentioned) -> bool:
        if self._type(mention) != EntityType.ORG:
            return False
        entity = self._identities.entity[mention.entity_id]
        names = {one.lower().removeprefix("the ") for one in (mention.text, entity.name)}
        words = {word for name in names for word in name.split()}
        return not _MEDIA_NAMES.isdisjoint(names) or not MEDIA_WORDS.isdisjoint(words)

    def _type(self, mention: Mentioned) -> EntityType:
        return self._identities.entity[mention.entity_id].entity_type
