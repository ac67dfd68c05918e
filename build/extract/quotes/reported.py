"""Indirect and mixed quotes: what a reporting verb takes as its clause, infinitive or object."""

from collections.abc import Iterator

from build.extract.quotes.candidates import Candidate, cue_span
from build.extract.quotes.frames import Frame, frame_of
from build.extract.quotes.lexicon import share
from build.extract.quotes.page import SUBJECTS, Page
from build.extract.quotes.sources import phrase, source_of
from schema.span import Span

# A verb is a cue where it was one at least this often in PolNeAR.
LEAST_SHARE = 0.5


def reported(page: Page) -> Iterator[Candidate]:
    """Yield what is reported outside quotation marks or across them."""
    for token, pos in enumerate(page.parse.pos):
        if page.passage_at(token):
            continue
        if page.word(token) == "according":
            candidate = _according_to(page, token)
        elif pos == "VERB":
            candidate = _by_verb(page, token)
        else:
            continue
        if candidate is not None:
            yield candidate


def _by_verb(page: Page, verb: int) -> Candidate | None:
    frame = frame_of(page, verb)
    if frame is None or share(frame.name, page.parse.lemmas[verb].lower()) < LEAST_SHARE:
        return None
    content = [page.whole(span) for span in _runs(page, verb, frame)]
    if not content:
        return None
    rule = "preposition" if frame.preposition is not None else frame.name
    if frame.preposition is not None and frame.name.endswith("_quoted"):
        rule += "_quoted"
    return Candidate(
        rule=rule,
        content=content,
        cue=verb,
        cue_span=cue_span(page, verb, frame.preposition),
        source=source_of(page, verb),
    )


def _runs(page: Page, verb: int, frame: Frame) -> list[Span]:
    """Return the content as unbroken spans; the cue and its subject never belong to it."""
    parse = page.parse
    barred = {verb}
    for child in parse.children[verb]:
        if parse.deps[child] in SUBJECTS:
            barred.update(parse.subtree(child))
    content = [token for token in frame.content if token not in barred]
    runs: list[list[int]] = []
    for token in content:
        if runs and all(page.is_punctuation(gap) for gap in range(runs[-1][-1] + 1, token)):
            runs[-1].append(token)
        else:
            runs.append([token])
    spans = [page.trimmed(run[0], run[-1] + 1) for run in runs]
    return [span for span in spans if span]


def _according_to(page: Page, token: int) -> Candidate | None:
    """Return "CONTENT, according to SOURCE" or "According to SOURCE, CONTENT"."""
    parse = page.parse
    if token + 1 >= len(parse) or page.word(token + 1) != "to":
        return None
    names = [child for child in parse.children[token + 1] if parse.deps[child] == "pobj"]
    source = phrase(page, names[0]) if names else None
    if source is None:
        return None
    first, end = parse.sentences[parse.sentence_of[token]]
    before = page.trimmed(first, token)
    after = page.trimmed(parse.tokens_in(Span(source.end, parse.ends[end - 1])).start, end)
    content = before if before and before.end - before.start > 2 else after
    if content is None:
        return None
    return Candidate(
        rule="according_to",
        content=[page.whole(content)],
        cue=token,
        cue_span=parse.span(token, token + 2),
        source=source,
    )
