"""Which verbs report: counted shares, read from the data file beside this module."""

from functools import cache, lru_cache
from importlib import resources

# How many sightings the frame's own share weighs against a verb's.
_PRIOR_WEIGHT = 2.0
# The same where a share is drawn to that of wider counts: the verb in all frames, then in this one.
_VERB_WEIGHT = 8.0
_FRAME_WEIGHT = 6.0
_JUDGING_SHARE = 0.5
_MOST_CACHED = 10_000
ANY = "*"
SPEECH_FRAMES = ("clause", "clause_quoted")


# Frame to lemma to (times a cue, times seen).
Counts = dict[str, dict[str, tuple[int, int]]]


@cache
def _counts() -> Counts:
    path = resources.files("build.extract.quotes") / "cues.tsv"
    counts: Counts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            frame, lemma, hits, seen = line.split("\t")
            counts.setdefault(frame, {})[lemma] = (int(hits), int(seen))
    return counts


@cache
def _judging() -> frozenset[str]:
    """Return the verbs that take quoted words as their object, too rare to be counted."""
    path = resources.files("build.extract.quotes") / "judging_verbs.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@cache
def _acting() -> frozenset[tuple[str, str]]:
    """Return the frames and verbs that more often tell what is done than what is said."""
    path = resources.files("build.extract.quotes") / "acting_verbs.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(
        (frame, lemma)
        for frame, _, lemma in (line.partition("\t") for line in lines if not line.startswith("#"))
    )


@lru_cache(maxsize=_MOST_CACHED)
def share(frame: str, lemma: str) -> float:
    """Return how often the verb is a cue in the frame, 0-1, few sightings drawn to the frame's.

    It is 0 for a verb that was never a cue in the frame; what holds without quotation marks
    counts for the same frame with them, but not the other way round.
    """
    if (frame, lemma) in _acting():
        return 0.0
    hits, seen = _seen(frame, lemma)
    if frame == "object_quoted" and is_judging(lemma):
        return _JUDGING_SHARE
    if frame.endswith("_quoted"):
        plain_hits, plain_seen = _seen(frame.removesuffix("_quoted"), lemma)
        hits, seen = hits + plain_hits, seen + plain_seen
    all_hits, all_seen = _seen(frame, ANY)
    if not all_seen or (not hits and frame != "clause_quoted"):
        return 0.0
    return (hits + _PRIOR_WEIGHT * all_hits / all_seen) / (seen + _PRIOR_WEIGHT)


@lru_cache(maxsize=_MOST_CACHED)
def drawn_share(frame: str, lemma: str) -> float:
    """Return how often the verb is a cue in the frame, 0-1, few sightings drawn to wider counts."""
    return share_by(_counts(), frame, lemma)


def share_by(counts: Counts, frame: str, lemma: str) -> float:
    """Return the drawn share by these counts: from the frame's to the verb's to the verb's in it.

    What holds without quotation marks counts on the way to the same frame with them.
    """
    plain = frame.removesuffix("_quoted")
    hits, seen = _seen_in(counts, frame, ANY)
    of_frame = (hits + 1) / (seen + 2)
    of_verb = _drawn(_seen_in(counts, ANY, lemma), of_frame, _VERB_WEIGHT)
    drawn = (of_frame + of_verb) / 2
    if plain != frame:
        drawn = _drawn(_seen_in(counts, plain, lemma), drawn, _VERB_WEIGHT)
    return _drawn(_seen_in(counts, frame, lemma), drawn, _FRAME_WEIGHT)


def _drawn(counted: tuple[int, int], share: float, weight: float) -> float:
    hits, seen = counted
    return (hits + weight * share) / (seen + weight)


def is_known(frame: str, lemma: str) -> bool:
    """Say whether the word was ever a cue in the frame, with quotation marks or without."""
    return any(_seen(one, lemma)[0] for one in (frame, frame.removesuffix("_quoted")))


def sightings(lemma: str) -> tuple[int, int]:
    """Return how often the word was a cue in any frame, and how often it was seen."""
    return _seen(ANY, lemma)


def is_acting(frame: str, lemma: str) -> bool:
    """Say whether the verb in the frame tells what is done, seems or is left unsaid."""
    return not _acting().isdisjoint(((frame, lemma), (ANY, lemma)))


def _seen(frame: str, lemma: str) -> tuple[int, int]:
    return _seen_in(_counts(), frame, lemma)


def _seen_in(counts: Counts, frame: str, lemma: str) -> tuple[int, int]:
    lemmas = counts.get(frame, {})
    return lemmas.get(lemma) or lemmas.get(_american(lemma), (0, 0))


def is_judging(lemma: str) -> bool:
    """Say whether the verb takes quoted words as its object, too rare to be counted."""
    return not _judging().isdisjoint((lemma, _american(lemma)))


def _american(lemma: str) -> str:
    """Return "criticize" for "criticise": the counts come from American news."""
    return f"{lemma.removesuffix('ise')}ize"


@lru_cache(maxsize=_MOST_CACHED)
def speech_share(lemma: str) -> float:
    """Return how often the verb, with a clause or quoted words, is a cue, 0-1; 0 if never seen."""
    found = [_seen(frame, lemma) for frame in SPEECH_FRAMES]
    hits = sum(hits for hits, _ in found)
    seen = sum(seen for _, seen in found)
    return hits / (seen + _PRIOR_WEIGHT)
