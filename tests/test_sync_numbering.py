"""Positions are given in commit order: a reader never passes one that commits later."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from journal.models import Change
from tests.phone import Phone

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _real_connections() -> None:
    # SQLite's tests share one database in memory, whose table locks do not wait.
    if connection.vendor != "postgresql":
        pytest.skip("two connections at once need PostgreSQL")


@pytest.fixture
def at_once() -> Iterator[Callable[..., Future[Any]]]:
    """Run a function in a thread, which has a connection of its own."""

    def run(work: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return work(*arguments)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        yield lambda work, *arguments: pool.submit(run, work, *arguments)


def test_a_sync_waits_for_the_number_before_its_own(
    alice: User, at_once: Callable[..., Future[Any]]
) -> None:
    slow, quick = Phone(alice), Phone(alice)
    numbered, go_on = Event(), Event()

    def pause(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if "INSERT INTO journal_change" in sql:
            numbered.set()
            assert go_on.wait(30)
        return execute(sql, *rest)

    def held_up() -> dict[str, Any]:
        with connection.execute_wrapper(pause):
            return slow.sync(slow.new())

    first = at_once(held_up)
    assert numbered.wait(30)
    second = at_once(quick.sync, quick.new())
    reader = Phone(alice)
    assert reader.sync()["cursor"].startswith("0.")
    go_on.set()
    assert first.result(30)["results"][0]["v"] == 1
    assert second.result(30)["results"][0]["v"] == 2
    assert len(reader.pull()) == 2


def test_eight_phones_at_once_leave_no_gap_and_miss_nothing(
    alice: User, at_once: Callable[..., Future[Any]]
) -> None:
    phones = [Phone(alice) for _ in range(8)]
    together = Barrier(len(phones))

    def write(phone: Phone) -> dict[str, Any]:
        together.wait(30)
        return {id: change for _ in range(5) for id, change in read_and_write(phone).items()}

    writing = [at_once(write, phone) for phone in phones]
    read = [future.result(60) for future in writing]
    for phone, seen in zip(phones, read, strict=True):
        assert len(seen | phone.pull()) == 40 - 5
    assert list(Change.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 41))


def read_and_write(phone: Phone) -> dict[str, Any]:
    """Sync one new record and return what came from other phones."""
    return {change["id"]: change for change in phone.sync(phone.new())["changes"]}


def test_the_same_request_twice_at_once_counts_once(
    alice: User, at_once: Callable[..., Future[Any]]
) -> None:
    phone, together = Phone(alice), Barrier(2)
    request = phone.new()

    def send() -> str:
        together.wait(30)
        status: str = phone.post(request).json()["results"][0]["status"]
        return status

    both = [at_once(send), at_once(send)]
    assert {one.result(30) for one in both} == {"applied", "duplicate"}
    assert Change.objects.count() == 1
