"""The head of the dataset card: what Hugging Face reads of it, as YAML."""

from typing import Any

import yaml

from build.collection import About
from build.release.papers.facts import Facts
from schema.dataset import TABLES

# The licences that Hugging Face knows: by SPDX id, its own name.
_LICENSES = {
    one: one.lower()
    for one in (
        "CC0-1.0",
        *(f"CC-BY-{version}" for version in ("2.0", "2.5", "3.0", "4.0")),
        *(f"CC-BY-SA-{version}" for version in ("3.0", "4.0")),
        *(f"CC-BY-NC-{version}" for version in ("2.0", "3.0", "4.0")),
        *(f"CC-BY-NC-SA-{version}" for version in ("2.0", "3.0", "4.0")),
        *(f"CC-BY-NC-ND-{version}" for version in ("3.0", "4.0")),
        "CC-BY-ND-4.0",
        "Apache-2.0",
        "MIT",
        "CDLA-Permissive-1.0",
        "CDLA-Permissive-2.0",
        "CDLA-Sharing-1.0",
    )
} | {"ODbL-1.0": "odbl", "ODC-By-1.0": "odc-by", "PDDL-1.0": "pddl"}
_SIZES = {1_000: "n<1K", 10_000: "1K<n<10K", 100_000: "10K<n<100K", 1_000_000: "100K<n<1M"}
_SIZES |= {10**7: "1M<n<10M", 10**8: "10M<n<100M", 10**9: "100M<n<1B", 10**10: "1B<n<10B"}
_TAGS = ["news", "quotations", "quote-attribution", "events", "plover", "entities", "parquet"]
_TASKS = {
    "task_categories": ["token-classification", "text-classification"],
    "task_ids": ["named-entity-recognition", "coreference-resolution"],
}


def header(facts: Facts) -> str:
    """Return the head, between its two lines of dashes; what nobody gave is left out of it."""
    languages = sorted({tag.partition("-")[0] for tag in facts.coverage.languages})
    values: dict[str, Any] = {
        "pretty_name": facts.title,
        **_license(facts.about),
        "language": languages,
        "multilinguality": ["monolingual" if len(languages) == 1 else "multilingual"],
        "size_categories": [_size(facts.rows["articles"])],
        "annotations_creators": ["machine-generated"],
        "language_creators": ["found"],
        "source_datasets": ["original"],
        **_TASKS,
        "tags": _TAGS,
        "configs": [
            {"config_name": name, "data_files": facts.place_of(name)}
            | ({"default": True} if name == "articles" else {})
            for name in TABLES
        ],
    }
    if not languages:
        del values["language"], values["multilinguality"]
    text = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=100)
    return f"---\n{text}---\n"


def _license(about: About) -> dict[str, str]:
    """Return the licence in Hugging Face's names: its own, else `other`, `unknown` of none."""
    if about.license is None:
        return {"license": "unknown"}
    known = _LICENSES.get(about.license_id or "")
    return {"license": known} if known else {"license": "other", "license_name": about.license}


def _size(articles: int) -> str:
    return next((name for least, name in _SIZES.items() if articles < least), "10B<n<100B")
