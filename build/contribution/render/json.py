"""Problems as one JSON object, for programs."""

import json

from build.contribution.problem import Checked
from build.contribution.render.visible import escaped_json


def render(checked: Checked) -> str:
    """Return the summary: inputs, whether they are good, and every problem with its fix."""
    return escaped_json(json.dumps(checked.summary(), indent=2, ensure_ascii=False)) + "\n"
