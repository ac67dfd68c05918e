"""Quotes, their segments and speakers, and the utterances that they word."""

from datetime import date
from typing import Annotated

from schema.ids import ID_PATTERN
from schema.row import OWN_SPAN, Carries, Row, SpanColumns, column
from schema.vocabulary import (
    QuoteKind,
    SpeakerAgreement,
    SpeakerBasis,
    SpeakerRole,
    SpeakerStatus,
    Wording,
    WordingEdit,
)


class Quote(Row):
    """Words or thoughts that an article attributes to somebody."""

    table = "quotes"
    primary_key = ("quote_id",)
    spans = (
        SpanColumns("start_char", "end_char", None),
        SpanColumns("cue_start_char", "cue_end_char", "cue_text"),
        SpanColumns("source_start_char", "source_end_char", "source_text"),
    )

    quote_id: Annotated[str, column("Id of the quote.", pattern=ID_PATTERN)]
    article_id: Annotated[str, column("The article.", references="articles")]
    kind: Annotated[QuoteKind, column("All, none or some of it in quotation marks or set off.")]
    text: Annotated[
        str,
        column(
            'The segments\' characters, joined by one space; the conjunction "that" is left out.',
            carries=Carries.QUOTE,
        ),
    ]
    start_char: Annotated[int, column("First code point of the first segment.", ge=0)]
    end_char: Annotated[int, column("One past the last code point of the last segment.", ge=1)]
    cue_text: Annotated[
        str | None, column("The words that report.", example="said", carries=Carries.QUOTE)
    ]
    cue_start_char: Annotated[int | None, column("First code point of the cue.", ge=0)]
    cue_end_char: Annotated[int | None, column("One past its last code point.", ge=1)]
    source_text: Annotated[
        str | None,
        column("The source as printed.", example="The top U.S. diplomat", carries=Carries.QUOTE),
    ]
    source_start_char: Annotated[int | None, column("First code point of the source.", ge=0)]
    source_end_char: Annotated[int | None, column("One past its last code point.", ge=1)]
    speaker_entity_id: Annotated[
        str | None, column("The first of its speakers.", references="entities")
    ]
    speaker_status: Annotated[
        SpeakerStatus, column("Whether the speaker is an entity, or why not.")
    ]
    speaker_basis: Annotated[
        SpeakerBasis | None,
        column(
            "What led to the speaker: how the source is printed, that a quote with a source has "
            "the same words, or a maintainer's judgement."
        ),
    ]
    parent_quote_id: Annotated[
        str | None, column("The quote that this one stands inside.", references="quotes")
    ]
    block_id: Annotated[str, column("The block where it begins.", references="blocks")]
    utterance_id: Annotated[str, column("What was said.", references="utterances")]
    wording: Annotated[
        Wording,
        column(
            "Its wording against the utterance's text, word by word. same: all of it; shorter: an "
            "unbroken part of it; edited: anything else."
        ),
    ]
    wording_edits: Annotated[
        list[WordingEdit],
        column(
            "What was done to the utterance's text. ellipsis: words left out, and an ellipsis "
            "shows it; bracket: words put in or changed, and square brackets show it; "
            "dropped_start, dropped_end: the first or last words left out; dropped_clause: four "
            "words or more in the middle left out unmarked; dropped_words: fewer; added_words, "
            "changed_words: words put in or changed unmarked; reported: put into indirect "
            "speech; marks: only capitals or punctuation differ. In alphabetical order."
        ),
    ]
    confidence: Annotated[
        float, column("Share of quotes found by the same rule that are right, 0-1.", ge=0, le=1)
    ]


class QuoteSegment(Row):
    """One unbroken piece of a quote."""

    table = "quote_segments"
    primary_key = ("quote_id", "ordinal")
    spans = (OWN_SPAN,)

    quote_id: Annotated[str, column("The quote.", references="quotes")]
    ordinal: Annotated[int, column("Position in the quote, from 0.", ge=0)]
    start_char: Annotated[int, column("First code point of the segment.", ge=0)]
    end_char: Annotated[int, column("One past its last code point.", ge=1)]
    text: Annotated[
        str, column("The segment's characters, quotation marks left out.", carries=Carries.QUOTE)
    ]
    is_verbatim: Annotated[bool, column("Whether it stands inside quotation marks.")]


class QuoteSpeaker(Row):
    """One of those who stand behind a quote."""

    table = "quote_speakers"
    primary_key = ("quote_id", "ordinal")

    quote_id: Annotated[str, column("The quote.", references="quotes")]
    ordinal: Annotated[int, column("Position among its speakers, from 0.", ge=0)]
    entity_id: Annotated[str, column("The speaker.", references="entities")]
    mention_id: Annotated[
        str | None, column("The mention inside the source, where it is one.", references="mentions")
    ]
    role: Annotated[
        SpeakerRole, column("speaker: said it; spokesperson: for somebody; via: passed it on.")
    ]


class Utterance(Row):
    """Something said once, however many articles quote it."""

    table = "utterances"
    primary_key = ("utterance_id",)
    members = "quotes"

    utterance_id: Annotated[
        str, column("Id of the utterance, from its earliest quote.", pattern=ID_PATTERN)
    ]
    text: Annotated[
        str,
        column(
            "Its longest wording; one in quotation marks goes before any that is not.",
            carries=Carries.QUOTE,
        ),
    ]
    speaker_entity_id: Annotated[
        str | None, column("The speaker that most quotes name.", references="entities")
    ]
    speaker_agreement: Annotated[
        SpeakerAgreement,
        column(
            "same: any two of its quotes have a speaker in common; partial: some name none; "
            "conflict: two name speakers, but none in common; unknown: none names one."
        ),
    ]
    quote_count: Annotated[int, column("Quotes of it.", ge=1)]
    article_count: Annotated[int, column("Articles that quote it.", ge=1)]
    independent_source_count: Annotated[
        int, column("Distinct `source_group_id`s among those articles.", ge=1)
    ]
    first_published: Annotated[date | None, column("Earliest publication day of those articles.")]
    wording_count: Annotated[int, column("Distinct wordings, case and marks apart.", ge=1)]
