"""Labels that take turns at the heads of an article's paragraphs: the voices of an interview."""

import re
from collections import Counter

from build.document import Article
from schema.span import Span
from schema.vocabulary import RUNNING

QUESTION, ANSWER = "Q", "A"
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_LABEL = re.compile(rf"(?:([QA]) ?[:.]|({_NAME})(?: \([^()]{{1,30}}\))? ?:)(?=\s)")
# Two voices that take turns at least so often are an interview, no list of facts.
_LEAST_TURNS = 2


def voices(article: Article) -> dict[int, tuple[Span, Span]]:
    """Return the label and the colon of each paragraph that begins a turn, by its number.

    Two labels that both come back make an interview, or a "Q" and an "A"; a full name counts with
    the name by which it comes back.
    """
    labels: dict[int, tuple[Span, Span]] = {}
    for number, (block, text) in enumerate(article.block_texts()):
        match = _LABEL.match(text) if block.kind in RUNNING else None
        if match is not None:
            label = Span(*match.span(match.lastindex or 0)).shifted(block.span.start)
            colon = Span(match.end() - 1, match.end()).shifted(block.span.start)
            labels[number] = (label, colon)
    names = {number: _short(label.of(article.text)) for number, (label, _) in labels.items()}
    counts = Counter(names.values())
    taking_turns = {name for name, count in counts.items() if count >= _LEAST_TURNS}
    if {QUESTION, ANSWER} <= counts.keys():
        taking_turns |= {QUESTION, ANSWER}
    else:
        taking_turns -= {QUESTION, ANSWER}
    if len(taking_turns) < _LEAST_TURNS:
        return {}
    return {number: labels[number] for number, name in names.items() if name in taking_turns}


def _short(label: str) -> str:
    return label.split()[-1].casefold() if len(label) > 1 else label
