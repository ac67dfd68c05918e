"""A good invented article, to be spoiled."""

from datetime import date
from pathlib import Path

from build.contribution.check import check_contributions
from build.contribution.problem import Checked

AS_OF = date(2025, 12, 31)
FRONT = {
    "headline": "Ferry talks end without a deal",
    "publisher": "Sund Courier",
    "date_published": "2025-03-06T18:40:00+01:00",
    "url": "https://sund-courier.example/ferry-talks",
    "authors": "[Maren Tofte]",
    "in_language": "en",
    "license": "CC-BY-4.0",
}
BODY = "Denmark and Norway went home without a settlement on Thursday. " * 6


def article(body: str = BODY, comment: str = "", /, **changes: str | None) -> str:
    """Return the article with these changes of its front matter; None leaves a field out."""
    fields = {name: value for name, value in {**FRONT, **changes}.items() if value is not None}
    front = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\n{front}{comment}---\n{body}\n"


def check(*paths: Path, against: Path | None = None, min_words: int | None = None) -> Checked:
    return check_contributions(paths, as_of=AS_OF, min_words=min_words, against=against)


def checked(folder: Path, text: str) -> Checked:
    """Check one Markdown file with this text."""
    file = folder / "article.md"
    file.write_bytes(text.encode("utf-8"))
    return check(file)


def rules_of(found: Checked) -> list[str]:
    return [problem.rule for problem in found.problems]
