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
    colons = [one for one in tokens if page.word(one) == ":" and page.passage_at(one) is None]
    if len(colons) != 1:
        return None
    before = _words(page, range(tokens.start, colons[0]))
    after = _words(page, range(colons[0] + 1, tokens.stop))
    colon = page.parse.span(colons[0], colons[0] + 1)
    if not before or not after:
        return None
    leading = page.parse.span(before[0], before[-1] + 1)
    trailing = page.parse.span(after[0], after[-1] + 1)
    if _is_name(page, after) and _is_claim(page, before):
        return Candidate("headline", [page.whole(leading)], None, colon, trailing)
    is_short = len(before) <= _LONGEST_NAME and len(after) >= _SHORTEST_CLAIM
    if is_short and page.word(before[-1]) in speakers:
        return Candidate("headline", [page.whole(trailing)], None, colon, leading)
    return None


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
