"""The evidence of every merge, and of what a maintainer judged."""

from typing import Annotated

from schema.ids import ID_PATTERN
from schema.row import Row, column
from schema.vocabulary import LinkKind


class Link(Row):
    """Two things held to be one, or judged to be two, by which rule and how surely."""

    table = "links"
    primary_key = ("link_id",)

    link_id: Annotated[str, column("Id of the link.", pattern=ID_PATTERN)]
    kind: Annotated[
        LinkKind,
        column(
            "What is linked. article: two articles; entity: two mentions; utterance: two quotes; "
            "event: two reports; different: two mentions judged to be of different entities; "
            "speaker: a quote and the entity judged to be its speaker."
        ),
    ]
    left_id: Annotated[str, column("The earlier of the two; the quote.", pattern=ID_PATTERN)]
    right_id: Annotated[
        str | None,
        column(
            "The later of the two; the speaker, null where a quote is judged to have none.",
            pattern=ID_PATTERN,
        ),
    ]
    rule: Annotated[
        str,
        column(
            "The rule that held them together; `judgement` where a maintainer did.",
            pattern="[a-z_]+",
        ),
    ]
    score: Annotated[float, column("How surely, 0-1.", ge=0, le=1)]
    reason: Annotated[
        str | None, column("Why, in the words of the maintainer; null where a rule decided.")
    ] = None
