"""What must hold in `articles`."""

from expectations.columns import WHITE_SPACE, column_rules
from expectations.once import once
from expectations.paths import relative_path_rule
from expectations.rule import Rule, row_rule
from schema.articles import Article
from schema.licenses import PAGE, SCHEME, open_licenses
from schema.vocabulary import RUNNING

_RUNNING = ", ".join(f"'{kind}'" for kind in RUNNING)
_IN_PARAGRAPHS = f"""join (
        select article.article_id, min(blocks.start_char) as body_start_char,
            sum(len(regexp_extract_all(
                substr(article.text, blocks.start_char + 1, blocks.end_char - blocks.start_char),
                '[^{WHITE_SPACE}]+'
            ))) as word_count
        from blocks join articles as article on article.article_id = blocks.article_id
        where blocks.kind in ({_RUNNING}) group by article.article_id
    ) as paragraphs on paragraphs.article_id = articles.article_id"""  # noqa: S608 (a constant)

# As `schema.licenses.license_key` has it.
_LICENSE_KEY = f"""regexp_replace(regexp_replace(
        regexp_replace(lower(trim(articles.license)), '{SCHEME}', ''), '{PAGE}', ''
    ), '[^a-z0-9]', '', 'g')"""
_OPEN = ", ".join(f"'{key}'" for key in sorted(open_licenses()))
_IS_OPEN = f"coalesce({_LICENSE_KEY} in ({_OPEN}), false)"

RULES = (
    *column_rules(Article),
    Rule(
        name="articles.inputs.accounted_for",
        table="articles",
        message="Every input became an article or a reject.",
        sql="""
        select input_count || ' inputs, ' || articles || ' articles, ' || rejects || ' rejects'
            as key
        from build, (select count(*) as articles from articles),
            (select count(*) as rejects from rejects)
        where input_count <> articles + rejects""",
    ),
    # What was mended and left out.
    row_rule(
        Article,
        "repairs.sorted",
        "`repairs` holds each repair once, in alphabetical order.",
        "articles.repairs <> list_sort(list_distinct(articles.repairs))",
    ),
    row_rule(
        Article,
        "cleaning.sorted",
        "`cleaning` is in alphabetical order.",
        "articles.cleaning <> list_sort(articles.cleaning)",
    ),
    # The text and its parts.
    row_rule(
        Article,
        "text_sha256.agrees",
        "`text_sha256` is the sha256 of `text` in UTF-8.",
        "articles.text_sha256 <> sha256(articles.text)",
    ),
    row_rule(
        Article,
        "char_count.agrees",
        "`char_count` is the length of `text` in code points.",
        "articles.char_count <> length(articles.text)",
    ),
    row_rule(
        Article,
        "text.no_control_characters",
        "`text` holds no control characters but line feeds and tabs.",
        r"regexp_matches(articles.text, '[\x00-\x08\x0b-\x1f\x7f-\x{9f}]')",
    ),
    row_rule(
        Article,
        "text.has_paragraph",
        "An article has at least one paragraph or block quote.",
        "articles.article_id not in (select article_id from blocks "  # noqa: S608 (a constant)
        f"where kind in ({_RUNNING}) and article_id is not null)",
    ),
    row_rule(
        Article,
        "body_start_char.is_first_paragraph",
        "`body_start_char` is where the first paragraph or block quote starts.",
        "articles.body_start_char <> paragraphs.body_start_char",
        among=_IN_PARAGRAPHS,
    ),
    row_rule(
        Article,
        "word_count.agrees",
        "`word_count` is the number of words in the paragraphs and block quotes.",
        "articles.word_count <> paragraphs.word_count",
        among=_IN_PARAGRAPHS,
    ),
    row_rule(
        Article,
        "headline.equals_block",
        "`headline` is the text of the headline block, where there is one.",
        "articles.headline is distinct from "
        "substr(articles.text, blocks.start_char + 1, blocks.end_char - blocks.start_char)",
        among="join blocks on blocks.article_id = articles.article_id and blocks.kind = 'headline'",
    ),
    row_rule(
        Article,
        "headline.has_block",
        "`headline` is null where there is no headline block.",
        "articles.headline is not null and articles.article_id not in "
        "(select article_id from blocks where kind = 'headline' and article_id is not null)",
    ),
    # The rights in it.
    row_rule(
        Article,
        "text_policy.full_of_open",
        "Where `text_policy_basis` is `license`, that is a known open one, and `text_policy` is "
        "`full`.",
        "articles.text_policy_basis = 'license' "
        f"and (articles.text_policy <> 'full' or not {_IS_OPEN})",
    ),
    row_rule(
        Article,
        "text_policy.none_of_unknown",
        "Where `text_policy_basis` is `unknown`, `license` is no known open one, and "
        "`text_policy` is `none`.",
        "articles.text_policy_basis = 'unknown' "
        f"and (articles.text_policy <> 'none' or {_IS_OPEN})",
    ),
    # The date of publication.
    row_rule(
        Article,
        "date_published_basis.reason_without_date",
        "`date_published_basis` is a reason (none, ambiguous, incomplete, unreadable, future) "
        "where `published_on` is null, and only there.",
        "(articles.date_published_basis in ('none', 'ambiguous', 'incomplete', 'unreadable', "
        "'future')) <> (articles.published_on is null)",
    ),
    row_rule(
        Article,
        "date_published_raw.null_without_print",
        "`date_published_raw` is null where `date_published_basis` is `none`, and else only where "
        "it is `story` or a public release withholds it.",
        "case articles.date_published_basis when 'none' then articles.date_published_raw is not "
        "null when 'story' then false else articles.date_published_raw is null "
        "and articles.article_id not in (from withheld_text) end",
    ),
    row_rule(
        Article,
        "date_precision.null_without_date",
        "`date_precision` is null where `published_on` is null, and only there.",
        "(articles.date_precision is null) <> (articles.published_on is null)",
    ),
    row_rule(
        Article,
        "utc_offset_minutes.null_together",
        "`utc_offset_minutes` and `date_published` are null together or not at all.",
        "(articles.utc_offset_minutes is null) <> (articles.date_published is null)",
    ),
    row_rule(
        Article,
        "date_published.on_its_day",
        "`date_published`, moved by `utc_offset_minutes`, falls on `published_on`.",
        "articles.date_published is not null and articles.published_on is distinct from "
        "(articles.date_published + to_minutes(articles.utc_offset_minutes))::date",
    ),
    row_rule(
        Article,
        "date_published.not_after_build",
        "`date_published` is, at the outlet, not after the day of the build.",
        "(articles.date_published + to_minutes(coalesce(articles.utc_offset_minutes, 0)))::date "
        "> build.as_of",
        among="cross join build",
    ),
    row_rule(
        Article,
        "published_on.not_after_build",
        "`published_on` is not after the day of the build.",
        "articles.published_on > build.as_of",
        among="cross join build",
    ),
    row_rule(
        Article,
        "published_on.since_newspapers",
        "`published_on` is not before 1605, when the first newspaper (Relation, Strasbourg) "
        "appeared.",
        "articles.published_on < date '1605-01-01'",
    ),
    # Where it comes from.
    once(Article, "source_record", ("source_path", "source_record")),
    row_rule(
        Article,
        "authors.each_once",
        "`authors` holds each author once.",
        "len(list_distinct(articles.authors)) <> list_count(articles.authors)",
    ),
    relative_path_rule(Article),
    row_rule(
        Article,
        "url.is_web_address",
        "`url` is an http or https address without white space.",
        f"not regexp_matches(articles.url, '^https?://[^{WHITE_SPACE}]+$')",
    ),
    # Copies.
    row_rule(
        Article,
        "duplicate_kind.null_for_roots",
        "`duplicate_kind` is null where `duplicate_of` is null, and only there.",
        "(articles.duplicate_kind is null) <> (articles.duplicate_of is null)",
    ),
    row_rule(
        Article,
        "source_group_id.of_root",
        "A duplicate shares the `source_group_id` of its root.",
        "articles.source_group_id <> root.source_group_id",
        among="join articles as root on root.article_id = articles.duplicate_of",
    ),
    row_rule(
        Article,
        "source_group_id.one_root",
        "Exactly one article of a source group is no duplicate.",
        "grouped.roots <> 1",
        among="""join (
            select source_group_id, count(*) filter (where duplicate_of is null) as roots
            from articles group by source_group_id
        ) as grouped on grouped.source_group_id = articles.source_group_id""",
    ),
    row_rule(
        Article,
        "story_id.of_root",
        "A duplicate tells the same story as its root.",
        "articles.story_id <> root.story_id",
        among="join articles as root on root.article_id = articles.duplicate_of",
    ),
)
