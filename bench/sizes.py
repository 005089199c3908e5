"""How many bytes a phone loads: JavaScript by screen, style sheets, everything kept offline."""

import json
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from bench.table import Row
from bench.visitor import Visitor

KILO = 1000
SCREENS = {
    "/": 20,
    "/journal/entry/": 20,
    "/journal/entry/history/": 20,
    "/journal/history/": 20,
    "/journal/insights/": 20,
    "/more/": 20,
    "/more/status/": 20,
    "/library/": 5,
    "/library/search/": 5,
    "/library/conditions/lumbar-herniated-disc/": 5,
    "/tips/": 5,
    "/urgent/": 5,
}
MODULE = re.compile(r'<script type="module" src="([^"]+)"')
STYLES = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
IMPORT = re.compile(r'\b(?:from|import)\s*"(\.[^"]+)"')


def modules(visitor: Visitor, path: str) -> set[str]:
    """Return the address of every module that the page at `path` loads."""
    found: set[str] = set()
    waiting = MODULE.findall(visitor.get(path).decode())
    while waiting:
        address = waiting.pop()
        if address not in found:
            found.add(address)
            source = visitor.get(address).decode()
            waiting += [urljoin(address, name) for name in IMPORT.findall(source)]
    return found


def kept(visitor: Visitor) -> list[str]:
    """Return all that the worker keeps: pages and files."""
    source = visitor.get("/serviceworker.js").decode()
    call = re.search(r"serve\((.*)\);", source)
    if not call:
        raise RuntimeError("the worker has no list")
    config = json.loads(call[1])
    return [*config["pages"], *config["files"]]


def measure(visitor: Visitor) -> Iterator[Row]:
    """Give the sizes in kB as they cross the wire (brotli)."""
    offline = kept(visitor)
    for path, most in SCREENS.items():
        size = sum(map(visitor.size, modules(visitor, path)))
        yield Row(f"JavaScript of {path}", size / KILO, "kB", most)
    styles = {sheet for path in offline if path[-1] == "/" for sheet in sheets(visitor, path)}
    yield Row("CSS, all of it", sum(map(visitor.size, styles)) / KILO, "kB", 12)
    yield Row("everything needed offline", sum(map(visitor.size, offline)) / KILO, "kB", 500)
    yield Row("… in files and pages", len(offline), "")


def sheets(visitor: Visitor, path: str) -> list[str]:
    return STYLES.findall(visitor.get(path).decode())
