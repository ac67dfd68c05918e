"""Rules for the text: given once, whole, in paragraphs, and nothing of the page in it."""

import re
from collections.abc import Iterator

from build.contribution.page import Page, Passage
from build.contribution.rules.rule import Finding, Rule

_FEWEST_WORDS = 10  # of a paragraph that does not come twice by chance
_FEWEST_REPEATED = 3  # paragraphs in a row
_FEWEST_CAPITALS = 60  # letters; fewer may be a heading
_FEWEST_LINES = 3
_FEWEST_LINKS = 3
_MOST_WORDS_OF_LINK = 3
_BETWEEN_LINKS = re.compile(r"\s+[|·•»›/]\s+")
_BUTTON = re.compile(r"(?:main )?menu|search|advertisement|close|log ?in", re.I)
_OTHERS = re.compile(
    r"(?:related|more (?:on|from|stories)|most read|you (?:may|might) also)\b", re.I
)
_ENDED = re.compile(r"[.!?…][\"”’')\]]*\s*$")


def _repeats(page: Page) -> list[tuple[int, int]]:
    """Return each paragraph that was there before, with the first one."""
    first: dict[str, int] = {}
    found = []
    for index, passage in enumerate(page.passages):
        key = page.letters[index]
        if key in first:
            found.append((index, first[key]))
        elif len(passage.text.split()) >= _FEWEST_WORDS:
            first[key] = index
    return found


def _is_whole_body(page: Page, repeats: list[tuple[int, int]]) -> bool:
    """Say whether most of the text stands there twice."""
    long = [one for one in page.passages if len(one.text.split()) >= _FEWEST_WORDS]
    return len(repeats) >= _FEWEST_REPEATED and len(repeats) * 2.5 >= len(long)


def _repeated_body(page: Page) -> Iterator[Finding]:
    repeats = _repeats(page)
    if _is_whole_body(page, repeats):
        again, first = repeats[0]
        line = page.place(page.passages[first].span.start)[0]
        yield Finding(
            page.passages[again].span,
            f"from here on the text comes a second time; it began on line {line}",
            "delete one of the two, and keep what stands in one of them only",
        )


def _repeated_paragraph(page: Page) -> Iterator[Finding]:
    repeats = _repeats(page)
    if _is_whole_body(page, repeats):
        return
    for again, first in repeats:
        line = page.place(page.passages[first].span.start)[0]
        yield Finding(
            page.passages[again].span,
            f"this paragraph is the same as the one on line {line}",
            "delete one of the two; a quotation that the page shows again in large type is no "
            "part of the text",
        )


def _boilerplate(page: Page) -> Iterator[Finding]:
    told = set(page.left_out)
    for origin in page.left_out:
        yield _of_web_page(page.passages[origin], "delete it (the build leaves it out in any case)")
    for index, passage in enumerate(page.passages):
        if index not in told and _is_menu(passage.text):
            yield _of_web_page(passage, "delete it")
            told.add(index)
    yield from _teasers(page, told)


def _of_web_page(passage: Passage, mend: str) -> Finding:
    shown = " ".join(passage.text.split())
    shown = shown if len(shown) <= 50 else f"{shown[:48]}…"
    message = f"this line belongs to the web page and not to the article: {shown}"
    return Finding(passage.span, message, mend)


def _is_menu(text: str) -> bool:
    """Say whether a line is a row of links ("Home | News | Sport"), or a button alone."""
    if _BUTTON.fullmatch(text.strip()):
        return True
    parts = [part.strip() for part in _BETWEEN_LINKS.split(text)]
    return len(parts) >= _FEWEST_LINKS and all(
        0 < len(part.split()) <= _MOST_WORDS_OF_LINK and not part.endswith((".", "!", "?"))
        for part in parts
    )


def _teasers(page: Page, told: set[int]) -> Iterator[Finding]:
    """Yield what stands below "Related articles" at the end: headlines, which end in no stop."""
    heads = [at for at in sorted(told) if _OTHERS.match(page.passages[at].text)]
    below = page.passages[heads[0] + 1 :] if heads else ()
    if any(_ENDED.search(one.text) and not one.text.endswith("?") for one in below[:-1]):
        return  # the article goes on
    for index, passage in enumerate(page.passages):
        if heads and index > heads[0] and index not in told and not _ENDED.search(passage.text):
            yield _of_web_page(passage, "delete it, where it is the headline of another article")


def _capitals(page: Page) -> Iterator[Finding]:
    for passage in page.passages:
        if passage.text.isupper() and sum(map(str.isalpha, passage.text)) >= _FEWEST_CAPITALS:
            yield Finding(
                passage.span,
                "this paragraph is in capitals",
                "write it as in a sentence: capitals for its first word and for names",
            )


def _run_together(page: Page) -> Iterator[Finding]:
    if not page.is_markdown:
        return
    for passage in page.passages:
        lines = passage.text.splitlines()
        if len(lines) >= _FEWEST_LINES and all(_ENDED.search(line) for line in lines):
            yield Finding(
                passage.span,
                f"these {len(lines)} lines will be read as one paragraph",
                "put an empty line between paragraphs; a line end alone is only a space",
            )


RULES = (
    Rule(
        "repeated-body",
        "error",
        "The text is there twice",
        "It was pasted twice, or copied from a page that holds it for phones and for desks.",
        wrong="\n"
        + "\n\n".join(
            2
            * [
                "The minister said on Friday that his country would wait for the other side.",
                "Nobody in Larhamn had expected a boat before the spring, the harbour master said.",
                "The next meeting of the two governments is planned for the first week of May.",
            ]
        ),
        right="\nThe minister said on Friday that his country would wait for the other side.",
        check=_repeated_body,
    ),
    Rule(
        "repeated-paragraph",
        "warning",
        "A paragraph is there twice",
        "What is said twice looks like two reports of it.",
        wrong="\n"
        + "\n\n".join(
            2 * ["The minister said on Friday that his country would wait for the other side."]
        ),
        right="\nThe minister said on Friday that his country would wait for the other side.",
        check=_repeated_paragraph,
    ),
    Rule(
        "leftover-boilerplate",
        "warning",
        "A line of the web page is left in the text",
        "Lines that sell, share or link (“Sign up to our newsletter”, “Read more:”) are not what "
        "the article says. The build leaves them out; the file is better without.",
        wrong="\nSign up to our newsletter here.",
        right="\nReaders had signed a letter to both governments, which nobody answered.",
        check=_boilerplate,
    ),
    Rule(
        "paragraph-in-capitals",
        "warning",
        "A paragraph is in capitals",
        "In capitals, names cannot be told from other words.",
        wrong="\nTHE MINISTER SAID ON FRIDAY THAT HIS COUNTRY WOULD WAIT FOR THE OTHER SIDE TO "
        "COME BACK TO THE TABLE.",
        right="\nThe minister said on Friday that his country would wait.",
        check=_capitals,
    ),
    Rule(
        "paragraphs-run-together",
        "warning",
        "Lines that look like paragraphs will be read as one",
        "In Markdown a paragraph ends at an empty line; a line end alone is only a space. Who "
        "speaks in a quote is looked for in its own paragraph first.",
        wrong="\nThe talks ended on Thursday.\nNobody was glad.\nThe boat stayed where it was.",
        right="\nThe talks ended on Thursday.\n\nNobody was glad.\n\nThe boat stayed where it was.",
        check=_run_together,
    ),
)
