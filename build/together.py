"""What shares a key: in memory while there is little of it, else by a query that spills to disk."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import itemgetter

import duckdb
import pyarrow as pa

from build.spilling import told_if_full
from expectations.database import Database

# So many pairs take about 40 MB.
MOST_IN_MEMORY = 200_000
_MEMORY = "128MiB"
_BATCH = 50_000
_PAIRS = pa.schema({"place": pa.int64(), "key": pa.string(), "number": pa.int64()})
# Lists would have to fit into memory; counts, joins and sorting spill.
_SHARED = """
    with each as (select key, number, min(place) as place from pairs group by key, number),
    shared as (select key, min(place) as first from each group by key having count(*) > 1)
    select first, number from each join shared using (key) order by first, place
"""


def together(
    pairs: Iterable[tuple[str, int]], *, in_memory: int = MOST_IN_MEMORY
) -> Iterator[list[int]]:
    """Yield the numbers that share a key, each once, where there are several.

    The numbers of a key come in the order in which they came, the keys in that of their first.
    """
    pairs = iter(pairs)
    few = list(islice(pairs, in_memory + 1))
    if len(few) > in_memory:
        return _together_on_disk(chain(few, pairs))
    numbers: dict[str, dict[int, None]] = {}
    for key, number in few:
        numbers.setdefault(key, {})[number] = None
    return (list(each) for each in numbers.values() if len(each) > 1)


def _together_on_disk(pairs: Iterable[tuple[str, int]]) -> Iterator[list[int]]:
    with Database(_MEMORY) as database, told_if_full():
        asking = database.connection
        _take_in(asking, pairs)
        found = asking.sql(_SHARED).to_arrow_reader(_BATCH)
        rows = (row for batch in found for row in zip(*batch.to_pydict().values(), strict=True))
        for _, numbers in groupby(rows, itemgetter(0)):
            yield [number for _, number in numbers]


def _take_in(asking: duckdb.DuckDBPyConnection, pairs: Iterable[tuple[str, int]]) -> None:
    numbered = ((place, *pair) for place, pair in enumerate(pairs))

    def batches() -> Iterator[pa.RecordBatch]:
        while some := list(islice(numbered, _BATCH)):
            yield pa.record_batch(list(zip(*some, strict=True)), schema=_PAIRS)

    asking.register("given", pa.RecordBatchReader.from_batches(_PAIRS, batches()))
    asking.execute("create temp table pairs as select * from given")
