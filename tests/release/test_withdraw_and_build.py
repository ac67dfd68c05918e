"""The build after a withdrawal: without the article, accounted for, all else as it was."""

import shutil
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.golden.run import AS_OF
from benchmarks.places import SEEDS
from build.cache import forget
from build.config import Config
from build.outcome import Status
from build.pipeline import build_dataset
from build.read import read
from build.release.manifest import Manifest
from build.release.withdrawing.withdrawal import withdraw
from build.release.withdrawing.withdrawn import WithdrawalReason

DAY = date(2026, 1, 5)
FIRST = "05_flood_torvica_valley_observer.md"
CORRECTED = "06_flood_torvica_valley_observer_corrected.md"


def test_a_withdrawn_article_is_a_refusal_and_the_others_keep_their_ids() -> None:
    inputs = read([str(SEEDS)], as_of=AS_OF, min_words=20, limit=None)
    ids = {one.source_path: one.article_id for one in inputs.articles}
    left = inputs.without({ids[FIRST]: "withdrawn on a day"})
    assert left.count == inputs.count == len(left.articles) + len(left.refusals)
    kept = {one.source_path: one.article_id for one in left.articles}
    # The correction has the same address, and does not move up to the id of the first.
    assert kept == {path: one for path, one in ids.items() if path != FIRST}
    (refusal,) = set(left.refusals) - set(inputs.refusals)
    assert (refusal.source_path, refusal.reason) == (FIRST, "withdrawn")
    assert refusal.detail == "withdrawn on a day; take it out of the inputs"
    paths = [one.source_path for one in left.refusals]
    assert paths == sorted(paths)


def test_the_next_release_is_a_minor_that_accounts_for_it(
    built_seeds: Path, tmp_path: Path
) -> None:
    out = Path(shutil.copytree(built_seeds.parent, tmp_path / "dist", symlinks=True))
    articles = pq.read_table(out / "latest" / "articles.parquet").to_pylist()
    of = {one["source_path"]: one["article_id"] for one in articles}
    done = withdraw(out, of[FIRST], WithdrawalReason.RETRACTED, DAY, forget)
    assert [(one.article_id, one.kind) for one in done.relatives] == [(of[CORRECTED], "version")]

    built = build_dataset(Config(sources=(str(SEEDS),), out=out, as_of=AS_OF))

    assert built.status is Status.RELEASED, built.verdict
    assert built.folder == out / "1.1.0"
    assert built.tally.rejects == {"too_short": 1, "withdrawn": 1}
    manifest = Manifest.load(out / "latest")
    assert (manifest.change.previous, manifest.change.bump) == ("1.0.0", "minor")
    assert manifest.build.withdrawn_sha256 is not None
    assert manifest.build.input_count == manifest.rows["articles"] + manifest.rows["rejects"]
    rejects = pq.read_table(out / "latest" / "rejects.parquet").to_pylist()
    (reject,) = (one for one in rejects if one["reason"] == "withdrawn")
    assert reject["source_path"] == FIRST
    assert reject["detail"] == (
        "withdrawn on 2026-01-05 (reason: retracted); take it out of the inputs"
    )
    kept = pq.read_table(out / "latest" / "articles.parquet")["article_id"].to_pylist()
    assert set(kept) == {one["article_id"] for one in articles} - {of[FIRST]}
