"""The reports of a text, and the words that their spans cover."""

from dataclasses import dataclass

from build.annotate.model import Model
from build.document import Article, FoundReport
from build.extract.dates import find_dates
from build.extract.events import find_reports
from build.extract.quotes import find_quotes
from schema.vocabulary import EventType
from tests.extract.quoting import article_of


@dataclass(frozen=True)
class Read:
    """The reports found in one article."""

    article: Article
    reports: tuple[FoundReport, ...]
    dates: tuple[str, ...]

    @property
    def only(self) -> FoundReport:
        assert len(self.reports) == 1, [one.rule for one in self.reports]
        return self.reports[0]

    def of(self, kind: EventType) -> FoundReport:
        (report,) = [one for one in self.reports if one.event_type == kind]
        return report

    def actors(self, report: FoundReport) -> list[str]:
        return [span.of(self.article.text) for span in report.actors]

    def recipients(self, report: FoundReport) -> list[str]:
        return [span.of(self.article.text) for span in report.recipients]

    def claims(self, report: FoundReport) -> list[tuple[str | None, str, float | None]]:
        text = self.article.text
        return [(one.qualifier, one.span.of(text), one.value_number) for one in report.claims]

    def date(self, report: FoundReport) -> str | None:
        return None if report.date is None else self.dates[report.date]


def read(model: Model, *paragraphs: str, headline: str | None = None) -> Read:
    """Return the reports of an article of these paragraphs."""
    article = article_of(*paragraphs, headline=headline)
    parse = model.annotate(article)
    dates = find_dates(article, parse)
    reports = find_reports(article, parse, dates, find_quotes(article, parse))
    return Read(article, reports, tuple(one.span.of(article.text) for one in dates))
