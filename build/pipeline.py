"""`build dataset`: raw articles in, a validated release out; every step, in order."""

from pathlib import Path

from build.annotate.model import find_model
from build.beside import read_beside
from build.cache import open_cache
from build.config import Config
from build.document import Reading
from build.engine import open_engine
from build.errors import BrokenCheckError, NothingToReadError
from build.garbage import few_collections
from build.outcome import Built, Status, tally
from build.progress import Progress
from build.read import Inputs
from build.release.bounds import keep_bounds
from build.release.bucket import open_releases
from build.release.parquet import write_tables
from build.release.previous import change_since, check_previous
from build.release.rights.policy import idle_rights, with_policies
from build.release.rights.public import withhold
from build.release.seal import record_build
from build.release.version import Bump
from build.resolve.entities.judgements.judged import Judged
from build.resolve.everything import resolve
from build.resolve.readings import Readings
from build.tabulate.tables import tabulate
from expectations.rule import Rule
from expectations.verdict import Verdict


def build_dataset(config: Config, progress: Progress | None = None) -> Built:
    """Build the sources into a release of `config.out`, or of the bucket that it is for.

    Raises:
        UsageError: a source or the model does not exist, the model does not read `lang`, the
            gazetteer, the judgements or the expectations are wrong, the engine is not installed or
            its cluster does not answer, or `out` cannot be written to.
        NothingToReadError: no input became an article.
        LockedError: another build is writing to `out`.
        DataError: what `out` holds is damaged: the index, the list of withdrawn articles, the
            newest release.
        BrokenCheckError: a check could not run, so it proved nothing.
    """
    progress = progress or Progress()
    model = find_model(config.model)
    engine = open_engine(config, model, model.language_for(config.lang))
    beside = read_beside(config)
    judged = Judged(beside.judgements.judgements)
    cache = open_cache(config.out, model.folder, used=config.cache)
    with open_releases(config.out, config.bucket) as releases, cache, few_collections():
        check_previous(releases, public=config.public)
        progress.step("reading")
        with engine as running:
            inputs = running.read(progress).without(releases.withdrawn.by_id)
            if not inputs.articles:
                raise _nothing_to_read(inputs)

            progress.step("extracting")
            progress.at("looking into the cache")
            found = cache.each(inputs.articles, running.extract_each)
            progress.note(f"{cache.recalled:,} of {len(inputs.articles):,} come from the cache")
            extractions = progress.track(found, len(inputs.articles))
            readings = Readings(map(Reading, inputs.articles, extractions))
        if not (config.limit or config.dry_run):
            cache.drop_unused()

        progress.step("resolving")
        scratch = releases.scratch()
        resolved = resolve(readings, inputs.refusals, beside.own.listed, judged, progress)
        tables = tabulate(with_policies(resolved, beside.rights), scratch)
        del readings, resolved  # the tables have it all
        record = record_build(
            config,
            tables,
            model_version=model.version,
            model_folder=model.folder,
            input_count=inputs.count,
            withdrawn_sha256=releases.withdrawn.sha256,
            **beside.digests,
        )

        progress.step("checking")
        progress.at("writing tables")
        staging = releases.stage()
        write_tables(withhold(tables, scratch) if config.public else tables, staging, record.digest)
        keep_bounds(beside.bounds, staging)
        verdict = _checked(staging, beside.bounds.rules(config.as_of), config, inputs, progress)
        counts = tally(tables, inputs.count, len(verdict.outcomes), cache.recalled)
        idle = idle_rights(tables["articles"], beside.rights)
        warnings = (*judged.warnings, *cache.warnings, *idle, *verdict.remarks)
        if not verdict.passed:
            failed = releases.fail(staging, verdict.to_json())
            why = verdict.message()
            return Built(Status.FAILED, counts, failed, verdict=why, warnings=warnings)

        progress.step("publishing")
        change = change_since(releases, staging)
        status, folder = Status.RELEASED, releases.latest_folder
        if change.bump is Bump.NONE:
            status = Status.UNCHANGED
        elif config.dry_run:
            status = Status.DRY_RUN
        else:
            folder = releases.publish(staging, change, record, verdict.to_json(), beside.about)
        shown = releases.shown(folder)
        return Built(status, counts, folder, change.reasons, warnings=warnings, shown=shown)


def _checked(
    staging: Path, rules: tuple[Rule, ...], config: Config, inputs: Inputs, progress: Progress
) -> Verdict:
    progress.at("loading the checks")
    # Great Expectations takes seconds to load, and a mistake is to be told before that.
    from expectations import gate

    progress.expect(len(rules))
    fault = "this is a fault of the program, not of the articles: please report it"
    try:
        verdict = gate.check(
            staging,
            as_of=config.as_of,
            input_count=inputs.count,
            public=config.public,
            rules=rules,
            looked=progress.done,
        )
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
