"""The places of a dateline: "PORT X, Country, Aug. 12 (Agency) -"."""

import re
from collections.abc import Iterator

from build.document import Article
from build.extract.mentions import lexicon
from schema.span import Span, stripped
from schema.vocabulary import BlockKind

# Whatever follows one of these is no place any more: the agency, the date, the dash.
_END_OF_PLACES = re.compile(r"[(/:\d—–]|\s-")
_PLACE = re.compile(r"[^,]+")


def dateline_places(article: Article) -> Iterator[Span]:
    """Yield the place names of the article's datelines, the narrowest place first."""
    for block in article.blocks:
        if block.kind != BlockKind.DATELINE:
            continue
        text = block.span.of(article.text)
        end = _END_OF_PLACES.search(text)
        for part in _PLACE.finditer(text, 0, end.start() if end else len(text)):
            span = stripped(article.text, Span(*part.span()).shifted(block.span.start))
            word = span.of(article.text)
            if word[:1].isupper() and word.partition(".")[0].lower() not in lexicon.NEVER_ALONE:
                yield span
