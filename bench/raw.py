"""The rows of a journal straight in and out of a database: no Django, no merge, no JSON."""

import json
import random
import sqlite3
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg

from bench.sync import pain

Row = tuple[Any, ...]
RECORD = "journal_id, id, kind, data, clock, deleted, v, t"
CHANGE = 'journal_id, seq, op, n, nonce, device, record, type, "set", lost, at, eff, received_at'
LONG_AGO = 1_700_000_000_000


class Database:
    """One of either sort, as durable as the app has it; `place` is a file or an address."""

    def __init__(self, place: Path | str) -> None:
        self.mark = "?" if isinstance(place, Path) else "%s"
        self.connection: Any = (
            sqlite3.connect(place, isolation_level=None)
            if isinstance(place, Path)
            else psycopg.connect(place, autocommit=True)
        )
        if isinstance(place, Path):
            self.connection.execute("PRAGMA journal_mode=WAL")
            self.connection.execute("PRAGMA synchronous=FULL")

    def key(self, journal: str) -> Any:
        """Return a journal's id as the database has it."""
        return UUID(journal).hex if self.mark == "?" else UUID(journal)

    def insert(self, records: list[Row], changes: list[Row], *more: tuple[str, Row]) -> None:
        """Insert in one transaction, with `more` statements in it."""
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if self.mark == "?" else "BEGIN")
        for table, columns, rows in (
            ("journal_record", RECORD, records),
            ("journal_change", CHANGE, changes),
        ):
            marks = ", ".join([self.mark] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608
        for statement, values in more:
            cursor.execute(statement.replace("?", self.mark), values)
        cursor.execute("COMMIT")

    def fill(self, journal: str, number: int) -> str:
        """Fill an empty journal with so many entries, and return the cursor of who has read all."""
        records, changes = rows(self.key(journal), number)
        grown = "UPDATE journal_journal SET seq = ?, bytes = ? WHERE id = ?"
        size = sum(len(change[8]) for change in changes)
        self.insert(records, changes, (grown, (number, size, self.key(journal))))
        # The planner's figures, which a server that has lived with its journal has too.
        self.connection.execute("ANALYZE")
        return f"{number}.{number}.{changes[-1][4]}.0"

    def empty(self, journal: str) -> None:
        """Take the rows of a journal out again."""
        for table in ("journal_record", "journal_change"):
            statement = f"DELETE FROM {table} WHERE journal_id = {self.mark}"  # noqa: S608
            self.connection.execute(statement, (self.key(journal),))


def rows(journal: Any, number: int) -> tuple[list[Row], list[Row]]:
    """Return the records and changes of a journal into which one device wrote so many entries."""
    device, chance = str(uuid4()), random.Random(number)  # noqa: S311 (nothing is secret here)
    ids = [(str(uuid4()), str(uuid4()), f"{chance.randrange(16**8):08x}") for _ in range(number)]
    records: list[Row] = []
    changes: list[Row] = []
    for v, (id, op, nonce) in enumerate(ids, start=1):
        fields = pain(v)
        data = json.dumps(fields, separators=(",", ":"))
        clock = json.dumps(dict.fromkeys(fields, v), separators=(",", ":"))
        t = LONG_AGO + v
        records.append((journal, id, "pain", data, clock, False, v, t))
        changes.append((journal, v, op, v, nonce, device, id, "put", data, "[]", t, t, t))
    return records, changes
