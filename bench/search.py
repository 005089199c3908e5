"""How fast search answers on a slow phone: from each letter typed to results on the screen."""

from collections.abc import Iterator
from statistics import median

from bench.phone import slowed
from bench.table import Row
from tests.browser.harness import Device

# Names, a slip, a word that is on most pages, and one that leads to the urgent card.
QUERIES = ("slipped disc", "herniatd", "pain", "numb between legs")

# Notes how long each letter takes until what it changed has been painted.
WATCH = """
window.answers = [];
addEventListener("keydown", ({ timeStamp }) => {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => window.answers.push(performance.now() - timeStamp);
    port2.postMessage(null); // comes once the frame has been painted
  });
}, true);
"""


def letters(device: Device) -> list[float]:
    """Type the queries and return how long each letter took, in ms."""
    page = slowed(device, WATCH)
    device.visit("/library/search/")
    field = page.locator("#q")
    times: list[float] = []
    for query in QUERIES:
        field.fill("")
        page.evaluate("window.answers = []")
        for number, letter in enumerate(query, 1):
            field.press("Space" if letter == " " else letter)
            page.wait_for_function("(many) => window.answers.length >= many", arg=number)
            page.evaluate("() => new Promise((idle) => requestIdleCallback(() => idle()))")
        times += page.evaluate("window.answers")
    return times


def measure(device: Device) -> Iterator[Row]:
    """Give the times; the pages are on the phone, and the server may be gone."""
    device.open()
    times = sorted(letters(device))
    device.close()
    yield Row("search, letter to results painted: median", median(times), "ms", 50)
    yield Row("… 19 in 20", times[len(times) * 19 // 20], "ms")
