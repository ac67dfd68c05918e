"""Keep an optional package out of sight while another is imported."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_module(name: str) -> Iterator[None]:
    """Let `import name` fail inside, as where it is not installed.

    Great Expectations imports PySpark wherever it finds it: seconds, hundreds of megabytes, and a
    process that ends without a word where one of PySpark's own packages is missing.
    """
    before = sys.modules.get(name)
    sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[name]
        if before is not None:
            sys.modules[name] = before
