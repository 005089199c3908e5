"""Real connections that meet: nobody passes a number that commits later, nobody is stuck.

Each writer and reader has a thread and a connection of its own, on SQLite's WAL as on
PostgreSQL; gates hold one of them at the very moment at which another could do harm.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import count
from threading import Barrier, Event
from types import ModuleType
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection

from journal import cursor, store
from journal.models import Change, Journal
from tests.fire import mutants
from tests.fire.place import PATIENCE, Place
from tests.phone import Op, Phone

ROUNDS = 12
LONG_ENOUGH = 1.0  # seconds in which a writer who does not wait for another has ended


class Gate:
    """Holds the first who comes, until it is opened."""

    def __init__(self) -> None:
        self.reached, self.opened = Event(), Event()

    def hold(self) -> None:
        self.reached.set()
        assert self.opened.wait(PATIENCE)


@contextmanager
def held(module: ModuleType, name: str, *, after: bool) -> Iterator[Gate]:
    """Hold whoever is the first to call that function, before or after it."""
    gate, calls, real = Gate(), count(), getattr(module, name)

    def paused(*arguments: Any) -> Any:
        first = next(calls) == 0
        if first and not after:
            gate.hold()
        returned = real(*arguments)
        if first and after:
            gate.hold()
        return returned

    with patch.object(module, name, paused), ExitStack() as stack:
        stack.callback(gate.opened.set)
        yield gate


def phones(place: Place, name: str, number: int) -> list[Phone]:
    """Return so many devices of somebody new."""

    def make() -> list[Phone]:
        user = User.objects.create_user(name)
        return [Phone(user) for _ in range(number)]

    made: list[Phone] = place.run(make)
    return made


def numbers(place: Place) -> dict[str, list[int]]:
    """Return every journal's numbers, in order."""

    def read() -> dict[str, list[int]]:
        rows = Change.objects.order_by("seq").values_list("journal", "seq")
        found: dict[str, list[int]] = {}
        for journal, seq in rows:
            found.setdefault(str(journal), []).append(seq)
        heads = {str(one.pk): one.seq for one in Journal.objects.all()}
        assert {name: seqs[-1] for name, seqs in found.items()} == {
            name: seq for name, seq in heads.items() if seq
        }
        return found

    return place.run(read)  # type: ignore[no-any-return]


def assert_dense(place: Place, *lengths: int) -> None:
    found = numbers(place).values()
    assert sorted(map(len, found)) == sorted(lengths)
    for seqs in found:
        assert seqs == list(range(1, len(seqs) + 1))


# A writer held between its number and its commit


def a_writer_is_held(place: Place, writers: int, *, after: bool) -> None:
    """Hold one writer in `store.save`, let others write and one read: all must be read."""
    slow, reader, *quick = phones(place, "alice", writers + 1)
    with held(store, "save", after=after) as gate:
        first = place.at_once(slow.sync, slow.new())
        assert gate.reached.wait(PATIENCE)
        others = [place.at_once(phone.sync, phone.new()) for phone in quick]
        wait(others, LONG_ENOUGH)
        seen = place.run(reader.pull)
    replies = [future.result(PATIENCE) for future in [first, *others]]
    assert sorted(reply["results"][0]["v"] for reply in replies) == list(range(1, writers + 1))
    assert len(seen | place.run(reader.pull)) == writers
    assert_dense(place, writers)


@pytest.mark.parametrize("writers", [2, 4])
@pytest.mark.parametrize("after", [False, True], ids=["before its rows", "after its rows"])
def test_no_reader_passes_a_number_that_commits_later(
    place: Place, writers: int, after: bool
) -> None:
    a_writer_is_held(place, writers, after=after)


def a_reader_is_held(place: Place, module: Any, name: str, *, after: bool) -> None:
    """Hold a reader in a function while another writes: this page or the next must bring that."""
    writer, reader = phones(place, "alice", 2)
    place.run(writer.sync, writer.new())
    with held(module, name, after=after) as gate:
        first = place.at_once(reader.sync)
        assert gate.reached.wait(PATIENCE)
        place.run(writer.sync, writer.new(), writer.new())
    seen = {change["id"] for change in first.result(PATIENCE)["changes"]}
    assert len(seen | set(place.run(reader.pull))) == 3


@pytest.mark.parametrize(
    ("module", "name", "after"),
    [
        pytest.param(store, "page", False, id="before its rows"),
        pytest.param(store, "page", True, id="after its rows"),
        pytest.param(cursor, "check_pruned", True, id="after it looked again"),
    ],
)
def test_a_reader_misses_nothing_that_is_written_while_it_reads(
    place: Place, module: Any, name: str, after: bool
) -> None:
    a_reader_is_held(place, module, name, after=after)


# Many writers over the same records


def edits(phone: Phone, ids: list[str]) -> list[Op]:
    return [phone.edit(id, note=phone.device) for id in ids]


def crowd(place: Place, writers: list[tuple[Phone, list[str]]], rounds: int) -> None:
    """Let all edit their records in that order, at once, time and again."""
    together = Barrier(len(writers))

    def write(phone: Phone, ids: list[str]) -> None:
        for _ in range(rounds):
            together.wait(PATIENCE)
            phone.sync(*edits(phone, ids))

    writing: list[Future[Any]] = [place.at_once(write, *one) for one in writers]
    for future in writing:
        future.result(PATIENCE)


def shared(place: Place, phone: Phone, ids: list[str]) -> None:
    place.run(lambda: phone.sync(*(phone.new(id) for id in ids)))


def opposite_orders(place: Place, rounds: int) -> None:
    """Two devices edit the same two records, one from each end."""
    left, right = phones(place, "alice", 2)
    first, second = left.new(), left.new()
    place.run(left.sync, first, second)
    ids = [first["id"], second["id"]]
    crowd(place, [(left, ids), (right, ids[::-1])], rounds)
    assert_dense(place, 2 + 4 * rounds)


def test_two_batches_in_opposite_orders_do_not_lock_each_other_out(place: Place) -> None:
    opposite_orders(place, ROUNDS)


def test_two_people_with_four_devices_never_wait_for_ever(place: Place) -> None:
    alices, bobs = phones(place, "alice", 2), phones(place, "bob", 2)
    ids = [op["id"] for op in [alices[0].new() for _ in range(10)]]
    # The same ids in both journals: a journal is a world of its own.
    for one, other in (alices, bobs):
        shared(place, one, ids)
        place.run(other.sync)
    orders = [ids, ids[::-1], ids[5:] + ids[:5], ids[::-1]]
    crowd(place, list(zip([*alices, *bobs], orders, strict=True)), ROUNDS)
    assert_dense(place, 10 + 20 * ROUNDS, 10 + 20 * ROUNDS)
    for one, other in (alices, bobs):
        assert stands(place, one) == stands(place, other)


def stands(place: Place, phone: Phone) -> dict[str, Any]:
    """Return all that a device new to the journal reads."""
    phone.cursor = None
    found: dict[str, Any] = place.run(phone.pull)
    return found


# What these tests are good for

Mutant = Callable[[], AbstractContextManager[None]]


def assert_caught(mutant: Mutant, work: Callable[..., None], *arguments: Any, **how: Any) -> None:
    with mutant(), pytest.raises((AssertionError, DatabaseError)):
        work(*arguments, **how)


@pytest.mark.parametrize("mutant", [mutants.no_lock, mutants.numbered_before_commit])
def test_a_broken_numbering_is_caught(place: Place, mutant: Mutant) -> None:
    assert_caught(mutant, a_writer_is_held, place, 2, after=False)


def test_a_head_read_after_the_rows_is_caught(place: Place) -> None:
    assert_caught(
        mutants.head_after_rows, a_reader_is_held, place, cursor, "check_pruned", after=True
    )


def test_a_broken_order_of_locks_is_caught(place: Place) -> None:
    if connection.vendor == "postgresql":
        assert_caught(mutants.record_by_record, opposite_orders, place, 1)
    else:
        assert_caught(mutants.deferred, a_writer_is_held, place, 2, after=False)
