"""The server killed in mid-push, time and again: what it acknowledged it has, once.

A kill here is SIGKILL, which no program can see coming. It takes every worker, or the whole
server, or cuts the connections to PostgreSQL. It is not a power cut: what was written is still
in the machine's memory, so these tests say nothing about the disk.
"""

import json
import os
import random
import signal
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median

import psutil  # type: ignore[import-untyped]
import psycopg
import pytest
from django.contrib.auth.models import User
from django.db import connection

from journal.models import Change, Journal, Record
from tests.browser.harness import Server
from tests.fire.place import PATIENCE, Place, migrated
from tests.fire.sender import Sender
from tests.fire.serving import serving
from tests.phone import Phone
from tests.tools.postgres import address_of, database_of, postgres

DEEP = bool(os.environ.get("BACKTRACK_DEEP"))
KILLS = 200 if DEEP else 8
WHOLE = 8  # of so many kills one takes the server as a whole, which takes longer to start

ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has neither connections nor a process"
)

Kill = Callable[[Server], None]


def kill_workers(server: Server) -> None:
    """Kill every worker; the server's own process makes new ones."""
    assert server.process
    for worker in psutil.Process(server.process.pid).children():
        with suppress(psutil.NoSuchProcess):  # gone by the kill before this one
            worker.kill()


def kill_server(server: Server) -> None:
    """Kill all of it, and start it again."""
    server.stop()
    server.start()


def cut_connections(server: Server) -> None:
    """Let PostgreSQL end every connection of the server."""
    url = server.environment["DATABASE_URL"]
    statement = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
    with psycopg.connect(address_of(url, "postgres"), autocommit=True) as other:
        other.execute(statement, [database_of(url)])


def kill_a_backend(server: Server) -> None:
    """Kill a process of PostgreSQL: it then ends all the others and recovers from its log."""
    url = server.environment["DATABASE_URL"]
    statement = "SELECT pid FROM pg_stat_activity WHERE datname = %s"
    try:
        with psycopg.connect(address_of(url, "postgres"), autocommit=True) as other:
            for (pid,) in other.execute(statement, [database_of(url)]).fetchall()[:1]:
                os.kill(pid, signal.SIGKILL)
    except psycopg.OperationalError:
        return  # still recovering from the kill before


def senders(server: Server, place: Place, number: int, seed: int) -> list[Sender]:
    """Return so many devices of one person."""
    chance = random.Random(seed)  # noqa: S311 (to be repeated, not to be secret)

    def make() -> list[Phone]:
        user = User.objects.create_user("alice")
        return [Phone(user) for _ in range(number)]

    phones: list[Phone] = place.run(make)
    return [Sender(phone, server.port, chance) for phone in phones]


def push_under_fire(
    place: Place, phones: list[Sender], kills: Sequence[Callable[[], None]]
) -> None:
    """Let both push at once, as often as there are kills, each at a random moment of it."""
    chance = phones[0].chance
    longest = median(push_at_once(place, phones) for _ in range(3))
    for kill in kills:
        pushing = start(place, phones)
        time.sleep(chance.uniform(0, longest))
        kill()
        for one in pushing:
            one.result(PATIENCE)


def push_at_once(place: Place, phones: list[Sender]) -> float:
    """Return how many seconds it took until all was acknowledged."""
    return max(one.result(PATIENCE) for one in start(place, phones))


def start(place: Place, phones: list[Sender]) -> list[Future[float]]:
    for phone in phones:
        phone.write()
    return [place.at_once(phone.push) for phone in phones]


def assert_kept(place: Place, phones: list[Sender]) -> None:
    """Each op is there once, at the position that was told; no number is missing; none is torn."""
    changes: list[Change] = place.run(lambda: list(Change.objects.order_by("seq")))
    kept = {change.op: change.seq for change in changes}
    assert [change.seq for change in changes] == list(range(1, len(changes) + 1))
    assert sorted(kept) == sorted(op["op"] for phone in phones for op in phone.made)
    assert kept == {op: v for phone in phones for op, v in phone.acknowledged.items()}
    journal: Journal = place.run(Journal.objects.get)
    assert (journal.seq, journal.bytes) == (len(changes), sum(len(one.set) for one in changes))
    assert_whole(place, changes)


def assert_whole(place: Place, changes: list[Change]) -> None:
    """Each record is what its changes make of it."""
    last = {change.record: change.seq for change in changes}
    records: list[Record] = place.run(lambda: list(Record.objects.all()))
    assert {record.id: record.v for record in records} == last
    by_position = {change.seq: change for change in changes}
    for record in records:
        data = json.loads(record.data)
        for name, v in json.loads(record.clock).items():
            author = by_position[v]
            assert author.record == record.id
            assert name == "deleted" or json.loads(author.set)[name] == data[name]


def assert_all_read(place: Place, phones: list[Sender]) -> None:
    """A device that was there all the time knows all that there is."""
    for phone in phones:
        phone.pull()
    stands: dict[str, int] = place.run(lambda: dict(Record.objects.values_list("id", "v")))
    assert [phone.records for phone in phones] == [stands] * len(phones)


def assert_survives(server: Server, place: Place, kills: Sequence[Kill]) -> None:
    seed = random.SystemRandom().randrange(10**6)
    phones = senders(server, place, 2, seed)
    try:
        push_under_fire(place, phones, [partial(kill, server) for kill in kills])
        assert_all_read(place, phones)
    finally:
        for phone in phones:
            phone.connection.close()
    assert_kept(place, phones)
    tallies = [phone.tally for phone in phones]
    print(f"{len(kills)} kills, seed {seed}: {tallies}")
    # Else no kill was worth its name.
    assert sum(tally.cut + tally.busy for tally in tallies) >= len(kills) // 8


def test_a_killed_server_has_what_it_acknowledged_once(served: tuple[Server, Place]) -> None:
    kills = [kill_workers if i % WHOLE else kill_server for i in range(1, KILLS + 1)]
    assert_survives(*served, kills)


@ON_POSTGRESQL
def test_a_lost_database_connection_loses_nothing(served: tuple[Server, Place]) -> None:
    assert_survives(*served, [cut_connections] * 2 * KILLS)


@pytest.mark.skipif(not DEEP, reason="takes long, and a PostgreSQL of its own")
@ON_POSTGRESQL
def test_a_killed_postgresql_has_what_it_acknowledged_once(tmp_path: Path, unblocked: None) -> None:
    with postgres() as url, serving(migrated(tmp_path, url, "fire"), tmp_path / "server") as served:
        assert_survives(*served, [kill_a_backend] * KILLS)
