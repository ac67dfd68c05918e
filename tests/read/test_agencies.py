"""Agencies by one name each, and none taken for another."""

import json
from pathlib import Path

import pytest

from build.read.agencies import agency_name
from tests.read.inputs import BODY, read_one


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("AA", "AA"),
        ("(AA)", "AA"),
        ("Anadolu Agency", "AA"),
        ("ANADOLU", "AA"),
        ("The Associated Press", "AP"),
        ("AP", "AP"),
        ("Agence France-Presse", "AFP"),
        ("dpa", "DPA"),
        ("REUTERS", "Reuters"),
        ("XINHUA", "Xinhua"),
        # Two agencies have these initials; an outlet is not its country's agency.
        ("APA", "APA"),
        ("Turan", "Turan"),
        ("TURAN", "Turan"),
        ("Turan News Agency", "Turan News Agency"),
        ("AP Photo", "AP Photo"),
        ("", None),
        (None, None),
    ],
)
def test_agency_has_one_name(raw: str | None, name: str | None) -> None:
    assert agency_name(raw) == name
    assert agency_name(name) == name


def test_agency_of_metadata_and_of_a_dateline_are_one(tmp_path: Path) -> None:
    given = json.dumps({"body": BODY, "agency": "The Associated Press"})
    assert read_one(tmp_path / "given", "a.json", given).agency == "AP"
    assert read_one(tmp_path / "printed", "a.txt", f"ODD REED (AP) - {BODY}").agency == "AP"
