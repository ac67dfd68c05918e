"""What the reader refuses, as problems: where it says so, what, and how to mend it."""

import re

import yaml

from build.contribution.problem import Edit, Problem
from build.document import Refusal
from schema.vocabulary import RejectReason

# The reader stops at the first thing that is wrong; what the rules say of the same is better.
FIELD_RULES = frozenset(
    {
        "not-text",
        "authors-not-a-list",
        "malformed-date",
        "malformed-url",
        "unknown-language",
    }
)
_SAID_BY = {
    RejectReason.BAD_METADATA: FIELD_RULES,
    RejectReason.BAD_ENCODING: frozenset({"mojibake"}),
    RejectReason.OTHER_LANGUAGE: frozenset({"unknown-language"}),
}
_PLACE = re.compile(r"(\d+):(\d+): ")
_LINE_START = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
_MENDS = {
    RejectReason.EMPTY: "write the article into it, or delete the file",
    RejectReason.BINARY: "copy the article's text into a file whose name ends in .md",
    RejectReason.TOO_LARGE: "give each article a file of its own",
    RejectReason.UNREADABLE: "check that the file is there and that you may open it",
    RejectReason.UNKNOWN_FORMAT: "rename an article to end in .md; move what is none elsewhere",
    RejectReason.MALFORMED: "mend what is said above at this place",
    RejectReason.BAD_METADATA: "correct the value, or leave it out",
    RejectReason.BAD_ENCODING: "save the file as UTF-8",
    RejectReason.NO_TEXT: "give the text of the article",
    RejectReason.TOO_SHORT: "give the whole text of the article",
    RejectReason.FUTURE_DATE: "write the day on which the article was published",
    RejectReason.OTHER_LANGUAGE: "hand in articles in a language that is read",
    RejectReason.DUPLICATE_INPUT: "delete one of the two files",
    RejectReason.WITHDRAWN: "delete the file",
    RejectReason.OUTSIDE_SOURCE: "put the file itself into the folder",
}
# A line of front matter whose value a colon, or a sign at its beginning, makes into something else.
_UNQUOTED = re.compile(r"([\w-]+:[ \t]+)([^\"'\s|>{\[][^\r\n\\]*?)[ \t]*")
_CLOSE_IT = "put the value in quotation marks, and close what is opened"
_BRACKET = "a square bracket is opened and never closed"
_YAML_WORDS = (
    ("mapping values are not allowed here", "there is a second colon in this line"),
    ("found character that cannot start any token", "a value may not begin with this sign"),
    ("found unexpected end of stream", "a quotation mark is opened and never closed"),
    ("expected ',' or ']'", _BRACKET),
    ("could not find expected ':'", "this line has no colon: it must be of the form  name: value"),
    ("expected <block end>", "there is something behind or below the value that is no part of it"),
    ("unacceptable character", "there is a character that nobody sees"),
    ("found a tab character", "there is a tab; write spaces instead"),
    ("did not find expected", "a sign is missing or one too many here"),
)


def is_said(refusal: Refusal, rules: set[str]) -> bool:
    """Say whether problems of these rules tell the same as the reader's refusal."""
    own = refusal.reason.value.replace("_", "-")
    return own in rules or bool(_SAID_BY.get(refusal.reason, frozenset()) & rules)


def problem_of(refusal: Refusal, shown: str, text: str | None) -> Problem:
    """Return a refusal as a problem of the rule of its name, with the mend.

    `text` is the file's, where it is Markdown and could be decoded.
    """
    found = _PLACE.match(refusal.detail)
    line, column = (int(found[1]), int(found[2])) if found else (refusal.source_record + 1, 1)
    message = refusal.detail[found.end() :] if found else refusal.detail
    rule = refusal.reason.value.replace("_", "-")
    mend, fix = _MENDS[refusal.reason], None
    if refusal.reason is RejectReason.MALFORMED and text is not None:
        message = _in_words(message)
        if message.endswith(_BRACKET):
            line, column = _open_bracket(text, line, column)
        mend, fix = _mend_of_yaml(text, line, message)
    return Problem(shown, line, column, rule, "error", message, mend, fix=fix)


def _in_words(message: str) -> str:
    """Return YAML's message in words that need no knowledge of it."""
    for theirs, ours in _YAML_WORDS:
        if theirs in message:
            return f"the front matter cannot be read: {ours}"
    return message


def _mend_of_yaml(text: str, line: int, message: str) -> tuple[str, Edit | None]:
    """Say how to mend front matter that YAML cannot read; in place where a pair of marks does."""
    if "given twice" in message:
        return "keep one of the two lines", None
    if "never closed; put" in message:
        return "write a line with nothing but --- between the last field and the text", None
    if message.endswith(_BRACKET):
        return "close the list, as in  authors: [Maren Tofte]", None
    lines = _LINE_START.split(text)
    start = sum(map(len, lines[: line - 1]))
    printed = lines[line - 1].rstrip("\r\n") if line <= len(lines) else ""
    value = _UNQUOTED.fullmatch(printed)
    if value is None:
        return _CLOSE_IT, None
    mark = "'" if '"' in value[2] else '"'
    quoted = f"{mark}{value[2]}{mark}"
    if mark in value[2] or not _is_mended(value[1] + quoted, printed):
        return _CLOSE_IT, None
    edit = Edit(start + value.start(2), start + value.end(2), quoted)
    return f"put the value in quotation marks:  {value[1]}{quoted}", edit


def _open_bracket(text: str, line: int, column: int) -> tuple[int, int]:
    """Return where the bracket opens that YAML misses the end of, at this place or above."""
    lines = _LINE_START.split(text)
    for at in range(min(line, len(lines)), 0, -1):
        if "]" not in lines[at - 1] and "[" in lines[at - 1]:
            return at, lines[at - 1].index("[") + 1
    return line, column


def _is_mended(new: str, old: str) -> bool:
    """Say whether a line that YAML cannot read becomes a name and a value."""
    return not _is_mapping(old) and _is_mapping(new)


def _is_mapping(line: str) -> bool:
    try:
        return isinstance(yaml.compose(line, Loader=yaml.BaseLoader), yaml.MappingNode)
    except (yaml.YAMLError, ValueError):  # ValueError: "\\U00110000" is no character
        return False
