"""The real server: its endpoint, its database, and the troubles that it can have."""

import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.test.client import ClientHandler

from journal import instants, keeping, store
from journal.fields import Clock
from journal.models import Change, Journal, Record
from journal.sync import Accepted, accept
from tests.machine.outbox import Answer
from tests.machine.storage import Json

POISON = "poison"
# Each browser would load the middleware anew.
HANDLER = ClientHandler(enforce_csrf_checks=False)
READS = {
    "head": 'FROM "journal_change"',
    "rows": 'FROM "journal_record"',
    "pruned": '"journal_journal"."min_cursor" FROM',
}


class Watch:
    """Sees every query of one request: counts it, lets it fail, or lets others go first."""

    def __init__(self, server: "Server") -> None:
        self.server = server
        self.queries = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        if self.server.watching[-1] is not self:
            return execute(sql, params, *rest)
        self.queries += 1
        if "journal_" in sql and not sql.startswith("SELECT"):
            self.server.records.old()
        if "INSERT INTO journal_change" in sql and POISON in str(params):
            raise RuntimeError("the server cannot take this op")
        if self.server.fault and "journal_journal" in sql:
            raise self.server.fault
        between = self.server.between
        if between and READS[between[0]] in sql and "INSERT" not in sql:
            self.server.between = None
            between[1]()
        return execute(sql, params, *rest)


class Snapshot:
    """The server's rows, read anew only when they may have changed."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Json]] = {}
        self.journals: dict[str, Journal] = {}

    def old(self) -> None:
        """Forget what was read."""
        self.records.clear()
        self.journals.clear()

    def of(self, journal: str) -> dict[str, Json]:
        """Return the records of a journal."""
        if journal not in self.records:
            rows = Record.objects.filter(journal_id=journal)
            found = rows.values("id", "v", "t", "deleted", "data")
            self.records[journal] = {
                row["id"]: row | {"data": json.loads(row["data"])} for row in found
            }
        return self.records[journal]

    def journal(self, journal: str) -> Journal:
        """Return a journal."""
        if journal not in self.journals:
            self.journals[journal] = Journal.objects.get(pk=journal)
        return self.journals[journal]


class Server:
    """The server in this process. `now` is its clock."""

    def __init__(self, patch: pytest.MonkeyPatch, now: Callable[[], int]) -> None:
        self.patch = patch
        self.watching: list[Watch] = []
        self.between: tuple[str, Callable[[], None]] | None = None
        self.fault: Exception | None = None
        self.most_queries = 0
        self.records = Snapshot()
        self.tokens = 0
        patch.setattr(instants, "now", now)
        # Never the same twice, but the same in every telling of a story.
        patch.setattr(store, "secrets", SimpleNamespace(token_hex=self._token_hex))
        # A 500 is what some of these tests are about: no need to print each.
        patch.setattr(logging.getLogger("django.request"), "disabled", True)

    def client(self) -> Client:
        """Return a browser with no cookies."""
        client = Client(raise_request_exception=False)
        client.handler = HANDLER
        return client

    def account(self, name: str) -> tuple[User, str]:
        """Make an account with its journal."""
        user = User.objects.create(username=name)
        id = name.encode().hex().rjust(32, "0")
        return user, str(Journal.objects.create(owner=user, pk=UUID(id)).pk)

    def _token_hex(self, size: int) -> str:
        self.tokens += 1
        made = hashlib.shake_128(str(self.tokens).encode())
        return made.hexdigest(size)

    def sync(self, client: Client, body: Json) -> Answer:
        """Hand a sync to the endpoint."""
        cache.clear()  # how often somebody may ask has tests of its own
        watch = Watch(self)
        self.watching.append(watch)
        try:
            with connection.execute_wrapper(watch):
                response = client.post(
                    "/api/sync/", json.dumps(body), content_type="application/json"
                )
        finally:
            self.watching.pop()
        if response.status_code == 200:
            self.most_queries = max(self.most_queries, watch.queries)
        return Answer(response.status_code, json.loads(response.content))

    def session(self, client: Client) -> Json | None:
        """Return who the server says is signed in."""
        user: Json | None = client.get("/api/session/").json()["user"]
        return user

    @contextmanager
    def busy(self) -> Iterator[None]:
        """In the block the database is locked."""
        with self._failing(OperationalError("database is locked")):
            yield

    @contextmanager
    def broken(self) -> Iterator[None]:
        """In the block there is a fault of ours."""
        with self._failing(RuntimeError("a fault of ours")):
            yield

    @contextmanager
    def _failing(self, fault: Exception) -> Iterator[None]:
        self.fault = fault
        try:
            yield
        finally:
            self.fault = None

    @contextmanager
    def newer_protocol(self) -> Iterator[None]:
        """In the block only a newer app is served."""
        with self.patch.context() as patch:
            patch.setattr("journal.wire.PROTOCOL", 2)
            yield

    def fill(self, journal: str) -> None:
        """Leave the journal no more room."""
        self.patch.setattr("journal.batch.QUOTA", Journal.objects.get(pk=journal).bytes)

    def make_room(self) -> None:
        """Give journals as much room as they ever had."""
        self.patch.setattr("journal.batch.QUOTA", 50 * 2**20)

    def put_in(self, journal: str, device: str, ops: list[Json]) -> Accepted:
        """Write as an import would: through the one function that writes records."""
        self.records.old()
        with transaction.atomic():
            locked = Journal.objects.select_for_update().get(pk=journal)
            return accept(locked, ops, device, Clock(instants.now(), 0))

    def prune(self, journal: str) -> int:
        """Remove every tombstone."""
        self.records.old()
        return keeping.prune(UUID(journal), instants.now() + 1)

    def backup(self) -> dict[str, Any]:
        """Return every row of every journal."""
        return {
            "journals": list(Journal.objects.values()),
            "rows": {model: list(model.objects.all()) for model in (Record, Change)},
        }

    @transaction.atomic
    def restore(self, backup: dict[str, Any]) -> None:
        """Put every row back as it was; accounts erased since stay erased."""
        self.records.old()
        Record.objects.all().delete()
        Change.objects.all().delete()
        Journal.objects.update(seq=0, min_cursor=0, bytes=0)
        alive = set(Journal.objects.values_list("pk", flat=True))
        for row in backup["journals"]:
            Journal.objects.filter(pk=row["id"]).update(
                **{name: row[name] for name in ("seq", "min_cursor", "bytes")}
            )
        Record.objects.bulk_create(
            [row for row in backup["rows"][Record] if row.journal_id in alive]
        )
        Change.objects.bulk_create(
            [row for row in backup["rows"][Change] if row.journal_id in alive]
        )
