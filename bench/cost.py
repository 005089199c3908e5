"""What `make bench sync` runs: what sync costs, beside what others need for the same.

Everything is measured in one run, turn by turn, because a shared machine is fast at one moment
and slow at the next: compare within a run only. The server is gunicorn as `make run` starts it,
the connection stays open, and every database writes to the disk before it says so, but for
PouchDB, whose LevelDB does not. The client here is Python; PouchDB's is its own, with what it
holds in memory. `cpu` is that of the server's processes, its database among them, and `peak`
the memory of the largest.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg

from bench import raw
from bench.meter import Cost, middle, watch
from bench.pouch import Pouch
from bench.sync import Phone, batches
from bench.table import Row, show
from bench.visitor import PASSWORD, Visitor
from tests.browser.harness import Prepared, Server
from tests.tools.postgres import postgres

ROUNDS = {1_000: 5, 10_000: 3, 36_500: 1}
JOURNALS = (0, 10_000, 100_000)
TURNS = 40
MANY = 10_000
TIMES_FASTER = 3
NEAR = 1.3
MEGABYTE = 1e6


class Subject(Protocol):
    """What is measured."""

    name: str

    def push(self, number: int) -> Cost:
        """Send so many new entries to an empty journal."""

    def pull(self, number: int) -> Cost:
        """Read the same entries on another device."""


class Backtrack:
    """The app, served by gunicorn; `database` is the process of PostgreSQL, where there is one."""

    def __init__(self, name: str, server: Server, place: Path | str, database: int = 0) -> None:
        self.name = name
        self.server = server
        self.place = place
        self.database = database
        self.numbers = count()
        server.start()

    def watch(self) -> AbstractContextManager[Cost]:
        assert self.server.process
        return watch(*filter(None, [self.server.process.pid, self.database]))

    def sign_up(self) -> Phone:
        """Return the phone of somebody new."""
        visitor = Visitor(self.server.port)
        name = f"bench{next(self.numbers)}"
        visitor.sign("/accounts/signup/", username=name, password1=PASSWORD, password2=PASSWORD)
        phone = Phone(visitor)
        phone.sync()
        return phone

    def measure(self, phone: Phone, work: Callable[[], object]) -> Cost:
        """Do the work of a phone, and return what it cost."""
        visitor = phone.visitor
        visitor.reset()
        with self.watch() as cost:
            work()
        cost.requests, cost.up, cost.down = visitor.requests, visitor.up, visitor.down
        return cost

    def push(self, number: int) -> Cost:
        self.phone = self.sign_up()
        ops = self.phone.write(0, number)
        return self.measure(self.phone, lambda: self.phone.push(ops))

    def pull(self, number: int) -> Cost:
        other = Phone(self.phone.visitor)
        return self.measure(other, other.pull)


class Echo(Backtrack):
    """A bare view that reads and answers as many bytes, in as many requests."""

    def push(self, number: int) -> Cost:
        self.phone = self.sign_up()
        bodies = [self.phone.body(*batch) for batch in batches(self.phone.write(0, number))]
        give = 115 * number // len(bodies)  # bytes of a result
        return self.measure(self.phone, lambda: self.all(bodies, give))

    def pull(self, number: int) -> Cost:
        bodies = [self.phone.body()] * -(-number // 1000)
        give = 410 * number // len(bodies)  # bytes of a change
        return self.measure(self.phone, lambda: self.all(bodies, give))

    def all(self, bodies: list[bytes], give: int) -> None:
        for body in bodies:
            self.phone.ask("/bench/echo/", body, **{"X-Give": str(give)})


class Raw:
    """The same rows with `executemany`, in one transaction."""

    def __init__(self, name: str, beside: Backtrack) -> None:
        self.name = name
        self.beside = beside
        self.database = raw.Database(beside.place)

    def push(self, number: int) -> Cost:
        journal = self.beside.sign_up().journal
        made = raw.rows(self.database.key(journal), number)
        with self.beside.watch() as cost:
            self.database.insert(*made)
        self.database.empty(journal)
        cost.cpu = cost.peak = 0  # of this very process
        return cost

    def pull(self, number: int) -> Cost:
        return Cost()


# Tables

HEAD = ("requests", "up MB", "down MB", "seconds", "cpu s", "peak MB")


def line(what: str, cost: Cost) -> str:
    sizes = f"{cost.requests:>9.0f}{cost.up / MEGABYTE:>11.4f}{cost.down / MEGABYTE:>11.4f}"
    times = f"{cost.seconds:>11.4f}{cost.cpu:>9.3f}{cost.peak / MEGABYTE:>9.0f}"
    return f"  {what:<46}{sizes}{times}"


def title(text: str) -> None:
    requests, up, down, seconds, cpu, peak = HEAD
    print(f"\n{text:<48}{requests:>9}{up:>11}{down:>11}{seconds:>11}{cpu:>9}{peak:>9}", flush=True)


Costs = dict[str, Cost]


def measure_many(subjects: Sequence[Subject], number: int) -> tuple[Costs, Costs]:
    """Push and pull so many entries with every subject in turn, and show the medians."""
    pushes: dict[str, list[Cost]] = {subject.name: [] for subject in subjects}
    pulls: dict[str, list[Cost]] = {subject.name: [] for subject in subjects}
    for _ in range(ROUNDS[number]):
        for subject in subjects:
            pushes[subject.name].append(subject.push(number))
            pulls[subject.name].append(subject.pull(number))
    both = [{name: middle(costs) for name, costs in one.items()} for one in (pushes, pulls)]
    for what, costs in zip(("Push", "First pull"), both, strict=True):
        title(f"{what} of {number:,}, median of {ROUNDS[number]}")
        for name, cost in costs.items():
            if cost.seconds:
                print(line(name, cost), flush=True)
    return both[0], both[1]


ONE = ("idle", "one new entry", "… to read it on the other phone")


def measure_one(subject: Backtrack) -> dict[int, list[Cost]]:
    """Return what the small syncs cost (ONE) at each size of the journal, taken in turn."""
    database = raw.Database(subject.place)
    pairs = {}
    for size in JOURNALS:
        phone = subject.sign_up()
        if size:
            phone.cursor = database.fill(phone.journal, size)
        other = Phone(phone.visitor)
        other.cursor = phone.cursor
        pairs[size] = phone, other
    found: dict[int, list[list[Cost]]] = {size: [[], [], []] for size in JOURNALS}
    for turn in range(TURNS):
        for size, (phone, other) in pairs.items():
            new = phone.write(turn, turn + 1)
            works: list[Callable[[], object]]
            works = [phone.sync, lambda: phone.sync(*new), other.pull]  # noqa: B023 (done at once)
            for costs, owner, work in zip(found[size], (phone, phone, other), works, strict=True):
                costs.append(subject.measure(owner, work))
    return {size: [middle(costs) for costs in kinds] for size, kinds in found.items()}


def show_one(name: str, found: dict[int, list[Cost]]) -> Iterator[Row]:
    for kind, what in enumerate(ONE):
        title(f"{name}, {what}, median of {TURNS}")
        for size, costs in found.items():
            print(line(f"in a journal of {size:,}", costs[kind]), flush=True)
        empty, full = found[JOURNALS[0]][kind], found[JOURNALS[-1]][kind]
        ratio = full.seconds / empty.seconds
        yield Row(f"{name}, {what}: {JOURNALS[-1]:,} entries over 0", ratio, "times", NEAR)
    idle, sent, read = found[JOURNALS[-1]]
    yield Row(f"{name}, idle: requests", idle.requests, "", 1)
    yield Row(f"{name}, idle: bytes both ways", idle.up + idle.down, "bytes", 500)
    both = sent.up + sent.down + read.up + read.down
    yield Row(
        f"{name}, an entry to the other phone: requests", sent.requests + read.requests, "", 2
    )
    yield Row(f"{name}, … bytes both ways", both, "bytes", 2000)


def measure_pouch(pouch: Pouch) -> None:
    """Show the small syncs of PouchDB, on what its last push left there."""
    turns = [pouch.one() for _ in range(TURNS // 4)]
    title(f"PouchDB, median of {TURNS // 4}")
    for what, costs in zip((ONE[1], ONE[2], ONE[0]), zip(*turns, strict=True), strict=True):
        print(line(what, middle(costs)), flush=True)


def verdicts(push: Costs, pull: Costs) -> Iterator[Row]:
    for name in (one for one in push if one.startswith("Backtrack")):
        for what, costs in (("push", push), ("first pull", pull)):
            share = costs[name].seconds / costs["PouchDB"].seconds
            yield Row(f"{name}, {what}: time over PouchDB's", share, "times", 1 / TIMES_FASTER)
        yield Row(f"{name}, first pull: requests", pull[name].requests, "", 11)
        yield Row(f"{name}, first pull: down", pull[name].down / MEGABYTE, "MB", 0.9)


# The servers


def durable(url: str) -> int:
    """Let the PostgreSQL of the tests write to the disk, and return its process."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = on")
        connection.execute("SELECT pg_reload_conf()")
        found = connection.execute("SHOW data_directory").fetchone()
    assert found
    return int(Path(found[0], "postmaster.pid").read_text().split()[0])


@contextmanager
def subjects(folder: Path) -> Iterator[tuple[list[Backtrack], Echo, Pouch]]:
    """Start all that is to be measured."""
    with postgres() as url:
        process = durable(url)
        on_sqlite = Prepared.make(folder / "sqlite", None)
        made: list[Backtrack] = []
        pouch = Pouch(folder / "pouch")
        try:
            server = Server(on_sqlite, folder / "one")
            made.append(Backtrack("Backtrack, SQLite", server, folder / "one/backtrack.sqlite3"))
            server = Server(Prepared.make(folder / "postgres", url), folder / "two")
            address = server.environment["DATABASE_URL"]
            made.append(Backtrack("Backtrack, PostgreSQL", server, address, process))
            server = Server(on_sqlite, folder / "echo")
            server.environment["DJANGO_SETTINGS_MODULE"] = "bench.echo_settings"
            echo = Echo("bare DRF view, SQLite", server, folder / "echo/backtrack.sqlite3")
            made.append(echo)
            yield made[:2], echo, pouch
        finally:
            for one in made:
                one.server.stop()
            pouch.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as place, subjects(Path(place)) as (ours, echo, pouch):
        names = [one.name.replace("Backtrack", "executemany") for one in ours]
        everyone: list[Subject] = [*ours, echo, *map(Raw, names, ours), pouch]
        for one in everyone:
            one.push(100)  # so that each is awake
        goals: list[Row] = []
        for number in ROUNDS:
            push, pull = measure_many(everyone, number)
            if number == MANY:
                goals += verdicts(push, pull)
        for subject in ours:
            goals += show_one(subject.name, measure_one(subject))
        measure_pouch(pouch)
        show("Goals", goals)


if __name__ == "__main__":
    main()
