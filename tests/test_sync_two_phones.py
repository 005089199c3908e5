"""Two phones over the real endpoint, in any order: in the end all are equal to the server."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.models import Change, Record
from tests.phone import Op, Phone, ago

FIELDS = {"score": st.integers(0, 10), "note": st.sampled_from(["", "a", "b"])}
steps = st.one_of(
    st.tuples(st.just("new"), st.integers(0, 10)),
    st.tuples(st.just("edit"), st.integers(0, 3), st.fixed_dictionaries({}, optional=FIELDS)),
    st.tuples(st.just("delete"), st.integers(0, 3)),
    st.tuples(st.sampled_from(["sync", "lose the reply", "read one"])),
)


class Device:
    """What a phone holds: records as the server decided them, and an outbox."""

    def __init__(self, user: User) -> None:
        self.phone = Phone(user)
        self.records: dict[str, dict[str, Any]] = {}
        self.outbox: list[Op] = []

    def take(self, step: tuple[Any, ...]) -> None:
        """Do one thing that a person or the network may do."""
        match step:
            case ("new", score):
                self.outbox.append(self.phone.new(score=score, at=ago(0)))
            case ("edit", which, fields) if self.records:
                self.outbox.append(self.phone.edit(self._id(which), self._base(which), **fields))
            case ("delete", which) if self.records:
                self.outbox.append(self.phone.delete(self._id(which), self._base(which)))
            case ("sync",):
                self.sync()
            case ("lose the reply",):
                self.phone.post(*self.outbox)
            case ("read one",):
                self.sync(limit=1)

    def _id(self, which: int) -> str:
        return sorted(self.records)[which % len(self.records)]

    def _base(self, which: int) -> int:
        v: int = self.records[self._id(which)]["v"]
        return v

    def sync(self, **changes: Any) -> dict[str, Any]:
        """Send the outbox and take the reply in as SYNC.md says."""
        sent, self.outbox = self.outbox, []
        reply = self.phone.sync(*sent, **changes)
        for op, result in zip(sent, reply["results"], strict=True):
            assert result["status"] in {"applied", "merged", "duplicate"}
            if result["status"] == "applied":
                self._apply(op, result["v"])
        self.records |= {change["id"]: change for change in reply["changes"]}
        return reply

    def _apply(self, op: Op, v: int) -> None:
        old = self.records.get(op["id"], {"data": {}})
        data = old["data"] | op.get("set", {})
        self.records[op["id"]] = {"v": v, "deleted": op["type"] == "delete", "data": data}

    def settle(self) -> None:
        """Sync until there is no more."""
        while self.sync()["more"]:
            pass

    def view(self) -> dict[str, Any]:
        """Return what it holds, to be compared."""
        return {
            id: (record["v"], record["deleted"], record["data"])
            for id, record in self.records.items()
        }


def on_server(journal: str) -> dict[str, Any]:
    rows = Record.objects.filter(journal_id=journal)
    return {row.id: (row.v, row.deleted, json.loads(row.data)) for row in rows}


@pytest.mark.django_db
@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 1), steps), max_size=20))
def test_in_the_end_both_phones_are_equal_to_the_server(
    schedule: list[tuple[int, tuple[Any, ...]]],
) -> None:
    user = User.objects.create(username=str(uuid4()))
    devices = [Device(user), Device(user)]
    for which, step in schedule:
        devices[which].take(step)
    for device in (*devices, *devices):
        device.settle()
    journal = devices[0].phone.journal
    assert devices[0].view() == devices[1].view() == on_server(journal)
    positions = Change.objects.filter(journal_id=journal).order_by("seq")
    count = positions.count()
    assert list(positions.values_list("seq", flat=True)) == list(range(1, count + 1))
