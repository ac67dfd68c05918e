"""A comparison as JSON, piece by piece: memory does not grow with the number of facts."""

import json
from collections.abc import Iterator
from typing import Any

from build.compare.compare import Compared, Comparison
from build.compare.fact import Found
from build.compare.releases import Side


def json_pieces(comparison: Comparison, limit: int | None = None) -> Iterator[str]:
    """Yield the JSON document, each fact on a line; at most `limit` facts of a kind."""
    head = {
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "changed": comparison.is_changed,
        "bump": comparison.change.bump.name.lower(),
        "next_version": comparison.next_version,
        "reasons": comparison.change.reasons,
        "settings": {
            name: {"old": was, "new": now} for name, (was, now) in comparison.settings.items()
        },
        "rows": {name: {"old": was, "new": now} for name, (was, now) in comparison.rows.items()},
    }
    yield json.dumps(head, indent=2, ensure_ascii=False).removesuffix("\n}")
    yield ',\n  "sections": {'
    for number, section in enumerate(comparison.sections):
        yield "," * (number > 0) + f"\n    {json.dumps(section.section.name)}: {{"
        yield from _section(section, limit)
        yield "\n    }"
    yield "\n  }\n}\n"


def _side(side: Side) -> dict[str, Any]:
    manifest = side.manifest
    return {
        "folder": side.shown,
        "version": None if manifest is None else manifest.version,
        "schema_version": None if manifest is None else manifest.schema_version,
        "as_of": None if manifest is None else manifest.build.as_of.isoformat(),
    }


def _section(section: Compared, limit: int | None) -> Iterator[str]:
    if section.failure is not None:
        yield f'\n      "not_compared": {json.dumps(section.failure, ensure_ascii=False)}'
        return
    found = {one.kind.name: one for one in section.found}
    for number, kind in enumerate(section.section.kinds):
        yield "," * (number > 0) + f"\n      {json.dumps(kind.name)}: {{"
        yield from _facts(found.get(kind.name), limit)
        yield "}"


def _facts(found: Found | None, limit: int | None) -> Iterator[str]:
    if found is None or not found.count:
        yield '"count": 0, "facts": []'
        return
    yield f'"count": {found.count}, "facts": ['
    for number, fact in enumerate(found.facts(limit)):
        yield "," * (number > 0) + "\n        " + json.dumps(fact, ensure_ascii=False)
    yield "\n      ]"
