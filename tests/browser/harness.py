"""What browser tests stand on: the real server, and devices with a profile of their own.

A `Server` can be stopped and started again on its port and data. A `Device` is one person's
browser: close it and open it again, and what it stored is still there. Each device notes what
went wrong in it (console errors, broken policy, requests to elsewhere) and fails the test for
it, unless the test says with `expect_trouble` that this is what it wants.
"""

import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    ConsoleMessage,
    Error,
    Page,
    Request,
)

from tests.tools.once import ROOT, run
from tests.tools.postgres import new_database

OURS = ("ALLOWED_HOSTS", "DATABASE_URL", "DEBUG", "HOST", "HTTPS", "PORT", "SECRET_KEY")
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
EVERYWHERE = {"locale": "en-GB", "timezone_id": "Europe/London"}
PHONE = EVERYWHERE | {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
LAPTOP = EVERYWHERE | {"viewport": {"width": 1280, "height": 800}}
KEY = "the same after each start, so that sessions outlive it"
NO_SERVER = re.compile(r"net::ERR_|Failed to fetch")
# Chromium says so when a page goes on to the next one before its own transition has begun.
HURRY = re.compile("Transition was aborted")
AXE = ROOT / "node_modules/axe-core/axe.min.js"


def environment(**changes: str) -> dict[str, str]:
    """Return the environment without our settings, plus `changes`."""
    return {name: value for name, value in os.environ.items() if name not in OURS} | changes


@dataclass(frozen=True)
class Prepared:
    """A data folder that is ready to serve: new servers start from copies of it."""

    folder: Path
    database: str | None  # on PostgreSQL: the database to copy

    @classmethod
    def make(cls, folder: Path, server: str | None) -> "Prepared":
        """Prepare `folder` as `make run` does, on SQLite or the PostgreSQL `server`."""
        database = new_database(server, f"prepared_{os.getpid()}") if server else None
        prepared = cls(folder, database)
        changes = prepared.settings(folder, database)
        settings = environment(**changes)
        run([sys.executable, "manage.py", "migrate"], settings)
        if collected := os.environ.get("COLLECTED"):
            (folder / "static").symlink_to(collected)
        else:
            run([sys.executable, "manage.py", "collectstatic", "--no-input"], settings)
        return prepared

    @staticmethod
    def settings(folder: Path, database: str | None) -> dict[str, str]:
        # The key that a server makes for itself lies with its data, which tests make anew.
        fixed = {"DATA_DIR": str(folder), "SECRET_KEY": KEY}
        return fixed | ({"DATABASE_URL": database} if database else {})

    def copy(self, folder: Path) -> dict[str, str]:
        """Return the settings of a server with data of its own in `folder`, all of it new."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "static").symlink_to(self.folder / "static")
        if not self.database:
            shutil.copy(self.folder / "backtrack.sqlite3", folder)
            return self.settings(folder, None)
        name = f"server_{os.getpid()}_{folder.name}"
        return self.settings(folder, new_database(self.database, name, template=self.database))


class Server:
    """The app as `make run` serves it, with a port and data of its own."""

    def __init__(self, prepared: Prepared, folder: Path) -> None:
        self.prepared = prepared
        self.folder = folder
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.was_stopped = False
        self.log = folder.with_suffix(".log")
        self.environment = environment(**prepared.copy(folder), PORT=str(self.port))
        self.process: subprocess.Popen[str] | None = None
        self.pid = 0  # of the process whose children answer

    def release(self) -> list[int]:
        """Return what tells one release that it serves from another: when it was collected."""
        static = self.folder / "static"
        return [place.stat().st_mtime_ns for place in (static, static / "staticfiles.json")]

    def renew(self) -> None:
        """Serve as if just started, with no data: what a start costs is paid once."""
        if self.was_stopped:
            self.stop()
        elif self.pid:
            self.end_workers()
        self.prepared.copy(self.folder)
        self.was_stopped = False
        if not self.pid:
            self.start()

    def end_workers(self) -> None:
        """Kill the processes that answer; gunicorn puts new ones in their place at once."""
        for worker in self.workers():
            end([worker], lambda pid: os.kill(pid, signal.SIGKILL))  # it may hold the database

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children")
        return [int(pid) for pid in children.read_text().split()]

    def start(self) -> None:
        """Start it, and return when it answers."""
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--config", "backpain/gunicorn.py"],
                cwd=ROOT,
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        self.pid = self.process.pid
        assert self.process.stdout
        # It says where it is once it listens; nothing at all means that it ended.
        assert self.process.stdout.readline(), self.log.read_text()

    def stop(self) -> None:
        """Kill it, workers and all, as a power cut would."""
        self.was_stopped = True
        if not self.process:
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.communicate()
        self.process = None
        self.pid = 0


class Starter:
    """What starts a server again and again, with all made that is the same each time."""

    def __init__(self, server: Server) -> None:
        self.release = server.release()
        with server.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.tools.starter"],
                cwd=ROOT,
                env=server.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def start(self) -> int:
        """Start one, the last one having been killed, and return its pid when it answers."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        pid = self.process.stdout.readline()
        assert self.process.stdout.readline().startswith("Backtrack is at"), "it ended"
        return int(pid)

    def end(self) -> None:
        self.process.communicate()


class Restarted(Server):
    """A server for many tests: from the second time on, it starts in a tenth of the time."""

    starter: Starter | None = None

    def start(self) -> None:
        if self.starter and self.starter.release != self.release():
            self.starter.end()
            self.starter = None
        self.starter = self.starter or Starter(self)
        self.pid = self.starter.start()

    def stop(self) -> None:
        self.was_stopped = True
        if self.pid:
            # All of them hold the port.
            everyone = [self.pid, *self.workers()]
            end(everyone, lambda pid: os.killpg(pid, signal.SIGKILL))
        self.pid = 0

    def end(self) -> None:
        """Stop for good."""
        self.stop()
        if self.starter:
            self.starter.end()


def end(pids: list[int], kill: Callable[[int], None]) -> None:
    """Kill the first of these processes, and wait until all of them have ended."""
    ended = [os.pidfd_open(pid) for pid in pids]
    kill(pids[0])
    for one in ended:
        select.select([one], [], [])
        os.close(one)


class Origin(Protocol):
    """What a device visits: a server, or the network in front of one."""

    url: str

    @property
    def was_stopped(self) -> bool: ...


class Device:
    """A browser with a profile that outlives it."""

    def __init__(
        self, browser: BrowserType, program: Path, server: Origin, folder: Path, **look: Any
    ) -> None:
        """`folder` holds the profile: an empty one where there is none yet."""
        self.browser = browser
        self.program = program
        self.server = server
        self.folder = folder
        self.look = look
        self.context: BrowserContext | None = None
        self.noted: list[str] = []
        self.expected: list[str] = []

    @property
    def page(self) -> Page:
        """The first tab."""
        assert self.context, "the device is closed"
        return self.context.pages[0]

    def open(self) -> None:
        self.context = self.launch()
        self.context.on("console", self.note_message)
        self.context.on("weberror", lambda event: self.noted.append(str(event.error)))
        self.context.on("request", self.note_request)

    def launch(self) -> BrowserContext:
        how = how_to_launch(self.program)
        return self.browser.launch_persistent_context(self.folder, **how, **self.look)

    def close(self) -> None:
        if self.context:
            self.context.close()
        self.context = None

    def kill(self) -> None:
        """End every process of the browser at once, as a phone does that needs the memory."""
        mine = f"--user-data-dir={self.folder}".encode()
        for process in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                is_mine = mine in process.read_bytes().split(b"\0")
            except OSError:
                continue  # it has just ended
            if is_mine:
                os.kill(int(process.parent.name), signal.SIGKILL)
        with suppress(Error):  # there is nothing left to close
            self.close()
        self.context = None

    def visit(self, path: str) -> Page:
        """Open `path` of the server in the first tab."""
        self.page.goto(self.server.url + path)
        return self.page

    def wait_until_kept(self) -> None:
        """Wait until the worker is in charge: all that is needed offline is then on the device."""
        self.page.evaluate(
            """async () => {
              const { serviceWorker } = navigator;
              if (serviceWorker.controller) return;
              await new Promise((done) => (serviceWorker.oncontrollerchange = done));
            }"""
        )

    # What went wrong

    def expect_trouble(self, pattern: str) -> None:
        """Say that trouble which matches `pattern` is what this test wants."""
        self.expected.append(pattern)

    def trouble(self) -> list[str]:
        """Return what went wrong so far and was not expected."""
        patterns = [*self.expected, HURRY.pattern]
        if self.server.was_stopped:
            patterns.append(NO_SERVER.pattern)
        return [one for one in self.noted if not any(re.search(p, one) for p in patterns)]

    def note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.noted.append(f"{message.text} ({message.location['url']})")

    def note_request(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme != "blob" and f"{url.scheme}://{url.netloc}" != self.server.url:
            self.noted.append(f"request to elsewhere: {request.url}")


class Passer(Device):
    """Somebody passing by, in a window of a browser that is open already: nothing outlives it,
    and no page is kept. For tests of what a page does by itself: it costs a fifth of a device."""

    def __init__(self, shared: Browser, server: Origin, **look: Any) -> None:
        super().__init__(shared.browser_type, Path(), server, Path(), **look)
        self.shared = shared

    def launch(self) -> BrowserContext:
        context = self.shared.new_context(service_workers="block", **self.look)
        context.new_page()
        self.expect_trouble("Service Worker registration blocked")
        return context


class Profiles:
    """Profiles of browsers that have been here once, so that every page is kept: to fetch all of
    it costs more than most tests do."""

    def __init__(self, browser: BrowserType, program: Path, folder: Path) -> None:
        self.browser = browser
        self.program = program
        self.folder = folder

    def copy(self, origin: Origin, folder: Path) -> None:
        """Copy the profile of a visitor of `origin` to `folder`."""
        profile = self.folder / str(urlsplit(origin.url).port)
        if not profile.exists():
            visitor = Device(self.browser, self.program, origin, profile, **PHONE)
            visitor.open()
            visitor.visit("/library/")  # where no journal is begun: each device begins its own
            visitor.wait_until_kept()
            visitor.close()
        shutil.copytree(profile, folder)


def put_away(devices: list[Device]) -> None:
    """Close them all, and see that none of them met trouble that nobody expected."""
    for one in devices:
        one.close()
    trouble = [trouble for one in devices for trouble in one.trouble()]
    assert not trouble, trouble


def how_to_launch(program: Path) -> dict[str, Any]:
    # How date and time fields look depends on the language.
    environment = {**os.environ, "LANGUAGE": "en_GB"}
    return {"executable_path": program, "args": FLAGS, "env": environment}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def violations(page: Page, *rules: str) -> list[str]:
    """Return what axe finds wrong with the page as it is now, by all its rules or by these."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text())
    options = {"runOnly": list(rules)} if rules else {}
    found = page.evaluate("async (options) => (await axe.run(options)).violations", options)
    return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]


def assert_sound(page: Page, state: str = "") -> None:
    """Axe finds nothing: in the light by all its rules, and in the dark, where the page is the
    same but for its colours, by that of contrast."""
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == [], f"{state}, dark"
    page.emulate_media(color_scheme="light")
    assert violations(page) == [], f"{state}, light"
