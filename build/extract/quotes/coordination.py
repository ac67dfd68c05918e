"""Verbs that the parse puts inside what is said, but that go on from the verb of saying."""

from build.extract.quotes.frames import frame_of
from build.extract.quotes.lexicon import drawn_share, speech_share
from build.extract.quotes.page import FINITE, Page

_MOST_STEPS = 5
_LEAST_SHARE = 0.3
_REPORTING_SHARE = 0.5


def is_trailing(page: Page, token: int) -> bool:
    """Say whether the token is the participle of ", citing ..." or ", adding ..."."""
    parse = page.parse
    return (
        token > 0
        and parse.tags[token] == "VBG"
        and parse.deps[token] == "advcl"
        and page.word(token - 1) == ","
        and speech_share(parse.lemmas[token].lower()) >= _LEAST_SHARE
    )


def coordinated_with(page: Page, verb: int) -> int | None:
    """Return the verb of saying that `verb` stands beside, in "X said he ... and praised Y".

    The parse takes "praised" for a part of what X said; a second verb of saying in the same tense
    and without a subject goes with the first one, and so does any "-ing" form that stands beside
    none: "saying he had won and thanking Y".
    """
    parse = page.parse
    if parse.deps[verb] != "conj" or page.subject(verb) is not None:
        return None
    up = parse.heads[verb]
    is_alone = parse.tags[verb] == "VBG" != parse.tags[up]
    if not is_alone and not (parse.tags[verb] in FINITE and _is_reporting(page, verb)):
        return None
    clauses = ("ccomp", "xcomp") if is_alone else ("ccomp",)
    for _ in range(_MOST_STEPS):
        above = parse.heads[up]
        if parse.deps[up] in clauses and above < up:
            same = parse.tags[above] == parse.tags[verb]
            return above if same and _is_reporting(page, above) else None
        if parse.deps[up] not in ("conj", "ccomp", "xcomp"):
            return None
        up = above
    return None


def host_of_trailing(page: Page, verb: int) -> int:
    """Return the verb that a trailing participle goes on from.

    That is the verb of saying that its host stands under, else the host: in "X said Y was built in
    response to Z, citing W" it is X who cites.
    """
    parse = page.parse
    host = up = parse.heads[verb]
    for _ in range(_MOST_STEPS):
        if parse.deps[up] == "ccomp" and parse.heads[up] < up:
            above = parse.heads[up]
            if speech_share(parse.lemmas[above].lower()) >= _LEAST_SHARE:
                return above
        up = parse.heads[up]
    return host


def _is_reporting(page: Page, verb: int) -> bool:
    """Say whether the verb, as it stands, is more often a cue than not."""
    lemma = page.parse.lemmas[verb].lower()
    frame = frame_of(page, verb)
    in_frame = drawn_share(frame.name, lemma) if frame is not None else 0.0
    return max(speech_share(lemma), in_frame) >= _REPORTING_SHARE
