"""`build validate`: is a contributed article fit to enter the dataset, and where not, what to mend.

A contributed article is Markdown with front matter; every problem names file, line and column, a
stable rule, and the mend. Other formats are only tried: would the reader take them, and what do
the rules for the text say?
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from build.contribution.house import House, find_house, read_house
from build.contribution.ignores import Ignore, ignores_of, unused
from build.contribution.page import Page, Words, page_of
from build.contribution.problem import Checked, Problem
from build.contribution.refusals import is_said, problem_of
from build.contribution.rules import RULE_NAMES, RULES, beginning
from build.contribution.rules.copies import ALREADY_RELEASED, NEAR_DUPLICATE
from build.contribution.rules.rule import Finding, Rule
from build.document import Article, Refusal
from build.errors import NothingToReadError
from build.read import read
from build.read.formats.format import MAX_RECORD_BYTES, one_record
from build.read.printed import Refused
from build.read.reader import Input, find_inputs
from build.read.sources import find
from build.storage.address import Place
from schema.span import Span

if TYPE_CHECKING:
    from build.contribution.against import Copy

_FATAL = frozenset(rule.name for rule in RULES if rule.fatal)


@dataclass
class _File:
    """One file while it is being checked.

    By record: `heads` is where each of its articles begins, `rules` what was found wrong with it.
    """

    shown: str
    house: House
    text: str | None = None
    heads: dict[int, Page] = field(default_factory=dict)
    ignores: list[Ignore] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    silenced: set[str] = field(default_factory=set)
    rules: dict[int, set[str]] = field(default_factory=dict)

    def add(self, page: Page, rule: Rule, finding: Finding) -> None:
        """Note a problem, unless a comment or the house silences its rule."""
        if any(one.rule == rule.name for one in self.ignores):
            self.silenced.add(rule.name)
        elif rule.name not in self.house.ignored:
            self.rules.setdefault(page.record.index, set()).add(rule.name)
            self.problems.append(_problem(self, page, rule, finding))


def check_contributions(
    paths: Sequence[Path], *, as_of: date, min_words: int | None = None, against: Path | None = None
) -> Checked:
    """Check each file (folders are searched) by the rules, and those of its collection.

    `min_words` overrules the collection's; `against` is the folder of a release.

    Raises:
        UsageError: a path does not exist, house rules cannot be read, there is no such release.
        NothingToReadError: there is no article in them.
    """
    sources = [str(path) for path in paths]
    houses = _Houses(min_words)
    files = {
        found.source_path: _File(_shown(path := _local(found.path)), houses.of(path))
        for found in find(sources)
    }
    inputs = read(sources, as_of=as_of, min_words=0, limit=None, language=_only_language(files))
    if not inputs.count:
        raise NothingToReadError(
            f"there is no article in {', '.join(map(_shown, paths))}",
            hint="name files, or folders that hold some: Markdown with front matter, and others",
        )
    articles = {(one.source_path, one.source_record): one for one in inputs.articles}
    for one in find_inputs(sources):
        key = one.found.source_path, one.record.index
        _check(files[key[0]], one, as_of, articles.get(key))
    for refusal in inputs.refusals:
        _tell(files[refusal.source_path], refusal)
    _check_copies(files, inputs.articles, against)
    for file in files.values():
        if file.ignores and not file.heads[0].faults:  # else some fields were not looked at
            for rule, finding in unused(file.ignores, file.silenced):
                file.add(file.heads[0], rule, finding)
    problems = {problem for file in files.values() for problem in file.problems}
    return Checked(
        inputs.count,
        tuple(sorted(problems, key=_reading_order)),
        {file.shown: file.text for file in files.values() if file.text is not None},
        inputs.articles,
        {source_path: file.shown for source_path, file in files.items()},
    )


class _Houses:
    """The house rules of each folder, read once."""

    def __init__(self, min_words: int | None) -> None:
        self._min_words = min_words
        self._files: dict[Path, Path | None] = {}
        self._houses: dict[Path | None, House] = {}

    def of(self, path: Path) -> House:
        """Return the house rules that a file stands under."""
        folder = path.absolute().parent
        if folder not in self._files:
            self._files[folder] = find_house(folder)
        file = self._files[folder]
        if file not in self._houses:
            house = House()
            if file is not None:
                house = read_house(file, rules=RULE_NAMES, fatal=_FATAL)
            if self._min_words is not None:
                house = replace(house, min_words=self._min_words)
            self._houses[file] = house
        return self._houses[file]


def _only_language(files: Mapping[str, _File]) -> str | None:
    """Return the one language that all files may be in; None where a rule must tell."""
    languages = {language for file in files.values() for language in file.house.languages}
    return languages.pop() if len(languages) == 1 else None


def _check(file: _File, one: Input, as_of: date, article: Article | None) -> None:
    """Hold one input against all rules; why one cannot be looked at, the reader tells."""
    if isinstance(one.form, Refused) or len(one.record.data) > MAX_RECORD_BYTES:
        return
    is_whole = one.form.split is one_record
    page = page_of(one.form, one.record, file.house, as_of, article)
    if page is None:
        return
    if is_whole and page.decoded is not None:
        file.text = page.text
    file.heads[one.record.index] = page if is_whole else page.head()
    ignores, faults = ignores_of(page)
    file.ignores += ignores
    for rule, finding in faults:
        file.add(page, rule, finding)
    for rule in RULES if page.document is None else beginning.RULES:
        for finding in rule.check(page) if rule.check is not None else ():
            file.add(page, rule, finding)


def _tell(file: _File, refusal: Refusal) -> None:
    """Add what the reader says of a file, where no rule says it better."""
    if is_said(refusal, file.rules.get(refusal.source_record, set())):
        return
    page = file.heads.get(refusal.source_record)
    first = page.place(page.passages[0].span.start) if page is not None and page.passages else None
    file.problems.append(problem_of(refusal, file.shown, first))


def _check_copies(
    files: Mapping[str, _File], articles: Sequence[Article], against: Path | None
) -> None:
    if len(articles) < 2 and against is None:
        return
    from build.contribution.against import copies_in_release, copies_of_one_another

    by_id = {article.article_id: article for article in articles}
    copies = copies_of_one_another(articles)
    if against is not None:
        copies += copies_in_release(articles, against)
    for copy in copies:
        article = by_id[copy.article_id]
        file = files[article.source_path]
        head = file.heads.get(article.source_record)
        if head is not None:
            file.add(head, *_copied(head, copy))


def _copied(head: Page, copy: "Copy") -> tuple[Rule, Finding]:
    if copy.is_same:
        message = f"the release has this article already: {copy.other}"
        return ALREADY_RELEASED, Finding(head.top, message, "leave this file out")
    place = Words(head.text).find(copy.passage, head.body_start)
    return NEAR_DUPLICATE, Finding(
        place or Span(head.body_start, head.body_start),
        f"{copy.share:.0%} of the text stands in {copy.other}",
        "if both are one article of one outlet, leave one out; if two outlets ran the same text, "
        "keep both and say so:  # copydesk: ignore=near-duplicate both outlets ran it",
    )


def _problem(file: _File, page: Page, rule: Rule, finding: Finding) -> Problem:
    line, column = page.place(finding.at.start)
    end = min(finding.at.end, page.line_end(finding.at.start))
    width = end - finding.at.start
    return Problem(
        file.shown,
        line,
        column,
        rule.name,
        file.house.severity(rule.name, rule.severity),
        finding.message,
        finding.mend,
        end_column=column + width if width > 0 else None,
        fix=finding.fix if page.is_editable else None,
    )


def _local(place: Place) -> Path:
    assert isinstance(place, Path), "contributions are given as paths"
    return place


def _shown(path: Path) -> str:
    """Return a path that a terminal can print: odd characters escaped."""
    text = str(path)
    return text if text.isprintable() else repr(text)[1:-1]


def _reading_order(one: Problem) -> tuple[str, int, int, str, str]:
    return one.path, one.line, one.column, one.rule, one.message
