"""Whether quoted words without a cue of their own are more of what the quote before them says."""

from build.extract.quotes.candidates import Candidate
from build.extract.quotes.lexicon import share, speech_share
from build.extract.quotes.page import Page
from build.extract.quotes.passages import Passage
from build.extract.quotes.statements import ends_sentence
from schema.span import Span

# What may stand between two passages of one quote: '"Yes" and then "no"', '"One" . . . "two"'.
_JOINING = ("and", "or", "but", "then", "also", "-", "–", "—", ".", "..", "...", "…", ";", "/")
_MOST_JOINING = 3
# A sentence that ends in so many quoted words goes on with the quote before it.
_LEAST_WORDS = 6
_LEAST_SHARE = 0.3
# Behind these verbs speech goes on, its comma or stop forgotten; behind "told" a name may stand.
_SAYING = ("said", "says", "added", "adds", "continued", "wrote", "asked")


def follows(page: Page, last: Candidate, span: Span) -> bool:
    """Say whether nothing but the one sentence that attributes `last` stands between the two."""
    same_block = page.block_at(last.content[-1].start) == page.block_at(span.start)
    return same_block and is_next(page, last, span)


def is_next(page: Page, last: Candidate, span: Span) -> bool:
    """Say whether the span comes next after `last`, be it in another block, as `follows` does."""
    gap = Span(last.content[-1].end, span.start)
    if not any(one.isalnum() for one in gap.of(page.text)):
        return True
    if last.cue_span is None or not gap.contains(last.cue_span):
        return False
    words = [one for one in page.parse.tokens_in(gap) if not page.is_punctuation(one)]
    return bool(words) and words[-1] < page.sentence(words[0])[1]


def is_coordinated(page: Page, last: Candidate, passage: Passage) -> bool:
    """Say whether but a word like "and", or "he said, and", stands between the two."""
    before = last.content[-1].end
    if page.block_at(before - 1) != passage.block or page.passage_around(before - 1) is None:
        return False
    gap = page.text[before : passage.outer.start]
    if is_told(page, last, passage):
        return False
    for part in (last.source, last.cue_span):
        if part is not None and before <= part.start and part.end <= passage.outer.start:
            gap = gap.replace(part.of(page.text), " ", 1)
    words = gap.lower().replace(",", " ").split()
    return len(words) <= _MOST_JOINING and all(word in _JOINING for word in words)


def is_told(page: Page, last: Candidate, passage: Passage) -> bool:
    """Say whether the passage is no more speech but a name where `last` is attributed.

    As in '"It rained," Holt told "Good Morning, Coast"', '"It rained," said Holt of "The Quay"'.
    """
    tag = last.cue_span
    if tag is None or tag.start < last.content[-1].end or tag.end > passage.outer.start:
        return False
    between = page.text[last.content[-1].end : passage.outer.start]
    *_, before = between.split() or [""]
    is_told = before not in _SAYING and before.lower() not in _JOINING and before[-1:].isalnum()
    return is_told and not any(one in between for one in ".!?:;\n")


def rest_of_speech(page: Page, last: Candidate, passage: Passage) -> Span | None:
    """Return the sentence that the passage ends, if it goes on after the one that quotes `last`.

    As in '"It rained," Holt said. The road, she fears, "was washed away in the night."'
    """
    parse = page.parse
    inside = parse.tokens_in(passage.inner)
    is_long = passage.words(page.text) >= _LEAST_WORDS
    if not inside or not is_long or not ends_sentence(page, passage):
        return None
    first, end = page.sentence(inside.start)
    whole = Span(parse.starts[first], passage.outer.end)
    if parse.starts[end - 1] >= passage.outer.end and not page.is_punctuation(end - 1):
        return None
    lead = range(first, parse.tokens_in(passage.outer).start)
    if not lead or any(_reports(page, token) for token in lead):
        return None
    return whole if follows(page, last, whole) else None


def _reports(page: Page, token: int) -> bool:
    lemma = page.parse.lemmas[token].lower()
    is_verb = page.parse.pos[token] == "VERB" and page.passage_at(token) is None
    return is_verb and max(speech_share(lemma), share("object_quoted", lemma)) >= _LEAST_SHARE
