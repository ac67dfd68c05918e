"""Rules for files that cannot be read at all: the reader's own reasons, found by it."""

from collections.abc import Iterator

from build.contribution.page import Page
from build.contribution.rules.rule import FRONT_MATTER, Finding, Rule
from schema.span import Span


def _no_text(page: Page) -> Iterator[Finding]:
    if page.word_count == 0:
        first = next((one.span.start for one in page.passages), len(page.text))
        message = "there is no text" + " below the front matter" * page.is_markdown
        if page.passages:
            message = (
                "there is no paragraph of text; what is there was taken for headings, captions "
                "or lines of the web page"
            )
        yield Finding(
            Span(first, page.line_end(first)),
            message,
            "write the article's text below the second line ---, an empty line between paragraphs",
        )


def _too_short(page: Page) -> Iterator[Finding]:
    words = page.word_count
    if words is not None and 0 < words < page.house.min_words:
        first = next((one.span.start for one in page.passages), page.body_start)
        yield Finding(
            Span(first, page.line_end(first)),
            f"the text has {words} word{'s' * (words != 1)} in its paragraphs, at least "
            f"{page.house.min_words} are needed",
            "give the whole text of the article, not only its summary",
        )


def _malformed(page: Page) -> Iterator[Finding]:
    for fault in page.faults:
        yield Finding(fault.at, fault.message, fault.mend, fault.fix)


RULES = (
    Rule(
        "empty",
        "error",
        "The file is empty",
        "There is nothing to read in it, perhaps because saving it failed.",
        fatal=True,
    ),
    Rule(
        "no-text",
        "error",
        "There is no text below the front matter",
        "The dataset is made of what articles say. A headline alone says too little, and lines "
        "that belong to the page (share, subscribe) do not count.",
        wrong=FRONT_MATTER,
        check=_no_text,
        fatal=True,
    ),
    Rule(
        "too-short",
        "error",
        "The text is too short",
        "A text of a few words is a summary, a caption or a page that failed to load. How many "
        "words are needed (20) can be set by `min_words` in the collection's `copydesk.toml`.",
        wrong=f"{FRONT_MATTER}The talks ended on Thursday.\n",
        check=_too_short,
        fatal=True,
    ),
    Rule(
        "malformed",
        "error",
        "The file is not of the form that its name promises",
        "Front matter is read by a program that takes signs such as `:`, `[`, `#` and quotation "
        "marks literally (YAML). A value that holds a colon and a space must stand in quotation "
        "marks. In other formats (JSON, CSV) a sign is missing or one too many.",
        wrong="headline: Ferry talks: no deal",
        right='headline: "Ferry talks: no deal"',
        check=_malformed,
        fatal=True,
    ),
    Rule(
        "bad-metadata",
        "error",
        "What is said about the article cannot be read",
        "A date, an address or a list of authors is not of the form that it must have. In "
        "Markdown a more exact rule names it; this one speaks of other formats.",
        fatal=True,
    ),
    Rule(
        "bad-encoding",
        "error",
        "The characters cannot be told",
        "A file is bytes, and an encoding says which character each stands for. In the wrong one "
        "“Málaga” turns into “MÃ¡laga”, and names are lost. Save the file as UTF-8.",
        fatal=True,
    ),
    Rule(
        "binary",
        "error",
        "The file is no text",
        "A PDF, an office document, a picture or an archive is not read. Copy the article's text "
        "into a file whose name ends in `.md`.",
        fatal=True,
    ),
    Rule(
        "unknown-format",
        "error",
        "The file's name does not end in a suffix that is read",
        "The end of its name tells how a file is to be read. Articles that are contributed end "
        "in `.md`; take what is no article out of the folder.",
        fatal=True,
    ),
    Rule(
        "too-large",
        "error",
        "The file, a paragraph or the text is too large",
        "So much text is not one article. Give each article a file of its own.",
        fatal=True,
    ),
    Rule(
        "unreadable",
        "error",
        "The file cannot be opened",
        "The system does not let the file be read, or it is not a file at all.",
        fatal=True,
    ),
    Rule(
        "outside-source",
        "error",
        "A link leads out of the folder",
        "A link to a file elsewhere would bring in what was not handed in. Put the file itself "
        "into the folder.",
        fatal=True,
    ),
    Rule(
        "withdrawn",
        "error",
        "The agency has withdrawn the article",
        "The file itself says that it must not be used (its status is canceled or withheld).",
        fatal=True,
    ),
    Rule(
        "duplicate-input",
        "error",
        "The same article is there twice",
        "Two files hold the same text under the same address. One of them is enough.",
        fatal=True,
    ),
)
