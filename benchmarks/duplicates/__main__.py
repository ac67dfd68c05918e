"""Print how well copies are found: `python -m benchmarks.duplicates [development|test] [--list]`.

The default is the test half; rules and numbers were tuned on the other. Precision: of all pairs in
one source group, which share was made of one text. Recall: of all copies made, which share is in a
group with an article that it was made of. `--list` names what was missed or wrongly found.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations
from time import perf_counter

from benchmarks.duplicates.collection import Known, collection
from benchmarks.measures import pairs, share
from build.document import Extraction, Reading
from build.resolve.collection import Copy
from build.resolve.duplicates import find_copies
from build.resolve.readings import Readings

AIM = 0.95

Copies = Mapping[str, Copy]
Pairs = list[tuple[str, ...]]


def main() -> None:
    """Print the tables of one half."""
    known = collection("development" if "development" in sys.argv else "test")
    readings = Readings(Reading(one, Extraction()) for one in known.articles)
    start = perf_counter()
    copies, _ = find_copies(readings)
    seconds = perf_counter() - start
    print(f"{len(known.articles)} articles, {len(known.copies)} copies made, {seconds:.1f} s")
    right, wrong = found_pairs(known, copies)
    missed = missed_copies(known, copies)
    precision = share(len(right), len(right) + len(wrong))
    recall = 1 - len(missed) / len(known.copies)
    print(f"precision {precision:.3f}  recall {recall:.3f}  (aim {AIM}/{AIM})")
    _print_recipes(known, copies, missed)
    _print_kinds(known, copies)
    _print_real(known, copies)
    _print_wrong(known, wrong)
    if "--list" in sys.argv:
        _print_cases(known, wrong, missed)


def found_pairs(known: Known, copies: Copies) -> tuple[Pairs, Pairs]:
    """Return the pairs that stand in one group: those made of one text, and all others."""
    found = pairs({article_id: copy.source_group_id for article_id, copy in copies.items()})
    right: Pairs = []
    wrong: Pairs = []
    for pair in sorted(tuple(sorted(each)) for each in found):
        (right if known.are_related(*pair) else wrong).append(pair)
    return right, wrong


def missed_copies(known: Known, copies: Copies) -> list[str]:
    """Return the copies that are in no group with a real article of their text."""
    texts_in: dict[str, set[str]] = defaultdict(set)
    for article_id in known.real:
        texts_in[copies[article_id].source_group_id] |= known.texts[article_id]
    return [
        one
        for one in known.copies
        if texts_in[copies[one].source_group_id].isdisjoint(known.texts[one])
    ]


def _print_recipes(known: Known, copies: Copies, missed: list[str]) -> None:
    made = Counter(one.recipe.name for one in known.copies.values())
    lost = Counter(known.copies[one].recipe.name for one in missed)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for one, how in known.copies.items():
        kinds[how.recipe.name][copies[one].kind or "root"] += 1
    print(f"\n{'edit':16}{'made':>5}{'recall':>8}  called")
    for name, count in made.items():
        called = ", ".join(f"{kind} {n}" for kind, n in kinds[name].most_common())
        print(f"{name:16}{count:5}{1 - lost[name] / count:8.3f}  {called}")


def _print_kinds(known: Known, copies: Copies) -> None:
    """Print by `duplicate_kind`: of the copies made that are called so, how many may be.

    Left out is a copy whose root is another copy, for how the two differ is not known.
    """
    called: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for one, made in known.copies.items():
        copy = copies[one]
        if copy.kind is not None and copy.duplicate_of in known.real:
            called[copy.kind] += 1
            right[copy.kind] += copy.kind in made.kinds
    print(f"\n{'kind':16}{'called':>6}{'right':>8}")
    for kind, count in sorted(called.items()):
        print(f"{kind:16}{count:6}{right[kind] / count:8.3f}")


def _print_real(known: Known, copies: Copies) -> None:
    """Print how many of the pairs of real copies are found."""
    related = [pair for pair in combinations(sorted(known.real), 2) if known.are_related(*pair)]
    found = sum(len({copies[one].source_group_id for one in pair}) == 1 for pair in related)
    print(f"\nreal copies: {found} of {len(related)} pairs found")


def _print_wrong(known: Known, wrong: Pairs) -> None:
    """Print how many pairs look like copies, by why, and how many of them were taken for some."""
    sizes = Counter(f"event {event}" for event in known.real.values() if event is not None)
    sizes.update(known.lookalikes.values())
    all_of: Counter[str] = Counter()
    for sort, size in sizes.items():
        all_of["same event" if sort.startswith("event ") else sort] += size * (size - 1) // 2
    taken = Counter(_sort(known, pair) for pair in wrong)
    print(f"\n{'no copies':40}{'pairs':>7}{'taken for some':>16}")
    for sort in sorted({*all_of, *taken}):
        print(f"{sort:40}{all_of[sort] or '':>7}{taken[sort]:16}")


def _sort(known: Known, pair: tuple[str, ...]) -> str:
    """Name what the two wrongly paired articles are."""
    events = {known.real.get(one) for one in pair}
    if len(events) == 1 and None not in events:
        return "same event"
    sorts = sorted({_sort_of_one(known, one) for one in pair})
    return " + ".join(sorts)


def _sort_of_one(known: Known, one: str) -> str:
    if one in known.copies:
        return f"copy ({known.copies[one].recipe.name})"
    return known.lookalikes.get(one, "real")


def _print_cases(known: Known, wrong: Pairs, missed: list[str]) -> None:
    by_id = {one.article_id: one for one in known.articles}
    for pair in wrong:
        print(f"wrong: {_sort(known, pair)}")
        for one in pair:
            print(f"   {one} {by_id[one].headline!r} {by_id[one].text[:100]!r}")
    for one in missed:
        print(f"missed: {known.copies[one].recipe.name}: {one} {by_id[one].text[:200]!r}")


if __name__ == "__main__":
    main()
