"""What the reader refuses, as problems: where it says so, what, and how to mend it."""

import re

from build.contribution.problem import Problem
from build.contribution.rules.encoding import HOW_TO_SAVE
from build.document import Refusal
from schema.vocabulary import RejectReason

# The reader stops at the first thing that is wrong; what the rules say of the same is better.
FIELD_RULES = frozenset(
    {
        "not-text",
        "authors-not-a-list",
        "malformed-date",
        "malformed-url",
        "curly-quotation-marks",
        "unknown-language",
    }
)
_SAID_BY = {
    RejectReason.BAD_METADATA: FIELD_RULES,
    RejectReason.BAD_ENCODING: frozenset({"mojibake"}),
    RejectReason.OTHER_LANGUAGE: frozenset({"unknown-language"}),
}
_PLACE = re.compile(r"(\d+):(\d+): ")
_MENDS = {
    RejectReason.EMPTY: "write the article into it, or delete the file",
    RejectReason.BINARY: "open it in its own program, and copy the article's text into a new plain "
    "text file whose name ends in .md",
    RejectReason.TOO_LARGE: "give each article a file of its own",
    RejectReason.UNREADABLE: "check that the file is there and that you may open it",
    RejectReason.UNKNOWN_FORMAT: "rename an article to end in .md; move what is none elsewhere",
    RejectReason.MALFORMED: "mend what is said above at this place",
    RejectReason.BAD_METADATA: "correct the value, or leave it out",
    RejectReason.BAD_ENCODING: "open the file in the program that wrote it, look whether all names "
    f"are right there, and save it as UTF-8: {HOW_TO_SAVE}",
    RejectReason.NO_TEXT: "give the text of the article",
    RejectReason.TOO_SHORT: "give the whole text of the article",
    RejectReason.FUTURE_DATE: "write the day on which the article was published",
    RejectReason.OTHER_LANGUAGE: "hand in articles in a language that is read",
    RejectReason.DUPLICATE_INPUT: "delete one of the two files",
    RejectReason.WITHDRAWN: "delete the file",
    RejectReason.OUTSIDE_SOURCE: "put the file itself into the folder",
}
_NO_TEXT_FILES = (".docx", ".doc", ".odt", ".pages", ".rtf", ".pdf", ".pptx", ".eml", ".epub")
# What the reader says to those who run the whole build.
_NOT_FOR_CONTRIBUTORS = re.compile(
    r"; (?:save it as UTF-8|--lang allows|remove one of the two|give its text as).*", re.S
)


def is_said(refusal: Refusal, rules: set[str]) -> bool:
    """Say whether problems of these rules tell the same as the reader's refusal."""
    own = refusal.reason.value.replace("_", "-")
    return own in rules or bool(_SAID_BY.get(refusal.reason, frozenset()) & rules)


def problem_of(refusal: Refusal, shown: str, first: tuple[int, int] | None = None) -> Problem:
    """Return a refusal as a problem of the rule of its name, with the mend.

    `first` is the line and column where the article's text begins, where that is known.
    """
    found = _PLACE.match(refusal.detail)
    line, column = (int(found[1]), int(found[2])) if found else (refusal.source_record + 1, 1)
    if found is None and refusal.reason is RejectReason.OTHER_LANGUAGE and first is not None:
        line, column = first
    message = refusal.detail[found.end() :] if found else refusal.detail
    rule = refusal.reason.value.replace("_", "-")
    mend = _MENDS[refusal.reason]
    if refusal.reason is RejectReason.UNKNOWN_FORMAT and shown.lower().endswith(_NO_TEXT_FILES):
        mend = f"{_MENDS[RejectReason.BINARY]}; another name does not change what is in it"
    return Problem(shown, line, column, rule, "error", _NOT_FOR_CONTRIBUTORS.sub("", message), mend)
