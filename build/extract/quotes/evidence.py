"""How likely a verb reports something where it stands: counted shares of the verb and its context.

The share of the verb in its frame is the start; each thing about the context then moves its odds
by how much more often than expected such verbs were cues.
"""

from bisect import bisect_right
from functools import cache
from importlib import resources
from math import exp, log

from build.extract.quotes.frames import Frame
from build.extract.quotes.lexicon import drawn_share
from build.extract.quotes.page import Page
from schema.span import Span

Context = tuple[tuple[str, str], ...]

# How many sightings as expected weigh against those counted.
_PRIOR_WEIGHT = 30.0
_LEAST, _MOST = 0.003, 0.995
_MODALS = frozenset({"can", "could", "may", "might", "must", "shall", "should", "will", "would"})
_HELPERS = ("be", "have", "do")
_NEGATIONS = ("not", "n't", "n’t", "never")
_LENGTHS = (1, 2, 4, 8, 16, 32)


def likelihood(frame: str, lemma: str, context: Context) -> float:
    """Return how likely the verb is a cue, 0-1."""
    return moved(drawn_share(frame, lemma), [_shift(feature, value) for feature, value in context])


def moved(start: float, shifts: list[float]) -> float:
    """Return the share `start`, 0-1, with its log odds moved by the shifts."""
    start = min(max(start, _LEAST), _MOST)
    return 1 / (1 + exp(-log(start / (1 - start)) - sum(shifts)))


def shift(hits: int, expected: float, seen: int) -> float:
    """Return how far the log odds of a cue lie above those expected; few sightings move little."""
    as_expected = _PRIOR_WEIGHT * expected / seen
    against = _PRIOR_WEIGHT - as_expected
    more = (hits + as_expected) / (expected + as_expected)
    less = (seen - hits + against) / (seen - expected + against)
    return log(more / less)


def context_of(page: Page, verb: int, frame: Frame, source: Span | None) -> Context:
    """Return what tells for or against the verb's being a cue: feature and value, in order."""
    parse = page.parse
    family = frame.name.split("_")[0]
    head = next((one for one in frame.content if parse.heads[one] not in frame.content), verb)
    length = sum(len(frame.content) >= one for one in _LENGTHS)
    return (
        ("verb", "-" if frame.word is None else f"{family} {parse.lemmas[verb].lower()}"),
        ("function", parse.deps[verb]),
        ("form", f"{parse.tags[verb]} {_helpers(page, verb)}"),
        ("source", _kind(page, source)),
        ("source word", _word(page, source)),
        ("verb above", _above(page, verb)),
        ("first word", f"{family} {_first(page, frame)}"),
        ("side", f"{family} {'before' if frame.content[-1] < verb else 'after'}"),
        ("head", f"{family} {parse.tags[head]}"),
        ("length", f"{family} {length}"),
    )


def _helpers(page: Page, verb: int) -> str:
    """Return the verb's modal, or else another auxiliary, and whether it is denied."""
    parse = page.parse
    own = {
        parse.lemmas[one].lower()
        for one in parse.children[verb]
        if parse.deps[one] in ("aux", "auxpass", "neg")
    }
    names = [min(own & _MODALS, default=next((one for one in _HELPERS if one in own), "-"))]
    return " ".join(names + ["not"] * any(one in own for one in _NEGATIONS))


def _above(page: Page, verb: int) -> str:
    parse = page.parse
    above = parse.heads[verb]
    return "-" if above == verb else parse.lemmas[above].lower()


def _head(page: Page, source: Span) -> int:
    parse = page.parse
    tokens = parse.tokens_in(source)
    return next((one for one in tokens if parse.heads[one] not in tokens), tokens[-1])


def _kind(page: Page, source: Span | None) -> str:
    """Return the label of the source's name, or the part of speech of its head."""
    if source is None:
        return "-"
    head = _head(page, source)
    if page.parse.pos[head] == "PRON":
        return page.word(head)
    return _label(page, head) or page.parse.pos[head]


def _first(page: Page, frame: Frame) -> str:
    return _label(page, frame.content[0]) or page.word(frame.content[0])


def _word(page: Page, source: Span | None) -> str:
    if source is None:
        return "-"
    head = _head(page, source)
    return _label(page, head) or page.parse.lemmas[head].lower()


def _label(page: Page, token: int) -> str | None:
    """Return the label of the name that the token stands in."""
    names = page.parse.names
    index = bisect_right(names, token, key=lambda name: name.first) - 1
    return names[index].label if index >= 0 and token < names[index].end else None


def _shift(feature: str, value: str) -> float:
    return _shifts().get((feature, value), 0.0)


@cache
def _shifts() -> dict[tuple[str, str], float]:
    """Return (feature, value) to how it moves the log odds."""
    path = resources.files("build.extract.quotes") / "contexts.tsv"
    shifts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            feature, value, hits, expected, seen = line.split("\t")
            shifts[feature, value] = shift(int(hits), float(expected), int(seen))
    return shifts
