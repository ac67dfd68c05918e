"""The index of the search: which names and quotes have which words, as scripts to be asked for.

A page that was opened from a disk may not read files, but may load scripts: each of these calls
`copydesk.index` with its name and its content, as ASCII in which nothing can end a script. Names
and quotes are counted from 0 in the order of their pages. A word leads to their numbers, each
written as the distance from the one before; `static/search.js` reads it.
"""

import json
from collections.abc import Iterator
from itertools import groupby, islice, pairwise
from operator import itemgetter
from typing import Any

import pyarrow as pa

from build.report.addresses import Addresses
from build.report.folding import folded_words
from build.report.front import STATUSES
from build.report.release import Release
from build.report.sheets import ENTITIES, Row, portions
from build.report.site import Site
from schema.vocabulary import SPEAKER_TYPES, SpeakerStatus

FOLDER = "search"
# Of a word that more have, no more are listed: it tells next to nothing.
MOST_LISTED = 20_000
PER_FILE = 250  # names or quotes
_FILE_BYTES = 128 * 1024
# A quote is shown so far, an entity with so many of its names.
_MOST_CHARACTERS, _MOST_ALIASES = 600, 8
_BATCH = 50_000

_NAMES = """
    select o.place, e.entity_id, e.name, e.aliases, e.entity_type, e.description, e.mention_count
    from entities e
    join entities_in_order o using (entity_id)
    order by o.place
"""
_QUOTES = """
    select
        q.quote_id, q.text, q.speaker_status, q.article_id, a.headline, a.source_path,
        a.publisher, a.published_on, s.speakers
    from quotes q
    join articles a using (article_id)
    join articles_in_order o using (article_id)
    left join (
        select quote_id, list(e.name order by ordinal) as speakers
        from quote_speakers
        join entities e using (entity_id)
        group by quote_id
    ) s using (quote_id)
    order by o.place, q.start_char, q.quote_id
"""
_FOUND = "select word, kind, number from search_words order by word, kind, number"
_SCHEMA = pa.schema({"word": pa.string(), "kind": pa.int8(), "number": pa.int32()})
_SQL = {
    "Entities with a word in one of their names": """\
select *
from {entities}
where name ilike '%' || {word} || '%'
    or len(list_filter(aliases, lambda one: one ilike '%' || {word} || '%')) > 0;""",
    "Quotes with a word, and who said them": """\
select q.*, e.name as speaker
from {quotes} q
left join {entities} e on e.entity_id = q.speaker_entity_id
where q.text ilike '%' || {word} || '%';""",
}

Word = tuple[str, int, int]  # the word, 0 in a name and 1 in a quote, the number of that


def write_search(site: Site, release: Release, addresses: Addresses) -> None:
    """Write the page of the search and its index."""
    (site.folder / FOLDER).mkdir()
    release.run("create table search_words (word varchar, kind tinyint, number integer)")
    _take_in(release, _names(site, release, addresses))
    _take_in(release, _quotes(site, release, addresses))
    about = {
        "firsts": list(_write_words(site, release)),
        "perFile": PER_FILE,
        "speakers": SPEAKER_TYPES,
        "nobody": [one for one in STATUSES.items() if one[0] != SpeakerStatus.RESOLVED],
    }
    _write(site, "about", json.dumps(about))
    release.run("drop table search_words")
    shown = {what: release.shown(query, word="ferry") for what, query in _SQL.items()}
    site.write("search.html", "search.html", page_sql=shown)


def _names(site: Site, release: Release, addresses: Addresses) -> Iterator[Word]:
    """Write how each entity is shown where it is found; yield its words."""
    for part, rows in enumerate(portions(release.in_order(_NAMES), PER_FILE)):
        _write(site, f"names-{part}", json.dumps([_name(row, addresses) for row in rows]))
        for number, row in enumerate(rows, part * PER_FILE):
            for word in _distinct(row["name"], *row["aliases"]):
                yield word, 0, number


def _quotes(site: Site, release: Release, addresses: Addresses) -> Iterator[Word]:
    """Write how each quote is shown where it is found; yield its words and its speakers'."""
    for part, rows in enumerate(portions(release.in_order(_QUOTES), PER_FILE)):
        _write(site, f"quotes-{part}", json.dumps([_quote(row, addresses) for row in rows]))
        for number, row in enumerate(rows, part * PER_FILE):
            for word in _distinct(row["text"] or "", *row["speakers"] or ()):
                yield word, 1, number


def _name(row: Row, addresses: Addresses) -> list[Any]:
    return [
        row["entity_id"],
        addresses.of(ENTITIES, row["entity_id"]),
        row["name"],
        row["entity_type"],
        row["aliases"][:_MOST_ALIASES],
        row["description"],
        row["mention_count"],
    ]


def _quote(row: Row, addresses: Addresses) -> list[Any]:
    return [
        addresses.inside(row["article_id"], row["quote_id"]),
        row["text"] and _cut(row["text"]),
        row["speakers"] or [],
        row["speaker_status"],
        row["headline"] or row["source_path"],
        row["publisher"],
        row["published_on"] and row["published_on"].isoformat(),
    ]


def _cut(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…"


def _distinct(*texts: str) -> set[str]:
    return {word for text in texts for word in folded_words(text)}


def _take_in(release: Release, words: Iterator[Word]) -> None:
    while some := list(islice(words, _BATCH)):
        release.connection.register(
            "some_words", pa.table(list(zip(*some, strict=True)), schema=_SCHEMA)
        )
        release.run("insert into search_words select * from some_words")
        release.connection.unregister("some_words")


def _write_words(site: Site, release: Release) -> Iterator[str]:
    """Write which numbers each word leads to, in files of a bounded size; yield their first words.

    The order is that of code points.
    """
    part, entries, size = 0, list[str](), 0
    for word, numbers in groupby(release.tuples(_FOUND, _BATCH), itemgetter(0)):
        if not entries:
            yield word
        entries.append(_entry(word, numbers))
        size += len(entries[-1])
        if size > _FILE_BYTES:
            _write(site, f"words-{part}", f"[{','.join(entries)}]")
            part, entries, size = part + 1, [], 0
    if entries:
        _write(site, f"words-{part}", f"[{','.join(entries)}]")


def _entry(word: str, found: Iterator[Word]) -> str:
    """Return a word, how many names and quotes have it, and the numbers of the first."""
    lists: list[list[int]] = [[], []]
    totals = [0, 0]
    for _, kind, number in found:
        totals[kind] += 1
        if totals[kind] <= MOST_LISTED:
            lists[kind].append(number)
    gaps = [[right - left for left, right in pairwise([0, *one])] for one in lists]
    return json.dumps([word, totals[0], gaps[0], totals[1], gaps[1]], separators=(",", ":"))


def _write(site: Site, name: str, content: str) -> None:
    """Write a script that hands over some JSON, in which `<` and its like are escaped."""
    for one in "<>&":
        content = content.replace(one, f"\\u{ord(one):04x}")
    script = f'copydesk.index("{name}",{content});\n'
    (site.folder / FOLDER / f"{name}.js").write_text(script, encoding="ascii", newline="\n")
