"""The stories with a name hold every invariant, and other phones can tell them again."""

import json
import os
from collections.abc import Iterator

import pytest

from tests.machine.invariants import Checks
from tests.machine.storage import Json
from tests.machine.stories import STORIES
from tests.machine.traces import Recorder, kept, record, tell, write
from tests.machine.world import World

pytestmark = pytest.mark.django_db
WRITTEN: list[Json] = []


@pytest.fixture(scope="module", autouse=True)
def _write() -> Iterator[None]:
    """With WRITE_TRACES set, keep what was told."""
    yield
    if os.environ.get("WRITE_TRACES"):
        write(WRITTEN)


@pytest.mark.parametrize("name", STORIES)
def test_the_story_holds_every_invariant(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    story, recorder, checks = STORIES[name], Recorder(), Checks()
    world = World(monkeypatch, [checks, recorder])
    tell(world, checks, story.actions)
    if not story.trace:
        return
    trace = json.loads(json.dumps(record(world, recorder, name, story.why, rest=True)))
    if os.environ.get("WRITE_TRACES"):
        WRITTEN.append(trace)
    else:
        assert trace == kept()[name], "run with WRITE_TRACES=1, and tell the phone of it"
