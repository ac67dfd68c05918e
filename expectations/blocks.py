"""What must hold in `blocks`: above all, that they tile the text of their article."""

from expectations.columns import column_rules
from expectations.ordinals import contiguous
from expectations.rule import row_rule
from schema.articles import Block

RULES = (
    *column_rules(Block),
    contiguous(Block, ("article_id",)),
    row_rule(
        Block,
        "start_char.tiles",
        "A block starts at 0, or two characters after the end of the block before it.",
        "blocks.start_char <> placed.expected",
        among="""join (
            select block_id, coalesce(
                2 + lag(end_char) over (partition by article_id order by ordinal), 0
            ) as expected
            from blocks
        ) as placed on placed.block_id = blocks.block_id""",
    ),
    row_rule(
        Block,
        "end_char.then_blank_line",
        "A block ends before a blank line, or where the text ends.",
        "blocks.end_char < articles.char_count "
        "and substr(articles.text, blocks.end_char + 1, 2) <> chr(10) || chr(10)",
        among="join articles on articles.article_id = blocks.article_id",
    ),
    row_rule(
        Block,
        "end_char.reaches_end",
        "The last block of an article ends where the text ends.",
        "blocks.end_char < articles.char_count",
        among="""join (
            select arg_max(block_id, ordinal) as block_id from blocks group by article_id
        ) as last on last.block_id = blocks.block_id
        join articles on articles.article_id = blocks.article_id""",
    ),
)
