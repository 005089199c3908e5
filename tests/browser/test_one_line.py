"""One line, typed or dictated: shown back as it is read, and logged only then."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import LAPTOP, Device, assert_sound, violations
from tests.browser.journals import wait_for_meta
from tests.browser.people import entry, go

PATH = "/journal/type/"


def box(page: Page) -> Locator:
    return page.get_by_label("How is it now?")


def chip(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=f"{name} , remove")


def log_it(page: Page) -> Locator:
    return page.get_by_role("button", name="Log it")


def logged(page: Page, words: str) -> None:
    expect(page.locator("#logged")).to_contain_text(words)


def test_a_line_typed_with_no_server_is_shown_as_chips_and_logged(offline_phone: Device) -> None:
    page = offline_phone.visit(PATH)
    box(page).tap()
    box(page).press_sequentially("7 left calf burning after driving")
    expect(page.locator("#scored")).to_contain_text("7")
    for name in ("Left calf", "Burning", "Driving"):
        expect(chip(page, name)).to_be_visible()
    expect(page.locator("#rest")).to_be_hidden()
    log_it(page).tap()
    logged(page, "Logged 7")
    expect(box(page)).to_have_value("")
    row = entry(offline_phone.visit("/"), 7)
    expect(row).to_contain_text("Left calf")
    page.reload()
    row.get_by_role("link").click()
    for name in ("Left calf", "Burning", "Driving"):
        expect(page.get_by_label(name, exact=True)).to_be_checked()
    expect(page.get_by_label("Note", exact=True)).to_have_value("")


def test_the_keyboard_is_enough(passer: Devices) -> None:
    page = passer(LAPTOP).visit(PATH)
    box(page).focus()
    page.keyboard.type("calf burning")
    expect(chip(page, "Burning")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="How much does it hurt?")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#scored")).to_contain_text("3")
    expect(log_it(page)).to_be_focused()
    page.get_by_role("checkbox", name="Both").focus()
    page.keyboard.press("Space")
    box(page).focus()
    page.keyboard.press("Enter")
    logged(page, "Logged 3")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for name in ("Left calf", "Right calf", "Burning"):
        expect(page.get_by_label(name, exact=True)).to_be_checked()


def test_nothing_is_logged_without_a_score(passer: Devices) -> None:
    page = passer().visit(PATH)
    box(page).fill("left calf burning")
    log_it(page).tap()
    expect(page.get_by_role("group", name="How much does it hurt?")).to_be_focused()
    expect(page.locator("#logged")).to_be_hidden()
    page.get_by_role("button", name="Pain 10, worst you can imagine").tap()
    log_it(page).tap()
    logged(page, "Logged 10")


def test_two_numbers_are_asked_about_and_the_words_are_kept(passer: Devices) -> None:
    page = passer().visit(PATH)
    box(page).fill("7 or 8 left calf")
    expect(page.get_by_role("group", name="“7 or 8”: How much does it hurt?")).to_be_visible()
    expect(page.locator("#rest")).to_contain_text("7 or 8")
    page.get_by_role("button", name="Pain 8", exact=True).tap()
    log_it(page).tap()
    logged(page, "Logged 8")
    expect(entry(go_home(page), 8)).to_contain_text("7 or 8 left calf")


def go_home(page: Page) -> Page:
    go(page, "/")
    return page


def test_a_chip_that_is_wrong_is_removed_and_its_words_are_kept(passer: Devices) -> None:
    page = passer().visit(PATH)
    box(page).fill("7 left calf burning")
    chip(page, "Burning").tap()
    expect(chip(page, "Burning")).to_have_count(0)
    log_it(page).tap()
    logged(page, "Logged 7")
    page.locator("#logged").get_by_role("link").tap()
    expect(page.get_by_label("Left calf", exact=True)).to_be_checked()
    expect(page.get_by_label("Burning", exact=True)).not_to_be_checked()
    expect(page.get_by_label("Note", exact=True)).to_have_value("7 left calf burning")


def test_a_side_is_asked_and_not_guessed(passer: Devices) -> None:
    page = passer().visit(PATH)
    box(page).fill("5 calf")
    question = page.get_by_role("group", name="“calf”: which side?")
    for name in ("Left", "Both", "Right"):
        question.locator("label").filter(has_text=name).tap()
        expect(question.get_by_role("checkbox", name=name)).to_be_checked()
        expect(question.locator(":checked")).to_have_count(1)
    log_it(page).tap()
    logged(page, "Logged 5")
    expect(entry(go_home(page), 5)).to_contain_text("Right calf")


def test_an_undo_takes_the_entry_back_and_gives_back_the_words(passer: Devices) -> None:
    page = passer().visit(PATH)
    box(page).fill("7 left calf")
    log_it(page).tap()
    logged(page, "Logged 7")
    page.get_by_role("button", name="Undo").tap()
    expect(page.locator("#logged")).to_be_hidden()
    expect(box(page)).to_have_value("7 left calf")
    expect(chip(page, "Left calf")).to_be_visible()
    log_it(page).tap()
    logged(page, "Logged 7")
    box(page).fill("3 the next")
    page.get_by_role("button", name="Undo").tap()
    expect(page.locator("#logged")).to_be_hidden()
    expect(box(page)).to_have_value("3 the next")
    expect(page.locator("#announcer")).to_have_text("Read as: Pain 3")
    expect(entry(go_home(page), 7)).to_have_count(0)


def test_what_is_half_written_is_there_when_the_page_is_opened_again(passer: Devices) -> None:
    device = passer()
    page = device.visit(PATH)
    box(page).fill("7 left calf burning")
    chip(page, "Burning").tap()
    expect(chip(page, "Burning")).to_have_count(0)
    wait_for_meta(page, "line", "kept?.choices.removed.size === 1")
    page.get_by_role("link", name="History").click()
    expect(page.locator("h1")).to_have_text("History")
    device.visit(PATH)
    expect(box(page)).to_have_value("7 left calf burning")
    expect(chip(page, "Left calf")).to_be_visible()
    expect(chip(page, "Burning")).to_have_count(0)


def test_ten_thousand_characters_are_taken(passer: Devices) -> None:
    page = passer().visit(PATH)
    text = ("😀 שלום 7 or 8 left calf, " * 500)[:9_999]
    box(page).fill(text)
    page.get_by_role("button", name="Pain 2", exact=True).tap()
    log_it(page).tap()
    logged(page, "Logged 2")


def test_numbness_between_the_legs_leads_to_the_urgent_card(passer: Devices) -> None:
    page = passer().visit(PATH)
    urgent = page.get_by_role("link", name="Read the urgent card now")
    box(page).fill("4 numb left foot, no tingling between my legs")
    expect(page.locator("#rest")).to_contain_text("no tingling between my legs")
    expect(urgent).to_be_hidden()
    box(page).fill("4 numb between my legs")
    expect(urgent).to_be_visible()
    assert not violations(page)
    urgent.tap()
    expect(page.locator("h1")).to_have_text("When it is urgent")


def test_axe_finds_nothing_while_it_is_written_and_once_it_is_logged(passer: Devices) -> None:
    page = passer().visit(PATH)
    assert_sound(page)
    box(page).fill("calf and left knee burning this morning, like a wire")
    expect(page.get_by_role("group", name="which side?")).to_be_visible()
    assert_sound(page)
    page.get_by_role("button", name="Pain 6", exact=True).tap()
    assert_sound(page)
    log_it(page).tap()
    logged(page, "Logged 6")
    assert_sound(page)
