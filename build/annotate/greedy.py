"""What spaCy's parser and recogniser have in common: a network that scores moves from states."""

from typing import Any


def is_greedy(component: Any) -> bool:
    """Say whether a parser or recogniser goes one way at a time, by two layers with maxout."""
    model: Any = component.model
    return (
        component.cfg["beam_width"] == 1
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and model.get_ref("lower").get_dim("nP") > 1
    )
