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
    "/journal/deleted/": 20,
    "/journal/type/": 20,
    "/journal/did/": 20,
    "/journal/dose/": 20,
    "/journal/day/": 20,
    "/journal/stopwatch/": 20,
    "/journal/checkup/": 20,
    "/journal/flare/": 20,
    "/journal/track/": 20,
    "/journal/insights/": 20,
    "/more/": 20,
    "/more/status/": 20,
    "/more/medicines/": 20,
    "/more/plan/": 20,
    "/tips/exercise/do/": 20,
    "/library/": 5,
    "/library/search/": 5,
    "/library/conditions/lumbar-herniated-disc/": 5,
    "/tips/": 5,
    "/urgent/": 5,
}
SYNC = "sync"
MODULE = re.compile(r'<script type="module" src="([^"]+)"')
STYLES = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
IMPORT = re.compile(r'\b(?:from|import)\s*"(\.[^"]+)"')


def modules(visitor: Visitor, path: str) -> set[str]:
    """Return the address of every module that the page at `path` loads."""
    return followed(visitor, MODULE.findall(visitor.get(path).decode()))


def followed(visitor: Visitor, addresses: list[str]) -> set[str]:
    """Return these addresses of modules, and those of all that they import."""
    found: set[str] = set()
    waiting = [*addresses]
    while waiting:
        address = waiting.pop()
        if address not in found:
            found.add(address)
            source = visitor.get(address).decode()
            waiting += [urljoin(address, name) for name in IMPORT.findall(source)]
    return found


def modules_of(visitor: Visitor, name: str, offline: list[str]) -> int:
    """Return the bytes of the module `name` and of what it imports, beyond what Today loads."""
    start = next(address for address in offline if re.search(rf"/{name}\.\w+\.js$", address))
    found = followed(visitor, [start]) - modules(visitor, "/")
    return sum(map(visitor.size, found))


def kept(visitor: Visitor) -> dict[str, list[str]]:
    """Return the addresses of what the worker keeps: of its pages, their bundle and its files."""
    source = visitor.get("/serviceworker.js").decode()
    call = re.search(r"serve\((.*)\);", source)
    if not call:
        raise RuntimeError("the worker has no list")
    config = json.loads(call[1])
    return {"pages": [*config["pages"]], "bundle": [config["bundle"]], "files": config["files"]}


def measure(visitor: Visitor) -> Iterator[Row]:
    """Give the sizes in kB as they cross the wire (brotli)."""
    offline = kept(visitor)
    for path, most in SCREENS.items():
        size = sum(map(visitor.size, modules(visitor, path)))
        yield Row(f"JavaScript of {path}", size / KILO, "kB", most)
    lazy = modules_of(visitor, SYNC, offline["files"])
    yield Row("… and sync, once the screen is there", lazy / KILO, "kB")
    styles = {sheet for path in offline["pages"] for sheet in sheets(visitor, path)}
    yield Row("CSS, all of it", sum(map(visitor.size, styles)) / KILO, "kB", 12)
    pages = sum(map(visitor.size, offline["bundle"]))
    files = sum(map(visitor.size, offline["files"]))
    yield Row("everything needed offline", (pages + files) / KILO, "kB", 500)
    yield Row(f"… of it {len(offline['pages'])} pages, in one", pages / KILO, "kB")
    yield Row(f"… and {len(offline['files'])} files", files / KILO, "kB")


def sheets(visitor: Visitor, path: str) -> list[str]:
    return STYLES.findall(visitor.get(path).decode())
