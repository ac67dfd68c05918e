"""The table of the rules for quotes; `python -m build.shown.quote_rules PAGE` renews it there."""

import sys
from importlib import resources
from pathlib import Path

from build.extract.quotes.catalog import QuoteRule, catalog
from build.extract.quotes.precision import precision

BEGINS = "<!-- rules: made by python -m build.shown.quote_rules docs/quotes.md -->"
ENDS = "<!-- end of rules -->"


def rules_table() -> str:
    """Return the rules as a Markdown table: what each finds, an example, how often it is right."""
    counts = _counts()
    rows = [
        f"| `{rule.name}` | {rule.about} | {_example(rule)} | {_right(rule.name, counts)} |"
        for rule in catalog().values()
    ]
    head = ["| rule | what it finds | an example | right, of found |"]
    return "\n".join([*head, "|---|---|---|---|", *rows])


def renewed(page: str) -> str:
    """Return the page with the table between its markers as it is now."""
    before, _, rest = page.partition(BEGINS)
    return f"{before}{BEGINS}\n{rules_table()}\n{ENDS}{rest.partition(ENDS)[2]}"


def _example(rule: QuoteRule) -> str:
    """Return the rule's first example, paragraphs parted by a slash."""
    example = rule.positive[0]
    return " / ".join(filter(None, (example.headline, *example.text.split("\n\n"))))


def _right(name: str, counts: dict[str, tuple[int, int]]) -> str:
    if name not in counts:
        return f"{precision(name):.0%}, read by hand"
    right, found = counts[name]
    return f"{right / found:.0%} of {found:,}"


def _counts() -> dict[str, tuple[int, int]]:
    """Return how often each rule was right and how often it found something, over all bins."""
    path = resources.files("build.extract.quotes") / "precision.tsv"
    counts: dict[str, tuple[int, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, *_, right, found = line.split("\t")
            sofar = counts.get(name, (0, 0))
            counts[name] = sofar[0] + int(right), sofar[1] + int(found)
    return counts


def main() -> None:
    """Renew the table of the page that is named."""
    page = Path(sys.argv[1])
    page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
