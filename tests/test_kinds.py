"""What a record of each kind may hold: cases/records.json, which JavaScript can run too.

`whole` cases are new records. `long` fields are a character and how often it comes.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from journal import instants
from journal.fields import Clock
from journal.kinds import KINDS, errors

FILE = json.loads((Path(__file__).parent / "cases/records.json").read_text())
NOW = instants.parse(FILE["now"])
DAY = 24 * 60 * 60 * 1000


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_a_case(case: dict[str, Any]) -> None:
    long = {name: char * count for name, (char, count) in case.get("long", {}).items()}
    found = errors(case["kind"], case["set"] | long, whole=case["whole"], clock=Clock(NOW, 0))
    assert sorted(found) == case["errors"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_says_what_to_enter(kind: str) -> None:
    for name, field in KINDS[kind].model_fields.items():
        assert (field.description or "").endswith("."), name


def test_a_message_says_what_to_enter() -> None:
    found = errors("pain", {"score": 11}, whole=False, clock=Clock(NOW, 0))
    assert found == {"score": ["Whole number from 0 to 10."]}


def test_a_missing_field_is_asked_for() -> None:
    found = errors("plan", {}, whole=True, clock=Clock(NOW, 0))
    assert found == {"text": ["Needed in a new entry."]}


def test_a_time_is_judged_after_mending_a_clock_that_is_a_century_ahead() -> None:
    ahead = {"at": instants.text(NOW + 100 * 365 * DAY)}
    assert errors("pain", ahead, whole=False, clock=Clock(NOW, -100 * 365 * DAY)) == {}


def test_a_day_is_judged_after_mending_a_clock_that_is_a_year_ahead() -> None:
    ahead = {"date": instants.text(NOW + 365 * DAY)[:10]}
    assert errors("day", ahead, whole=False, clock=Clock(NOW, -365 * DAY)) == {}
    assert errors("day", ahead, whole=False, clock=Clock(NOW, 0))
