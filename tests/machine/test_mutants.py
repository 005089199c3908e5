"""Every mutant is caught, by a story that without it holds every invariant."""

import os
from contextlib import nullcontext

import pytest
from django.db import connection, transaction

from tests.machine.caught import CAUGHT
from tests.machine.invariants import Checks
from tests.machine.mutants import MUTANTS
from tests.machine.rules import search
from tests.machine.traces import tell
from tests.machine.world import World

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="mutants are the same everywhere"),
]
DEEP = bool(os.environ.get("BACKTRACK_DEEP"))
MOST = 100  # schedules in which the machine may find a mutant by itself
ENOUGH = 12  # mutants that it must find so; the others need a story that is rare by chance


def test_there_is_a_story_for_every_mutant() -> None:
    assert set(CAUGHT) == set(MUTANTS)


@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_a_story_that_ends_well_catches_the_mutant(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for break_it in (None, MUTANTS[name]):
        checks = Checks()
        with transaction.atomic(), monkeypatch.context() as patch:
            if break_it:
                break_it(patch)
            with pytest.raises(AssertionError, match="invariant") if break_it else nullcontext():
                tell(World(patch, [checks]), checks, CAUGHT[name])
            transaction.set_rollback(True)


@pytest.mark.skipif(not DEEP, reason="that is for make test-deep")
def test_the_machine_finds_mutants_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    found = 0
    for name in sorted(MUTANTS):
        why = _hunted(name)
        found += bool(why)
        with capsys.disabled():
            print(f"{name}: {why or 'not found'}", flush=True)
    assert found >= ENOUGH


def _hunted(name: str) -> str:
    """Return what the mutant broke, "" where so many schedules did not show it."""
    try:
        search(MOST, 40, prepare=MUTANTS[name], shrink=False)
    except AssertionError as error:
        return str(error).splitlines()[0][-100:]
    return ""
