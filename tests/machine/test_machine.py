"""Many schedules, chosen by Hypothesis: in `make test` a few, always the same."""

import os
import secrets

import pytest
from django.db import connection

from tests.machine.rules import Tally, search

pytestmark = pytest.mark.django_db
DEEP = bool(os.environ.get("BACKTRACK_DEEP"))
SCHEDULES = int(os.environ.get("SCHEDULES", "1000"))
STEPS = 40
AT_ONCE = 50
FEW = 80


def test_a_few_schedules_hold_every_invariant() -> None:
    tally = search(FEW, STEPS, number=1 if connection.vendor == "sqlite" else 2)
    assert tally.schedules >= FEW


@pytest.mark.skipif(not DEEP, reason="that is for make test-deep")
def test_many_schedules_hold_every_invariant(capsys: pytest.CaptureFixture[str]) -> None:
    number = int(os.environ.get("SEED", secrets.randbelow(10**6)))
    total = Tally()
    while total.schedules < SCHEDULES:
        with capsys.disabled():
            print(f"\n{total}, next with SEED={number}", flush=True)
        total += search(min(AT_ONCE, SCHEDULES - total.schedules), STEPS, number=number)
        number += 1
    with capsys.disabled():
        print(f"\n{connection.vendor}: {total}", flush=True)
