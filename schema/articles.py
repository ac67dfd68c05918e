"""Articles, the blocks that tile them, the stories they tell, and the inputs that were refused."""

from datetime import date, datetime
from typing import Annotated

from schema.ids import ID_PATTERN
from schema.row import Carries, Row, SpanColumns, column
from schema.vocabulary import (
    BlockKind,
    CleaningStep,
    DatePrecision,
    DuplicateKind,
    LanguageBasis,
    PublicationBasis,
    RejectReason,
    Repair,
    SourceFormat,
    TextPolicy,
    TextPolicyBasis,
)

SHA256 = "[0-9a-f]{64}"


class Article(Row):
    """One article: its kept text and what is known about its publication."""

    table = "articles"
    primary_key = ("article_id",)

    article_id: Annotated[
        str,
        column(
            "Id of the article: from its canonical URL, with http or https and www or not; without "
            "one, from publisher, printed date, headline and text. A later version of the same URL "
            "also takes its text in.",
            pattern=ID_PATTERN,
        ),
    ]
    headline: Annotated[
        str | None,
        column("The headline, where one is printed or given.", carries=Carries.TEXT),
    ]
    text: Annotated[
        str,
        column(
            "The kept text in reading order: headline, subheadline, byline, dateline, captions, "
            "paragraphs, block quotes, subheadings, separated by a blank line. Every span of every "
            "table points into it.",
            carries=Carries.TEXT,
        ),
    ]
    char_count: Annotated[
        int, column("Length of `text` in code points; no span reaches past it.", ge=1)
    ]
    body_start_char: Annotated[
        int,
        column(
            "Where the body starts in `text`, in code points: the first paragraph or block quote.",
            ge=0,
        ),
    ]
    date_published: Annotated[
        datetime | None,
        column("The moment of publication in UTC, where a date, a time and a zone are known."),
    ]
    published_on: Annotated[
        date | None, column("The outlet's own calendar day of publication.", example="2023-05-04")
    ]
    utc_offset_minutes: Annotated[
        int | None,
        column("Offset of the outlet's printed time from UTC, in minutes.", ge=-720, le=840),
    ]
    date_published_raw: Annotated[
        str | None,
        column(
            "The publication date as printed or given.", example="30.06.23", carries=Carries.TEXT
        ),
    ]
    date_published_basis: Annotated[
        PublicationBasis,
        column("Where the publication date was read, or why it is null."),
    ]
    date_precision: Annotated[
        DatePrecision | None, column("How finely the publication date is known.")
    ]
    publisher: Annotated[str | None, column("The outlet, its spelling normalised.")]
    publisher_raw: Annotated[str | None, column("The outlet as printed or given.")]
    agency: Annotated[str | None, column("The news agency credited with the text.", example="AA")]
    authors: Annotated[list[str], column("The authors in printed order; empty where none.")]
    dateline_place: Annotated[
        str | None,
        column("The place in the dateline as printed.", example="WASHINGTON", carries=Carries.TEXT),
    ]
    section: Annotated[str | None, column("The section of the outlet.", example="Politics")]
    in_language: Annotated[
        str, column("Language of the text, a BCP 47 tag.", pattern="[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*")
    ]
    in_language_basis: Annotated[LanguageBasis, column("How the language is known.")]
    url: Annotated[str | None, column("The canonical URL.")]
    license: Annotated[
        str | None, column("The licence of the text: an SPDX id or a URL, as given.")
    ]
    text_policy: Annotated[
        TextPolicy,
        column(
            "What of its characters a public release holds. full: all; quotes: its quotes; none: "
            "spans, digests, names and values alone. A release that is not public holds all."
        ),
    ] = TextPolicy.NONE
    text_policy_basis: Annotated[
        TextPolicyBasis,
        column(
            "What decided `text_policy`. license: a known open licence; collection: the "
            "`copydesk.toml` beside the articles; unknown: neither."
        ),
    ] = TextPolicyBasis.UNKNOWN
    source_path: Annotated[
        str, column("The input file, relative to the source folder that was given; never absolute.")
    ]
    source_record: Annotated[
        int, column("Which record of the input file, from 0 (for JSON Lines: the line).", ge=0)
    ]
    source_format: Annotated[SourceFormat, column("The shape of the input.")]
    source_sha256: Annotated[
        str, column("sha256 of the record's raw bytes, as read.", pattern=SHA256)
    ]
    encoding: Annotated[
        str,
        column("The encoding that the input was read in.", example="utf-8", pattern="[a-z0-9_-]+"),
    ]
    repairs: Annotated[
        list[Repair], column("What was mended in its characters, each once, in alphabetical order.")
    ]
    cleaning: Annotated[
        list[CleaningStep],
        column("The step that left a line out or took it apart, once for each such line, sorted."),
    ]
    text_sha256: Annotated[str, column("sha256 of `text` in UTF-8.", pattern=SHA256)]
    word_count: Annotated[
        int,
        column(
            "Words in paragraphs and block quotes: runs of characters between white space.", ge=0
        ),
    ]
    story_id: Annotated[str, column("The story that the article tells.", references="stories")]
    source_group_id: Annotated[
        str,
        column(
            "One id for all copies of one text, whoever ran it; what `independent_source_count` "
            "counts.",
            pattern=ID_PATTERN,
        ),
    ]
    duplicate_of: Annotated[
        str | None,
        column("The root article that this one repeats; never a chain.", references="articles"),
    ]
    duplicate_kind: Annotated[DuplicateKind | None, column("How it repeats its root.")]


class Block(Row):
    """One block of an article; the blocks tile `articles.text`, blank lines apart."""

    table = "blocks"
    primary_key = ("block_id",)
    spans = (SpanColumns("start_char", "end_char", None),)

    block_id: Annotated[str, column("Id of the block.", pattern=ID_PATTERN)]
    article_id: Annotated[str, column("The article.", references="articles")]
    ordinal: Annotated[int, column("Position in reading order, from 0.", ge=0)]
    kind: Annotated[BlockKind, column("What the block is for.")]
    start_char: Annotated[int, column("First code point of the block.", ge=0)]
    end_char: Annotated[int, column("One past its last code point.", ge=1)]


class Story(Row):
    """A cluster of articles on one happening; events may cross stories."""

    table = "stories"
    primary_key = ("story_id",)
    members = "articles"

    story_id: Annotated[
        str, column("Id of the story, from its earliest article.", pattern=ID_PATTERN)
    ]
    headline: Annotated[
        str | None,
        column("Headline of the earliest article that has one.", carries=Carries.TEXT),
    ]
    article_count: Annotated[int, column("Articles of the story, copies included.", ge=1)]
    independent_source_count: Annotated[
        int, column("Distinct `source_group_id`s among its articles.", ge=1)
    ]
    first_published: Annotated[
        date | None, column("Earliest day of publication; null where no article has one.")
    ]
    last_published: Annotated[
        date | None, column("Latest day of publication; null where no article has one.")
    ]


class Reject(Row):
    """An input that did not become an article, and why."""

    table = "rejects"
    primary_key = ("reject_id",)

    reject_id: Annotated[str, column("Id of the refusal.", pattern=ID_PATTERN)]
    source_path: Annotated[str, column("The input file, relative to the source folder.")]
    source_record: Annotated[int, column("Which record of the file, from 0.", ge=0)]
    reason: Annotated[RejectReason, column("Why it was refused.")]
    detail: Annotated[
        str,
        column(
            "What was found, in words a contributor can act on; they may cite the input.",
            carries=Carries.TEXT,
        ),
    ]
    source_sha256: Annotated[
        str | None,
        column("sha256 of the raw bytes; null where they could not be read.", pattern=SHA256),
    ]
