"""`build dataset`: raw articles in, a validated release out; every step, in order."""

from pathlib import Path

from build.annotate.model import find_model
from build.annotate.pool import annotate_each
from build.config import Config
from build.document import Reading
from build.errors import BrokenCheckError, NothingToReadError
from build.extract.everything import extract
from build.gazetteer.own import read_own
from build.outcome import Built, Status, tally
from build.progress import Progress
from build.read import Inputs, read
from build.read.judgements import find_judgements, read_judgements
from build.release.change import compute_change
from build.release.parquet import write_tables
from build.release.releases import Releases
from build.release.seal import record_build
from build.release.version import Bump
from build.resolve.entities.judgements.judged import Judged
from build.resolve.everything import resolve
from build.tabulate.tables import tabulate
from expectations.verdict import Verdict


def build_dataset(config: Config, progress: Progress | None = None) -> Built:
    """Build the sources into a release of `config.out`, or say why there is none.

    Raises:
        UsageError: a source or the model does not exist, the model does not read `lang`, the
            gazetteer or the judgements are wrong, or `out` cannot be written to.
        NothingToReadError: no input became an article.
        LockedError: another build is writing to `out`.
        BrokenCheckError: a check could not run, so it proved nothing.
    """
    progress = progress or Progress()
    model = find_model(config.model)
    language = model.language_for(config.lang)
    own = read_own(config.gazetteer)
    judgements = read_judgements(config.judgements or find_judgements(config.sources))
    judged = Judged(judgements.judgements)
    with Releases(config.out) as releases:
        progress.step("reading")
        inputs = read(
            config.sources,
            as_of=config.as_of,
            min_words=config.min_words,
            limit=config.limit,
            language=language,
        )
        if not inputs.articles:
            raise _nothing_to_read(inputs)

        progress.step("annotating and extracting")
        found = annotate_each(inputs.articles, model.name, extract, config.workers)
        extractions = progress.track(found, len(inputs.articles))
        readings = list(map(Reading, inputs.articles, extractions))

        progress.step("resolving")
        tables = tabulate(resolve(readings, inputs.refusals, own.listed, judged))
        left_aside = tuple(judged.warnings)
        record = record_build(
            config,
            tables,
            model_version=model.version,
            model_folder=model.folder,
            input_count=inputs.count,
            gazetteer_sha256=own.sha256,
            judgements_sha256=judgements.sha256,
        )

        progress.step("checking")
        staging = releases.stage()
        write_tables(tables, staging, record.digest)
        verdict = _checked(staging, config, inputs)
        counts = tally(tables, inputs.count, len(verdict.outcomes))
        if not verdict.passed:
            failed = releases.fail(staging, verdict.to_json())
            why = verdict.message()
            return Built(Status.FAILED, counts, failed, verdict=why, warnings=left_aside)

        progress.step("publishing")
        change = compute_change(releases.latest_folder, staging)
        if change.bump is Bump.NONE:
            return Built(Status.UNCHANGED, counts, releases.latest_folder, warnings=left_aside)
        if config.dry_run:
            reasons, latest = change.reasons, releases.latest_folder
            return Built(Status.DRY_RUN, counts, latest, reasons, warnings=left_aside)
        release = releases.publish(staging, change, record, verdict.to_json())
        return Built(Status.RELEASED, counts, release, change.reasons, warnings=left_aside)


def _checked(staging: Path, config: Config, inputs: Inputs) -> Verdict:
    # Great Expectations takes seconds to load, and a mistake is to be told before that.
    from expectations import gate

    fault = "this is a fault of the program, not of the articles: please report it"
    try:
        verdict = gate.check(staging, as_of=config.as_of, input_count=inputs.count)
    except gate.ChecksNotRunError as error:
        raise BrokenCheckError(str(error), hint=fault) from error
    if verdict.broken:
        raise BrokenCheckError(verdict.message(), hint=fault)
    return verdict


def _nothing_to_read(inputs: Inputs) -> NothingToReadError:
    first = inputs.refusals[:5]
    why = "".join(f"\n  {one.source_path}: {one.reason}: {one.detail}" for one in first)
    return NothingToReadError(
        f"none of {inputs.count} inputs became an article{why}",
        hint="name files or folders of articles: text, Markdown, JSON, JSON Lines, HTML",
    )
