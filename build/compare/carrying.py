"""Where a place in an article's old text is in its new text.

Blocks of equal text are one; of the others, those that begin and end most alike. Within a block
that was edited, what stands before the first edit and after the last one keeps its place, and what
touches the edit is carried to all of the new words.
"""

from build.compare.both import Both

_NEAR = (
    8  # blocks that an edited one may have moved; without a bound, time would grow by the square
)


def carry_texts(both: Both) -> None:
    """Make `carry`, a row for each old block of a changed article that the new text still has.

    Needs `article_pairs` and the views of block texts; makes `old_changed_blocks` and
    `new_changed_blocks` as well, what was printed where only one of the two has it.
    """
    both.define("common_start", common_start)
    both.define("common_end", common_end)
    both.run(_EQUAL)
    for side in ("old", "new"):
        both.run(_left(side))
    both.run(_ALIKE)
    both.run(_CARRY)
    for side in ("old", "new"):
        both.run(f"""
            create temp table {side}_changed_blocks as
            select {side}_id, list(entry(null, text, null) order by ordinal) as blocks
            from {side}_left_blocks group by {side}_id
        """)


def common_start(left: str, right: str) -> int:
    """Return how many characters two texts have in common at their start."""
    pairs = zip(left, right, strict=False)
    return next(
        (at for at, (one, other) in enumerate(pairs) if one != other), min(len(left), len(right))
    )


def common_end(left: str, right: str) -> int:
    """Return how many characters two texts have in common at their end, beyond those at the start.

    The two stretches never overlap in either text.
    """
    start = common_start(left, right)
    return common_start(left[start:][::-1], right[start:][::-1])


def carried(first: str, after: str, start: str, end: str) -> tuple[str, str]:
    """Return SQL for where a span lies now; `start` and `end` name the rows of `carry` it is in."""
    return (
        f"""case
            when {first} - {start}.old_start <= {start}.prefix
                then {first} - {start}.old_start + {start}.new_start
            when {start}.old_end - {first} <= {start}.suffix
                then {start}.new_end - ({start}.old_end - {first})
            else {start}.new_start + {start}.prefix end""",
        f"""case
            when {after} - {end}.old_start <= {end}.prefix
                then {after} - {end}.old_start + {end}.new_start
            when {end}.old_end - {after} <= {end}.suffix
                then {end}.new_end - ({end}.old_end - {after})
            else {end}.new_end - {end}.suffix end""",
    )


def _blocks(side: str) -> str:
    """Return SQL for the blocks of changed articles; `nth` counts those of one text."""
    return f"""
        select p.old_id, p.new_id, b.ordinal, b.start_char, b.end_char, b.text,
            row_number() over (partition by p.new_id, b.text order by b.ordinal) as nth
        from article_pairs p join {side}_block_texts b on b.article_id = p.{side}_id
        where p.is_changed
    """


_EQUAL = f"""
    create temp table equal_blocks as
    select o.old_id, o.new_id, o.ordinal as old_ordinal, n.ordinal as new_ordinal,
        o.start_char as old_start, o.end_char as old_end,
        n.start_char as new_start, n.end_char as new_end
    from ({_blocks("old")}) o
    join ({_blocks("new")}) n on n.new_id = o.new_id and n.text = o.text and n.nth = o.nth
"""


def _left(side: str) -> str:
    """Return SQL for the blocks without an equal; `gap` is the last block before that has one."""
    return f"""
        create temp table {side}_left_blocks as
        select * exclude (is_equal), row_number() over (
            partition by new_id, gap order by ordinal) as place
        from (
            select b.* exclude (nth), e.new_id is not null as is_equal,
                coalesce(last_value(e.new_ordinal ignore nulls) over (
                    partition by b.new_id order by b.ordinal), -1) as gap
            from ({_blocks(side)}) b
            left join equal_blocks e on e.new_id = b.new_id and e.{side}_ordinal = b.ordinal
        )
        where not is_equal
    """


_ALIKE = f"""
    create temp table alike_blocks as
    select * from (
        select o.old_id, o.new_id, o.start_char as old_start, o.end_char as old_end,
            n.start_char as new_start, n.end_char as new_end,
            common_start(o.text, n.text) as prefix, common_end(o.text, n.text) as suffix,
            (prefix + suffix) / greatest(length(o.text), length(n.text)) as alike,
            row_number() over (partition by o.new_id, o.ordinal
                order by alike desc, abs(o.place - n.place), n.ordinal) as nth_for_old,
            row_number() over (partition by n.new_id, n.ordinal
                order by alike desc, abs(o.place - n.place), o.ordinal) as nth_for_new
        from old_left_blocks o
        join new_left_blocks n
            on n.new_id = o.new_id and n.gap = o.gap and abs(o.place - n.place) <= {_NEAR}
    )
    where nth_for_old = 1 and nth_for_new = 1
"""

_CARRY = """
    create temp table carry as
    select old_id, old_start, old_end, new_start, new_end,
        old_end - old_start as prefix, 0 as suffix from equal_blocks
    union all
    select old_id, old_start, old_end, new_start, new_end, prefix, suffix from alike_blocks
"""
