"""Python looks for garbage rarely in between, and as before afterwards, whatever happened."""

import gc

import pytest

from build.garbage import few_collections


def test_the_thresholds_are_given_back_even_after_an_error() -> None:
    before = gc.get_threshold()
    with few_collections():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before
    with pytest.raises(ZeroDivisionError), few_collections():
        1 / 0  # noqa: B018
    assert gc.get_threshold() == before
