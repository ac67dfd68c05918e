"""The dataset card: what a release is, how to open it, and where not to trust it."""

import textwrap
from collections.abc import Iterator, Mapping

from build.release.papers.card_header import header
from build.release.papers.citation import sentence
from build.release.papers.facts import WHAT_IT_IS, Facts
from build.release.papers.markdown import paragraphs, plain, table
from schema.dataset import TABLES
from schema.row import Row
from schema.vocabulary import SpeakerStatus

_SHOWN = 20  # outlets, and licences of articles
_NOT_SAID = "The collection does not say."


def dataset_card(facts: Facts) -> str:
    """Return the README of a release: Markdown below a head of YAML, ends with a line's end."""
    parts = [
        f"# {plain(facts.title)}, release {facts.version}",
        *_about(facts),
        "## Figures",
        _figures(facts),
        *_shares(facts),
        "## Tables",
        table(
            ("table", "rows", "one row is"),
            ((name, facts.rows[name], _first_line(row)) for name, row in TABLES.items()),
        ),
        _files(facts),
        "## Checks",
        *_checks(facts),
        _OPENING,
        _LIMITS,
        "## Citing it",
        paragraphs(sentence(facts)),
        "`CITATION.cff` says the same to programs.",
    ]
    return f"{header(facts)}\n" + "\n\n".join(part for part in parts if part) + "\n"


def _files(facts: Facts) -> str:
    folders = ", ".join(f"`{facts.path_of(name)}`" for name in TABLES if facts.is_in_parts(name))
    but = f", but these are folders of such files, each to be read as one: {folders}"
    return _filled(f"Each table is one Parquet file{but if folders else ''}. {_BESIDE}")


def _about(facts: Facts) -> Iterator[str]:
    about = facts.about
    if about.description is not None:
        yield paragraphs(about.description)
    yield _filled(WHAT_IT_IS)
    if facts.record.public:
        yield _PUBLIC
    yield "## What it is for, and whose it is"
    yield f"Purpose: {paragraphs(about.purpose) if about.purpose else _NOT_SAID}"
    creators = ", ".join(plain(one.name) for one in about.creators)
    named = {
        "Creators": creators or _NOT_SAID,
        "Contact": plain(about.contact) if about.contact else _NOT_SAID,
        "Home page": f"<{about.homepage}>" if about.homepage else _NOT_SAID,
        "Licence of the collection": plain(about.license) if about.license else _NO_LICENSE,
    }
    yield "\n".join(f"- {name}: {value}" for name, value in named.items())


def _figures(facts: Facts) -> str:
    covered, made = facts.coverage, facts.record
    return "\n".join(
        (
            f"- inputs: {made.input_count:,}; of these {facts.rows['articles']:,} became articles, "
            f"{facts.rows['rejects']:,} were refused for a reason",
            f"- {covered.independent_sources:,} independent texts (copies of one text count once), "
            f"{len(covered.outlets):,} outlets",
            f"- {covered.words:,} words",
            f"- {_days(facts)}",
            f"- built as of {made.as_of}, language model "
            f"{plain(made.model)} {plain(made.model_version)}",
        )
    )


def _days(facts: Facts) -> str:
    covered = facts.coverage
    if covered.first_day is None:
        return "no article has a known date of publication"
    unknown = f"; of {covered.undated:,} the date is not known" if covered.undated else ""
    return f"published {covered.first_day} to {covered.last_day}{unknown}"


def _shares(facts: Facts) -> Iterator[str]:
    """Yield the tables that count rows by value, each below a line that says what it counts."""
    counted, covered, rows = facts.statistics, facts.coverage, facts.rows
    speakers = counted["quotes"]["speaker_status"]
    if speakers:
        found = speakers.get(SpeakerStatus.RESOLVED, 0)
        share = f"{found:,} of {rows['quotes']:,} ({found / rows['quotes']:.1%})"
        yield f"Quotes whose speaker is known: {share}. Of the others, why not:"
        why = {one: count for one, count in speakers.items() if one != SpeakerStatus.RESOLVED}
        yield _counts("speaker_status", "quotes", why)
    if rows["rejects"]:
        yield "Inputs that were refused:"
        yield _counts("reason", "inputs", counted["rejects"]["reason"])
    articles = rows["articles"]
    yield "Articles by outlet, language, licence and text policy:"
    yield _counts("outlet", "articles", covered.outlets, articles)
    yield _counts("language", "articles", covered.languages)
    yield _counts("licence of the text", "articles", covered.licenses, articles)
    yield _counts("text policy", "articles", counted["articles"].get("text_policy", {}))


def _counts(name: str, counted: str, counts: Mapping[str, int], rows: int = 0) -> str:
    """Return the commonest values, then how many of `rows` have others, and none."""
    shown = [(plain(value), count) for value, count in counts.items()]
    known = sum(counts.values())
    others = sum(count for _, count in shown[_SHOWN:])
    if others:
        shown[_SHOWN:] = [(f"{len(shown) - _SHOWN:,} others", others)]
    if rows > known:
        shown.append(("not known", rows - known))
    return table((name, counted), shown)


def _checks(facts: Facts) -> Iterator[str]:
    found = facts.validation
    yield _filled(
        f"{found['checks_run']:,} checks were run before release, and none failed"
        f"{' but those listed here' if found.get('waived') else ''}; "
        f"{found['checks_warned']:,} found something odd. Each and what it found: "
        f"`validation.json`.{_BOUNDED if facts.record.expectations_sha256 else ''}"
    )
    yield from _waived(facts)
    proof = facts.proof
    if proof is None:
        yield "Whether the checks catch what they are for: not run for these rules."
        return
    yield _filled(
        f"That the checks catch what they are for is tested with the samples of Copydesk: of "
        f"{proof.planted:,} faults planted one by one, {proof.caught:,} were caught, "
        f"{proof.caught_as_meant:,} of them by a check meant for them; "
        f"{proof.checks - len(proof.checks_not_shown):,} of {proof.checks:,} checks were seen to "
        "fail (docs/selftest.md of Copydesk says what no check can tell)."
    )


def _waived(facts: Facts) -> Iterator[str]:
    """Yield what was let through: each rule that does not hold and was waived, with the reason."""
    waived = facts.validation.get("waived")
    if waived:
        yield "These do not hold, and the maintainer lets them pass for a while:"
        yield "\n".join(f"- {plain(one)}" for one in waived)


def _filled(text: str) -> str:
    """Return a paragraph of ours in lines that a terminal holds."""
    return textwrap.fill(text, 100, break_long_words=False, break_on_hyphens=False)


def _first_line(row: type[Row]) -> str:
    return (row.__doc__ or "").partition("\n")[0]


_PUBLIC = """\
This release is public: it withholds the characters of articles that may not be given away. What is
null for that has its reason in `articles.text_policy` and `articles.text_policy_basis`."""
_BOUNDED = " They include the collection's own bounds, `expectations.toml`."
_NO_LICENSE = "the collection names none, so nothing is known about reuse of it as a whole."
_BESIDE = """\
What each column means: `data_dictionary.md`. What the release was made from, and the digest of
every file: `manifest.json`. The same tables described for programs: `datapackage.json` (Data
Package), `croissant.json` (Croissant)."""
_OPENING = """\
## Opening it

DuckDB, from this folder: `duckdb -init views.sql`, then for example

```sql
select who, what, publisher, published_on from v_quotes where speaker_status = 'resolved';
select * from v_independent_quotes order by independent_source_count desc limit 20;
```

Polars: `polars.read_parquet("quotes.parquet")`. pandas: `pandas.read_parquet("quotes.parquet")`.
Whether nothing has changed since the release: `build verify` with the path of this folder."""
_LIMITS = """\
## Limits

- Found by rules and a small language model, not by people: quotes, events and entities are missed,
  and some are wrong. `confidence` is the share of rows found by the same rule that were right where
  that was measured. How often, on which texts: docs/quotes.md, docs/events.md, docs/entities.md and
  docs/dates.md of Copydesk.
- A null has its reason beside it: `speaker_status`, `date_status`, `place_status`. Do not read a
  null as "nobody" or "nowhere".
- Outlets copy each other. Count `source_group_id`, or use the columns `independent_source_count`,
  before calling something widely reported.
- A quote says that an article attributes words to somebody, an event report that an article says
  that something happened; neither says that it is so.
- The texts belong to their publishers. `articles.license` gives the licence where the input named
  one; where it is null, nothing is known about reuse. It is not the licence of the collection.
- The people named are named by the articles. What is said of them may be wrong, or be withdrawn
  later."""
