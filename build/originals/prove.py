"""A release, open to be looked at, held against its originals."""

from collections.abc import Sequence

from build.originals.matching import match, unproved
from build.originals.reading import read_originals
from build.originals.restoring import check_restored, restore
from build.release.manifest import BuildRecord
from build.release.verifying.proof import Proof
from expectations.looking import Looking
from expectations.rule import Rule


def prove(
    originals: Sequence[str], looking: Looking, build: BuildRecord, rules: Sequence[Rule]
) -> Proof:
    """Read the originals again with the settings of the build, and compare article by article.

    Originals are found by their bytes, so that their folders may lie otherwise than they did.
    Everything is kept in DuckDB, which spills to a temporary folder what does not fit.

    Raises:
        UsageError: an original that was named does not exist or cannot be reached.
    """
    database = looking.connection
    read_originals(database, originals, build)
    counts = match(database)
    listed = tuple(unproved(database))
    withheld, restored = restore(database)
    verdict = check_restored(looking, rules) if restored else None
    return Proof(counts, listed, withheld, restored, verdict)
