"""The papers of a release, written beside its tables; the manifest, which vouches for all, last."""

import json
from collections.abc import Callable, Collection, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from build.collection import About
from build.config import Config
from build.release.change import Change
from build.release.digests import (
    DISTRIBUTION,
    file_sha256,
    folder_sha256,
    json_sha256,
    package_versions,
)
from build.release.inputs import input_sha256
from build.release.manifest import BuildRecord, ChangeRecord, FileEntry, Manifest
from build.release.papers.card import dataset_card
from build.release.papers.citation import citation
from build.release.papers.croissant import croissant
from build.release.papers.datapackage import data_package
from build.release.papers.dictionary import data_dictionary
from build.release.papers.facts import Facts
from build.release.papers.views import views
from build.release.statistics import coverage, enum_statistics, row_counts
from build.table import Table
from expectations.selftest.recorded import recorded
from schema.arrow import SCHEMA_VERSION

VALIDATION_NAME = "validation.json"
# What each paper is written by; `validation.json` and `manifest.json` stand beside them.
PAPERS: dict[str, Callable[[Facts], str]] = {
    "README.md": dataset_card,
    "data_dictionary.md": lambda _: data_dictionary(),
    "datapackage.json": data_package,
    "croissant.json": croissant,
    "CITATION.cff": citation,
    "views.sql": views,
}


def record_build(
    config: Config,
    tables: Mapping[str, Table],
    *,
    model_version: str,
    model_folder: Path,
    input_count: int,
    **digests: str | None,
) -> BuildRecord:
    """Record what decided the content of a build: inputs, settings and model.

    `digests` are those of the files that a user may add, such as `judgements_sha256`.
    """
    return BuildRecord(
        as_of=config.as_of,
        min_words=config.min_words,
        limit=config.limit,
        model=config.model,
        lang=config.lang,
        model_version=model_version,
        model_sha256=folder_sha256(model_folder),
        input_count=input_count,
        input_sha256=input_sha256(tables["articles"], tables["rejects"]),
        public=config.public,
        **digests,
    )


def record_change(change: Change, previous: str | None) -> ChangeRecord:
    """Record how a release differs from the one before it."""
    return ChangeRecord(previous=previous, bump=change.bump.name.lower(), reasons=change.reasons)


def write_validation(folder: Path, validation: Mapping[str, Any]) -> None:
    """Write what each check found."""
    text = json.dumps(validation, indent=2, ensure_ascii=False) + "\n"
    (folder / VALIDATION_NAME).write_text(text, encoding="utf-8")


def seal(
    staging: Path,
    version: str,
    change: ChangeRecord,
    record: BuildRecord,
    validation: Mapping[str, Any],
    about: About,
) -> Manifest:
    """Write verdict, papers and manifest beside the tables; return the manifest.

    `about` is what the collection says of itself. `manifest.json` lists every other file with its
    size and digest, so nothing may be written to the folder afterwards.
    """
    write_validation(staging, validation)
    facts = Facts(
        version=version,
        record=record,
        about=about,
        rows=row_counts(staging),
        statistics=enum_statistics(staging),
        coverage=coverage(staging),
        validation=validation,
        files=_entries(staging),
        proof=recorded(),
    )
    for name, paper in PAPERS.items():
        (staging / name).write_text(paper(facts), encoding="utf-8", newline="\n")
    packages = package_versions()
    manifest = Manifest(
        version=version,
        schema_version=SCHEMA_VERSION,
        copydesk_version=metadata.version(DISTRIBUTION),
        change=change,
        build=record,
        build_sha256=record.digest,
        packages=packages,
        packages_sha256=json_sha256(packages),
        checks_run=validation["checks_run"],
        checks_warned=validation["checks_warned"],
        rows=dict(facts.rows),
        statistics=facts.statistics,
        coverage=facts.coverage,
        files=dict(sorted((facts.files | _entries(staging, but=facts.files)).items())),
    )
    manifest.save(staging)
    return manifest


def _entries(folder: Path, but: Collection[str] = ()) -> dict[str, FileEntry]:
    """Return size and digest of each file, by name; that of a part names its table's folder."""
    files = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
    return {
        name: FileEntry(sha256=file_sha256(path), size=path.stat().st_size)
        for name, path in files.items()
        if name not in but
    }
