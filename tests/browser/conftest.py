"""The server and the devices of browser tests.

On SQLite, or with DATABASE_URL on that PostgreSQL: a database of its own for every server.
"""

import os
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright, expect, sync_playwright

from tests.browser.harness import LAPTOP, PHONE, Device, Prepared, Server
from tests.tools.chromium import chromium

# Playwright's loop runs in this thread, and Django would refuse its database here for it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

Devices = Callable[..., Device]


@pytest.fixture(scope="session")
def program() -> Path:
    return chromium()


@pytest.fixture(scope="session")
def playwright(program: Path) -> Iterator[Playwright]:
    expect.set_options(timeout=10_000)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return Prepared.make(tmp_path_factory.mktemp("prepared"), os.environ.get("DATABASE_URL"))


@pytest.fixture
def server(prepared: Prepared, tmp_path: Path) -> Iterator[Server]:
    """The app, serving, with an empty database."""
    server = Server(prepared, tmp_path / "server")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def device(
    playwright: Playwright, program: Path, server: Server, tmp_path: Path
) -> Iterator[Devices]:
    """Make devices; at the end none of them may have seen trouble that nobody expected."""
    devices: list[Device] = []
    numbers = count(1)

    def make(**look: Any) -> Device:
        folder = tmp_path / f"device-{next(numbers)}"
        device = Device(playwright.chromium, program, server, folder, **look)
        devices.append(device)
        device.open()
        return device

    yield make
    for one in devices:
        one.close()
    assert not [trouble for one in devices for trouble in one.trouble()]


@pytest.fixture
def phone(device: Devices) -> Devices:
    """Make phones: `phone()` is one, open, with an empty profile."""
    return partial(device, **PHONE)


@pytest.fixture
def laptop(device: Devices) -> Devices:
    """Make laptops."""
    return partial(device, **LAPTOP)
