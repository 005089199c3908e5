""" "I did this": anything done against pain, noted with no server, in a few taps."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import LAPTOP, Device, assert_sound
from tests.browser.journals import held
from tests.browser.people import says_in_sight

LONG = "Hängen an der Stange 🙂 " + "W" * 34


@pytest.fixture
def doer(passer: Devices) -> Device:
    return passer()


def choose(page: Page, name: str) -> None:
    page.locator("label.chip", has=page.get_by_text(name, exact=True)).tap()


def rate(page: Page, when: str, score: int) -> None:
    page.locator("label", has=page.locator(f"input[name={when}][value='{score}']")).tap()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save").tap()
    says_in_sight(page.locator("#relief"), "Saved:")


def saved(page: Page) -> list[dict[str, Any]]:
    return [op["set"] for op in held(page).unsent if op["kind"] == "relief"]


def test_a_walk_is_two_taps(offline_phone: Device) -> None:
    page = offline_phone.visit("/journal/did/")
    choose(page, "Walk")
    save(page)
    expect(page.locator("#relief")).to_contain_text("A walk")
    (walk,) = saved(page)
    assert walk["action"] == "walk"
    assert (walk["seconds"], walk["before"], walk["after"]) == (None, None, None)
    page = offline_phone.visit("/journal/history/")
    expect(page.locator("li.entry-row")).to_contain_text("A walk")


def test_minutes_and_the_pain_before_and_after_are_saved_with_it(doer: Device) -> None:
    page = doer.visit("/journal/did/?action=physiotherapy")
    page.get_by_label("How many minutes?").fill("45")
    rate(page, "before", 6)
    rate(page, "after", 0)
    save(page)
    expect(page.locator("#relief")).to_contain_text(
        "Physiotherapy, 45 minutes, pain 6 before and 0 after"
    )
    (physio,) = saved(page)
    assert (physio["seconds"], physio["before"], physio["after"]) == (2700, 6, 0)


def test_own_words_are_among_the_choices_the_next_time_last_used_first(doer: Device) -> None:
    page = doer.visit("/journal/did/")
    page.get_by_label("Or in your own words").fill(f"  {LONG}")
    save(page)
    page.get_by_role("button", name="Note something else").tap()
    expect(page.locator("#actions label").first).to_have_text(LONG)
    choose(page, "Acupuncture")
    save(page)
    page = doer.visit("/journal/did/")
    expect(page.locator("#actions label").first).to_have_text("Acupuncture")
    expect(page.locator("#actions label").nth(1)).to_have_text(LONG)
    choose(page, LONG)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    save(page)
    assert [one["action"] for one in saved(page)] == [LONG, "acupuncture", LONG]


def test_own_words_and_a_choice_are_never_both_meant(doer: Device) -> None:
    page = doer.visit("/journal/did/?action=heat")
    page.get_by_label("Or in your own words").fill("Swimming")
    expect(page.locator("[name=action]:checked")).to_have_count(0)
    choose(page, "Cold")
    expect(page.get_by_label("Or in your own words")).to_have_value("")


def test_it_can_have_been_at_another_time_but_not_in_the_future(doer: Device) -> None:
    page = doer.visit("/journal/did/?action=bath")
    choose(page, "At another time")
    page.get_by_label("Day", exact=True).fill(
        (datetime.now() + timedelta(days=2)).date().isoformat()
    )
    page.get_by_role("button", name="Save").tap()
    expect(page.locator("#of-at")).to_contain_text("This is still to come")
    expect(page.locator("#of-at")).to_be_focused()
    assert saved(page) == []
    page.get_by_label("Day", exact=True).fill("2026-07-04")
    page.get_by_label("Time", exact=True).fill("08:30")
    save(page)
    assert saved(page)[0]["at"] == "2026-07-04T07:30:00.000Z"


def test_what_is_not_a_number_of_minutes_is_said_beside_the_field(doer: Device) -> None:
    page = doer.visit("/journal/did/?action=massage")
    field = page.get_by_label("How many minutes?")
    for minutes in ("0", "2000", "ten", "1.5", "-3"):
        field.fill("5")
        field.fill(minutes)
        page.get_by_role("button", name="Save").tap()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(page.locator("#minutes-error")).to_contain_text("whole minutes from 1 to 1440")
    assert saved(page) == []


def test_nothing_chosen_is_said_and_nothing_is_saved(doer: Device) -> None:
    page = doer.visit("/journal/did/")
    page.get_by_role("button", name="Save").tap()
    expect(page.locator("#of-action")).to_contain_text("Choose one")
    expect(page.locator("#of-action")).to_be_focused()
    assert saved(page) == []


def test_it_is_noted_and_taken_back_with_the_keyboard(passer: Devices) -> None:
    page = passer(LAPTOP).visit("/journal/did/")
    expect(page.locator("form#did")).to_be_visible()
    page.locator("[name=action][value=exercise]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    says_in_sight(page.locator("#relief"), "Saved: A walk")
    page.get_by_role("button", name="Undo").press("Enter")
    says_in_sight(page.locator("#relief"), "Taken back:")
    expect(page.get_by_role("button", name="Keep it after all")).to_be_focused()


def test_axe_finds_nothing_in_the_form_its_errors_and_what_was_saved(passer: Devices) -> None:
    page = passer().visit("/journal/did/")
    assert_sound(page)
    choose(page, "At another time")
    page.get_by_label("How many minutes?").fill("ten")
    page.get_by_role("button", name="Save").tap()
    expect(page.locator("#minutes-error")).to_be_visible()
    assert_sound(page)
    page.get_by_label("How many minutes?").fill("10")
    choose(page, "Breathing")
    save(page)
    assert_sound(page)
