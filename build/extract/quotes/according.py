"""According to somebody, or per somebody: the cues that are prepositions."""

from build.extract.quotes.candidates import Candidate
from build.extract.quotes.lexicon import speech_share
from build.extract.quotes.page import FINITE, Page
from build.extract.quotes.sources import phrase
from schema.span import Span

# "Sorted according to size": what things go by, not who speaks.
_MEASURES = frozenset(
    {
        "ability",
        "age",
        "colour",
        "color",
        "custom",
        "design",
        "height",
        "law",
        "merit",
        "need",
        "number",
        "plan",
        "rank",
        "rule",
        "schedule",
        "size",
        "taste",
        "tradition",
        "type",
        "weight",
        "wish",
    }
)
_LINKS = ("CCONJ", "PUNCT", "SCONJ", "SPACE")
_GIVEN = ("DET", "PRON", "PROPN")
# Right in both of the two that were counted.
_PER_LIKELIHOOD = 0.75
_SAYING = 0.5


def according_to(page: Page, token: int) -> Candidate | None:
    """Return "CONTENT, according to SOURCE" or "According to SOURCE, CONTENT"."""
    parse = page.parse
    if token + 1 >= len(parse) or page.word(token + 1) != "to":
        return None
    return _attributed(page, token, token + 1)


def per(page: Page, token: int) -> Candidate | None:
    """Return "CONTENT, per SOURCE" or "Per SOURCE, CONTENT": not "per day", not "as per"."""
    first, end = page.sentence(token)
    is_set_off = token == first or page.word(token - 1) == ","
    if not is_set_off or token + 1 >= end or page.parse.pos[token + 1] not in _GIVEN:
        return None
    candidate = _attributed(page, token, token)
    if candidate is not None:
        candidate.rule, candidate.likelihood = "per", _PER_LIKELIHOOD
    return candidate


def _attributed(page: Page, token: int, preposition: int) -> Candidate | None:
    """Return what stands before the cue, or else behind its source."""
    parse = page.parse
    names = [child for child in parse.children[preposition] if parse.deps[child] == "pobj"]
    source = phrase(page, names[0]) if names else None
    if source is None or parse.lemmas[names[0]].lower() in _MEASURES:
        return None
    first, end = parse.sentences[parse.sentence_of[token]]
    # "Holt said that, according to X, ...": what X tells stands behind it
    opens = token - 1 if token > first and page.word(token - 1) == "," else token
    is_inside = opens > first and page.word(opens - 1) == "that"
    before = None
    if not is_inside and _tells(page, range(first, token)):
        before = page.trimmed(first, token)
    after = page.trimmed(parse.subtree(names[0])[-1] + 1, end)
    content = before or after
    if content is None or _is_attribution(page, content):
        return None
    parts = [content]
    if content is before:
        parts += _rest(page, range(first, token), page.parse.tokens_in(source).stop)
    return Candidate(
        rule="according_to",
        content=[page.whole(part) for part in parts],
        cue=token,
        cue_span=parse.span(token, preposition + 1),
        source=source,
    )


def _tells(page: Page, tokens: range) -> bool:
    """Say whether the tokens are more than the "But" of "But according to Holt, ..."."""
    return any(page.parse.pos[one] not in _LINKS for one in tokens)


def _rest(page: Page, before: range, behind: int) -> list[Span]:
    """Return what stands behind "At stake, according to X," where it completes a sentence."""
    _, end = page.sentence(before.start)
    while behind < end and page.is_mark(behind):
        behind += 1
    if behind >= end or page.word(behind) != ",":
        return []
    leads_in = not any(_is_finite(page, one) for one in before)
    rest = page.trimmed(behind + 1, end)
    return [rest] if rest and (leads_in or _is_finite(page, behind + 1)) else []


def _is_finite(page: Page, token: int) -> bool:
    return page.parse.tags[token] in (*FINITE, "MD")


def _is_attribution(page: Page, content: Span) -> bool:
    """Say whether the content is no more than "X said", of words that stand elsewhere."""
    last = page.parse.tokens_in(content)[-1]
    return (
        page.parse.pos[last] == "VERB" and speech_share(page.parse.lemmas[last].lower()) >= _SAYING
    )
