"""Whether two quotes are one utterance, judged on the two alone.

The figures were chosen by reading the pairs just above and below them in 153 articles of the
news-please clusters.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from build.resolve.speakers.attribution import AttributedQuote
from build.resolve.utterances.common import Common, InAnyOrder, Part, Weigh
from build.resolve.utterances.terms import terms_of, weighs
from build.resolve.utterances.wordings import Worded
from schema.span import Span, envelope
from schema.vocabulary import SpeakerRole


class Speakers(Enum):
    """What is known of the speakers of two quotes: one and the same, perhaps, or two."""

    SAME = "same"
    OPEN = "open"
    OTHER = "other"


# The least share of the shorter wording, by weight, that must stand in the longer one, and the
# fewest weighing words in it: of two quotes between quotation marks; of others; of any two that are
# not near one another.
VERBATIM = {Speakers.SAME: (0.6, 3), Speakers.OPEN: (0.75, 3), Speakers.OTHER: (0.9, 5)}
REPORTED = {Speakers.SAME: (0.63, 4), Speakers.OPEN: (0.8, 4), Speakers.OTHER: (0.95, 8)}
FAR = {Speakers.SAME: (0.85, 4), Speakers.OPEN: (0.95, 5), Speakers.OTHER: (0.95, 6)}
# Two reports by speakers that may differ, neither in quotation marks, must be as alike as that.
_BOTH_REPORTED = 0.5
# Near is what stands in one story, or shares so many words in a row, within so many days.
NEAR_DAYS = 14
LONG_RUN = 8
RUN_TERMS = 4
# Of wordings with few weighing words ("real progress", "This is very cool science"), so much of the
# shorter must stand in the longer in one run of so many words. As good as two words that weigh are
# six in a row: "It could have been very bad".
FEWEST_TERMS = 2
RUN_WORDS = 6
FRAGMENT = {Speakers.SAME: (0.9, 4), Speakers.OPEN: (1.0, 4)}
# So much of one sentence, of either, is enough where it is long enough to tell.
SENTENCE = {Speakers.SAME: 0.75, Speakers.OPEN: 0.95}
SENTENCE_TERMS = 4
SENTENCE_WORDS = 8
# So much of the shorter, and so many words that weigh, in two stretches that changed places, so
# many of them in the one that moved.
_REORDERED = (0.65, 5)
_MOVED_TERMS = 2


@dataclass(frozen=True, eq=False)
class Quoted:
    """An attributed quote with its words; `order` is its place in the collection."""

    one: AttributedQuote
    quote_id: str
    words: Worded
    order: int
    story_id: str
    day: date | None

    @property
    def span(self) -> Span:
        """From its first to its last character."""
        return envelope([segment.span for segment in self.one.quote.segments])

    @property
    def speaker(self) -> str | None:
        """The first of its speakers."""
        return self.one.speakers[0].entity_id if self.one.speakers else None

    @cached_property
    def source(self) -> frozenset[str]:
        """The words of its source that tell who it is."""
        return frozenset(filter(weighs, terms_of(self.words.printed.source)))

    @cached_property
    def behind(self) -> frozenset[str]:
        """All who stand behind it, without those who only passed it on."""
        return behind(self.one)

    @property
    def is_verbatim(self) -> bool:
        """Whether it, or much of it, stands between quotation marks."""
        return self.words.is_direct or self.words.is_verbatim


def behind(one: AttributedQuote) -> frozenset[str]:
    """Return the ids of all who stand behind a quote, without those who only passed it on."""
    return frozenset(who.entity_id for who in one.speakers if who.role is not SpeakerRole.VIA)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The rule by which two quotes are one utterance, and the share of words that meets it.

    `alike` is twice the weight in common over the weight of both.
    """

    rule: str
    share: float
    alike: float


def judge(one: Quoted, other: Quoted, weigh: Weigh) -> Likeness | None:
    """Return how the two are one utterance, None where they are not; their order is the same.

    They are where the words of the shorter stand in the longer, or much of a sentence of one in
    the other: the surer the speaker and the more of it in quotation marks, the fewer. Where one
    denies what the other does not, or gives another number, they are two.
    """
    if one.one.article_id == other.one.article_id and one.span.overlaps(other.span):
        return None
    # To find what is shared in the same order takes long.
    in_any_order = _Pair(one, other, InAnyOrder(one.words, other.words, weigh))
    if all(rule(in_any_order) is None for rule in _IN_ANY_ORDER):
        return None
    pair = _Pair(one, other, Common(one.words, other.words, weigh))
    if pair.common.contradicts():
        return None
    for rule in (_same_words, _contained, _fragment, _long_run, _sentence, _reordered):
        share = rule(pair)
        if share is not None:
            return Likeness(rule.__name__.removeprefix("_"), share, pair.common.alike)
    return None


def speakers_of(one: Quoted, other: Quoted) -> Speakers:
    """Return what is known of the two speakers; two of nearly one name may be the same.

    Of several behind a quote, one is enough: a spokesperson, or the company spoken for.
    """
    if not one.behind or not other.behind:
        return Speakers.OPEN
    if one.behind & other.behind:
        return Speakers.SAME
    shared = len(one.source & other.source)
    is_alike = 2 * shared > min(len(one.source), len(other.source))
    return Speakers.OPEN if is_alike else Speakers.OTHER


@dataclass(frozen=True)
class _Pair:
    """Two quotes and what their words have in common."""

    one: Quoted
    other: Quoted
    common: Common

    @cached_property
    def speakers(self) -> Speakers:
        return speakers_of(self.one, self.other)

    @property
    def both_verbatim(self) -> bool:
        return self.one.is_verbatim and self.other.is_verbatim

    @cached_property
    def is_near(self) -> bool:
        day, other = self.one.day, self.other.day
        if day and other and abs((day - other).days) > NEAR_DAYS:
            return False
        return self.one.story_id == self.other.story_id or self.common.run.words >= LONG_RUN

    @cached_property
    def may_be_cut(self) -> bool:
        """Whether a part of what one says is enough: near, and not of two speakers."""
        return self.is_near and self.speakers is not Speakers.OTHER


def _same_words(pair: _Pair) -> float | None:
    """All words, however few: "Nonsense," she said in two articles."""
    is_one_speaker = pair.speakers is Speakers.SAME
    if not (is_one_speaker and pair.both_verbatim and pair.is_near):
        return None
    return 1.0 if pair.one.words.words == pair.other.words.words != () else None


def _contained(pair: _Pair) -> float | None:
    """The shorter stands in the longer: cut, bracketed, reported or translated once more."""
    least = (VERBATIM if pair.both_verbatim else REPORTED) if pair.is_near else FAR
    share, terms = least[pair.speakers]
    part, alike = pair.common.contained, pair.common.alike
    neither_verbatim = not (pair.one.is_verbatim or pair.other.is_verbatim)
    if neither_verbatim and pair.speakers is not Speakers.SAME and alike < _BOTH_REPORTED:
        return None
    return part.share if part.terms >= terms and part.share >= share else None


def _fragment(pair: _Pair) -> float | None:
    """The shorter has few words that weigh, and stands in the longer in one run."""
    run, is_one_speaker = pair.common.run, pair.speakers is Speakers.SAME
    tells = pair.common.contained.terms >= FEWEST_TERMS or run.words >= RUN_WORDS
    if not (pair.may_be_cut and tells):
        return None
    if is_one_speaker and run.share == 1.0 and (pair.both_verbatim or pair.common.alike == 1.0):
        return 1.0
    share, words = FRAGMENT[pair.speakers]
    return run.share if pair.both_verbatim and run.share >= share and run.words >= words else None


def _long_run(pair: _Pair) -> float | None:
    """Many words in a row are the same, by one speaker."""
    run = pair.common.run
    is_long = run.words >= LONG_RUN and run.terms >= RUN_TERMS
    is_one_speaker = pair.speakers is Speakers.SAME
    return run.share if pair.may_be_cut and is_one_speaker and is_long else None


def _sentence(pair: _Pair) -> float | None:
    """A sentence of one stands in the other, between quotation marks."""
    if not (pair.may_be_cut and pair.both_verbatim):
        return None
    share = max((one.share for one in pair.common.sentences() if _tells(one)), default=0.0)
    return share if share >= SENTENCE[pair.speakers] else None


def _reordered(pair: _Pair) -> float | None:
    """Its clauses stand the other way round: translated once more, by one speaker."""
    is_one_speaker = pair.speakers is Speakers.SAME
    if not (pair.may_be_cut and is_one_speaker and pair.both_verbatim):
        return None
    least, terms = _REORDERED
    part = pair.common.reordered
    has_moved = part.terms >= pair.common.contained.terms + _MOVED_TERMS
    is_enough = part.share >= least and part.terms >= terms
    return part.share if has_moved and is_enough and pair.common.denies_as_often else None


def _tells(sentence: Part) -> bool:
    return sentence.terms >= SENTENCE_TERMS or sentence.words >= SENTENCE_WORDS


# What is the same but reordered is contained, if in another order.
_IN_ANY_ORDER = (_contained, _fragment, _long_run, _sentence, _same_words)
