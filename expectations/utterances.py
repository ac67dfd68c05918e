"""What must hold in `utterances`."""

from expectations.clusters import ARTICLES, MEMBERS, SOURCES, Cluster, cluster_rules
from expectations.columns import column_rules
from expectations.rule import row_rule
from schema.quotes import Utterance

_SPEAKERS = """join (
        select utterance_id, count(distinct speaker_entity_id) as speakers,
            bool_or(speaker_entity_id is null) as some_unknown
        from quotes group by utterance_id
    ) as named on named.utterance_id = utterances.utterance_id"""

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
        "not exists (from quotes where quotes.utterance_id = utterances.utterance_id "
        "and quotes.text = utterances.text)",
    ),
    row_rule(
        Utterance,
        "speaker_agreement.agrees",
        "`speaker_agreement` is `unknown` where no quote names a speaker, `conflict` where they "
        "name several, `partial` where some name none, `same` where all name one.",
        "utterances.speaker_agreement <> case when named.speakers = 0 then 'unknown' "
        "when named.speakers > 1 then 'conflict' when named.some_unknown then 'partial' "
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
