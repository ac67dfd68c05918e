"""Nouns that hold what somebody says or thinks: "Holt's claim that ...", "amid complaints that"."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from build.extract.quotes.candidates import Candidate
from build.extract.quotes.complements import content_spans
from build.extract.quotes.covering import Covering
from build.extract.quotes.frames import Frame
from build.extract.quotes.lexicon import Counts, share_by, speech_share
from build.extract.quotes.page import Page
from build.extract.quotes.passages import Passage
from build.extract.quotes.sources import phrase, source_of
from schema.span import Span

OWNED, FREE = "owned", "free"
_LEAST_SHARE = 0.5
_FARTHEST = 10
# Quoted words without a cue are a statement from so many on.
_STATEMENT = 3
_CLAUSES = ("acl", "ccomp", "relcl")
_FROM = ("by", "from", "among")
# "Holt made the claim that ..." is Holt's claim; in "Holt rejected the claim that ..." it is not.
_LIGHT = frozenset(
    {"air", "express", "float", "give", "have", "hold", "issue", "make", "offer", "raise", "voice"}
)
# "Holt sailed in the hope that ...", "worked under the belief that ...".
_MINDS = ("in", "under", "with")
_TIMES = ("DATE", "TIME")
# A verb that says something this often has the clause of "said in a statement that ..." itself.
_SAYING = 0.5
# "So loud was his voice that ..." tells what came of it.
_DEGREES = ("so", "such")


@dataclass(frozen=True)
class Claim:
    """A noun with a "that" clause, and the head of the phrase that says whose it is, if any."""

    noun: int
    content: tuple[int, ...]
    owner: int | None

    @property
    def frame(self) -> str:
        """The frame that the noun is counted in."""
        return FREE if self.owner is None else OWNED


def noun_claims(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return what nouns hold that are cues often enough, where nothing in `found` has a part of it.

    The source is whose the noun is; without one it stays open.
    """
    candidates = []
    covered = Covering(found)
    loose = [
        passage
        for passage in page.passages
        if passage.words(page.text) >= _STATEMENT and not covered.touches(passage.outer)
    ]
    for claim in claims(page, covered):
        if share_by(_counts(), claim.frame, page.parse.lemmas[claim.noun].lower()) < _LEAST_SHARE:
            continue
        content = content_spans(page, claim.noun, Frame("noun_that", claim.content))
        if content and not _is_followed(page, content[-1].end, loose):
            candidates.append(
                Candidate(
                    rule="noun",
                    content=[page.whole(span) for span in content],
                    cue=claim.noun,
                    cue_span=_cue_span(page, claim.noun),
                    source=_source(page, claim),
                )
            )
    return candidates


def claims(page: Page, covered: Covering) -> Iterable[Claim]:
    """Yield the nouns with a "that" clause that no quote so far has a part of."""
    parse = page.parse
    for noun, pos in enumerate(parse.pos):
        if pos != "NOUN" or page.passage_at(noun) is not None:
            continue
        content = _that_clause(page, noun)
        if not content or _is_result(page, noun) or _is_said_in(page, noun):
            continue
        if not covered.touches(parse.span(content[0], content[-1] + 1)):
            yield Claim(noun, content, _owner(page, noun, content[0]))


def _that_clause(page: Page, noun: int) -> tuple[int, ...]:
    """Return the clause that tells what the noun is, not one that tells which."""
    parse = page.parse
    for child in parse.children[noun]:
        if child > noun and parse.deps[child] in _CLAUSES:
            content = parse.subtree(child)
            that = content[0]
            is_mark = page.word(that) == "that" and parse.deps[that] == "mark"
            if is_mark and noun < that <= noun + _FARTHEST and page.passage_at(that) is None:
                return tuple(content)
    return ()


def _is_result(page: Page, noun: int) -> bool:
    first, _ = page.sentence(noun)
    return any(page.word(one) in _DEGREES for one in range(max(first, noun - _FARTHEST), noun))


def _is_said_in(page: Page, noun: int) -> bool:
    """Say whether the noun is but where a verb says the clause: "said in a statement that ..."."""
    parse = page.parse
    verb = parse.heads[parse.heads[noun]]
    if parse.deps[noun] != "pobj" or parse.pos[verb] != "VERB":
        return False
    return speech_share(parse.lemmas[verb].lower()) >= _SAYING


def _owner(page: Page, noun: int, that: int) -> int | None:
    """Return the head of "Holt's" or of "by Holt" before the clause."""
    parse = page.parse
    for child in parse.children[noun]:
        if parse.deps[child] == "poss":
            return None if _is_time(page, child) else child
        if noun < child < that and page.word(child) in _FROM:
            names = [one for one in parse.children[child] if parse.deps[one] == "pobj"]
            if names:
                return names[0]
    return None


def _is_time(page: Page, token: int) -> bool:
    """Say whether the token is in a name like that of "Thursday night's debate"."""
    names = page.parse.names
    index = bisect_right(names, token, key=lambda name: name.first) - 1
    return index >= 0 and token < names[index].end and names[index].label in _TIMES


def _is_followed(page: Page, end: int, loose: list[Passage]) -> bool:
    """Say whether a statement that no cue has follows: it would seem to go on from the claim."""
    index = bisect_left(loose, end, key=lambda passage: passage.outer.start)
    return index < len(loose) and loose[index].block <= page.block_at(end - 1) + 1


def _source(page: Page, claim: Claim) -> Span | None:
    if claim.owner is not None:
        return _name(page, claim.owner, claim.content[0])
    parse = page.parse
    above = parse.heads[claim.noun]
    if parse.deps[claim.noun] == "dobj" and parse.lemmas[above].lower() in _LIGHT:
        return source_of(page, above)
    verb = parse.heads[above]
    is_in_mind = parse.deps[claim.noun] == "pobj" and page.word(above) in _MINDS
    return source_of(page, verb) if is_in_mind and parse.pos[verb] == "VERB" else None


def _name(page: Page, owner: int, before: int) -> Span | None:
    """Return the owner's phrase as a name: "Holt" of "Holt's claim"."""
    source = phrase(page, owner, before=before)
    last = page.parse.tokens_in(source)[-1] if source else owner
    is_mark = page.parse.tags[last] == "POS" and last > owner
    return phrase(page, owner, before=last) if is_mark else source


def _cue_span(page: Page, noun: int) -> Span:
    """Return the noun with the adjectives right before it."""
    parse = page.parse
    first = noun
    while first and _qualifies(page, first - 1, noun):
        first -= 1
    return parse.span(first, noun + 1)


def _qualifies(page: Page, token: int, noun: int) -> bool:
    parse = page.parse
    is_whole = page.text[max(0, parse.starts[token] - 1)] != "-"
    return is_whole and parse.heads[token] == noun and parse.deps[token] in ("amod", "compound")


@cache
def _counts() -> Counts:
    """Return frame to noun to (times a cue, times seen)."""
    path = resources.files("build.extract.quotes") / "nouns.tsv"
    counts: Counts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            frame, noun, hits, seen = line.split("\t")
            counts.setdefault(frame, {})[noun] = int(hits), int(seen)
    return counts
