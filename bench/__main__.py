"""What `make bench` runs: what Backtrack costs, measured on the real server and browser.

`make bench sync` runs bench/cost.py: sync at length, on both databases, beside others.

Figures are of this machine; sizes and counts hold anywhere.
"""

import sys
import tempfile
from itertools import chain
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench import cost, insights, phone, search, sizes, sync
from bench.table import show
from bench.visitor import Visitor
from tests.browser.harness import PHONE, Device, Prepared, Server
from tests.tools.chromium import chromium


def main() -> None:
    program = chromium()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        server = Server(Prepared.make(folder / "prepared", None), folder / "server")
        device = Device(playwright.chromium, program, server, folder / "phone", **PHONE)
        try:
            server.start()
            show("Sizes, as they cross the wire", sizes.measure(Visitor(server.port)))
            show("Sync, on SQLite", sync.measure(Visitor(server.port)))
            device.open()
            slow = f"On a phone, its page slowed {phone.SLOWDOWN} times"
            of_phone = phone.measure(device, server, sync.MANY)
            show(slow, chain(of_phone, search.measure(device), insights.measure(device)))
        finally:
            device.close()
            server.stop()


if __name__ == "__main__":
    cost.main() if "sync" in sys.argv else main()
