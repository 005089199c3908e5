"""Search in the library: by touch and by keyboard, with no server, and without its script."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import LAPTOP, Device, assert_sound

SEARCH = "/library/search/"
DISC = "Lumbar herniated disc"
TOUCH = 44


def results(page: Page) -> Locator:
    return page.locator("#results > li")


def ask(page: Page, query: str) -> None:
    """Type, letter by letter, and wait until the page says what it found."""
    page.get_by_role("searchbox").clear()
    page.get_by_role("searchbox").press_sequentially(query)
    expect(page.get_by_role("status").first).to_contain_text(f"for “{query}”")


def test_a_misspelt_name_finds_its_page_with_no_server_and_back_leads_to_it(
    offline_phone: Device,
) -> None:
    page = offline_phone.visit(SEARCH)
    page.get_by_role("searchbox").tap()
    ask(page, "sliped disk")
    first = results(page).first
    expect(first).to_contain_text(DISC)
    expect(first).to_contain_text("Condition, also called slipped disc")
    first.get_by_role("link").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(DISC)
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("sliped disk")
    expect(results(page).first).to_contain_text(DISC)


def test_a_page_opened_at_once_leads_back_to_the_results(passer: Devices) -> None:
    device = passer()
    page = device.visit(SEARCH)
    page.get_by_role("searchbox").press_sequentially("slipped")
    results(page).first.get_by_role("link").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text(DISC)
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=slipped$"))
    expect(results(page).first).to_contain_text(DISC)


def test_search_works_by_keyboard_alone(passer: Devices) -> None:
    page = passer(LAPTOP).visit(SEARCH)
    field = page.get_by_role("searchbox")
    for _ in range(20):
        page.keyboard.press("Tab")
        if field.evaluate("(it) => it === document.activeElement"):
            break
    page.keyboard.type("slipped disc")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("for “slipped disc”")
    page.keyboard.press("Tab")
    expect(results(page).first.get_by_role("link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(DISC)


def test_the_field_of_the_library_leads_to_the_results(offline_phone: Device) -> None:
    page = offline_phone.visit("/library/")
    page.get_by_role("searchbox").press_sequentially("slipped disc")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("searchbox")).to_have_value("slipped disc")
    expect(results(page).first).to_contain_text(DISC)


def test_the_status_counts_all_that_is_found(passer: Devices) -> None:
    page = passer().visit(SEARCH)
    ask(page, "pain")
    expect(results(page).nth(8)).to_be_visible()
    expect(page.get_by_role("status").first).to_have_text(
        f"{results(page).count()} results for “pain”."
    )


def test_a_word_that_no_page_has_is_named(passer: Devices) -> None:
    page = passer().visit(SEARCH)
    ask(page, "slipped qqqqqq")
    expect(results(page).first).to_contain_text(DISC)
    expect(page.get_by_role("status").first).to_contain_text("No page has “qqqqqq”.")


@pytest.mark.parametrize("query", ["bladder", "cant pee", "numb between my legs", "chest pain"])
def test_an_urgent_sign_brings_the_urgent_card_first_and_once(passer: Devices, query: str) -> None:
    page = passer().visit(f"{SEARCH}?q={query}")
    cards = results(page).locator("a[href='/urgent/']")
    expect(cards).to_have_count(1)
    expect(results(page).first.locator("a[href='/urgent/']")).to_be_visible()


def test_everything_is_shown_again_once_the_field_is_empty(passer: Devices) -> None:
    page = passer().visit(f"{SEARCH}?q=disc")
    expect(page.locator("#everything")).to_be_hidden()
    page.get_by_role("searchbox").clear()
    expect(page.locator("#everything")).to_be_visible()
    expect(results(page)).to_have_count(0)
    expect(page).to_have_url(re.compile(f"{SEARCH}$"))


def test_nothing_found_offers_the_nearest_name_the_shelves_and_the_card(passer: Devices) -> None:
    page = passer().visit(SEARCH)
    ask(page, "skiattika")
    nothing = page.locator("#nothing")
    expect(nothing).to_contain_text("Nothing found for “skiattika”")
    for path in ("/library/conditions/", "/library/symptoms/", "/library/glossary/", "/urgent/"):
        expect(nothing.locator(f"a[href='{path}']")).to_be_visible()
    nothing.get_by_role("link", name="Sciatica").tap()
    expect(page.get_by_role("searchbox")).to_have_value("Sciatica")
    expect(results(page).first).to_contain_text("Sciatica")


def test_markup_in_a_query_stays_text(passer: Devices) -> None:
    page = passer().visit(f"{SEARCH}?q=%3Cimg%20src%3Dx%3E")
    expect(page.get_by_role("status").first).to_contain_text("for “<img src=x>”")
    expect(page.locator("main img")).to_have_count(0)


def test_without_scripts_the_page_lists_everything(passer: Devices) -> None:
    page = passer({}, java_script_enabled=False).visit(f"{SEARCH}?q=disc")
    row = page.locator("#everything li", has_text=DISC).first
    expect(row).to_contain_text("slipped disc")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(DISC)


@pytest.mark.parametrize("query", ["", "slipped disc", "bladder", "skiattika"])
def test_what_is_tapped_is_big_enough(passer: Devices, query: str) -> None:
    page = passer().visit(f"{SEARCH}?q={query}")
    page.locator("#results li, #nothing, #everything").locator("visible=true").first.wait_for()
    parts = page.locator("main :is(input, li > a, .chip):visible").all()
    boxes = [part.bounding_box() for part in parts]
    assert boxes
    assert all(box and min(box["width"], box["height"]) >= TOUCH for box in boxes)


def test_axe_finds_nothing_in_any_state(passer: Devices) -> None:
    page = passer().visit(SEARCH)
    assert_sound(page)
    for query in ("slipped disc", "bladder", "skiattika"):
        ask(page, query)
        assert_sound(page, query)


def test_a_narrow_screen_needs_no_scrolling_sideways(passer: Devices) -> None:
    page = passer({}, viewport={"width": 320, "height": 640}).visit(SEARCH)
    for query in ("slipped disc", "w" * 40):
        ask(page, query)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320
