"""The server and the devices of browser tests.

On SQLite, or with DATABASE_URL on that PostgreSQL: a database of its own for every server.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.harness import (
    LAPTOP,
    PHONE,
    Device,
    Origin,
    Passer,
    Prepared,
    Profiles,
    Restarted,
    Server,
    how_to_launch,
    put_away,
)
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


@pytest.fixture(scope="session")
def serving(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests, on one port: a device keeps pages by their address."""
    server = Restarted(prepared, tmp_path_factory.mktemp("serving") / "server")
    yield server
    server.end()


@pytest.fixture
def server(serving: Server) -> Server:
    """The app, serving, with an empty database."""
    serving.renew()
    return serving


@pytest.fixture(scope="session")
def profiles(
    playwright: Playwright, program: Path, tmp_path_factory: pytest.TempPathFactory
) -> Profiles:
    return Profiles(playwright.chromium, program, tmp_path_factory.mktemp("profiles"))


@pytest.fixture
def new_device(playwright: Playwright, program: Path, profiles: Profiles) -> Devices:
    """Make a device that visits an origin: with every page kept, or on its `first_visit`."""

    def make(origin: Origin, folder: Path, *, first_visit: bool = False, **look: Any) -> Device:
        if not first_visit:
            profiles.copy(origin, folder)
        return Device(playwright.chromium, program, origin, folder, **look)

    return make


@pytest.fixture
def device(new_device: Devices, server: Server, tmp_path: Path) -> Iterator[Devices]:
    """Make devices; at the end none of them may have seen trouble that nobody expected."""
    devices: list[Device] = []
    numbers = count(1)

    def make(**look: Any) -> Device:
        device = new_device(server, tmp_path / f"device-{next(numbers)}", **look)
        devices.append(device)
        device.open()
        return device

    yield make
    put_away(devices)


@pytest.fixture(scope="session")
def shared(playwright: Playwright, program: Path) -> Iterator[Browser]:
    browser = playwright.chromium.launch(**how_to_launch(program))
    yield browser
    browser.close()


@pytest.fixture
def passer(shared: Browser, server: Server) -> Iterator[Devices]:
    """Make passers-by with a phone, or whatever the test says: they keep nothing."""
    passers: list[Device] = []

    def make(look: Mapping[str, Any] = PHONE, **changes: Any) -> Device:
        passer = Passer(shared, server, **look, **changes)
        passers.append(passer)
        passer.open()
        return passer

    yield make
    put_away(passers)


@pytest.fixture
def phone(device: Devices) -> Devices:
    """Make phones: `phone()` is one, open, with no journal yet."""
    return partial(device, **PHONE)


@pytest.fixture
def offline_phone(server: Server, phone: Devices) -> Device:
    """A phone that visited once, with every page; then the server died."""
    device = phone()
    device.visit("/")
    device.wait_until_kept()
    server.stop()
    return device


@pytest.fixture
def laptop(device: Devices) -> Devices:
    """Make laptops."""
    return partial(device, **LAPTOP)
