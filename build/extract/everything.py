"""Everything that is extracted from one article, in order."""

from build.document import Article, Extraction, Parse
from build.extract.dates import find_dates
from build.extract.events import find_reports
from build.extract.mentions import find_mentions
from build.extract.quotes import find_quotes


def extract(article: Article, parse: Parse) -> Extraction:
    """Return what is found in the article, unresolved; depends on no other article."""
    dates = find_dates(article, parse)
    quotes = find_quotes(article, parse)
    return Extraction(
        mentions=find_mentions(article, parse, quotes),
        dates=dates,
        quotes=quotes,
        reports=find_reports(article, parse, dates, quotes),
    )
