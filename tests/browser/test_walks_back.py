"""What people do with a journal of some weeks, in one sitting with no network, by touch and by
keyboard alone; then the network is back, and the second device tells the same of it."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Devices
from tests.browser.hands import Hand, Keys, Touch, button, open_from_today, score
from tests.browser.harness import LAPTOP, PHONE, Device, Server
from tests.browser.journals import same_everywhere
from tests.browser.people import entry, go, says_in_sight, sign_in, sign_up
from tests.browser.test_insights import ADD, table

DAYS = 24
# In the morning: the walk lets hours pass, and none of it may be in the future.
BEGAN = datetime.now(UTC).replace(hour=9, minute=0) - timedelta(days=1)
ZONE = {"tz": "Europe/London"}
WORD = "Zürich"


def seeds() -> list[tuple[str, dict[str, Any]]]:
    """Return weeks of much the same pain, and three massages with less after two of them."""
    days = [BEGAN - timedelta(days=ago) for ago in range(DAYS, 0, -1)]
    at = [{"at": day.isoformat(timespec="milliseconds").replace("+00:00", "Z")} for day in days]
    pains = [("pain", ZONE | at[n] | {"score": 4 + n % 2}) for n in range(DAYS)]
    pains[-3][1]["note"] = f"Bus to {WORD}"
    around = [(6, 3), (5, 4), (4, 4)]
    massages = [
        ("relief", ZONE | at[n] | {"action": "massage", "before": before, "after": after})
        for n, (before, after) in enumerate(around)
    ]
    medicine = {"name": "Naproxen", "strength": "250 mg", "usual_amount": 1, "unit": "tablet"}
    return [*pains, *massages, ("medicine", medicine)]


def named(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def steady(hand: Hand) -> None:
    """What Today offers, one thing at a time, is declined, and not offered again."""
    page = hand.page
    go(page, "/")
    offers = page.locator("#offers")
    hand.press(offers.get_by_role("button", name="Not this week"))
    expect(offers).to_contain_text("You could log less")
    hand.press(offers.get_by_role("button", name="Thanks, hide this"))
    expect(offers).to_be_hidden()
    page.reload()
    expect(page.locator("#since")).to_be_visible()
    expect(offers).to_be_hidden()


def shortcuts(hand: Hand) -> None:
    """By the icon, and by the three buttons."""
    page = hand.page
    go(page, "/?log=worse")
    says_in_sight(page.locator("#logged"), "Logged 6")
    says_in_sight(page.locator("#logged"), "worse than before")
    hand.press(button(page, "Better"))
    says_in_sight(page.locator("#logged"), "better than before")
    hand.press(button(page, "Undo"))
    expect(entry(page, 5)).to_have_count(0)
    hand.press(button(page, "The same"))
    says_in_sight(page.locator("#logged"), "the same as before")


def by_month_and_by_day(hand: Hand) -> None:
    page = hand.page
    go(page, "/journal/history/")
    last = (BEGAN - timedelta(days=2)).date()
    rows = page.locator("#days li")
    rows.first.wait_for()
    if last.month != BEGAN.month:
        hand.press(button(page, "The month before"))
    hand.press(page.get_by_role("table").get_by_role("link", name=re.compile(named(last))))
    expect(page.locator("#day-bar h2")).to_contain_text(named(last))
    expect(rows).to_have_count(1)
    hand.press(page.locator("#day-bar a[data-side=before]"))
    expect(page.locator("#day-bar h2")).to_contain_text(named(last - timedelta(days=1)))
    expect(rows).to_contain_text([WORD])
    hand.press(button(page, "Show all days"))


def by_word_and_by_kind(hand: Hand) -> None:
    page = hand.page
    go(page, "/journal/history/")
    hand.write(page.get_by_role("searchbox"), "zurich")
    expect(page.locator("#find").get_by_role("status")).to_contain_text("1 entry with")
    hand.press(button(page, "Clear"))
    hand.press(page.locator("#find summary"))
    hand.choose(page.get_by_role("checkbox", name="Relief"))
    expect(page.locator("#days li")).to_have_count(3)


def deleted(hand: Hand) -> None:
    """One is deleted for good, another brought back."""
    page = hand.page
    for _ in range(2):
        go(page, "/journal/history/")
        hand.press(entry(page, 5).last.get_by_role("link"))
        hand.press(button(page, "Delete this entry"))
        expect(page.get_by_role("heading", name="Entry deleted")).to_be_visible()
    go(page, "/journal/history/")
    hand.press(page.get_by_role("link", name="Recently deleted"))
    hand.press(page.get_by_role("button", name=re.compile("^Bring back: Pain 5")).first)
    expect(page.get_by_role("heading", name="Brought back")).to_be_visible()


def bring_back_a_value(hand: Hand) -> None:
    """A note that was written anew stands again as it was."""
    page = hand.page
    go(page, "/")
    hand.press(button(page, "Pain 8"))
    hand.press(page.locator("#logged").get_by_role("link"))
    note = page.get_by_label("Note", exact=True)
    for words in ("First. ", "Second. "):
        hand.write(note, words)
        note.blur()
        says_in_sight(page.locator("#saved"), "Saved")
        expect(note).to_have_value(re.compile(words))
        page.reload()
    hand.press(page.get_by_role("link", name="See every change"))
    hand.press(page.get_by_role("button", name=re.compile(r"^Bring back: Note First\.$")))
    expect(page.locator("#done")).to_contain_text("stands again")
    hand.press(page.get_by_role("link", name="Back to the entry").last)
    expect(note).to_have_value("First. ")


def saddle(hand: Hand) -> None:
    page = hand.page
    go(page, "/")
    hand.press(button(page, "Pain 9"))
    hand.press(page.locator("#logged").get_by_role("link"))
    hand.choose(page.locator("[name=saddle_c]"))
    hand.choose(page.get_by_label("Numbness", exact=True).first)
    hand.press(page.get_by_role("link", name="Read the urgent card now"))
    expect(page).to_have_url(re.compile("/urgent/$"))


def track(hand: Hand) -> None:
    """From a condition to the journal, and from an entry to the page of its symptom."""
    page = hand.page
    go(page, "/library/conditions/sciatica/")
    hand.press(page.get_by_role("link", name="Choose what your journal shows first"))
    hand.choose(page.locator("form:visible [name=burning]"))
    hand.press(button(page, "Show these first in my journal"))
    expect(page.locator("#done")).to_be_visible()
    go(page, "/")
    hand.press(entry(page, 8).get_by_role("link"))
    hand.choose(page.get_by_role("group", name="You track").get_by_label("Burning"))
    says_in_sight(page.locator("#saved"), "Saved")
    hand.press(page.locator("p[data-about]").get_by_role("link", name="Burning"))
    expect(page).to_have_url(re.compile("/library/symptoms/.+"))
    expect(page.get_by_text("Its name in your journal")).to_be_visible()


def dose(hand: Hand) -> None:
    """One of this moment, of which is asked later whether it helped; one of another day."""
    page = hand.page
    open_from_today(hand, "Dose")
    key = page.locator("#medicines button")
    hand.press(key)
    expect(page.locator("#record li")).to_have_count(1)
    page.clock.fast_forward("46:00")
    hand.press(page.locator("#asking").get_by_role("button", name="A little"))
    expect(page.locator("#record li")).to_contain_text("Helped a little")
    hand.press(key)
    expect(page.locator("#record li")).to_have_count(2)
    hand.press(page.get_by_role("link", name="Change time or amount"))
    hand.pick(page.get_by_label("Day"), "2026-07-07")
    hand.pick(page.get_by_label("Time"), "08:30")
    page.get_by_label("Time").blur()
    expect(page.locator("[data-field=logged]")).to_have_text("Tuesday 7 July 2026 at 08:30")
    hand.choose(page.get_by_label("Did not help"))
    says_in_sight(page.locator("#saved"), "Saved")


def tip(hand: Hand, name: str, routine: Locator, *, lower: bool = True) -> None:
    """A tip that is done to its end, with the pain before and after."""
    page = hand.page
    go(page, f"/tips/{name}/")
    hand.press(page.get_by_role("link", name="Do it now").first)
    hand.choose(routine)
    hand.choose(score(page, "before", 6))
    hand.press(button(page, "Start"))
    steps = page.locator(".run-steps:not([hidden]) li")
    for seconds in steps.evaluate_all("(all) => all.map(({ dataset }) => +dataset.seconds)"):
        step = page.locator("#run [data-field=step]").inner_text()
        page.clock.fast_forward(seconds * 1000 + 500)
        expect(page.locator("#run:visible [data-field=step]", has_text=step)).to_have_count(0)
    says_in_sight(page.locator("#relief"), "Saved:")
    hand.choose(score(page, "after", 4 if lower else 7))
    says_in_sight(page.locator("#relief"), "pain 6 before and")


def tips(hand: Hand) -> None:
    page = hand.page
    tip(hand, "stretching", page.locator("[name=routine]").nth(1))
    tip(hand, "heat-and-cold", page.locator("[name=routine]").nth(1), lower=False)


def stopwatch(hand: Hand) -> None:
    """It runs on while the app is elsewhere."""
    page = hand.page
    for name, end, minutes in (
        ("Sitting", "Pain rises", 25),
        ("Standing", "Stop, no pain", 5),
        ("Driving", "Pain rises", 40),
    ):
        open_from_today(hand, "Timer")
        hand.press(button(page, name))
        expect(page.locator("#driving")).to_be_visible(visible=name == "Driving")
        go(page, "/urgent/")
        page.clock.fast_forward(minutes * 60_000)
        open_from_today(hand, "Timer")
        hand.press(button(page, end))
        says_in_sight(page.locator("#saved-card"), f"{name}, {minutes} minutes")


def helped_before(hand: Hand) -> None:
    page = hand.page
    open_from_today(hand, "Flare")
    hand.press(page.get_by_text("What helped before"))
    says_in_sight(page.locator("#helped"), "Massage")
    says_in_sight(page.locator("#helped"), "2 of 3 times")


def insights(hand: Hand) -> None:
    """The period, a value of a chart by its slider, and the chart as a table."""
    page = hand.page
    go(page, "/journal/insights/")
    hand.choose(page.get_by_label("90 days"))
    pain = page.locator("#pain")
    says = pain.locator(".says")
    newest = says.inner_text()
    hand.step(pain.locator("input[type=range]"))
    expect(says).not_to_have_text(newest)
    hand.press(pain.locator("summary"))
    expect(pain.locator("tbody tr").first).to_be_visible()


WALK = [
    steady,
    shortcuts,
    by_month_and_by_day,
    by_word_and_by_kind,
    deleted,
    bring_back_a_value,
    saddle,
    track,
    dose,
    tips,
    stopwatch,
    helped_before,
    insights,
]
# All but the pictures, which are drawn for the width of the screen.
SECTIONS = "#pain, #leg, #where, #triggers, #tried, #long, #sleep, #medicines, #week"
SAID = f":is({SECTIONS}) p:not(.says):visible"


def told(device: Device) -> list[list[str]]:
    """Return what Insights says of all that was ever logged, and two of its tables."""
    page = device.page
    go(page, "/journal/insights/")
    page.evaluate("localStorage.setItem('backtrack-insights-days', '0')")
    page.reload()
    says_in_sight(page.locator("#week"), "Not enough yet")
    said = page.locator(SAID).all_inner_texts()
    return [said, *table(page.locator("#pain")), *table(page.locator("#tried"))]


@pytest.mark.parametrize("how", [pytest.param(Touch, marks=pytest.mark.deep), Keys])
def test_what_is_done_with_a_journal_with_no_network_is_told_alike_by_the_second_device(
    server: Server, device: Devices, passer: Devices, how: type[Touch] | type[Keys]
) -> None:
    mine = device(**(PHONE if how is Touch else LAPTOP))
    mine.expect_trouble("ERR_INTERNET_DISCONNECTED")
    assert mine.context
    mine.context.clock.install(time=BEGAN)
    page = mine.visit("/")
    sign_up(page, "alice")
    mine.wait_until_kept()
    mine.context.set_offline(True)
    page.evaluate(ADD, seeds())
    for walk in WALK:
        walk(how(page))
    here = told(mine)
    mine.context.set_offline(False)
    other = passer(LAPTOP)
    assert other.context
    other.context.clock.install(time=BEGAN + timedelta(hours=4))
    sign_in(other.visit("/"), "alice")
    same_everywhere(server, mine, other, scores=[4] * 12 + [5] * 11 + [6, 6, 8, 9])
    assert told(other) == here
