"""Insights: the numbers on the screen are those of the records, with no server to ask."""

import subprocess
import sys
from collections import defaultdict
from datetime import UTC, datetime
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from library.vocabulary import vocabulary
from tests.browser.conftest import Devices
from tests.browser.harness import Device, Server, assert_sound, violations
from tests.browser.journals import held, on_server, same_everywhere
from tests.browser.people import PASSWORD, go, log_pain, sign_in
from tests.tools.once import ROOT

Data = dict[str, Any]
DAYS = 45
# Through the journal of the app itself, which the page has loaded.
ADD = """async (entries) => {
  const { href } = document.querySelector("link[rel=modulepreload][href*='/js/journal.']");
  const journal = await (await import(href)).openJournal();
  for (const [kind, data] of entries) await journal.add(kind, data);
}"""


@pytest.fixture
def told(server: Server, phone: Devices) -> Device:
    """A phone with a made-up journal, on Insights; then the server died."""
    demo = [sys.executable, "manage.py", "demo", "dora", "--password", PASSWORD]
    subprocess.run([*demo, "--days", str(DAYS)], cwd=ROOT, env=server.environment, check=True)
    device = phone()
    device.visit("/")
    device.wait_until_kept()
    sign_in(device.page, "dora")
    there = on_server(server, device).values()
    pains = [one["data"]["score"] for one in there if one["kind"] == "pain" and not one["deleted"]]
    same_everywhere(server, device, scores=pains)
    server.stop()
    all_of_it(device.visit("/journal/insights/"))
    return device


def all_of_it(page: Page) -> None:
    """Ask for the whole journal, and wait for the last section: anew, or it might be of before."""
    page.evaluate("localStorage.setItem('backtrack-insights-days', '0')")
    page.reload()
    expect(page.locator("#week figure")).to_be_visible()


def logged(page: Page, kind: str) -> list[Data]:
    here = held(page)
    rows = [row for row in here.records.values() if row["kind"] == kind and not row["deleted"]]
    return [row["data"] for row in rows] + [op["set"] for op in here.unsent if op["kind"] == kind]


def table(section: Locator) -> list[list[str]]:
    """Open the table of the first chart there, and return its rows."""
    if section.locator("details:not([open])").count():
        section.locator("summary").first.click()
    expect(section.locator("tbody tr").first).to_be_visible()
    rows = section.locator("tbody tr")
    found: list[list[str]] = rows.evaluate_all(
        "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return found


def top(place: Locator) -> float:
    box = place.bounding_box()
    assert box
    return box["y"]


def plain(number: float) -> str:
    return f"{number:g}"


def signed(number: float) -> str:
    sign = "−" if number < 0 else "+" if number > 0 else ""
    return f"{sign}{abs(number):g}"


def days_of(pains: list[Data]) -> list[list[str]]:
    """The table of how it hurt, newest first, by the clocks of where it was logged."""
    days: dict[datetime, list[int]] = defaultdict(list)
    for one in pains:
        here = datetime.fromisoformat(one["at"]).astimezone(ZoneInfo(one["tz"]))
        days[datetime(here.year, here.month, here.day)].append(one["score"])
    return [
        [f"{day:%a} {day.day} {day:%b %Y}"]
        + [plain(number) for number in (median(all), min(all), max(all), len(all))]
        for day, all in sorted(days.items(), reverse=True)
    ]


def noted_with(pains: list[Data]) -> list[list[str]]:
    found = []
    for trigger in {trigger for one in pains for trigger in one.get("triggers", [])}:
        named = [one["score"] for one in pains if trigger in one.get("triggers", [])]
        others = [one["score"] for one in pains if trigger not in one.get("triggers", [])]
        known = vocabulary().triggers.get(trigger)
        numbers = (len(named), len(pains), median(named), median(others))
        if len(named) >= 3:
            found.append([known.short if known else trigger, *map(plain, numbers)])
    return sorted(found)


def tried(reliefs: list[Data]) -> list[list[str]]:
    changes: dict[str, list[int]] = defaultdict(list)
    for one in reliefs:
        if one["before"] is not None and one["after"] is not None:
            changes[one["action"]].append(one["after"] - one["before"])
    words = vocabulary().relief_actions
    return sorted(
        [words[action].short, plain(len(all)), plain(sum(change < 0 for change in all))]
        + [signed(number) for number in (median(all), min(all), max(all))]
        for action, all in changes.items()
        if len(all) >= 3
    )


def add_what_stands_out(page: Page) -> None:
    """Else the made-up journal may have the same median with everything and without."""
    at = {"at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}.000Z", "tz": "Pacific/Auckland"}
    pains = [["pain", at | {"score": 10, "triggers": ["coughing"]}] for _ in range(3)]
    pairs = [(9, 2), (8, 8), (7, 9)]
    reliefs = [["relief", at | {"action": "massage", "before": a, "after": b}] for a, b in pairs]
    page.evaluate(ADD, pains + reliefs)
    page.reload()
    expect(page.locator("#week figure")).to_be_visible()


def test_the_numbers_are_those_of_the_records(told: Device) -> None:
    page = told.page
    add_what_stands_out(page)
    pains, reliefs = logged(page, "pain"), logged(page, "relief")
    assert len(pains) > DAYS
    assert ["Coughing", "3", plain(len(pains)), "10"] in [row[:4] for row in noted_with(pains)]
    assert ["Massage", "3", "1", "0", "−7", "+2"] in tried(reliefs)
    assert table(page.locator("#pain")) == days_of(pains)
    assert sorted(table(page.locator("#triggers"))) == noted_with(pains)
    assert sorted(table(page.locator("#tried"))) == tried(reliefs)
    expect(page.locator("#tried")).to_contain_text("Other things may have changed too.")


@pytest.mark.deep
def test_what_is_logged_elsewhere_is_told_and_the_time_shown_is_remembered(told: Device) -> None:
    page = told.page
    before = table(page.locator("#pain"))
    summary = page.locator("#pain summary")
    summary.focus()
    assert told.context
    other = told.context.new_page()
    other.goto(page.url)
    go(other, "/")
    log_pain(other, 10)
    expect(page.locator("#pain tbody tr").first.locator("td").nth(2)).to_have_text("10")
    expect(summary).to_be_focused()
    page.locator("label.chip", has=page.get_by_text("7 days", exact=True)).tap()
    expect(page.locator("#pain tbody tr")).not_to_have_count(len(before))
    week = table(page.locator("#pain"))
    assert week == days_of(logged(page, "pain"))[: len(week)]
    page.reload()
    expect(page.get_by_label("7 days")).to_be_checked()
    expect(page.locator("#pain figure > p").first).to_contain_text(f"{len(week)} day")


@pytest.mark.deep
def test_each_value_and_the_table_are_there_for_the_keyboard(told: Device) -> None:
    page = told.page
    range, says = page.locator("#pain input[type=range]"), page.locator("#pain .says")
    range.focus()
    newest = says.inner_text()
    page.keyboard.press("ArrowLeft")
    expect(says).not_to_have_text(newest)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#pain tbody tr").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="How it hurt")).to_be_focused()


def test_what_is_missing_is_said_with_a_way_to_log_it(phone: Devices) -> None:
    page = phone().visit("/journal/insights/")
    expect(page.get_by_text("Nothing to tell yet")).to_be_visible()
    expect(page.locator("#period")).to_be_hidden()
    assert violations(page) == []
    go(page, "/")
    log_pain(page, 3)
    go(page, "/journal/insights/")
    pain = page.locator("#pain")
    expect(pain).to_contain_text("Needs 3 days with pain logged; there is 1.")
    expect(pain.get_by_role("link")).to_have_attribute("href", "/")
    expect(page.locator("#week")).to_contain_text("there are none")
    expect(page.locator("figure.chart")).to_have_count(0)
    assert all(link.get_attribute("href") for link in page.locator(".panels a").all())
    assert violations(page) == []


def test_axe_finds_nothing_and_very_big_type_still_fits(told: Device) -> None:
    page = told.page
    for summary in page.locator("main summary").all():
        summary.click()
    assert_sound(page)
    page.set_viewport_size({"width": 320, "height": 700})
    page.wait_for_function("() => innerWidth === 320")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert len({top(item) for item in page.locator(".bar li").all()}) == 1
    page.evaluate("document.documentElement.style.fontSize = '34px'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
