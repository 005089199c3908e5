"""The people, their phones and the static files of the tests."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.test import override_settings

from tests.phone import Phone

# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("ours", deadline=None, database=None, max_examples=50)
hypothesis.settings.load_profile("ours")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--with-database", action="store_true", help="run only the tests that use the database"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what no second database can change."""
    if not config.getoption("--with-database"):
        return
    kept = [item for item in items if uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def uses_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("one_database"):
        return False
    fixtures = getattr(item, "fixturenames", [])
    return item.get_closest_marker("django_db") is not None or "django_db_setup" in fixtures


@pytest.fixture(scope="session", autouse=True)
def _static_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Pages name static files by their hash, so these must have been collected: once for a whole
    run of the suite (tests/run.py), or here."""
    collected = os.environ.get("COLLECTED")
    with override_settings(STATIC_ROOT=collected or tmp_path_factory.mktemp("static")):
        if not collected:
            call_command("collectstatic", interactive=False, verbosity=0)
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """To hash a password well takes most of a second."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True)
def _no_rate_yet() -> None:
    """What one test asked for does not count against the next."""
    cache.clear()


@pytest.fixture
def alice(db: None) -> User:
    """Somebody with a journal."""
    return User.objects.create_user("alice", password="alice's long word")


@pytest.fixture
def bob(db: None) -> User:
    """Somebody else, who has no business in Alice's journal."""
    return User.objects.create_user("bob", password="bob's long word")


@pytest.fixture
def phone(alice: User) -> Phone:
    """Alice's phone."""
    return Phone(alice)


@pytest.fixture
def laptop(alice: User) -> Phone:
    """Alice's other device."""
    return Phone(alice)


@pytest.fixture
def bobs(bob: User) -> Phone:
    """Bob's phone."""
    return Phone(bob)
