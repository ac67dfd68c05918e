"""Which verbs report: counted shares, read from the data file beside this module."""

from functools import cache
from importlib import resources

# How many sightings the frame's own share weighs against a verb's.
_PRIOR_WEIGHT = 2.0
SPEECH_FRAMES = ("clause", "clause_quoted")


@cache
def _counts() -> dict[str, dict[str, tuple[int, int]]]:
    """Return frame to lemma to (times a cue, times seen)."""
    path = resources.files("build.extract.quotes") / "cues.tsv"
    counts: dict[str, dict[str, tuple[int, int]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            frame, lemma, hits, seen = line.split("\t")
            counts.setdefault(frame, {})[lemma] = (int(hits), int(seen))
    return counts


@cache
def share(frame: str, lemma: str) -> float:
    """Return how often the verb is a cue in the frame, 0-1, few sightings drawn to the frame's."""
    lemmas = _counts().get(frame, {})
    seen_of_frame = sum(seen for _, seen in lemmas.values())
    if not seen_of_frame:
        return 0.0
    prior = sum(hits for hits, _ in lemmas.values()) / seen_of_frame
    hits, seen = lemmas.get(lemma, (0, 0))
    if not seen and not frame.endswith("_quoted"):
        return 0.0
    return (hits + _PRIOR_WEIGHT * prior) / (seen + _PRIOR_WEIGHT)


@cache
def speech_share(lemma: str) -> float:
    """Return how often the verb, with a clause or quoted words, is a cue, 0-1; 0 if never seen."""
    found = [_counts()[frame].get(lemma, (0, 0)) for frame in SPEECH_FRAMES]
    hits, seen = (sum(column) for column in zip(*found, strict=True))
    return hits / (seen + _PRIOR_WEIGHT)
