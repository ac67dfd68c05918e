"""Read mutated inputs and say how it went: `python -m tests.fuzz.run N SEED FORMAT...`.

A process of its own, so that its peak of memory is that of these formats alone.
"""

import json
import random
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from build.document import Article
from build.read.reader import find_inputs, read_each
from build.usage import peak_memory
from tests.fuzz.mutation import mutated
from tests.fuzz.specimens import specimens

_AS_OF = date(2026, 1, 31)


def main(name: str, count: int, seed: int) -> None:
    """Print, as JSON: files, inputs, articles, refusals, the slowest in CPU seconds, peak in MB.

    The peak is that of all formats so far.
    """
    files = specimens()
    others = [data for group in files.values() for _, data in group]
    random_ = random.Random(f"{name} {seed}")
    number = inputs = articles = refusals = 0
    slowest, slowest_file = 0.0, ""
    with tempfile.TemporaryDirectory() as folder:
        while inputs < count:
            number += 1
            suffix, data = random_.choice(files[name])
            path = Path(folder, f"{number:05}{suffix}")
            path.write_bytes(mutated(random_, data, others))
            started = time.process_time()
            for one in read_each([str(path)], as_of=_AS_OF, min_words=20):
                if isinstance(one, Article):
                    articles += 1
                    assert all(one.text[b.span.start : b.span.end].strip() for b in one.blocks)
                else:
                    refusals += 1
                    assert one.detail, one
            seconds = time.process_time() - started
            if seconds > slowest:
                slowest, slowest_file = seconds, f"{path.name} of seed {seed}"
            inputs += sum(1 for _ in find_inputs([str(path)]))
            path.unlink()
    report = {
        "format": name,
        "files": number,
        "inputs": inputs,
        "articles": articles,
        "refusals": refusals,
        "slowest": round(slowest, 3),
        "slowest_file": slowest_file,
        "peak_mb": peak_memory() // 2**20,
    }
    sys.stdout.write(json.dumps(report) + "\n")


if __name__ == "__main__":
    for name in sys.argv[3:]:
        main(name, int(sys.argv[1]), int(sys.argv[2]))
