"""Find a Chromium, or install one."""

import os
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.tools.once import Failure, run

# Chromium without its window: it starts in a third of the time.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
APT = ("apt-get", "--quiet", "--quiet")
HELP = "No Chromium, and it could not be installed. Install one, or set CHROMIUM to its path."


def is_snap(program: Path) -> bool:
    """Tell whether this is Ubuntu's snap: it sees no file of ours under /tmp."""
    with program.open("rb") as file:
        return b"/snap/" in file.read(4096) or program.resolve().name == "snap"


def playwrights_own() -> Path:
    def ask() -> Path:
        with sync_playwright() as playwright:
            return Path(playwright.chromium.executable_path)

    # Beside a test, which may hold the loop of its own thread.
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(ask).result()


def places() -> Iterator[Path]:
    """Give where one may be, the likeliest first."""
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    yield from map(Path, MAC_APPS)
    yield playwrights_own()


def installed(*, whole: bool) -> Path | None:
    """Return the Chromium or Chrome of this machine, or None."""
    chosen = os.environ.get("CHROMIUM")
    here = (place for place in places() if place.exists() and not is_snap(place))
    found = chain([Path(chosen)] if chosen else [], here)
    return next((place for place in found if not whole or SHELL not in place.name), None)


def ways(*, whole: bool) -> list[list[list[str]]]:
    """Return the ways to install one here, the likeliest first, each a list of commands."""
    root = os.geteuid() == 0
    own = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if not (root and shutil.which("apt-get")):
        return [own]
    debian = [[*APT, "update"], [*APT, "install", "--yes", "chromium" if whole else SHELL]]
    own[0].insert(-1, "--with-deps")
    # Ubuntu's package of that name only brings the snap.
    return [own] if "ubuntu" in Path("/etc/os-release").read_text().lower() else [debian, own]


def first() -> list[list[list[str]]]:
    """Return the way to the quick one, where there is only another; it may fail."""
    if os.environ.get("CHROMIUM") or shutil.which(SHELL):
        return []
    return [way for way in ways(whole=False) if way[-1][-1] == SHELL]


def chromium(*, whole: bool = False) -> Path:
    """Return a Chromium, if need be with a window and pages of its own, installed where there is
    none; Failure says what was tried."""
    tried = [HELP]
    for way in [*([] if whole else first()), [], *ways(whole=whole)]:
        try:
            for command in way:
                run(command)
        except Failure as failure:
            tried.append(str(failure))
        if found := installed(whole=whole):
            return found
    raise Failure("\n".join(tried))
