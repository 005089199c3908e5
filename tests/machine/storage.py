"""What a phone keeps: IndexedDB as far as it is used, where a transaction stays whole or not."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import floor
from typing import Any

Json = dict[str, Any]


class Database:
    """The stores of static/js/store.js. A value is replaced, and never changed in place."""

    def __init__(self) -> None:
        self.records: dict[str, Json] = {}
        self.outbox: dict[float, Json] = {}
        self.rejected: dict[float, Json] = {}
        self.meta: dict[str, Any] = {}
        self.next_key = 1

    @contextmanager
    def write(self) -> Iterator[None]:
        """Keep all that is written in the block, or nothing where it ends in an exception."""
        before = (
            dict(self.records),
            dict(self.outbox),
            dict(self.rejected),
            dict(self.meta),
            self.next_key,
        )
        try:
            yield
        except BaseException:
            self.records, self.outbox, self.rejected, self.meta, self.next_key = before
            raise

    def add(self, op: Json) -> Json:
        """Put an op at the end of the outbox, with the next number, and return it."""
        return self.put({**op, "key": self.next_key})

    def put(self, op: Json) -> Json:
        """Put an op into the outbox under its own key, and return it."""
        key = op["key"]
        self.next_key = max(self.next_key, floor(key) + 1)
        self.outbox[key] = op
        return op

    def unsent(self, id: str = "") -> list[Json]:
        """Return the ops of the outbox in their order: all, or those of one record."""
        return _in_order(self.outbox, id)

    def refused(self, id: str = "") -> list[Json]:
        """Return the refused ops in their order: all, or those of one record."""
        return _in_order(self.rejected, id)


def _in_order(store: dict[float, Json], id: str) -> list[Json]:
    return [store[key] for key in sorted(store) if not id or store[key]["id"] == id]
