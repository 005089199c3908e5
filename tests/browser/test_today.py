"""Today: pain as against the last entry, and all that was logged."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import Device, Server, violations
from tests.browser.journals import held
from tests.browser.people import entry, go, log_pain, refine


def logged(page: Page) -> list[tuple[int, str | None]]:
    """The pains on this phone as (score, as against the one before), oldest first."""
    pains = [op["set"] for op in held(page).unsent if op["kind"] == "pain"]
    return [(pain["score"], pain.get("relative")) for pain in pains]


def test_better_the_same_or_worse_is_one_tap_and_can_be_undone(
    server: Server, phone: Devices
) -> None:
    page = phone().visit("/")
    expect(page.locator("#since")).to_be_hidden()
    log_pain(page, 6)
    server.stop()
    page.get_by_role("button", name="Better").tap()
    expect(page.locator("#logged")).to_contain_text("Logged 5")
    expect(page.locator("#logged")).to_contain_text("better than before")
    page.get_by_role("button", name="The same").tap()
    expect(page.locator("#logged")).to_contain_text("the same as before")
    page.get_by_role("button", name="Worse").dblclick()
    expect(page.locator("#logged")).to_contain_text("Logged 6")
    assert logged(page) == [(6, None), (5, "better"), (5, "same"), (6, "worse")]
    page.get_by_role("button", name="Undo").tap()
    expect(entry(page, 6)).to_have_count(1)
    assert violations(page) == []


def test_a_shortcut_of_the_icon_logs_once_however_often_the_page_is_loaded(
    server: Server, phone: Devices
) -> None:
    device: Device = phone()
    page = device.visit("/")
    log_pain(page, 6)
    server.stop()
    go(page, "/?log=worse")
    expect(page.locator("#logged")).to_contain_text("Logged 7")
    page.reload()
    expect(entry(page, 7)).to_be_visible()
    assert logged(page) == [(6, None), (7, "worse")]


def test_a_shortcut_with_nothing_to_compare_with_logs_nothing(phone: Devices) -> None:
    page = phone().visit("/?log=better")
    expect(page.locator("#no-last")).to_be_visible()
    expect(page.locator("#announcer")).to_contain_text("no earlier pain on this phone")
    assert logged(page) == []
    log_pain(page, 6)
    expect(page.locator("#no-last")).to_be_hidden()
    go(page, "/?log=worse")
    refine(page)
    page.locator(".score-chip[data-score='4']").tap()
    expect(page.locator("#saved")).to_contain_text("Saved")
    go(page, "/")
    expect(entry(page, 4)).not_to_contain_text("Worse than before")
