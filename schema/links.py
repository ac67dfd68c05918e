"""The evidence of every merge."""

from typing import Annotated

from schema.ids import ID_PATTERN
from schema.row import Row, column
from schema.vocabulary import LinkKind


class Link(Row):
    """Two things held to be one, by which rule and how surely."""

    table = "links"
    primary_key = ("link_id",)

    link_id: Annotated[str, column("Id of the link.", pattern=ID_PATTERN)]
    kind: Annotated[
        LinkKind,
        column(
            "What is linked. article: two articles; entity: two mentions; utterance: two quotes; "
            "event: two reports."
        ),
    ]
    left_id: Annotated[str, column("The earlier of the two.", pattern=ID_PATTERN)]
    right_id: Annotated[str, column("The later of the two.", pattern=ID_PATTERN)]
    rule: Annotated[str, column("The rule that held them together.", pattern="[a-z_]+")]
    score: Annotated[float, column("How surely, 0-1.", ge=0, le=1)]
