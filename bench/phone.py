"""How fast the app is on a slow phone: real Chromium, its page slowed four times."""

from collections.abc import Iterator
from statistics import median

from playwright.sync_api import Page, expect

from bench.sync import NAME
from bench.table import Row
from bench.visitor import PASSWORD
from tests.browser.harness import Device, Server

SLOWDOWN = 4
TAPS = 40
STARTS = 5

# Notes when the pad first listens, taps it at that very moment if asked to, and how long each
# tap takes until the transaction that keeps it is complete.
WATCH = """
window.saves = [];
let tapped = 0;
addEventListener("click", ({ target, timeStamp }) => {
  if (target.closest("[data-score]")) tapped = timeStamp;
}, true);
const { transaction } = IDBDatabase.prototype;
IDBDatabase.prototype.transaction = function (...wanted) {
  const begun = transaction.apply(this, wanted);
  begun.addEventListener("complete", () => {
    if (!tapped || begun.mode !== "readwrite") return;
    window.saves.push(performance.now() - tapped);
    window.savedAt ??= performance.now();
    tapped = 0;
  });
  return begun;
};
const { addEventListener: listen } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (type, ...rest) {
  listen.call(this, type, ...rest);
  if (type !== "click" || !this.matches?.(".pad-keys") || window.listensAt) return;
  window.listensAt = performance.now();
  if (window.tapAtOnce) this.querySelector("[data-score='7']").click();
};
"""


def slowed(device: Device, before: str = "") -> Page:
    """Slow the device's page down, and watch it."""
    assert device.context
    device.context.add_init_script(before + WATCH)
    session = device.context.new_cdp_session(device.page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    return device.page


# Resolves once so many records are in the journal of the account, opened by the app before.
FILLED = """async (wanted) => {
  const done = (request) =>
    new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const count = async () => {
    const databases = await indexedDB.databases();
    const journal = databases.find(({ name }) => /^backtrack-.*-/.test(name));
    if (!journal) return 0;
    const database = await done(indexedDB.open(journal.name));
    const records = await done(database.transaction("records").objectStore("records").count());
    database.close();
    return records;
  };
  while ((await count()) < wanted) await new Promise((again) => setTimeout(again, 200));
}"""


def fill(device: Device, entries: int) -> None:
    """Sign in as the account of bench/sync.py, and wait until its journal is on the phone."""
    page = device.visit("/accounts/login/")
    page.locator("[name=login]").fill(NAME)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form [type=submit]").click()
    page.wait_for_url(lambda url: "/accounts/" not in url)
    expect(page.locator(".pad-keys")).to_be_visible()
    page.evaluate(FILLED, entries)
    expect(page.locator("#getting")).to_be_hidden()


# Resolves when so many taps are kept; or, `rested`, once they are in the list too and nothing is
# left to do for a moment.
KEPT = """([count, rested]) => new Promise((kept) => {
  const list = document.querySelector("#entries");
  const look = () => {
    if (saves.length < count) return setTimeout(look, 10);
    if (!rested) return requestIdleCallback(() => kept());
    let timer = setTimeout(kept, 500);
    const seen = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(kept, 500);
    });
    seen.observe(list, { childList: true, subtree: true });
  };
  look();
})"""


def taps(device: Device, count: int, *, rested: bool) -> list[float]:
    """Return how long each of many taps took until it was kept, in ms, the shortest first.

    By the bare touch of a finger: looking for a button by its name, as tests do, takes the slow
    page longer than the tap itself. Not `rested`, a tap comes as soon as the last one is kept.
    """
    page = device.page
    keys = [key.bounding_box() for key in page.locator(".pad-keys [data-score]").all()]
    places = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in keys if box]
    page.evaluate("saves.length = 0")
    for number in range(count):
        page.evaluate(KEPT, [number, rested])
        page.touchscreen.tap(*places[number % len(places)])
    page.evaluate(KEPT, [count, rested])
    expect(page.locator("#logged")).to_contain_text(f"Logged {(count - 1) % len(places)} at")
    saves: list[float] = page.evaluate("saves")
    return sorted(saves)


def start(device: Device) -> dict[str, float]:
    """Open the app cold and return when the pad listens and when a tap then is kept, in ms."""
    device.open()
    page = slowed(device, "window.tapAtOnce = true;")
    device.visit("/")
    expect(page.locator("#logged")).to_contain_text("Logged 7")
    times: dict[str, float] = page.evaluate("({ listens: listensAt, saved: savedAt })")
    device.close()
    return times


def measure(device: Device, server: Server, entries: int) -> Iterator[Row]:
    """Give the times; the server stops on the way and stays stopped."""
    fill(device, entries)
    device.wait_until_kept()
    server.stop()
    slowed(device)
    device.visit("/")
    at_rest, at_once = taps(device, TAPS, rested=True), taps(device, TAPS, rested=False)
    device.close()
    yield Row(f"tap to durable save, {entries:,} entries: median", median(at_rest), "ms", 50)
    yield Row("… 19 in 20", at_rest[TAPS * 19 // 20], "ms")
    yield Row("… each tap as soon as the last is kept: median", median(at_once), "ms")
    starts = [start(device) for _ in range(STARTS)]
    yield Row(
        "cold start, no network: the pad answers", median(values(starts, "listens")), "ms", 800
    )
    yield Row("… and a tap made then is kept", median(values(starts, "saved")), "ms")


def values(starts: list[dict[str, float]], name: str) -> list[float]:
    return [one[name] for one in starts]
