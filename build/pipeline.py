"""`build dataset`: raw articles in, a validated release out; every step, in order."""

from build.annotate.model import find_model
from build.annotate.pool import annotate_each
from build.config import Config
from build.document import Reading
from build.errors import BrokenCheckError, NothingToReadError
from build.extract.everything import extract
from build.outcome import Built, Status
from build.progress import Progress
from build.read import read
from build.release.change import compute_change
from build.release.parquet import write_tables
from build.release.releases import Releases
from build.release.seal import record_build, record_change, seal
from build.release.version import Bump
from build.resolve.everything import resolve
from build.tabulate.tables import tabulate
from expectations import gate


def build_dataset(config: Config, progress: Progress | None = None) -> Built:
    """Build the sources into a release of `config.out`, or say why there is none.

    Raises:
        UsageError: a source or the model does not exist, or `out` cannot be written to.
        NothingToReadError: no input became an article.
        LockedError: another build is writing to `out`.
        BrokenCheckError: a check could not run, so it proved nothing.
    """
    progress = progress or Progress()
    model = find_model(config.model)
    with Releases(config.out) as releases:
        progress.step("read")
        inputs = read(
            config.sources, as_of=config.as_of, min_words=config.min_words, limit=config.limit
        )
        if not inputs.articles:
            raise nothing_to_read(inputs.refusals)

        progress.step("annotate and extract")
        found = annotate_each(inputs.articles, config.model, extract, config.workers)
        extractions = progress.track(found, len(inputs.articles))
        readings = map(Reading, inputs.articles, extractions)

        progress.step("resolve")
        tables = tabulate(resolve(readings, inputs.refusals))
        record = record_build(config, tables, model, input_count=inputs.count)

        progress.step("check")
        staging = releases.stage()
        write_tables(tables, staging, record.digest)
        verdict = gate.check(staging, as_of=config.as_of, input_count=inputs.count)
        if verdict.broken:
            raise BrokenCheckError(verdict.message(), hint="this is a fault of the program")
        validation = verdict.to_json()
        if not verdict.passed:
            return built(Status.FAILED, folder=releases.fail(staging, validation))

        progress.step("publish")
        change = compute_change(releases.latest_folder, staging)
        if change.bump is Bump.NONE:
            return built(Status.UNCHANGED, folder=releases.latest_folder)
        version = str(releases.next_version(change.bump))
        if config.dry_run:
            return built(Status.DRY_RUN, version=version)
        seal(staging, version, record_change(change, releases.index.latest), record, verdict)
        return built(Status.RELEASED, folder=releases.publish(staging), version=version)
