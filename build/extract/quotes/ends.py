"""Where what was said ends, and the writer goes on."""

from build.extract.quotes.coordination import coordinated_with, is_trailing
from build.extract.quotes.page import Page

# A clause that they open behind a comma is the writer's more often than the speaker's.
_ADDING = ("which", "who", "whose")
_DASHES = ("-", "--", "–", "—", "―")
# So begins the writer's own remark on what was said, in all six that were counted on PolNeAR.
_UPSHOTS = frozenset(
    {"drawing", "echoing", "highlighting", "prompting", "reflecting", "sparking", "underscoring"}
)


def own_end(page: Page, content: list[int]) -> int:
    """Return how much of the content comes before what goes on from the cue itself.

    That is ", citing ...", "and praised ..." and ", who ..." at the end, which the writer adds.
    """
    for index, token in enumerate(content):
        if index and (is_trailing(page, token) or _tells_more(page, token, content)):
            return index
        if index and (_remarks(page, token, content) or _is_upshot(page, token, content)):
            return index
        if index and coordinated_with(page, token) is not None:
            end = index
            while end > 1 and page.parse.deps[content[end - 1]] in ("cc", "punct", "advmod"):
                end -= 1
            return end
    return len(content)


def _tells_more(page: Page, token: int, content: list[int]) -> bool:
    """Say whether the rest of the content is but a clause like ", which is why ..."."""
    if page.word(token) not in _ADDING or page.word(token - 1) != ",":
        return False
    parse = page.parse
    clause = parse.heads[token]
    while parse.deps[clause] != "relcl" and token < parse.heads[clause] != clause:
        clause = parse.heads[clause]
    if parse.deps[clause] != "relcl":
        return False
    first, last = page.reach(clause)
    return first in (token, token - 1) and _is_rest(page, token, last, content)


def _remarks(page: Page, token: int, content: list[int]) -> bool:
    """Say whether the rest is a remark like " — a plan that he has changed since"."""
    head = page.parse.heads[token]
    return (
        page.word(token - 1) in _DASHES
        and page.parse.tags[token] == "DT"
        and page.parse.deps[head] == "appos"
        and page.reach(head)[0] == token
        and _is_rest(page, token, page.reach(head)[1], content)
    )


def _is_upshot(page: Page, token: int, content: list[int]) -> bool:
    """Say whether the rest tells what came of saying it: ", drawing a reply from Holt"."""
    return (
        page.word(token) in _UPSHOTS
        and page.word(token - 1) == ","
        and page.parse.deps[token] == "advcl"
        and _is_rest(page, token, page.reach(token)[1], content)
    )


def _is_rest(page: Page, token: int, last: int, content: list[int]) -> bool:
    """Say whether what ends with the token `last` ends the content, none of it quoted."""
    rest = range(token, content[-1] + 1)
    return last >= content[-1] - 1 and not any(page.passage_at(one) for one in rest)
