"""Whatever people write is kept to the letter or said to be wrong beside its field; and the
server takes what the phone took."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import PHONE, Device, Server
from tests.browser.journals import on_server, same_everywhere, wait_for_server
from tests.browser.people import (
    entry,
    go,
    log_pain,
    refine,
    rest_the_hand,
    says_in_sight,
    sign_up,
    write_note,
)
from tests.browser.test_insights import ADD

ODD = "👩‍👩‍👧‍👦 שלום \u202eabc <script>alert(1)</script> & e\u0301 \\ “½”"
WORD = "👩‍👩‍👧‍👦 <b>שלום</b> & \u202eabc"
HALF = "(field) => { field.value = 'half \\ud83d!'; field.dispatchEvent(new Event('input')); }"
# Ahead of UTC, where 1900 began before the server's did.
WIDE = "W" * 60
LOGGED = {"tz": "Asia/Kolkata", "score": 6, "triggers": [WIDE]}
EAST = PHONE | {"timezone_id": "Asia/Kolkata"}


@pytest.fixture
def alices(passer: Devices) -> Device:
    """Alice's phone, signed in, in India."""
    device = passer(EAST)
    sign_up(device.visit("/"), "alice")
    return device


def long(most: int) -> str:
    """As many characters as fit, of those that count twice where somebody counts wrong."""
    return (ODD + "\n" + "🙂" * most)[:most]


def field(page: Page, name: str) -> Locator:
    return page.get_by_label(name, exact=True)


def fits(page: Page) -> None:
    """Nothing is wider than the phone."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def keeps(page: Page, name: str, words: str) -> None:
    """Write it, leave, and find it again as it was."""
    field(page, name).fill(words)
    field(page, name).blur()
    page.reload()
    expect(field(page, name)).to_have_value(words)
    fits(page)


def add_medicine(page: Page, **fields: str) -> None:
    go(page, "/more/medicines/")
    page.get_by_role("button", name="Add a medicine").tap()
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Save", exact=True).tap()


def test_odd_words_as_long_as_may_be_are_kept_to_the_letter_here_and_on_the_server(
    server: Server, alices: Device
) -> None:
    page = alices.page
    note = long(10_000)
    log_pain(page, 6)
    refine(page)
    for part, word in (("qualities", WORD), ("triggers", WIDE)):
        add = page.locator(f"#of-{part} .add-word")
        expect(add.get_by_role("button")).to_be_enabled()
        add.get_by_role("textbox").fill(word)
        add.get_by_role("button").tap()
        expect(add.get_by_role("textbox")).to_have_value("")
    keeps(page, "Note", note)
    go(page, "/journal/type/")
    line = long(10_000)
    page.get_by_label("How is it now?").fill(line)
    page.get_by_role("button", name="Pain 3", exact=True).tap()
    page.get_by_role("button", name="Log it").tap()
    expect(page.locator("#logged")).to_contain_text("Logged 3")
    page.locator("#logged").get_by_role("link").tap()
    expect(field(page, "Note")).to_have_value(line)
    fits(page)
    go(page, "/journal/day/?date=1900-01-01")
    keeps(page, "What did you manage?", note)
    go(page, "/more/plan/")
    keeps(page, "In your own words", note)
    add_medicine(page, name=long(120).replace("\n", " "), unit=long(60).replace("\n", " "))
    expect(page.locator("#current li")).to_be_visible()
    fits(page)
    go(page, "/journal/dose/")
    page.locator("#medicines button").tap()
    expect(page.locator("#logged")).to_contain_text("Logged")
    fits(page)
    page.get_by_role("link", name="Change time or amount").tap()
    keeps(page, "Strength", long(60).replace("\n", " "))
    keeps(page, "Note", note)
    go(page, "/journal/did/")
    page.get_by_label("Or in your own words").fill(WORD)
    page.get_by_role("button", name="Save").tap()
    expect(page.locator("#relief")).to_contain_text(WORD)
    for path in ("/", "/journal/history/", "/journal/flare/", "/journal/insights/"):
        go(page, path)
        page.locator(
            "main :text('שלום')"
        ).first.wait_for() if path != "/journal/insights/" else None
        fits(page)
    same_everywhere(server, alices, scores=[3, 6])


# What is not a number of tablets or minutes; some of it is, elsewhere.
NO_AMOUNT = ["1e9", "-1", "٣", "10001", "1,000", "NaN", "🙂"]
NO_MINUTES = ["1e9", "-1", "٣", "1441", "1.5", "🙂"]


def refuses(page: Page, name: str, values: list[str], says: str) -> None:
    """Each is said to be wrong beside its field, by its name, and stays to be mended."""
    save = page.get_by_role("button", name="Save", exact=True)
    for value in values:
        page.locator(f"[name={name}]").fill(value)
        save.tap() if save.is_visible() else page.locator(f"[name={name}]").blur()
        error = page.locator(f"#of-{name} [data-error]")
        expect(error).to_contain_text(says)
        expect(page.locator(f"[name={name}]")).to_have_value(value)
        expect(page.locator(f"[name={name}]")).to_have_attribute("aria-invalid", "true")


def test_what_is_no_number_is_said_and_costs_nothing_else_that_was_written(
    server: Server, alices: Device
) -> None:
    page = alices.page
    add_medicine(page, name=WORD, unit="drop", usual_amount="1e9")
    refuses(page, "usual_amount", NO_AMOUNT, "number above 0, at most 10000")
    expect(field(page, "Medicine")).to_have_value(WORD)
    page.locator("[name=usual_amount]").fill("0,5")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator("#current")).to_contain_text("0.5 drop")
    go(page, "/journal/dose/")
    page.locator("#medicines button").tap()
    page.get_by_role("link", name="Change time or amount").tap()
    refuses(page, "amount", NO_AMOUNT, "number above 0, at most 10000")
    write_note(page, ODD)
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.reload()
    expect(page.locator("[name=amount]")).to_have_value("0.5")
    expect(field(page, "Note")).to_have_value(ODD)

    go(page, "/journal/did/?action=massage")
    refuses(page, "minutes", NO_MINUTES, "whole minutes from 1 to 1440")
    page.locator("[name=minutes]").fill("1440")
    page.get_by_label("Or in your own words").fill("🙂" * 61)
    page.get_by_role("button", name="Save").tap()
    expect(page.locator("#action-error")).to_contain_text("too long by 1: at most 60")
    expect(page.get_by_label("Or in your own words")).to_have_value("🙂" * 61)
    page.get_by_label("Or in your own words").fill("  DEEP   breathing ")
    page.get_by_role("button", name="Save").tap()
    expect(page.locator("#relief")).to_contain_text("1440 minutes")
    for words in ("deep Breathing", "deep breathîng"):
        page.get_by_role("button", name="Note something else").tap()
        page.get_by_label("Or in your own words").fill(words)
        page.get_by_role("button", name="Save").tap()
        expect(page.locator("#done")).to_be_visible()
        expect(page.locator("#relief strong")).to_have_text("DEEP breathing")
    page.get_by_role("button", name="Note something else").tap()
    page.get_by_label("Or in your own words").fill("massage")
    page.get_by_role("button", name="Save").tap()
    says_in_sight(page.locator("#relief"), "Massage")
    go(page, "/journal/stopwatch/")
    page.get_by_role("button", name="Sitting").tap()
    rest_the_hand(page)
    page.get_by_role("button", name="Stop, no pain").tap()
    page.get_by_role("link", name="Change it").tap()
    expect(page.locator("[name=minutes]")).to_have_value("0")
    refuses(page, "minutes", NO_MINUTES, "whole minutes")
    same_everywhere(server, alices, scores=[])
    expect(page.locator("[name=minutes]")).to_have_value(NO_MINUTES[-1])
    found = on_server(server, alices).values()
    reliefs = [one["data"]["action"] for one in found if one["kind"] == "relief"]
    assert sorted(reliefs) == [*["DEEP breathing"] * 3, "massage"]


def test_a_moment_of_1900_is_taken_here_and_there_and_none_to_come_is(
    server: Server, alices: Device
) -> None:
    page = alices.page
    log_pain(page, 4)
    refine(page)
    for day, says in (
        ("2100-01-01", "still to come"),
        ("1899-12-31", "a year from 1900"),
        ("20260-01-01", "still to come"),
    ):
        page.locator("[name=day]").fill(day)
        expect(page.locator("#at-error")).to_contain_text(says)
    page.locator("[name=day]").fill("1900-01-01")
    page.locator("[name=time]").fill("00:00")
    expect(page.locator("[data-field=logged]")).to_have_text("Monday 1 January 1900 at 00:00")
    field(page, "Note").evaluate(HALF)
    go(page, "/journal/day/?date=2100-01-01")
    expect(page.locator("h2:visible").first).to_contain_text("Today")
    wait_for_server(server, alices, lambda row: row["data"].get("note") == "half \ufffd!")
    same_everywhere(server, alices, scores=[4])
    (pain,) = (one["data"] for one in on_server(server, alices).values() if one["kind"] == "pain")
    assert (pain["at"][:10], pain["note"]) == ("1899-12-31", "half \ufffd!")
    go(page, "/journal/history/")
    expect(entry(page, 4)).to_contain_text("half")
    more = [["pain", {"at": f"2026-0{month}-01T12:00:00.000Z"} | LOGGED] for month in (1, 2, 3)]
    page.evaluate(ADD, more)
    go(page, "/journal/insights/")
    page.locator("label.chip", has=page.get_by_text("All", exact=True)).tap()
    expect(page.locator("#pain figure")).to_contain_text("4 days")
    page.locator("#pain summary").tap()
    expect(page.locator("#pain tbody tr").last).to_contain_text("1900")
    expect(page.locator("#triggers figure")).to_contain_text(WIDE)
    fits(page)


def test_what_is_too_long_is_kept_in_sight_and_sent_once_it_is_shorter(
    server: Server, passer: Devices
) -> None:
    """Before there is an account too. The plan has a row in no other list than of what to mend."""
    device = passer(EAST)
    page = device.visit("/journal/type/")
    page.get_by_label("How is it now?").fill("🙂" * 10_001)
    says_in_sight(page.locator("#text-error"), "Too long by 1.")
    page.get_by_role("button", name="Pain 5", exact=True).tap()
    page.get_by_role("button", name="Log it").tap()
    page.locator("#logged").get_by_role("link").tap()
    expect(page.locator("#note-error")).to_contain_text("Too long by 1.")
    sign_up(page, "alice")
    page.get_by_role("button", name="Add").tap()
    entry(page, 5).get_by_role("link").tap()
    expect(page.locator("#refused")).to_contain_text("10,000 characters")
    write_note(page, "🙂" * 10_000)
    go(page, "/more/plan/")
    field(page, "In your own words").fill(long(10_001))
    expect(page.locator("#text-error")).to_contain_text("Too long by 1.")
    expect(page.locator("#refused")).to_contain_text("10,000 characters")
    go(page, "/more/status/")
    page.locator("#refused-list").get_by_role("link", name="My flare plan").tap()
    expect(field(page, "In your own words")).to_have_value(long(10_001))
    field(page, "In your own words").fill(long(10_000))
    expect(page.locator("#refused")).to_be_hidden()
    same_everywhere(server, device, scores=[5])
