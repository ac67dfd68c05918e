"""The papers of a release, written beside its tables; the manifest, which vouches for all, last."""

import json
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

import pyarrow as pa

from build.config import Config
from build.release.card import dataset_card
from build.release.change import Change
from build.release.dictionary import data_dictionary
from build.release.digests import (
    DISTRIBUTION,
    file_sha256,
    folder_sha256,
    json_sha256,
    package_versions,
)
from build.release.manifest import BuildRecord, ChangeRecord, FileEntry, Manifest
from build.release.statistics import coverage, enum_statistics, input_sha256, row_counts
from schema.arrow import SCHEMA_VERSION

VALIDATION_NAME = "validation.json"
VIEWS_NAME = "views.sql"
CARD_NAME = "README.md"
DICTIONARY_NAME = "data_dictionary.md"
_VIEWS = Path(__file__).with_name(VIEWS_NAME)


def record_build(
    config: Config,
    tables: Mapping[str, pa.Table],
    *,
    model_version: str,
    model_folder: Path,
    input_count: int,
    gazetteer_sha256: str | None = None,
    judgements_sha256: str | None = None,
) -> BuildRecord:
    """Record what decided the content of a build: inputs, settings and model."""
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
        gazetteer_sha256=gazetteer_sha256,
        judgements_sha256=judgements_sha256,
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
) -> Manifest:
    """Write verdict, views, dictionary, card and manifest beside the tables; return the manifest.

    `manifest.json` lists every other file with its size and digest, so nothing may be written to
    the folder afterwards.
    """
    write_validation(staging, validation)
    (staging / VIEWS_NAME).write_bytes(_VIEWS.read_bytes())
    (staging / DICTIONARY_NAME).write_text(data_dictionary(), encoding="utf-8")
    rows = row_counts(staging)
    card = dataset_card(version, record, rows, coverage(staging))
    (staging / CARD_NAME).write_text(card, encoding="utf-8")
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
        rows=rows,
        statistics=enum_statistics(staging),
        files={
            path.name: FileEntry(sha256=file_sha256(path), size=path.stat().st_size)
            for path in sorted(staging.iterdir())
        },
    )
    manifest.save(staging)
    return manifest
