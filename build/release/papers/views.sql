-- Ready views for DuckDB. From the folder of this release:   duckdb -init views.sql
-- From elsewhere, name the folder first:                     set file_search_path = 'dist/latest';
--
-- Copies must not count twice: count distinct source_group_id, not articles.

-- The tables themselves.
-- {tables}

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

-- ISO 3166-1: the two letters of the tables and the three of PLOVER's actor codes.
create or replace view country_codes as
select left(codes, 2) as country_code, right(codes, 3) as plover_country
from (select unnest(string_split_regex(trim('
    ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA
    AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES
    BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK
    CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA
    DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA
    GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS
    GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD
    IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA
    KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA
    LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ
    MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC
    NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM
    PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC
    SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV
    SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR
    TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR
    VNVNM VUVUT WFWLF WSWSM XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE
'), '\s+')) as codes);

-- One row per participant of a report, with its PLOVER actor code: country and sector (AZEGOV).
-- The country is the entity's own, or the one that its role or the words printed begin with
-- ("Azerbaijani Foreign Minister", "the Armenian army"). The sector is read from its role, else from
-- its name or the words printed; null where they do not say it, as for a state by itself.
-- actor_code is null where both are.
create or replace view v_participants as
with nation as (
    select lower(word) as word, min(country_code) as country_code
    from (
        select unnest(list_append(aliases, name)) as word, country_code
        from entities
        where country_code is not null and entity_type in ('GPE', 'NORP')
    )
    group by all
    having count(distinct country_code) = 1
),
party as (
    select
        p.report_id,
        p.role,
        p.ordinal,
        p.text as printed,
        p.entity_id,
        e.name as who,
        e.entity_type,
        e.country_code as own_country,
        case when e.entity_id is null then regexp_replace(lower(p.text), '^(the|an?) ', '')
            else lower(e.description) end as phrase,
        case when e.entity_type in ('GPE', 'NORP') then ''
            else lower(coalesce(e.description, e.name, p.text)) end as words
    from report_participants p
    left join entities e using (entity_id)
),
phrase_word as (
    select
        phrase,
        size,
        regexp_replace(array_to_string(string_split(phrase, ' ')[:size], ' '), '[''’]s$', '') as word
    from (select distinct phrase from party where phrase is not null),
        (select unnest([1, 2]) as size)
),
phrase_nation as (
    select w.phrase, arg_max(n.country_code, w.size) as country_code
    from phrase_word w
    join nation n using (word)
    group by all
),
told as (
    select
        p.*,
        coalesce(p.own_country, n.country_code) as country_code,
        case
            when regexp_matches(words, '\b(rebels?|insurgents?|militants?|guerrillas?|separatists?|militia)\b')
                then 'REB'
            when regexp_matches(words, '\b(police|officers?|sheriff|constables?|gendarmes?)\b') then 'COP'
            when regexp_matches(words, '\b(army|military|soldiers?|troops|navy|air force|reservists?|admiral)\b')
                then 'MIL'
            when regexp_matches(words, '\b(courts?|judges?|prosecutors?|magistrates?|tribunal|attorney general)\b')
                then 'JUD'
            when regexp_matches(words, '\b(parliament|senators?|congress|lawmakers?|legislators?|lower house)\b')
                then 'LEG'
            when regexp_matches(words, '\b(united nations|european union|u\.n\.|african union|nato)') then 'IGO'
            when regexp_matches(words, '\b(opposition|dissidents?)\b') then 'OPP'
            when regexp_matches(words, '\bparty\b') then 'PTY'
            when regexp_matches(words, '\b(journalists?|newspaper|reporters?|broadcaster)\b') then 'MED'
            when regexp_matches(words, '\b(company|chief executive|ceo|firms?|business(men|man|es)?)\b')
                then 'BUS'
            when regexp_matches(words, '\b(government|ministry|ministers?|prime minister|authorities|embassy'
                || '|ambassador|mayor|governor|secretary of state|foreign affairs|state department'
                || '|president of the republic|council|councillor|regulator)\b') then 'GOV'
            when words = 'president' or (regexp_matches(words, '\bpresident$') and n.country_code is not null)
                then 'GOV'
            when regexp_matches(words, '\b(residents?|villagers?|people|protesters?|demonstrators?|students?'
                || '|workers?|farmers?|herders?|women|men|children|civilians?|crowds?|families)\b') then 'CVL'
        end as sector
    from party p
    left join phrase_nation n using (phrase)
)
select
    r.event_id,
    t.report_id,
    t.role,
    t.ordinal,
    t.who,
    t.printed,
    t.entity_type,
    t.country_code,
    t.sector,
    nullif(coalesce(c.plover_country, '') || coalesce(t.sector, ''), '') as actor_code,
    t.entity_id
from told t
join event_reports r using (report_id)
left join country_codes c using (country_code)
order by r.event_id, t.report_id, t.role, t.ordinal;

-- One row per month, pair of countries and event type. Only reports without negation, in the past
-- or present tense, of events whose first and last possible day lie in one month, between
-- participants whose country is known. A country acting on itself is kept. Countries that meet,
-- agree, sign or work together with no other at the receiving end do so with one another, both ways.
create or replace view v_dyads as
with party as (
    select distinct report_id, role, country_code
    from v_participants
    where country_code is not null
),
sides as (
    select a.report_id, a.country_code as actor_country, b.country_code as recipient_country
    from party a
    join party b on b.report_id = a.report_id and b.role = 'recipient'
    where a.role = 'actor'
    union
    select a.report_id, a.country_code, b.country_code
    from party a
    join party b on b.report_id = a.report_id and b.role = 'actor' and b.country_code <> a.country_code
    join event_reports r on r.report_id = a.report_id
    where a.role = 'actor'
        and (r.event_type in ('CONSULT', 'COOPERATE', 'AGREE') or lower(r.trigger_text) like 'sign%')
        and not exists (
            from report_participants p where p.report_id = a.report_id and p.role = 'recipient'
        )
)
select
    cast(date_trunc('month', v.date_start) as date) as month,
    s.actor_country,
    s.recipient_country,
    v.event_type,
    count(distinct v.event_id) as event_count,
    count(distinct a.source_group_id) as independent_source_count,
    count(distinct r.report_id) as report_count
from event_reports r
join events v using (event_id)
join articles a using (article_id)
join sides s on s.report_id = r.report_id
where not r.is_negated
    and r.tense in ('past', 'present')
    and date_trunc('month', v.date_start) = date_trunc('month', v.date_end)
group by all
order by month, actor_country, recipient_country, v.event_type;

-- One row per claim, those about the same thing side by side. agrees: with the majority of
-- independent sources; null on a tie or where no other source claims anything. is_disputed: other
-- claims of the same count or length give another number, whoever is in the majority.
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
    coalesce(min(c.value_number) over same_thing <> max(c.value_number) over same_thing, false)
        as is_disputed,
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
window same_thing as (partition by c.event_id, c.attribute, c.qualifier, c.unit)
order by c.event_id, c.attribute, c.qualifier, c.value_text, c.claim_id;
