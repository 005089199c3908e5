"""A database of its own, on a disk and with real connections: threads here, servers elsewhere.

The database of other tests will not do: on SQLite it is in memory and one for all threads.
"""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import dj_database_url
from django.core.management import call_command
from django.db import connection, connections

from tests.tools.postgres import database_of, new_database

PATIENCE = 60  # seconds; whoever needs longer is stuck


@dataclass(frozen=True)
class Place:
    """`folder` is for what a server needs beside it; `url` names the database on PostgreSQL."""

    folder: Path
    url: str | None = None
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=12))

    @property
    def file(self) -> Path:
        """The database on SQLite."""
        return self.folder / "backtrack.sqlite3"

    @property
    def settings(self) -> dict[str, str]:
        """What a server needs to be told."""
        return {"DATA_DIR": str(self.folder)} | ({"DATABASE_URL": self.url} if self.url else {})

    def at_once(self, work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Start `work` in a thread with a connection of its own."""
        return self.pool.submit(_connected, work, *arguments)

    def run(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Do `work` in such a thread and return what it returns."""
        return self.at_once(work, *arguments).result(PATIENCE)

    @contextmanager
    def opened(self) -> Iterator["Place"]:
        """Let Django's new connections lead here."""
        with self.pool, patch.dict(connections.settings["default"], self._settings):
            yield self

    @property
    def _settings(self) -> dict[str, Any]:
        if not self.url:
            return {"NAME": str(self.file)}
        # It may be on another server than the one of Django's tests.
        parsed: dict[str, Any] = dict(dj_database_url.parse(self.url))
        return {
            name: parsed[name] for name in ("NAME", "HOST", "PORT", "OPTIONS") if name in parsed
        }

    def copy(self, folder: Path) -> "Place":
        """Return another one with the same content; nobody may be connected to this one."""
        folder.mkdir()
        if not self.url:
            shutil.copy(self.file, folder)
            return Place(folder)
        name = f"{database_of(self.url)}_{folder.name}"
        return Place(folder, new_database(self.url, name, template=self.url))


def _connected(work: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return work(*arguments)
    finally:
        connection.close()


def migrated(folder: Path, server: str | None, name: str) -> Place:
    """Make a place with our tables and nothing in them."""
    place = Place(folder, new_database(server, name) if server else None)
    with place.opened():
        place.run(lambda: call_command("migrate", verbosity=0))
    return place
