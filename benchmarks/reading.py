"""How fast short articles are read, and that memory does not grow with the size of a file."""

import argparse
import csv
import io
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from build.document import Article
from build.read import read_each
from build.usage import peak_memory

COUNTS = (10_000, 50_000, 100_000)
PAGE_COUNTS = (1_000, 5_000, 10_000)  # the extraction of text from HTML is many times slower
NAMES = ("harbour", "council", "ferry", "tide", "lamp", "keeper", "vote", "storm", "bridge")
JOINTS = ("the", "of", "to", "in", "and", "a", "that", "for", "with", "was", "from", "before")
FLAT = 1.1  # most memory of the largest file, in that of the smallest


def articles(count: int) -> Iterator[dict[str, str]]:
    """Yield short articles, some 120 words each, all of them different."""
    draw = random.Random(7)
    for number in range(count):
        drawn = (draw.choices(NAMES + JOINTS, k=20) for _ in range(6))
        sentences = (f"{' '.join(words).capitalize()}." for words in drawn)
        yield {
            "headline": f"Ferry {number} sails",
            "body": "\n\n".join(sentences),
            "publisher": "Odd Harbour Gazette",
            "date_published": "2025-03-06T09:30:00+01:00",
            "url": f"https://gazette.example/{number}",
        }


def write_jsonl(path: Path, count: int) -> None:
    """Write JSON Lines."""
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(one) + "\n" for one in articles(count))


def write_csv(path: Path, count: int) -> None:
    """Write CSV."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.DictWriter(stream, next(articles(1)).keys())
        rows.writeheader()
        rows.writerows(articles(count))


def write_parquet(path: Path, count: int) -> None:
    """Write Parquet, all rows in one row group."""
    table = pa.Table.from_pylist(list(articles(count)))
    pq.write_table(table, path, row_group_size=count)


def write_warc(path: Path, count: int) -> None:
    """Write pages as they were served."""
    headers = [("Content-Type", "text/html; charset=utf-8")]
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for one in articles(count):
            text = "".join(f"<p>{line}</p>" for line in one["body"].split("\n\n"))
            head = f"<title>{one['headline']}</title>"
            page = f"<html><head>{head}</head><body><article>{text}</article></body></html>"
            record = writer.create_warc_record(
                one["url"],
                "response",
                payload=io.BytesIO(page.encode()),
                http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
            )
            writer.write_record(record)


WRITERS: dict[str, tuple[Callable[[Path, int], None], tuple[int, ...]]] = {
    "a.jsonl": (write_jsonl, COUNTS),
    "a.csv": (write_csv, COUNTS),
    "a.parquet": (write_parquet, COUNTS),
    "a.warc.gz": (write_warc, PAGE_COUNTS),
}


def measure(path: str) -> None:
    """Read one file; print articles, seconds and the most memory (MB) of this process."""
    start = time.perf_counter()
    read = read_each([path], as_of=date(2026, 1, 1), min_words=20)
    count = sum(isinstance(one, Article) for one in read)
    seconds = time.perf_counter() - start
    peak = peak_memory() / 2**20
    print(json.dumps({"articles": count, "seconds": seconds, "peak": peak}))


def main() -> int:
    """Print the speed and the memory for each format and size; 1 where memory is not flat."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--file", help="measure this one only, in this process")
    parser.add_argument("--share", type=float, default=1.0, help="of the numbers of articles")
    given = parser.parse_args()
    if given.file:
        measure(given.file)
        return 0
    is_flat = True
    with tempfile.TemporaryDirectory() as folder:
        for name, (write, counts) in WRITERS.items():
            peaks = []
            for count in counts:
                path = Path(folder) / name
                write(path, round(count * given.share))
                command = [sys.executable, "-m", "benchmarks.reading", "--file", str(path)]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                found = json.loads(done.stdout)
                peaks.append(found["peak"])
                print(
                    f"{name:<10} {found['articles']:>7,} articles: "
                    f"{found['articles'] / found['seconds']:>6,.0f} a second, "
                    f"{found['peak']:.0f} MB at most",
                    flush=True,
                )
            is_flat &= max(peaks) <= FLAT * peaks[0]
    print(f"memory is {'flat' if is_flat else 'NOT flat'} (aim: at most {FLAT} times)")
    return 0 if is_flat else 1


if __name__ == "__main__":
    sys.exit(main())
