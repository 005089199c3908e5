"""Choosing a tip for where somebody is, and the urgent card with a number and for staff."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import LAPTOP, PHONE, Server, assert_sound

NO_STORAGE = """
    Object.defineProperty(window, "localStorage", {
      get() { throw new DOMException("The user denied it.", "SecurityError"); },
    });
"""
PRESSED = "main :is(.chip, .switch, .list-link a, .button, select):visible"
SCREENS = [(320, 568), (390, 844), (844, 390), (1280, 800)]
# How much of what is shown does not fit, in pixels.
OVERFLOW = "(element) => element.scrollHeight - element.clientHeight"
FONT = "(element) => parseFloat(getComputedStyle(element).fontSize)"


def rows(page: Page) -> Locator:
    return page.locator("[data-places]:visible")


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("radio", name=name, exact=True)


def switch(page: Page, name: str) -> Locator:
    return page.get_by_role("switch", name=name)


def says(page: Page, count: int) -> None:
    """Expect the list to show `count` routines and to say so."""
    words = "1 routine" if count == 1 else f"{count} routines"
    expect(page.get_by_role("status").filter(has_text="routine")).to_have_text(words)
    expect(rows(page)).to_have_count(count)


def matching(page: Page, condition: str) -> int:
    """Return how many rows the page holds, shown or not, that are as `condition` says."""
    return page.locator(f"[data-places]{condition}").count()


# Tips by where I am


def test_a_touch_leaves_what_can_be_done_at_a_desk(passer: Devices) -> None:
    page = passer().visit("/tips/")
    says(page, matching(page, ""))
    page.get_by_text("Desk", exact=True).tap()
    at_desk = matching(page, "[data-places~=desk]")
    says(page, at_desk)
    page.get_by_text("I have nothing with me").tap()
    with_nothing = matching(page, "[data-places~=desk]:not([data-needs])")
    assert 0 < with_nothing < at_desk < matching(page, "")
    says(page, with_nothing)


def test_somebody_who_cannot_lie_down_is_shown_nothing_to_lie_down_for(passer: Devices) -> None:
    page = passer().visit("/tips/")
    page.get_by_text("Bed", exact=True).tap()
    page.get_by_text("I can’t lie down").tap()
    says(page, matching(page, "[data-places~=bed]:not([data-lying])"))
    expect(page.locator("[data-lying]:visible")).to_have_count(0)


def test_the_choice_can_be_made_with_the_keyboard(passer: Devices) -> None:
    page = passer(LAPTOP).visit("/tips/")
    choice(page, "Anywhere").focus()
    page.keyboard.press("ArrowRight")
    expect(choice(page, "Bed")).to_be_checked()
    says(page, matching(page, "[data-places~=bed]"))
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(switch(page, "I can’t lie down")).to_be_checked()
    says(page, matching(page, "[data-places~=bed]:not([data-lying])"))
    page.keyboard.press("Enter")  # would send a form that has nowhere to go
    expect(switch(page, "I can’t lie down")).to_be_focused()
    expect(switch(page, "I can’t lie down")).to_be_checked()


def test_where_the_persons_own_colours_are_forced_the_browser_draws_the_switches(
    passer: Devices,
) -> None:
    page = passer({}, forced_colors="active").visit("/tips/")
    expect(switch(page, "I can’t lie down")).to_have_css("appearance", "auto")


def test_going_back_from_a_tip_finds_the_choice_again(passer: Devices) -> None:
    page = passer().visit("/tips/")
    page.get_by_text("Queue", exact=True).tap()
    page.get_by_text("I have nothing with me").tap()
    expect(page).to_have_url(re.compile(r"/tips/\?where=queue&things=no$"))
    shown = rows(page).count()
    rows(page).first.get_by_role("link").tap()
    expect(page).to_have_url(re.compile(r"/tips/[a-z-]+/\?where=queue&things=no#routine-\d$"))
    page.go_back()
    expect(choice(page, "Queue")).to_be_checked()
    expect(switch(page, "I have nothing with me")).to_be_checked()
    says(page, shown)


def test_an_address_opens_with_its_choice_and_one_that_names_no_place_with_all(
    passer: Devices,
) -> None:
    device = passer()
    page = device.visit("/tips/?where=car&lying=no")
    expect(choice(page, "Parked car")).to_be_checked()
    says(page, matching(page, "[data-places~=car]:not([data-lying])"))
    page = device.visit("/tips/?where=moon")
    expect(choice(page, "Anywhere")).to_be_checked()
    says(page, matching(page, ""))


def test_taking_a_choice_back_leaves_a_plain_address(passer: Devices) -> None:
    page = passer().visit("/tips/?where=car")
    page.get_by_text("Anywhere", exact=True).tap()
    expect(page).to_have_url(re.compile(r"/tips/$"))


def test_where_nothing_fits_the_list_says_so_and_leads_on(passer: Devices) -> None:
    page = passer().visit("/tips/?where=floor&lying=no")
    says(page, 0)
    expect(page.get_by_text("Nothing here fits all of that")).to_be_visible()
    page.get_by_role("button", name="Look in every place").tap()
    expect(page.get_by_text("Nothing here fits all of that")).to_be_hidden()
    says(page, matching(page, ":not([data-lying])"))
    expect(choice(page, "Anywhere")).to_be_focused()


def test_without_scripts_every_routine_is_listed_and_there_is_no_filter(passer: Devices) -> None:
    page = passer(java_script_enabled=False).visit("/tips/?where=desk")
    expect(page.locator("form")).to_be_hidden()
    expect(rows(page)).to_have_count(matching(page, ""))


def test_what_is_pressed_is_big_enough_for_a_thumb(passer: Devices) -> None:
    device = passer(PHONE | {"viewport": {"width": 320, "height": 568}})
    for path in ("/tips/", "/urgent/"):
        page = device.visit(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        boxes = [one.bounding_box() for one in page.locator(PRESSED).all()]
        assert len(boxes) >= 2
        assert min(min(box["height"], box["width"]) for box in boxes if box) >= 44


# The urgent card


def call(page: Page) -> Locator:
    return page.get_by_role("link", name=re.compile(r"^Call \d+ \w"))


def choose_country(page: Page, name: str) -> None:
    page.get_by_label("Country or region").select_option(name)


def test_no_number_is_offered_for_a_country_that_nobody_chose(passer: Devices) -> None:
    page = passer().visit("/urgent/")
    expect(page.get_by_label("Country or region")).to_have_value("")
    expect(page.locator("#call")).to_be_hidden()
    expect(page.get_by_text("Call your local emergency number")).to_be_visible()


def test_the_country_is_still_chosen_when_there_is_no_server(
    server: Server, phone: Devices
) -> None:
    device = phone()
    page = device.visit("/urgent/#country")
    device.wait_until_kept()
    choose_country(page, "Ireland")
    server.stop()
    page.reload()
    expect(call(page)).to_have_attribute("href", "tel:112")
    device.close()
    device.open()
    page = device.visit("/urgent/")
    expect(page.get_by_label("Country or region")).to_have_value("ireland")
    expect(call(page)).to_be_in_viewport()


def test_a_number_never_stands_without_its_country(passer: Devices) -> None:
    page = passer().visit("/urgent/")
    choose_country(page, "New Zealand")
    expect(call(page)).to_have_accessible_name("Call 111 New Zealand")
    expect(call(page)).to_have_attribute("href", "tel:111")
    expect(page.get_by_role("status").filter(has_text="Call 111")).to_contain_text("(New Zealand)")


def test_a_choice_of_country_can_be_taken_back(passer: Devices) -> None:
    page = passer().visit("/urgent/")
    choose_country(page, "United Kingdom")
    expect(call(page)).to_be_visible()
    choose_country(page, "Not set")
    expect(page.locator("#call")).to_be_hidden()
    page.reload()
    expect(page.get_by_label("Country or region")).to_have_value("")
    expect(page.locator("#call")).to_be_hidden()


def test_a_browser_that_keeps_nothing_still_shows_the_number(passer: Devices) -> None:
    device = passer()
    assert device.context
    device.context.add_init_script(NO_STORAGE)
    page = device.visit("/urgent/")
    choose_country(page, "Australia")
    expect(call(page)).to_have_attribute("href", "tel:000")
    page.get_by_role("button", name="Show to staff").tap()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_staff_can_read_it_at_arms_length(passer: Devices) -> None:
    page = passer().visit("/urgent/")
    page.get_by_role("button", name="Show to staff").tap()
    dialog = page.get_by_role("dialog", name="To show to staff")
    words = dialog.get_by_role("paragraph")
    expect(words).to_contain_text("cauda equina syndrome")
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(f"() => innerWidth === {width}")
        assert dialog.bounding_box() == {"x": 0, "y": 0, "width": width, "height": height}
        assert words.evaluate(FONT) >= 28
        assert dialog.evaluate(OVERFLOW) <= 0
        box = words.bounding_box()
        assert box
        assert box["height"] >= 0.4 * height


def test_what_staff_are_shown_opens_with_no_server_and_closes_again(
    server: Server, phone: Devices
) -> None:
    device = phone()
    device.visit("/urgent/")
    device.wait_until_kept()
    server.stop()
    page = device.visit("/urgent/")
    button = page.get_by_role("button", name="Show to staff")
    button.tap()
    page.get_by_role("dialog").get_by_role("button", name="Close").tap()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_without_scripts_the_card_has_the_numbers_and_what_to_show(passer: Devices) -> None:
    page = passer(java_script_enabled=False).visit("/urgent/")
    expect(page.get_by_role("button", name="Show to staff")).to_have_count(0)
    expect(page.get_by_label("Country or region")).to_be_hidden()
    expect(page.get_by_role("region", name="To show to staff")).to_contain_text("cauda equina")
    expect(page.get_by_role("link", name="999", exact=True)).to_have_attribute("href", "tel:999")


# What axe finds


def test_axe_finds_nothing_in_what_was_chosen_or_opened(passer: Devices) -> None:
    device = passer()
    says(device.visit("/tips/?where=floor&lying=no"), 0)
    assert_sound(device.page)
    expect(switch(device.visit("/tips/?where=desk&things=no"), "nothing")).to_be_checked()
    assert_sound(device.page)
    for summary in device.visit("/tips/heat-and-cold/").locator(".adapt summary").all():
        summary.tap()
    assert_sound(device.page)
    choose_country(device.visit("/urgent/"), "India")
    expect(call(device.page)).to_be_visible()
    assert_sound(device.page)
    device.page.get_by_role("button", name="Show to staff").tap()
    expect(device.page.get_by_role("dialog")).to_be_visible()
    assert_sound(device.page)
