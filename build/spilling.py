"""A database that puts aside what does not fit into memory, where there is no room for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from build.errors import FULL, no_room_to_put_aside

# The database leaves a tenth of the disk free; with less it says which setting bids it to.
_SIGNS_OF_FULL = ("max_temp_directory_size", *map(os.strerror, FULL))


@contextmanager
def told_if_full() -> Iterator[None]:
    """Make what the database says of a full disk a `DiskFullError` that names its folder."""
    try:
        yield
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        if not any(sign in str(error) for sign in _SIGNS_OF_FULL):
            raise
        raise no_room_to_put_aside("a database that sorts it could write no more") from error
