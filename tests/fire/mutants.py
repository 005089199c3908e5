"""Broken ways to number and to lock. Each must be caught by the tests beside this file."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier
from typing import Any
from unittest.mock import patch

from django.db import connections, transaction

from journal import api, store
from journal import sync as module
from journal.cursor import Cursor
from journal.models import Journal, Record
from journal.sync import Reply, Request
from tests.fire.place import PATIENCE


@contextmanager
def no_lock() -> Iterator[None]:
    """Writers do not wait for one another."""
    with patch.object(api, "sync", module._exchange):
        yield


@contextmanager
def numbered_before_commit() -> Iterator[None]:
    """Numbers are taken in a transaction of their own, and what they number is kept in another."""
    save = store.save

    def sync(journal: Journal, request: Request, now: int) -> Reply:
        with transaction.atomic():
            journal = Journal.objects.select_for_update().get(pk=journal.pk)
            head = journal.seq + len(request.ops)
            Journal.objects.filter(pk=journal.pk).update(seq=head)
        return module._exchange(journal, request, now)

    def save_alone(journal: Journal, *rest: Any) -> str:
        with transaction.atomic():
            head = Journal.objects.select_for_update().get(pk=journal.pk).seq
            nonce = save(journal, *rest)
            Journal.objects.filter(pk=journal.pk).update(seq=max(head, journal.seq))
        return nonce

    with patch.object(api, "sync", sync), patch.object(store, "save", save_alone):
        yield


@contextmanager
def head_after_rows() -> Iterator[None]:
    """A pull notes how far it has read only after it has read."""
    exchange = module._exchange

    def late(journal: Journal, request: Request, now: int) -> Reply:
        reply = exchange(journal, request, now)
        if request.ops:
            return reply
        journal.refresh_from_db()
        nonce = store.nonces(journal.pk, {journal.seq}).get(journal.seq, "0")
        return reply._replace(cursor=Cursor(journal.seq, journal.seq, nonce, 0))

    with patch.object(module, "_exchange", late):
        yield


@contextmanager
def record_by_record() -> Iterator[None]:
    """PostgreSQL: each record is locked as its edit comes, instead of the journal before all."""
    sync, together = module.sync, Barrier(2)

    def lock(journal: Journal, request: Request, now: int) -> Reply:
        with transaction.atomic():
            for i, raw in enumerate(request.ops):
                records = Record.objects.select_for_update()
                if records.filter(journal=journal, id=raw["id"]).first() and i == 0:
                    # Each now has the one that the other wants next.
                    together.wait(PATIENCE)
            return sync(journal, request, now)

    with patch.object(api, "sync", lock):
        yield


@contextmanager
def deferred() -> Iterator[None]:
    """SQLite: a transaction takes its lock with its first write, after it has read."""
    options = connections.settings["default"]["OPTIONS"]
    with patch.dict(options, transaction_mode="DEFERRED"):
        yield
