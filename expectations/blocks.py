"""What must hold in `blocks`."""

from expectations.columns import column_rules
from expectations.ordinals import contiguous
from expectations.rule import row_rule
from schema.articles import Block

_NEIGHBOURS = """join (
        select block_id,
            lag(end_char) over (partition by article_id order by ordinal) as end_before,
            row_number() over (partition by article_id order by ordinal desc) as from_last
        from blocks
    ) as placed on placed.block_id = blocks.block_id
    join articles on articles.article_id = blocks.article_id"""

RULES = (
    *column_rules(Block),
    contiguous(Block, ("article_id",)),
    row_rule(
        Block,
        "start_char.tiles",
        "A block starts where the text starts or one blank line after the block before it.",
        "blocks.start_char <> coalesce(placed.end_before + 2, 0) or (placed.end_before is not null "
        "and substr(articles.text, placed.end_before + 1, 2) <> chr(10) || chr(10))",
        among=_NEIGHBOURS,
    ),
    row_rule(
        Block,
        "end_char.tiles",
        "The last block of an article ends where the text ends.",
        "placed.from_last = 1 and blocks.end_char <> length(articles.text)",
        among=_NEIGHBOURS,
    ),
)
