"""What became of each quote, and of whom its speakers are; utterances by their quotes."""

from build.compare.both import Both
from build.compare.fact import Kind, Section
from build.compare.lineage import Clusters, kinds, trace
from build.compare.matching import Overlap, Same, Spans, match
from build.compare.sides import sides

_QUOTES = Spans(
    table="quotes",
    key="quote_id",
    cluster="utterance_id",
    columns=("text", "kind"),
    passes=(Same(("start_char", "end_char", "kind")), Overlap(), Same(("text",))),
)
_UTTERANCES = Clusters("utterances", "utterance_id", "text", "quotes", _QUOTES.pairs)


def _prepare(both: Both) -> None:
    match(both, _QUOTES)
    both.run(_RESPOKEN)
    for side in ("old", "new"):
        both.run(f"""
            create temp table {side}_speakers as
            select quote_id, list(entity_id order by ordinal) as who,
                list(entry(entity_id, name, null) order by ordinal) as named
            from {side}.quote_speakers join {side}.entities using (entity_id)
            where quote_id not in (select {side}_id from quotes_pairs
                where new_id not in (select new_id from respoken))
            group by quote_id
        """)
    both.run(_SPEECH)
    both.run(_KNOWN)


def _digests(side: str) -> str:
    """Return SQL for one number for the speakers of a quote: most quotes have the same."""
    return f"""(select quote_id, sum(hash(ordinal, entity_id)) as digest
        from {side}.quote_speakers group by quote_id)"""


# The quotes whose speakers, or the reason why there are none, are not the same ids and words.
_RESPOKEN = f"""
    create temp table respoken as
    select p.old_id, p.new_id, l.speaker_status as old_status, r.speaker_status as new_status
    from quotes_pairs p
    join old.quotes l on l.quote_id = p.old_id
    join new.quotes r on r.quote_id = p.new_id
    left join {_digests("old")} o on o.quote_id = p.old_id
    left join {_digests("new")} n on n.quote_id = p.new_id
    where o.digest is distinct from n.digest or l.speaker_status <> r.speaker_status
"""

_SPEECH = """
    create temp table speech as
    select p.*, coalesce(o.who, []) as old_who, coalesce(n.who, []) as new_who,
        coalesce(o.named, nothing()) as old_named, coalesce(n.named, nothing()) as new_named
    from respoken p
    left join old_speakers o on o.quote_id = p.old_id
    left join new_speakers n on n.quote_id = p.new_id
"""

# Which of those speakers the other release has too, under whatever id.
_KNOWN = """
    create temp table known_speakers as
    select s.new_id, list(distinct s.old_one) as old_known, list(distinct s.new_one) as new_known
    from (
        select new_id, old_one, unnest(new_who) as new_one
        from (select new_id, new_who, unnest(old_who) as old_one from speech)
    ) s
    join same_entities e on e.old_id = s.old_one and e.new_id = s.new_one
    group by s.new_id
"""


def _speakers(which: str, was: str = "s.old_named", now: str = "s.new_named") -> str:
    return f"""
        select q.quote_id as id, s.old_id, q.article_id, null as attribute, q.text,
            {was} as was, {now} as now, q.start_char as place
        from speech s join new.quotes q on q.quote_id = s.new_id
        left join known_speakers k on k.new_id = s.new_id
        where {which}
    """


_BOTH = "len(s.old_who) > 0 and len(s.new_who) > 0"
_FOUND = "len(s.old_who) = 0 and len(s.new_who) > 0"
_LOST = "len(s.old_who) > 0 and len(s.new_who) = 0"
_NEITHER = "len(s.old_who) = 0 and len(s.new_who) = 0 and s.old_status <> s.new_status"
# The first speaker of each is nobody whom the other has.
_ANOTHER = """not list_contains(coalesce(k.old_known, []), s.old_who[1])
    and not list_contains(coalesce(k.new_known, []), s.new_who[1])"""
_NOT_ALL = """(len(coalesce(k.old_known, [])) < len(list_distinct(s.old_who))
    or len(coalesce(k.new_known, [])) < len(list_distinct(s.new_who)))"""


def _attribute(column: str) -> str:
    return f"""
        select n.quote_id as id, p.old_id, n.article_id, '{column}' as attribute, n.text,
            words(o.{column}) as was, words(n.{column}) as now, n.start_char as place
        from quotes_pairs p
        join old.quotes o on o.quote_id = p.old_id
        join new.quotes n on n.quote_id = p.new_id
        where o.{column} <> n.{column}
    """


QUOTES = Section(
    "quotes",
    (
        *sides(_QUOTES, "text", "_speakers", "named"),
        Kind("reattributed", "re-attributed", _speakers(f"{_BOTH} and {_ANOTHER}")),
        Kind(
            "speakers",
            "other speakers beside the same",
            _speakers(f"{_BOTH} and not ({_ANOTHER}) and {_NOT_ALL}"),
        ),
        Kind("speaker_found", "speaker found", _speakers(_FOUND, was="words(s.old_status)")),
        Kind("speaker_lost", "speaker lost", _speakers(_LOST, now="words(s.new_status)")),
        Kind(
            "status",
            "no speaker for another reason",
            _speakers(_NEITHER, "words(s.old_status)", "words(s.new_status)"),
        ),
        Kind("reworded", "other words", _attribute("text")),
        Kind("kind", "of another kind", _attribute("kind")),
    ),
    _prepare,
)

UTTERANCES = Section(
    "utterances", kinds(_UTTERANCES, "quotes"), lambda both: trace(both, _UTTERANCES)
)
