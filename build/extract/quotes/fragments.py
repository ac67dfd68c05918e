"""Long quoted words inside a sentence that no verb of saying brings in."""

from build.extract.quotes.candidates import Candidate
from build.extract.quotes.covering import Covering
from build.extract.quotes.direct import UNATTRIBUTED
from build.extract.quotes.page import Page
from build.extract.quotes.passages import Passage
from build.extract.quotes.sources import phrase
from build.extract.quotes.titles import is_title, is_titled
from schema.span import Span
from schema.vocabulary import RUNNING

# Fewer words may be scare quotes or a term.
_LEAST_WORDS = 5
_PERSONS = ("he", "she", "they", "who", "i", "we")
_MOST_STEPS = 8
_IN_WORDS = ("in", "the", "words", "of")
_FARTHEST = 12  # tokens


def fragments(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the passages that no quote in `found` touches, unless they are short or a title.

    The source is the person of whom the sentence tells, if the parse shows one.
    """
    covered = Covering(found)
    added = []
    for passage in page.passages:
        is_long = passage.words(page.text) >= _LEAST_WORDS
        if not is_long or is_title(page, passage) or is_titled(page, passage):
            continue
        if not covered.touches(passage.outer):
            in_text = page.article.blocks[passage.block].kind in RUNNING
            named = _in_the_words_of(page, passage)
            if named is not None:
                added.append(named)
                continue
            source = _person(page, passage) if in_text else None
            rule = "leftover" if source is not None else UNATTRIBUTED
            added.append(Candidate(rule, [passage.outer], source=source))
    return added


def _in_the_words_of(page: Page, passage: Passage) -> Candidate | None:
    """Return the passage right behind "in the words of X"."""
    parse = page.parse
    end = parse.tokens_in(passage.outer).start
    start = page.sentence(end - 1)[0] if end else 0
    for first in range(max(start, end - _FARTHEST), end - len(_IN_WORDS)):
        behind = first + len(_IN_WORDS)
        if tuple(map(page.word, range(first, behind))) == _IN_WORDS:
            source = page.trimmed(behind, end)
            is_name = not any(parse.pos[one] in ("VERB", "AUX") for one in range(behind, end))
            cue = parse.span(first, behind)
            one = Candidate("leftover", [passage.outer], cue_span=cue, source=source)
            return one if source is not None and is_name else None
    return None


def _person(page: Page, passage: Passage) -> Span | None:
    """Return the subject of the nearest verb that the passage hangs on, if it is a person."""
    parse = page.parse
    tokens = parse.tokens_in(passage.inner)
    outside = [one for one in tokens if parse.heads[one] not in tokens]
    verb = parse.heads[outside[0]] if outside else None
    for _ in range(_MOST_STEPS):
        if verb is None:
            break
        subject = page.subject(verb)
        if subject is not None and page.passage_at(verb) is None:
            is_person = parse.pos[subject] == "PROPN" or page.word(subject) in _PERSONS
            return phrase(page, subject, without=verb) if is_person else None
        verb = parse.heads[verb] if parse.heads[verb] != verb else None
    return None
