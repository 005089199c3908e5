"""How fast a slow phone has its numbers together: ten years of a journal, ten entries a day."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any

from playwright.sync_api import Page

from bench.phone import slowed
from bench.sync import instant, pain
from bench.table import Row
from tests.browser.harness import Device

DAYS = 3650
VISITS = 7
MODULES = ("store", "record", "summaries", "insights/pain", "insights/life", "insights/relief")

# Loads modules of the app by their names, from what the worker keeps of it: the server is gone.
LOAD = """async (names) => {
  const kept = await Promise.all((await caches.keys()).map(async (name) => {
    const requests = await (await caches.open(name)).keys();
    return requests.map(({ url }) => url);
  }));
  const addresses = names.map((name) => kept.flat().find((url) => url.includes(`/js/${name}.`)));
  const modules = await Promise.all(addresses.map((address) => import(address)));
  window.app = Object.assign({}, ...modules);
  window.store = new app.Store("bench-insights");
}"""

FILL = """(entries) => store.database.write(["records"], async (tx) => {
  for (const entry of entries) tx.objectStore("records").put(app.toRow(entry));
})"""

# One entry is edited; then the numbers of all days, as Insights tells them.
TELL = """async (edited) => {
  if (edited) await store.save(edited, { put: { score: Math.floor(Math.random() * 11) } });
  const start = performance.now();
  const days = await app.summaries(store);
  const read = performance.now();
  app.intensity(days);
  for (const name of ["furthest", "map", "triggers", "tolerance", "sleepAndPain"]) app[name](days);
  for (const name of ["medicines", "peg", "whatHelped"]) app[name](days);
  const told = performance.now();
  return { days: days.length, read: read - start, all: told - start };
}"""


def day(number: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the ten entries of a day, so many days ago, each with its kind."""
    chance = random.Random(number)  # noqa: S311 (the same journal at every run)
    start = datetime.now(UTC).replace(hour=0, minute=5) - timedelta(days=number)

    def at(hour: int) -> dict[str, Any]:
        return {"at": instant(start + timedelta(hours=hour)), "tz": "Europe/London"}

    for part in range(4):
        trigger = chance.choice(["sitting", "driving", "lifting", "stress", "cold"])
        more = {"triggers": [trigger], **at(7 + 4 * part)}
        yield "pain", pain(4 * number + part) | more
    for action in ("heat", "walk"):
        before = chance.randrange(3, 11)
        after = before - chance.randrange(-1, 4)
        yield "relief", at(12) | {"action": action, "before": before, "after": after}
    for medicine in ("paracetamol", "naproxen"):
        yield "dose", at(9) | {"medicine": medicine, "amount": 2, "helped": "a_little"}
    minutes = chance.randrange(5, 90)
    yield "tolerance", at(15) | {"activity": "sitting", "minutes": minutes}
    yield "day", {"date": start.date().isoformat(), "sleep": chance.randrange(11)}


def entries() -> Iterator[dict[str, Any]]:
    """Give the whole journal, newest first, as the server would send it."""
    made = (one for number in range(DAYS) for one in day(number))
    for v, (kind, data) in enumerate(made, 1):
        what = {"id": name(v), "kind": kind, "data": data}
        yield what | {"v": v, "t": instant(datetime.now(UTC)), "deleted": False}


def name(v: int) -> str:
    return f"01a20700-0000-7000-8000-{v:012}"


def visit(device: Device) -> Page:
    """Open a page that shows nothing of the journal, with the modules loaded."""
    page = device.visit("/urgent/")
    page.evaluate(LOAD, MODULES)
    return page


def tell(device: Device, edited: str | None = None) -> dict[str, float]:
    """Return how long it took on a page just opened, in ms."""
    times: dict[str, float] = visit(device).evaluate(TELL, edited)
    if times["days"] != DAYS:
        raise RuntimeError(f"the numbers are of {times['days']} days, not {DAYS}")
    return times


def measure(device: Device) -> Iterator[Row]:
    """Give the times; the app is on the phone, and the server may be gone."""
    device.open()
    journal = list(entries())
    page = visit(device)
    for at in range(0, len(journal), DAYS):
        page.evaluate(FILL, journal[at : at + DAYS])
    slowed(device)
    what = f"insights over {len(journal):,} entries"
    first = tell(device)
    same = [tell(device) for _ in range(VISITS)]
    edits = [tell(device, name(1 + 400 * number)) for number in range(VISITS)]
    device.close()
    yield Row(f"{what}: one was edited", median(one["all"] for one in edits), "ms", 300)
    yield Row("… none was", median(one["all"] for one in same), "ms", 300)
    yield Row("… the first time", first["all"], "ms")
    yield Row("… of an edit: to read the days", median(one["read"] for one in edits), "ms")
