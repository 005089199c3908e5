"""The day, the stopwatch, the week, flare and its plan: with no server, by the clock, and again
on another device."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import LAPTOP, PHONE, Device, Server, assert_sound
from tests.browser.journals import held, same_everywhere, the_network_is_back, wait_for_server
from tests.browser.people import go, rest_the_hand, says_in_sight, sign_in, sign_up

ODD = "שלום 🙂 \u202eabc"
LAST_HOUR_OF_SUMMER = "2026-10-24T23:50:00+01:00"  # the clocks go back in the night


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).tap()


def rate(page: Page, name: str, score: int) -> None:
    page.locator("label", has=page.locator(f"input[name={name}][value='{score}']")).tap()


def rated(page: Page, name: str) -> str:
    return page.locator(f"[data-of={name}] [data-field=score]").inner_text()


def kept(page: Page, kind: str) -> list[dict[str, Any]]:
    """Return each record of `kind` that stands: its edits, laid together."""
    found: dict[str, dict[str, Any]] = {}
    stands: dict[str, bool] = {}
    for op in held(page).unsent:
        if op["kind"] == kind:
            found.setdefault(op["id"], {}).update(op["set"])
            stands[op["id"]] = op["type"] == "put"
    return [data for id, data in found.items() if stands[id]]


def comes_back(page: Page) -> None:
    """The phone is taken up again."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_day_is_three_taps_and_stays_that_day_at_midnight_when_the_clocks_change(
    offline_phone: Device,
) -> None:
    assert offline_phone.context
    offline_phone.context.clock.install(time=LAST_HOUR_OF_SUMMER)
    page = offline_phone.visit("/journal/day/?date=2100-01-01")
    expect(page.locator("h2:visible").first).to_have_text("Today Saturday 24 October 2026")
    assert page.locator("#day input:checked").count() == 0
    page = offline_phone.visit("/journal/day/")
    for name, score in {"sleep": 3, "mood": 0, "activity": 10}.items():
        rate(page, name, score)
    page.reload()  # as soon as the last tap is made
    expect(page.locator("[data-of=activity] [data-field=score]")).to_have_text("10 of 10")
    assert (rated(page, "sleep"), rated(page, "mood")) == ("3 of 10", "0 of 10")
    page.get_by_label("What did you manage today?").fill(f"Shops, {ODD}")
    page.reload()
    expect(page.get_by_label("What did you manage today?")).to_have_value(f"Shops, {ODD}")
    page.clock.fast_forward("11:30")
    comes_back(page)
    expect(page.locator("h2:visible").first).to_have_text("Today Sunday 25 October 2026")
    expect(page.locator("#day input:checked")).to_have_count(0)
    press(page, "Shops")
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.get_by_label("What did you manage today?").fill("🙂" * 10_001)
    expect(page.locator("#managed-error")).to_contain_text("Too long by 1.")
    page.get_by_label("What did you manage today?").fill("Shops")
    page.get_by_role("link", name="The day before").tap()
    expect(page.locator("h2:visible").first).to_have_text("Yesterday Saturday 24 October 2026")
    press(page, "Clear: How did you sleep?")
    press(page, "Delete this entry")
    expect(page.get_by_role("heading", name="Entry deleted")).to_be_visible()
    press(page, "Undo")
    says_in_sight(page.locator("[data-of=mood] [data-field=score]"), "0 of 10")
    expect(page.get_by_role("link", name="The day after")).to_be_visible()
    first, second = kept(page, "day")
    whole = {"date": "2026-10-24", "sleep": None, "mood": 0, "activity": 10}
    assert first == whole | {"managed": f"Shops, {ODD}"}
    assert second == {"date": "2026-10-25", "managed": "Shops"}


def test_the_stopwatch_goes_by_the_clock_through_reloads_and_asks_when_it_was_forgotten(
    offline_phone: Device,
) -> None:
    assert offline_phone.context
    offline_phone.context.clock.install(time="2026-11-20T09:00:00Z")
    page = offline_phone.visit("/journal/stopwatch/")
    press(page, "Driving")
    expect(page.get_by_text("Only a passenger may tap.")).to_be_visible()
    press(page, "Save nothing")
    press(page, "Let it run on")
    press(page, "Save nothing")
    rest_the_hand(page)
    page.get_by_role("button", name="Sitting").dblclick()
    expect(page.get_by_role("heading", name="Sitting since 09:00")).to_be_visible()
    expect(page.get_by_text("Only a passenger may tap.")).to_be_hidden()
    offline_phone.visit("/urgent/")
    page.clock.fast_forward("11:35")
    offline_phone.visit("/journal/stopwatch/")
    expect(page.get_by_role("timer")).to_contain_text(re.compile(r"^1[12]:\d\d$"))
    page.clock.fast_forward("00:25")
    page.reload()
    press(page, "Pain rises")
    expect(page.locator("#saved-card")).to_contain_text("Sitting, 12 minutes. Ended by pain")
    press(page, "Undo")
    says_in_sight(page.locator("#saved-card"), "Taken back:")
    assert kept(page, "tolerance") == []
    expect(page.get_by_role("button", name="Let it run on")).to_be_visible()
    press(page, "Keep it after all")
    expect(page.get_by_role("button", name="Let it run on")).to_be_hidden()
    expect(page.locator("#last")).to_contain_text("Today at 09:00")

    rest_the_hand(page)
    press(page, "Walking")
    expect(page.get_by_role("heading", name=re.compile("Walking since"))).to_be_visible()
    page.clock.fast_forward("05:00:00")
    comes_back(page)
    press(page, "It ended without pain")
    expect(page.locator("#how-long-error")).to_contain_text("at most 300")
    page.get_by_label("Minutes", exact=True).fill("40")
    rest_the_hand(page)
    press(page, "It ended without pain")
    expect(page.locator("#saved-card")).to_contain_text("Walking, 40 minutes")
    page.get_by_role("link", name="Change it").tap()
    page.get_by_label("How many minutes?").fill("4x")
    page.get_by_label("How many minutes?").blur()
    expect(page.locator("#minutes-error")).to_contain_text("whole minutes")
    page.get_by_label("How many minutes?").fill("45")
    page.get_by_label("How many minutes?").blur()
    page.locator("label", has_text="Standing").last.tap()
    page.get_by_label("Time", exact=True).fill("08:30")
    expect(page.locator("#entry")).to_contain_text("Today at 08:30")
    sitting, standing = kept(page, "tolerance")
    assert sitting == {
        "at": sitting["at"],
        "tz": "Europe/London",
        "activity": "sitting",
        "minutes": 12,
        "stopped_by_pain": True,
    }
    assert sitting["at"].startswith("2026-11-20T09:00:")
    assert (standing["activity"], standing["minutes"]) == ("standing", 45)
    assert (standing["stopped_by_pain"], standing["at"]) == (False, "2026-11-20T08:30:00.000Z")


def test_the_week_is_answered_and_changed_with_the_keyboard(passer: Devices) -> None:
    page = passer(LAPTOP).visit("/journal/checkup/")
    page.locator("[name=pain]").first.focus()
    page.keyboard.press("Space")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#activity-error")).to_contain_text("Still missing: your general activity")
    expect(page.locator("[data-peg=activity]")).to_be_focused()
    expect(page.locator("#pain-error")).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")  # from 0 round to 10
    page.keyboard.press("Enter")
    expect(page.locator("#result")).to_be_focused()
    expect(page.locator("#result")).to_contain_text("5.7 of 10")
    page.get_by_role("link", name="Change it").press("Enter")
    expect(page.locator("[name=pain]:checked")).to_have_value("7")
    page.locator("[name=pain]:checked").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#checkup")).to_contain_text("three answers is 6.0 of 10")
    page.get_by_role("button", name="Delete this entry").press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#checkup")).to_be_visible()
    (week,) = kept(page, "checkup")
    assert week["answers"] == {"pain": 8, "enjoyment": 0, "activity": 10}
    assert week["instrument"] == "PEG"


def test_flare_is_dark_logs_with_one_tap_and_tells_what_helped_before(
    offline_phone: Device,
) -> None:
    page = offline_phone.visit("/journal/flare/")
    dark = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(dark) == "rgb(21, 18, 16)"
    expect(page.get_by_text("Nothing written yet.")).to_be_hidden()
    page.get_by_role("button", name="Pain 8").tap()
    expect(page.locator("#logged")).to_contain_text("Logged 8")
    press(page, "Undo")
    expect(page.locator("#logged")).to_be_hidden()
    assert kept(page, "pain") == []
    page.get_by_role("button", name="Pain 10, worst you can imagine").tap()
    expect(page.locator("#logged")).to_contain_text("Logged 10")
    assert [one["score"] for one in kept(page, "pain")] == [10]
    for before, after in [(6, 4), (5, 5), (7, 2)]:
        go(page, "/journal/did/?action=heat")
        rate(page, "before", before)
        rate(page, "after", after)
        press(page, "Save")
        says_in_sight(page.locator("#relief"), "Saved:")
        go(page, "/journal/flare/")
        page.get_by_text("What helped before").tap()
        enough = (before, after) == (7, 2)
        expect(page.get_by_text("Not enough yet.")).to_be_visible(visible=not enough)
    expect(page.locator("#helped")).to_contain_text("pain was lower after 2 of 3 times")
    page.get_by_role("link", name="Tips for lying down").tap()
    expect(page.locator("[name=where]:checked")).to_have_value("bed")


def test_the_plan_is_kept_while_it_is_typed_and_read_in_a_flare_on_another_device(
    server: Server, phone: Devices, laptop: Devices
) -> None:
    mine, other = phone(), laptop()
    sign_up(mine.visit("/"), "alice")
    go(mine.page, "/more/")
    mine.page.get_by_role("link", name="My flare plan").tap()
    area = mine.page.get_by_label("In your own words")
    area.fill("x" * 10_001)
    expect(mine.page.locator("#text-error")).to_contain_text("Too long by 1.")
    area.fill(f"Lie on my side.\nRing {ODD}")
    go(mine.page, "/journal/flare/")  # in the middle of a word
    expect(mine.page.locator("#plan p").first).to_have_text(f"Lie on my side.\nRing {ODD}")
    wait_for_server(server, mine, lambda one: one["data"].get("text", "").startswith("Lie on"))
    sign_in(other.visit("/"), "alice")
    go(other.page, "/journal/flare/")
    the_network_is_back(other.page)
    expect(other.page.locator("#plan")).to_contain_text("Lie on my side.")
    other.page.get_by_role("link", name="Change my plan").click()
    other.page.get_by_label("In your own words").fill("Breathe.")
    other.page.get_by_label("In your own words").blur()
    wait_for_server(server, other, lambda one: one["data"].get("text") == "Breathe.")
    same_everywhere(server, mine, other, scores=[])
    expect(mine.page.locator("#plan")).to_contain_text("Breathe.")
    go(mine.page, "/more/plan/")
    mine.page.get_by_role("button", name="Delete").tap()
    expect(mine.page.locator("#deleted")).to_be_visible()
    go(mine.page, "/journal/deleted/")
    mine.page.get_by_role("button", name="Bring back: My flare plan").tap()
    mine.page.locator("#back").get_by_role("link", name="My flare plan").tap()
    expect(mine.page.get_by_label("In your own words")).to_have_value("Breathe.")


def test_axe_finds_nothing_on_the_small_screens_and_they_fit_a_narrow_phone(
    passer: Devices,
) -> None:
    page = passer(PHONE | {"viewport": {"width": 320, "height": 568}}).visit("/more/")
    for state in states(page):
        assert_sound(page, state)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, f"{state} is {wide} px wide"


def states(page: Page) -> Any:
    """Bring the page into each state of each screen, one after the other."""
    go(page, "/journal/day/")
    yield "a new day"
    rate(page, "sleep", 5)
    page.get_by_label("What did you manage today?").fill("W" * 10_001)
    expect(page.locator("#managed-error")).to_be_visible()
    expect(page.get_by_role("button", name="Delete this entry")).to_be_visible()
    yield "a day with an error"
    page.get_by_label("What did you manage today?").fill("Shops")
    press(page, "Delete this entry")
    expect(page.get_by_role("heading", name="Entry deleted")).to_be_visible()
    yield "a day that was deleted"
    go(page, "/journal/stopwatch/")
    yield "a stopwatch to start"
    press(page, "Driving")
    expect(page.locator("#going")).to_be_visible()
    yield "a stopwatch that runs"
    rest_the_hand(page)
    press(page, "Pain rises")
    expect(page.locator("#saved-card")).to_be_visible()
    yield "what the stopwatch saved"
    page.get_by_role("link", name="Change it").tap()
    expect(page.locator("#entry")).to_be_visible()
    yield "the form of it"
    go(page, "/journal/checkup/")
    press(page, "Save")
    expect(page.locator("#activity-error")).to_be_visible()
    yield "a week with what is missing"
    for name in ("pain", "enjoyment", "activity"):
        rate(page, name, 6)
    press(page, "Save")
    expect(page.locator("#result")).to_be_visible()
    yield "a week that was saved"
    page.get_by_role("link", name="Change it").tap()
    expect(page.locator("[name=pain]:checked")).to_have_value("6")
    yield "the form of a week"
    go(page, "/journal/flare/")
    page.get_by_role("button", name="Pain 7").tap()
    page.get_by_text("What helped before").tap()
    expect(page.locator("#logged")).to_be_visible()
    yield "a flare"
    go(page, "/more/plan/")
    page.get_by_label("In your own words").fill("x" * 10_001)
    expect(page.locator("#text-error")).to_be_visible()
    yield "a plan that is too long"
    page.get_by_label("In your own words").fill("W" * 300)
    go(page, "/journal/flare/")
    expect(page.locator("#plan")).to_contain_text("WWW")
    yield "a flare with a plan"
