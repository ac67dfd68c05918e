"""How a release is cited: `CITATION.cff`, and in one sentence."""

from typing import Any

import yaml

from build.release.papers.facts import Facts

# The format demands authors; this is how it names those who are not known.
_UNKNOWN = "anonymous"


def citation(facts: Facts) -> str:
    """Return the Citation File Format, 1.2.0; `date-released` is the day the build was as of."""
    about = facts.about
    values: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Please cite the release that you used.",
        "type": "dataset",
        "title": facts.title,
        "abstract": facts.description,
        "version": facts.version,
        "date-released": facts.record.as_of,
        "authors": [{"name": one.name} for one in about.creators] or [{"name": _UNKNOWN}],
    }
    if about.contact is not None:
        kind = "website" if "://" in about.contact else "email"
        values["contact"] = [{kind: about.contact}]
    if about.homepage is not None:
        values["url"] = about.homepage
    if about.license_id is not None:  # the format takes no expression of several
        values["license"] = about.license_id
    return yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=100)


def sentence(facts: Facts) -> str:
    """Return what to write into a list of references."""
    creators = ", ".join(one.name for one in facts.about.creators)
    where = f" {facts.about.homepage}" if facts.about.homepage else ""
    named = f"{creators}. " if creators else ""
    as_of = facts.record.as_of
    return f"{named}{facts.title}, release {facts.version} (as of {as_of}). Dataset.{where}"
