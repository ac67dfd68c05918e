"""The rule for the file's first lines: front matter, which a line of three hyphens begins."""

from collections.abc import Iterator

from build.contribution.broken_lines import begins_field
from build.contribution.front_matter import DASHES, end_of, lines_of
from build.contribution.known_fields import FIELDS, example_of
from build.contribution.page import Page
from build.contribution.problem import Edit
from build.contribution.rules.rule import BODY, FRONT_MATTER, Finding, Rule
from schema.span import Span

_FEWEST_FIELDS = 2  # of lines that look like fields; one may be a line of text
_COPY = "open it in its own program and copy the text into a new plain text file; there "
_ALL = (
    f"begin with a line ---, then {', '.join(FIELDS)}, each on a line of its own (such as  "
    f"{example_of('publisher')}), then a line ---, then the text"
)


def _missing_front_matter(page: Page) -> Iterator[Finding]:
    if not page.is_markdown or page.fields is not None or page.body_start:
        return
    below = page.text.lstrip()
    above = len(page.text) - len(below)
    first = below.partition("\n")[0].rstrip()
    if above and first == "---":
        yield Finding(
            page.top,
            "the front matter must begin on the very first line",
            "delete the empty lines or spaces above the first ---",
            Edit(0, above, ""),
        )
    elif page.document is not None:
        yield Finding(page.top, f"this is {page.document}", f"{_COPY}{_ALL}")
    elif (finding := _without_fence(page, above)) is not None:
        yield finding
    else:
        yield Finding(page.top, "the file does not begin with front matter", _ALL)


def _without_fence(page: Page, above: int) -> Finding | None:
    """Say that the fields are there and the line of hyphens above them is not."""
    lines = [line for line in lines_of(page.text) if line.start + len(line.text) > above]
    if DASHES.fullmatch(lines[0].text) or lines[0].text.startswith("```"):
        if sum(begins_field(line.text) for line in lines[1:10]) < _FEWEST_FIELDS:
            return None
        return Finding(
            lines[0].part(0),
            f"the front matter must begin with three hyphens, not with {lines[0].text.strip()!r}",
            "write  ---  in its place, and as well below the last field",
            lines[0].rewritten("---"),
        )
    end, unclosed = end_of([lines[0], *lines])
    if sum(begins_field(line.text) for line in lines[: end - 1]) < _FEWEST_FIELDS:
        return None
    is_first = begins_field(lines[0].text)
    is_open = unclosed is not None or end > len(lines)
    last = lines[min(end - 1, len(lines)) - 1].text.strip()
    also = f", and one below the last field ({last})" if is_open else ""
    newline = "\r\n" if "\r\n" in page.text else "\n"
    return Finding(
        Span(lines[0].start, lines[0].start + len(lines[0].text)),
        "the line of three hyphens above the fields is missing",
        f"write a line with nothing but  ---  above this one{also}",
        Edit(0, above, f"---{newline}") if is_first else None,
    )


RULES = (
    Rule(
        "missing-front-matter",
        "error",
        "The file does not begin with front matter",
        "The lines between the two `---` say where the text is from. Without them nobody could "
        "find the article again.",
        wrong=f"\n{FRONT_MATTER}{BODY}",
        check=_missing_front_matter,
    ),
)
