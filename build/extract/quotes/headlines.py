"""Headlines that name their source beside a colon: "CLAIM: NAME" and "NAME: CLAIM"."""

from build.document import Block
from build.extract.quotes.candidates import Candidate
from build.extract.quotes.page import FINITE, Page
from schema.span import Span
from schema.vocabulary import BlockKind

_HEADS = (BlockKind.HEADLINE, BlockKind.SUBHEADLINE)
_LONGEST_NAME = 3
_SHORTEST_CLAIM = 4


def headline_claims(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return what headlines claim in a source's name.

    A name before the colon may be the subject matter; it is a source only where somebody of that
    name speaks in `found`.
    """
    speakers = {_last_word(page, one.source) for one in found if one.source is not None}
    claims = []
    for block in page.article.blocks:
        if block.kind in _HEADS:
            claim = _claim(page, block, speakers)
            if claim is not None:
                claims.append(claim)
    return claims


def _claim(page: Page, block: Block, speakers: set[str]) -> Candidate | None:
    tokens = page.parse.tokens_in(block.span)
    colons = [one for one in tokens if _separates(page, one)]
    if len(colons) != 1:
        return None
    before = _words(page, range(tokens.start, colons[0]))
    after = _words(page, range(colons[0] + 1, tokens.stop))
    colon = page.parse.span(colons[0], colons[0] + 1)
    if not before or not after:
        return None
    leading = page.parse.span(before[0], before[-1] + 1)
    trailing = page.parse.span(after[0], after[-1] + 1)
    is_speaker = len(after) <= _LONGEST_NAME and page.word(after[-1]) in speakers
    if (_is_name(page, after) or is_speaker) and _is_claim(page, before):
        return Candidate("headline", [page.whole(leading)], None, colon, trailing)
    names_one = len(before) == 1 or (
        len(before) <= _LONGEST_NAME and page.parse.pos[before[-1]] == "PROPN"
    )
    if names_one and len(after) >= _SHORTEST_CLAIM and page.word(before[-1]) in speakers:
        return Candidate("headline", [page.whole(trailing)], None, colon, leading)
    return None


def _separates(page: Page, token: int) -> bool:
    """Say whether the token is a colon, or a dash between spaces, outside quotation marks."""
    span = page.parse.span(token, token + 1)
    around = page.text[span.start - 1 : span.start] + page.text[span.end : span.end + 1]
    is_dash = page.word(token) in ("-", "–", "—") and around.isspace() and len(around) > 1
    return (is_dash or page.word(token) == ":") and page.passage_at(token) is None


def _words(page: Page, tokens: range) -> list[int]:
    return [token for token in tokens if not page.is_punctuation(token)]


def _is_name(page: Page, tokens: list[int]) -> bool:
    return len(tokens) <= _LONGEST_NAME and all(
        page.parse.pos[token] == "PROPN" for token in tokens
    )


def _is_claim(page: Page, tokens: list[int]) -> bool:
    return len(tokens) >= _SHORTEST_CLAIM and any(
        page.parse.tags[token] in (*FINITE, "MD") or page.passage_at(token) is not None
        for token in tokens
    )


def _last_word(page: Page, source: Span) -> str:
    return page.word(page.parse.tokens_in(source)[-1])
