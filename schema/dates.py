"""Date expressions in the text and their values."""

from datetime import date
from typing import Annotated

from schema.ids import ID_PATTERN
from schema.row import OWN_SPAN, Carries, Row, column
from schema.vocabulary import DatePrecision, DateStatus


class DateExpression(Row):
    """One expression of calendar time, with its value where one can be known."""

    table = "dates"
    primary_key = ("date_id",)
    spans = (OWN_SPAN,)

    date_id: Annotated[str, column("Id of the expression.", pattern=ID_PATTERN)]
    article_id: Annotated[str, column("The article.", references="articles")]
    start_char: Annotated[int, column("First code point of the expression.", ge=0)]
    end_char: Annotated[int, column("One past its last code point.", ge=1)]
    text: Annotated[
        str, column("The expression's characters.", example="last month", carries=Carries.TEXT)
    ]
    value: Annotated[
        str | None,
        column(
            "Its value as ISO 8601 / TIMEX3 (ISO-TimeML): 2023-05-04, 2023-05, 2020-FA (autumn), "
            "2023-W18-WE (weekend), 199 (decade); parts of a day are added as TMO, TAF, TEV, TNI.",
            example="2023-05",
        ),
    ]
    date_start: Annotated[date | None, column("First day that the value covers.")]
    date_end: Annotated[date | None, column("Last day that the value covers, inclusive.")]
    precision: Annotated[DatePrecision, column("How fine the value is.")]
    status: Annotated[
        DateStatus,
        column(
            "explicit: it says its own year, or is known by its date; resolved: against the "
            "article's date or the text around; unresolved: the article has no date; vague: no "
            "value can be known."
        ),
    ]
