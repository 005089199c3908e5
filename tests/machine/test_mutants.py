"""Every mutant is caught, by a story that without it holds every invariant."""

import os

import pytest

from tests.machine.caught import CAUGHT
from tests.machine.invariants import Checks
from tests.machine.mutants import MUTANTS
from tests.machine.rules import search
from tests.machine.traces import tell
from tests.machine.world import World

pytestmark = pytest.mark.django_db
DEEP = bool(os.environ.get("BACKTRACK_DEEP"))
MOST = 400  # schedules in which the machine has to find a mutant by itself


def test_there_is_a_story_for_every_mutant() -> None:
    assert set(CAUGHT) == set(MUTANTS)


@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_the_story_catches_the_mutant(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    MUTANTS[name](monkeypatch)
    checks = Checks()
    with pytest.raises(AssertionError, match="invariant"):
        tell(World(monkeypatch, [checks]), checks, CAUGHT[name])


@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_without_the_mutant_the_story_ends_well(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    checks = Checks()
    tell(World(monkeypatch, [checks]), checks, CAUGHT[name])


@pytest.mark.skipif(not DEEP, reason="that is for make test-deep")
@pytest.mark.parametrize("name", sorted(MUTANTS))
def test_the_machine_catches_the_mutant_by_itself(name: str) -> None:
    with pytest.raises(AssertionError, match="invariant"):
        search(MOST, 30, prepare=MUTANTS[name], shrink=False)
