"""What points where: one rule for each foreign key, and what else a reference promises."""

from collections.abc import Iterator

from expectations.rule import Rule, row_rule
from schema.arrow import columns_of
from schema.articles import Article
from schema.dataset import TABLES
from schema.entities import Entity
from schema.events import Event, EventClaim, EventReport, ReportParticipant
from schema.links import Link
from schema.quotes import Quote, QuoteSpeaker, Utterance
from schema.row import Row
from schema.vocabulary import PLACE_TYPES, SPEAKER_TYPES, EntityType

COUNTRY_TYPES = (*PLACE_TYPES, EntityType.NORP, EntityType.ORG)


def foreign_keys(row: type[Row]) -> Iterator[Rule]:
    """Yield a rule for each column of the table that points to another table."""
    for column in columns_of(row):
        if column.references is not None:
            (key,) = TABLES[column.references].primary_key
            yield row_rule(
                row,
                f"{column.name}.references_{column.references}",
                f"`{column.name}` is the `{key}` of a row of `{column.references}`.",
                f"{row.table}.{column.name} is not null and referenced.{key} is null",
                among=f"left join {column.references} as referenced "
                f"on referenced.{key} = {row.table}.{column.name}",
            )


def _typed(row: type[Row], column: str, allowed: tuple[EntityType, ...], noun: str) -> Rule:
    listed = ", ".join(f"'{one}'" for one in allowed)
    return row_rule(
        row,
        f"{column}.entity_type",
        f"{noun} is one of: {', '.join(allowed)}.",
        f"entities.entity_type not in ({listed})",
        among=f"join entities on entities.entity_id = {row.table}.{column}",
    )


def _same_article(row: type[Row], column: str, owner: str = "") -> Rule:
    """Return the rule that a reference stays in its article (its owner's, where it has none)."""
    referenced = next(one.references for one in columns_of(row) if one.name == column)
    assert referenced is not None
    (key,) = TABLES[referenced].primary_key
    among = f"join {referenced} as referenced on referenced.{key} = {row.table}.{column}"
    if owner:
        (owner_key,) = TABLES[owner].primary_key
        among += f" join {owner} on {owner}.{owner_key} = {row.table}.{owner_key}"
    return row_rule(
        row,
        f"{column}.same_article",
        f"`{column}` points to a row of the same article.",
        f"referenced.article_id <> {owner or row.table}.article_id",
        among=among,
    )


def _within(row: type[Row], column: str, owner: str, words: str) -> Rule:
    """Return the rule that a row's own span lies inside that of the row it belongs to."""
    (key,) = TABLES[owner].primary_key
    return row_rule(
        row,
        f"start_char.{words.split()[0]}_{owner}",
        f"The span lies inside {words.partition(' ')[2]}.",
        f"{row.table}.start_char < owner.start_char or {row.table}.end_char > owner.end_char",
        among=f"join {owner} as owner on owner.{key} = {row.table}.{column}",
    )


def _linked(kind: str, table: str, cluster: str) -> Iterator[Rule]:
    """Yield the rules that both ends of a link exist and were merged into one."""
    (key,) = TABLES[table].primary_key
    for side in ("left_id", "right_id"):
        yield row_rule(
            Link,
            f"{side}.references_{table}",
            f"`{side}` of a link of kind `{kind}` is the `{key}` of a row of `{table}`.",
            f"links.kind = '{kind}' and referenced.{key} is null",
            among=f"left join {table} as referenced on referenced.{key} = links.{side}",
        )
    yield row_rule(
        Link,
        f"{kind}.merged",
        f"The two ends of a link of kind `{kind}` share their `{cluster}`.",
        f"links.kind = '{kind}' and one.{cluster} <> other.{cluster}",
        among=f"join {table} as one on one.{key} = links.left_id "
        f"join {table} as other on other.{key} = links.right_id",
    )
