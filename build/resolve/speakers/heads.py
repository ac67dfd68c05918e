"""Who is meant by a printed source: those at its heads, and those spoken for."""

import re

from build.resolve.identities import Mentioned
from build.resolve.speakers.nameless import is_document
from build.resolve.speakers.sources import AFTER_HEAD, Phrase, side_by_side, span_of
from schema.span import Span
from schema.vocabulary import EntityType, MentionForm, SpeakerRole

SPOKES = re.compile(
    r"\b(?:spokes(?:man|woman|person|people|men|women)|press (?:secretary|officer))\b",
    re.IGNORECASE,
)
# Who speaks for others only where nameless: a representative with a name sits in a parliament.
_PROXY = re.compile(r"\b(?:representative|publicist|press office)$", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:former|ex|then)\b", re.IGNORECASE)
# Bodies through which their owner speaks: "his office", "Vance's campaign".
_OFFICE = re.compile(r"['’]?s?\s+(?:[\w-]+\s+){0,3}(?:office|campaign|camp)")
_OWNERS = re.compile(r"\b(?:his|her|\w+['’]s?)\s+(?:[\w-]+\s+){0,3}(?:office|campaign|camp)$", re.I)
# Of those described, not named, whose office is their own: a sheriff's office is a force.
_IN_OFFICE = re.compile(r"(?:chancellor|governor|mayor|minister|premier|president)$", re.IGNORECASE)
_BY = re.compile(
    r"(?:\s+(?:issued|released|published))?\s+(?:by|from|of|for|at)\s+(?:the\s+)?"
    r"(?:[A-Z][\w.-]*['’]s?\s+)?"
)
# What stands between an owner and the end of the phrase: "'s statement", " spokesman Jesper Rude".
_OWNED = re.compile(
    r"['’]s?\s+\w[\w\s-]*|(?:['’]s?)?\s+spokes\w+(?:,?\s.*)?|\s+press\s+\w+(?:\s.*)?|\s+\w+",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"\s+\w[\w\s-]*")
_LONGEST_TITLE = 3
_WHOSE = (EntityType.GPE, EntityType.NORP)
_ISSUERS = (EntityType.ORG, EntityType.PERSON, EntityType.GPE)
# What a place or a state puts out; "reports from Norway" are not Norway's.
_ISSUED = re.compile(r"(?:announcement|communiqu[eé]|declaration|letter|note|readout|statement)s?$")

# What is said of a source right behind it: "Ida Marlow, a spokeswoman for the port, said".
_POST = re.compile(
    r",\s+(?!(?:and|but|or|while|as|with|who|whose|which|told|said|according)\b)"
    r"(?:[^,;:“”\"\n]{0,60}?[\s-])?(?:spokes\w+|press\s+(?:secretary|officer))"
    r"(?:\s+(?:for|of|at)\s+[^,;:“”\"\n]{1,80}?)?(?=,|;|\.?\n|\.\s|\.?$)"
)

Heads = list[tuple[Mentioned, SpeakerRole]]
Units = dict[Mentioned, Span]


def with_post(text: str, source: Span) -> Span:
    """Return the source with the post of a spokesperson that is printed behind it."""
    match = _POST.match(text, source.end)
    return source if match is None else Span(source.start, match.end())


def heads_of(text: str, phrases: list[Phrase], mentions: list[Mentioned], units: Units) -> Heads:
    """Return the mentions of those who speak, the first of them first; empty where none is named.

    A spokesperson comes with the body spoken for; of a nameless spokesperson, an office or a
    document, only who is behind it counts. `units` are the mentions with the titles before them.
    """
    first = phrases[0]
    heads = [
        phrase.head
        for phrase in side_by_side(phrases)
        if phrase.head is not None and not _is_adjective(phrase, phrases, mentions)
    ]
    if not heads:
        name = _apposition(text, phrases)
        heads = [name] if name is not None else []
    post = _post(text, first, phrases, heads, units)
    if heads and post is None:
        return [(head, SpeakerRole.SPEAKER) for head in heads]
    core = first.core.of(text)
    is_nameless = _PROXY.search(core) is not None or _OWNERS.search(core) is not None
    if post is None and not is_nameless and not is_document(core):
        return []
    behind = _behind(text, post or first, [one for one in mentions if one not in heads], units)
    if behind is not None and not _may_issue(text, first, behind):
        behind = None
    spoken = [(head, SpeakerRole.SPOKESPERSON) for head in heads]
    return spoken + ([(behind, SpeakerRole.SPEAKER)] if behind is not None else [])


def _is_adjective(phrase: Phrase, phrases: list[Phrase], mentions: list[Mentioned]) -> bool:
    """Say whether the place or people only tells whose what follows is: "the X and Y officials"."""
    place = phrases.index(phrase) + 1
    if phrase.head is None or phrase.head.label not in _WHOSE or place == len(phrases):
        return False
    following = phrases[place]
    return (
        following.joined
        and following.head is None
        and any(one.start_char == following.core.start and one.label in _WHOSE for one in mentions)
    )


def _post(
    text: str,
    first: Phrase,
    phrases: list[Phrase],
    heads: list[Mentioned],
    units: Units,
) -> Phrase | None:
    """Return the phrase that says that the one who speaks does so for others, if one does."""
    if len(heads) > 1:
        return None
    if SPOKES.search(text, *first.core) is not None:
        return None if heads and _FORMER.search(text, *first.core) else first
    explained = phrases[1] if len(phrases) > 1 and first.head in heads else None
    if explained is None or explained.joined or first.core != first.span:
        return None
    says_so = SPOKES.search(text, *explained.core) and not _FORMER.search(text, *explained.core)
    return explained if says_so else None


def _apposition(text: str, phrases: list[Phrase]) -> Mentioned | None:
    """Return the name that explains the first phrase: "its director, Hanne Kipsoi"."""
    for phrase in phrases[1:]:
        head = phrase.head
        if head is None or phrase.joined or head.form != MentionForm.NAME:
            continue
        title = text[phrase.core.start : head.start_char].split()
        if head.label == EntityType.PERSON and len(title) <= _LONGEST_TITLE:
            return head
    return None


def _behind(text: str, phrase: Phrase, mentions: list[Mentioned], units: Units) -> Mentioned | None:
    """Return who is behind a spokesperson or document: "X's statement", "a statement by X".

    Of several the one nearest to the end: "Varland's Harbour Board spokesman".
    """
    core, span = phrase.core, phrase.span
    for mention in reversed(mentions):
        is_pronoun = mention.form == MentionForm.PRONOUN
        if mention.label not in _ISSUERS and not is_pronoun:
            continue
        if not span.contains(span_of(mention)):
            continue
        if mention.end_char <= core.end:
            owned = _POSSESSED if is_pronoun else _OWNED
            if _OFFICE.fullmatch(text, mention.end_char, core.end):
                return mention if _has_office(mention) else None
            if owned.fullmatch(text, mention.end_char, core.end):
                return mention
        elif _BY.fullmatch(text, core.end, units[mention].start):
            rest = text[mention.end_char : span.end]
            is_office = _OFFICE.fullmatch(rest) is not None and _has_office(mention)
            if not rest or AFTER_HEAD.match(rest) or is_office:
                return mention
    return None


def _has_office(mention: Mentioned) -> bool:
    """Say whether the mention is of somebody whose office speaks for no one else."""
    is_named = mention.form in (MentionForm.NAME, MentionForm.PRONOUN)
    return is_named or _IN_OFFICE.search(mention.text) is not None


def _may_issue(text: str, first: Phrase, behind: Mentioned) -> bool:
    """Say whether what the phrase names can be the place's own, where a place is behind it."""
    core = first.core.of(text)
    is_place = behind.label == EntityType.GPE and behind.start_char >= first.core.end
    return not (is_place and is_document(core)) or _ISSUED.search(core.lower()) is not None
