"""What must hold in `utterances`."""

from expectations.clusters import ARTICLES, MEMBERS, SOURCES, Cluster, cluster_rules
from expectations.columns import column_rules
from expectations.rule import row_rule
from schema.quotes import Utterance

# `behind` are those behind a quote, sorted, without who only passed it on; null where nobody is.
_SPEAKERS = """join (
        with told as (
            select quotes.utterance_id, quotes.quote_id,
                list_sort(list(distinct who.entity_id) filter (who.entity_id is not null)) as behind
            from quotes left join quote_speakers as who
                on who.quote_id = quotes.quote_id and who.role <> 'via'
            group by quotes.utterance_id, quotes.quote_id
        ),
        named as (select distinct utterance_id, behind from told where behind is not null)
        select utterance_id, count(behind) as quotes, bool_or(behind is null) as some_unknown,
            utterance_id in (
                select one.utterance_id from named as one join named as other
                    on other.utterance_id = one.utterance_id
                    and not list_has_any(one.behind, other.behind)
            ) as in_conflict
        from told group by utterance_id
    ) as speaking on speaking.utterance_id = utterances.utterance_id"""

RULES = (
    *column_rules(Utterance),
    *cluster_rules(
        Cluster(
            Utterance,
            members="quotes",
            counts={
                "quote_count": MEMBERS,
                "article_count": ARTICLES,
                "independent_source_count": SOURCES,
            },
            first="first_published",
        )
    ),
    row_rule(
        Utterance,
        "wording_count.at_most_quotes",
        "`wording_count` is not greater than `quote_count`.",
        "utterances.wording_count > utterances.quote_count",
    ),
    row_rule(
        Utterance,
        "text.is_a_wording",
        "`text` is the text of one of its quotes.",
        "utterances.text is not null and not exists (from quotes "
        "where quotes.utterance_id = utterances.utterance_id and quotes.text = utterances.text)",
    ),
    row_rule(
        Utterance,
        "speaker_agreement.agrees",
        "`speaker_agreement` is `unknown` where no quote names a speaker, `conflict` where two "
        "name some and none in common, `partial` where some name none, else `same`.",
        "utterances.speaker_agreement <> case when speaking.quotes = 0 then 'unknown' "
        "when speaking.in_conflict then 'conflict' when speaking.some_unknown then 'partial' "
        "else 'same' end",
        among=_SPEAKERS,
    ),
    row_rule(
        Utterance,
        "speaker_entity_id.most_named",
        "`speaker_entity_id` is the speaker whom most of its quotes name; null where none names "
        "any, or where two are named as often.",
        "(utterances.speaker_entity_id is null and len(most.speakers) = 1) "
        "or (utterances.speaker_entity_id is not null and "
        "not coalesce(list_contains(most.speakers, utterances.speaker_entity_id), false))",
        among="""left join (
            select utterance_id, list(speaker_entity_id) as speakers
            from (
                select utterance_id, speaker_entity_id,
                    rank() over (partition by utterance_id order by count(*) desc) as place
                from quotes where speaker_entity_id is not null
                group by utterance_id, speaker_entity_id
            )
            where place = 1 group by utterance_id
        ) as most on most.utterance_id = utterances.utterance_id""",
    ),
)
