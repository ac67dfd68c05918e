-- Ready views for DuckDB. From the folder of this release:   duckdb -init views.sql
-- From elsewhere, name the folder first:                     set file_search_path = 'dist/latest';
--
-- Copies must not count twice: count distinct source_group_id, not articles.

-- The tables themselves.
create or replace view articles as select * from 'articles.parquet';
create or replace view blocks as select * from 'blocks.parquet';
create or replace view mentions as select * from 'mentions.parquet';
create or replace view entities as select * from 'entities.parquet';
create or replace view dates as select * from 'dates.parquet';
create or replace view quotes as select * from 'quotes.parquet';
create or replace view quote_segments as select * from 'quote_segments.parquet';
create or replace view quote_speakers as select * from 'quote_speakers.parquet';
create or replace view utterances as select * from 'utterances.parquet';
create or replace view events as select * from 'events.parquet';
create or replace view event_reports as select * from 'event_reports.parquet';
create or replace view report_participants as select * from 'report_participants.parquet';
create or replace view event_claims as select * from 'event_claims.parquet';
create or replace view stories as select * from 'stories.parquet';
create or replace view links as select * from 'links.parquet';
create or replace view rejects as select * from 'rejects.parquet';

-- One row per quote: who said what, where it is printed. `who` is null where the speaker is not
-- known; speaker_status says why, source_text is what the article prints.
create or replace view v_quotes as
select
    q.quote_id,
    e.name as who,
    q.text as what,
    q.cue_text as cue,
    q.kind,
    q.speaker_status,
    q.source_text,
    e.entity_type as speaker_type,
    e.description as speaker_description,
    a.headline,
    a.publisher,
    a.published_on,
    a.url,
    q.utterance_id,
    q.article_id,
    a.source_group_id,
    a.duplicate_of is not null as is_copy,
    q.confidence
from quotes q
join articles a using (article_id)
left join entities e on e.entity_id = q.speaker_entity_id
order by a.published_on nulls last, q.article_id, q.start_char, q.quote_id;

-- One row per thing said, however many articles quote it, with the article that had it first.
create or replace view v_independent_quotes as
with earliest as (
    select
        q.utterance_id,
        q.kind,
        a.headline,
        a.publisher,
        a.published_on,
        a.url,
        row_number() over (
            partition by q.utterance_id
            order by a.published_on nulls last, a.article_id, q.start_char, q.quote_id
        ) as place
    from quotes q
    join articles a using (article_id)
)
select
    u.utterance_id,
    e.name as who,
    u.text as what,
    u.speaker_agreement,
    u.independent_source_count,
    u.article_count,
    u.quote_count,
    u.wording_count,
    f.kind,
    f.headline as first_headline,
    f.publisher as first_publisher,
    f.published_on as first_published_on,
    f.url as first_url
from utterances u
join earliest f on f.utterance_id = u.utterance_id and f.place = 1
left join entities e on e.entity_id = u.speaker_entity_id
order by f.published_on nulls last, u.utterance_id;

-- One row per event: who did what to whom, when and where, and how many sources report it.
-- An event is reported_as_happened where a report without negation puts it in the past or present.
create or replace view v_events as
with named as (
    select
        r.event_id,
        list_sort(list_distinct(list(coalesce(e.name, p.text)) filter (p.role = 'actor')))
            as actors,
        list_sort(list_distinct(list(coalesce(e.name, p.text)) filter (p.role = 'recipient')))
            as recipients
    from report_participants p
    join event_reports r using (report_id)
    left join entities e on e.entity_id = p.entity_id
    group by r.event_id
),
reported as (
    select
        r.event_id,
        bool_or(not r.is_negated and r.tense in ('past', 'present')) as reported_as_happened,
        list_sort(list_distinct(list(a.publisher) filter (a.publisher is not null))) as publishers
    from event_reports r
    join articles a using (article_id)
    group by r.event_id
)
select
    v.event_id,
    v.headline,
    v.event_type,
    v.mode,
    v.contexts,
    coalesce(n.actors, []) as actors,
    coalesce(n.recipients, []) as recipients,
    v.date_start,
    v.date_end,
    v.date_status,
    place.name as place,
    v.country_code,
    r.reported_as_happened,
    coalesce(r.publishers, []) as publishers,
    v.independent_source_count,
    v.article_count,
    v.report_count
from events v
join reported r using (event_id)
left join named n using (event_id)
left join entities place on place.entity_id = v.place_entity_id
order by v.date_start nulls last, v.event_id;

-- One row per month, pair of countries and event type. Only reports without negation, in the past
-- or present tense, of events whose first and last possible day lie in one month, between
-- participants whose country is known. A country acting on itself is kept.
create or replace view v_dyads as
with party as (
    select distinct p.report_id, p.role, e.country_code
    from report_participants p
    join entities e using (entity_id)
    where e.country_code is not null
)
select
    cast(date_trunc('month', v.date_start) as date) as month,
    actor.country_code as actor_country,
    recipient.country_code as recipient_country,
    v.event_type,
    count(distinct v.event_id) as event_count,
    count(distinct a.source_group_id) as independent_source_count,
    count(distinct r.report_id) as report_count
from event_reports r
join events v using (event_id)
join articles a using (article_id)
join party actor on actor.report_id = r.report_id and actor.role = 'actor'
join party recipient on recipient.report_id = r.report_id and recipient.role = 'recipient'
where not r.is_negated
    and r.tense in ('past', 'present')
    and date_trunc('month', v.date_start) = date_trunc('month', v.date_end)
group by all
order by month, actor_country, recipient_country, v.event_type;

-- One row per claim, those about the same thing side by side. agrees: with the majority of
-- independent sources; null on a tie or where no other source claims anything.
create or replace view v_claims as
select
    c.event_id,
    v.headline as event,
    c.attribute,
    c.qualifier,
    c.value_text as value,
    c.value_number,
    c.unit,
    c.agrees,
    a.publisher,
    a.published_on,
    c.text as printed,
    r.text as sentence,
    a.headline,
    a.url,
    c.claim_id,
    c.article_id,
    a.source_group_id
from event_claims c
join events v using (event_id)
join event_reports r using (report_id)
join articles a on a.article_id = c.article_id
order by c.event_id, c.attribute, c.qualifier, c.value_text, c.claim_id;
