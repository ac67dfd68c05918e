"""The ways in which a copy is made, each with what the copy may be called."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.duplicates import edits
from benchmarks.duplicates.edits import Paragraphs
from benchmarks.duplicates.originals import Original
from schema.vocabulary import DuplicateKind

Sources = tuple[Original, Original, Original]  # the wire, another wire, a local report
_LOCAL_SHARE = (0.1, 0.3)
_NEAR_OR_CUT = (DuplicateKind.NEAR, DuplicateKind.SYNDICATED)


@dataclass(frozen=True)
class Recipe:
    """One way: its name, what its copies may be called, how one is made, of how many wires."""

    name: str
    kinds: tuple[DuplicateKind, ...]
    make: Callable[[Sources, Random], Paragraphs]
    wires: int = 1


def _cut(text: Paragraphs, random: Random, least: float = 0.25, most: float = 0.8) -> Paragraphs:
    return edits.cut_to(text, random.uniform(least, most))


def _merged(sources: Sources, random: Random) -> Paragraphs:
    one, other = (_cut(list(wire.paragraphs), random, 0.4) for wire in sources[:2])
    return edits.merge(one, other, random)


def _filled(text: Paragraphs, local: Original, random: Random) -> Paragraphs:
    """Add paragraphs of `local` that make up 10-30 % of the article, and less than that of it."""
    share = random.uniform(*_LOCAL_SHARE)
    words = share / (1 - share) * sum(len(one.split()) for one in text)
    most = _LOCAL_SHARE[1] * sum(len(one.split()) for one in local.paragraphs)
    added: Paragraphs = []
    for one in local.paragraphs[1:]:
        length = sum(len(each.split()) for each in added)
        if length >= words or length + len(one.split()) > most:
            break
        added.append(one)
    return edits.insert(text, added, random)


def _everything(sources: Sources, random: Random) -> Paragraphs:
    text = _cut(list(sources[0].paragraphs), random, 0.3)
    text = edits.reorder(edits.drop(text, 0.2, random), random)
    text = edits.rewrite_lead(edits.restyle(text, random), random)
    return edits.sign(_filled(text, sources[2], random), random)


def _of(
    edit: Callable[[Paragraphs, Random], Paragraphs],
) -> Callable[[Sources, Random], Paragraphs]:
    return lambda sources, random: edit(list(sources[0].paragraphs), random)


RECIPES = (
    Recipe("cut", _NEAR_OR_CUT, _of(_cut)),
    Recipe("dropped", _NEAR_OR_CUT, _of(lambda text, random: edits.drop(text, 0.35, random))),
    Recipe("reordered", _NEAR_OR_CUT, _of(edits.reorder)),
    Recipe("lead rewritten", _NEAR_OR_CUT, _of(edits.rewrite_lead)),
    Recipe("restyled", _NEAR_OR_CUT, _of(edits.restyle)),
    Recipe("two merged", _NEAR_OR_CUT, _merged, wires=2),
    Recipe(
        "local added",
        _NEAR_OR_CUT,
        lambda sources, random: _filled(
            _cut(list(sources[0].paragraphs), random, 0.5, 1.0), sources[2], random
        ),
    ),
    Recipe("corrected", (DuplicateKind.NEAR,), _of(edits.correct)),
    Recipe("new version", (DuplicateKind.VERSION,), _of(edits.correct)),
    Recipe("signed", (DuplicateKind.NEAR,), _of(edits.sign)),
    Recipe("retyped", (DuplicateKind.EXACT,), _of(edits.retype)),
    Recipe(
        "cut, restyled",
        _NEAR_OR_CUT,
        _of(lambda text, random: edits.restyle(_cut(text, random), random)),
    ),
    Recipe("all of it", (DuplicateKind.SYNDICATED,), _everything),
)
