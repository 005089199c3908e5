"""The days and times of tests/cases/days.json, which JavaScript runs too, by Python's zones."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

CASES = json.loads((Path(__file__).parent / "cases" / "days.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['tz']} {case['at']}")
def test_an_instant_falls_on_the_day_of_its_own_zone(case: dict[str, str]) -> None:
    shown = datetime.fromisoformat(case["at"]).astimezone(ZoneInfo(case["tz"]))
    assert shown.strftime("%Y-%m-%d %H:%M") == f"{case['day']} {case['time']}"
