"""What `make screenshots` runs: pictures of the real app, for the README and the manifest.

It logs a few days of pain by tapping, with the clock set, so that a picture changes only where
the app does.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, expect, sync_playwright

from tests.browser.harness import LAPTOP, PHONE, Device, Prepared, Server
from tests.browser.people import choose, log_pain, refine, write_note
from tests.tools.chromium import chromium
from tests.tools.once import ROOT
from tests.tools.palette import save_screenshot

DOCS = ROOT / "docs/screenshots"
MANIFEST = ROOT / "static/screenshots"
NOW = "2026-05-14T18:40:00+01:00"
# When, how much it hurts, and what is chosen and written about it.
STORY: list[tuple[str, int, list[str], str]] = [
    ("2026-05-12T07:55:00+01:00", 6, ["Middle of lower back"], "Stiff on waking."),
    ("2026-05-12T19:20:00+01:00", 4, [], ""),
    ("2026-05-13T08:10:00+01:00", 5, ["Left lower back", "Left buttock"], ""),
    (
        "2026-05-13T14:30:00+01:00",
        7,
        ["Left buttock", "Shooting", "Driving"],
        "Two hours in the car.",
    ),
    ("2026-05-14T07:45:00+01:00", 5, ["Left lower back"], ""),
    (
        "2026-05-14T13:05:00+01:00",
        3,
        ["Left lower back", "Aching", "Bending"],
        "Better after a walk.",
    ),
]
PAGES = {
    "today": "/",
    "history": "/journal/history/",
    "library": "/library/",
    "condition": "/library/conditions/lumbar-herniated-disc/",
    "tip": "/tips/heat-and-cold/",
    "urgent": "/urgent/",
}
SHAPES: dict[str, dict[str, Any]] = {"narrow": PHONE, "wide": LAPTOP}
WIDE = ("today", "library")
IN_MANIFEST = ("today", "library")


@contextmanager
def opened(playwright: Playwright, program: Path, folder: Path, shape: str) -> Iterator[Device]:
    """Give a device that is open on an app with a few days of journal."""
    folder.mkdir()
    prepared = Prepared.make(folder / "prepared", None)
    server = Server(prepared, folder / "server")
    device = Device(playwright.chromium, program, server, folder / "device", **SHAPES[shape])
    try:
        server.start()
        device.open()
        for one in STORY:
            log(device, *one)
        yield device
    finally:
        device.close()
        server.stop()


def log(device: Device, when: str, score: int, chosen: list[str], note: str) -> None:
    """Log pain at `when`, and then refine it by one choice a minute."""
    moment = datetime.fromisoformat(when)
    device.page.clock.set_fixed_time(moment)
    page = device.visit("/")
    log_pain(page, score)
    refine(page)
    choices = [partial(choose, page, label) for label in chosen]
    for make_choice in [*choices, partial(write_note, page, note)] if note else choices:
        moment += timedelta(minutes=1)
        page.clock.set_fixed_time(moment)
        make_choice()
        expect(page.locator("#saved")).to_contain_text(f"{moment:%H:%M}")


def take(device: Device, shape: str, name: str) -> None:
    for scheme in ("light", "dark"):
        device.page.emulate_media(color_scheme=scheme)
        places = [DOCS / f"{name}-{shape}-{scheme}.png"]
        if name in IN_MANIFEST and scheme == "light":
            places.append(MANIFEST / f"{name}-{shape}.png")
        save_screenshot(device.page, *places)
        print(places[0].relative_to(ROOT), flush=True)


def pictures(device: Device, shape: str) -> None:
    device.page.clock.set_fixed_time(NOW)
    if shape == "narrow":
        device.visit("/").locator("#entries a").first.click()
        expect(device.page.locator("form#entry")).to_be_visible()
        take(device, shape, "entry")
    for name, path in PAGES.items():
        if shape == "narrow" or name in WIDE:
            device.visit(path).wait_for_load_state("networkidle")
            take(device, shape, name)


def main() -> None:
    program = chromium()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as place:
        for shape in SHAPES:
            with opened(playwright, program, Path(place) / shape, shape) as device:
                pictures(device, shape)


if __name__ == "__main__":
    main()
