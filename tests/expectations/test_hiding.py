"""A package that is out of sight cannot be imported; afterwards all is as it was."""

import importlib
import sys

import pytest

from expectations.hiding import without_module


def test_a_hidden_package_fails_to_import_and_comes_back() -> None:
    import json.decoder

    with without_module("json"), pytest.raises(ModuleNotFoundError):
        importlib.import_module("json")
    assert sys.modules["json"] is json


def test_what_was_not_there_is_not_there_afterwards() -> None:
    with without_module("no_such_package"):
        pass
    assert "no_such_package" not in sys.modules
