"""Places with a database of their own, on SQLite or with DATABASE_URL on that PostgreSQL."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.harness import Server
from tests.fire.place import Place, migrated
from tests.fire.serving import serving

NUMBERS = count(1)


@pytest.fixture(scope="session")
def empty(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Place:
    """A place to copy."""
    folder, server = tmp_path_factory.mktemp("empty"), os.environ.get("DATABASE_URL")
    with django_db_blocker.unblock():
        return migrated(folder, server, f"fire_{os.getpid()}")


@pytest.fixture
def unblocked(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let a test reach a database that is not Django's own one for tests."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def place(empty: Place, tmp_path: Path, unblocked: None) -> Iterator[Place]:
    """A place with empty tables, where Django's new connections lead."""
    with empty.copy(tmp_path / str(next(NUMBERS))).opened() as place:
        yield place


@pytest.fixture
def served(empty: Place, tmp_path: Path, unblocked: None) -> Iterator[tuple[Server, Place]]:
    """A server with a database of its own, and the place where that is."""
    with serving(empty, tmp_path / "server") as served:
        yield served
