"""Plants one fault after another in the tables of a release, held in memory, and looks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from expectations.looking import Looking
from expectations.rule import Rule
from expectations.selftest.corruption import Corruption, rows_that_can
from expectations.verdict import Verdict
from schema.dataset import TABLES


@dataclass(frozen=True, slots=True)
class Planted:
    """What became of one fault in `rows` rows: which checks saw it each time.

    `seen_by` holds for each row the checks that saw the fault; `all_looked` says whether every
    check that could see it looked, or only those meant to.
    """

    corruption: Corruption
    seen_by: tuple[frozenset[str], ...]
    all_looked: bool

    @property
    def caught(self) -> bool:
        """Whether some check saw it, in every row in which it was planted."""
        return all(self.seen_by)

    @property
    def as_meant(self) -> bool:
        """Whether a check meant for it saw it, in every row."""
        return all(seen.intersection(self.corruption.meant) for seen in self.seen_by)


class Bench:
    """The tables of a release in memory, where a fault is planted, looked at and taken back."""

    def __init__(
        self,
        folder: Path,
        *,
        as_of: date,
        input_count: int,
        public: bool = False,
        rules: Sequence[Rule],
    ) -> None:
        """Read the tables; `as_of`, `input_count` and `public` are those of the release's build."""
        self._looking = Looking(
            folder, as_of=as_of, input_count=input_count, public=public, in_memory=True
        )
        self._rules = {rule.name: rule for rule in rules}
        self._words = {rule.name: frozenset(re.findall(r"\w+", rule.sql)) for rule in rules}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._looking.__exit__(*raised)

    def as_released(self) -> Verdict:
        """Return what all checks say of the release as it is."""
        return Verdict(tuple(map(self._looking.outcome, self._rules.values())))

    def plant(self, corruption: Corruption, *, all_look: bool) -> Planted:
        """Plant a fault in the first row that can have it; unless only `meant` look, in three.

        In the first row all checks look that could see it, in the middle and the last those meant
        for it. Where those see nothing, all look.
        """
        hosts = self._hosts(corruption)[: 3 if all_look else 1]
        seen = [self._seen(corruption, row, all_look and at == 0) for at, row in enumerate(hosts)]
        return Planted(corruption, tuple(one for one in seen if one is not None), all_look)

    def lose_an_input(self) -> Planted:
        """Count one input more than there are articles and rejects."""
        connection = self._looking.connection
        meant = ("articles.inputs.accounted_for",)
        connection.begin()
        try:
            connection.execute("update build set input_count = input_count + 1")
            seen = frozenset(filter(self._sees, meant))
        finally:
            connection.rollback()
        return Planted(Corruption("input lost", "articles", "", "", meant), (seen,), True)

    def could_see(self, corruption: Corruption) -> list[str]:
        """Return the checks that read what the fault changes: its table, and a cell's column."""
        return [
            name
            for name, words in self._words.items()
            if corruption.table in words
            and (not corruption.columns or not words.isdisjoint(corruption.columns))
        ]

    def _hosts(self, corruption: Corruption) -> list[int]:
        """Return the first, the middle and the last row that can have a fault."""
        query = rows_that_can(corruption, TABLES[corruption.table])
        found = [row for (row,) in self._looking.connection.execute(query).fetchall()]
        return list(dict.fromkeys(found[at] for at in (0, len(found) // 2, -1))) if found else []

    def _seen(self, corruption: Corruption, row: int, all_look: bool) -> frozenset[str] | None:
        """Return the checks that see the fault in one row; None where it changed nothing."""
        connection = self._looking.connection
        connection.begin()
        try:
            ((changed,),) = connection.execute(corruption.change.format(row=row)).fetchall()
            if not changed:
                return None
            meant = (name for name in corruption.meant if name in self._rules)
            first = next((name for name in meant if self._sees(name)), None)
            if first is not None and not all_look:
                return frozenset({first})
            return frozenset(filter(self._sees, {*corruption.meant, *self.could_see(corruption)}))
        finally:
            connection.rollback()

    def _sees(self, name: str) -> bool:
        """Say whether a check finds a row, or cannot run any more."""
        return name in self._rules and not self._looking.outcome(self._rules[name]).holds
