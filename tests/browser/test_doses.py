"""Medicines and doses: one tap logs, with no server; what was logged is said and not judged."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import Device, Server, assert_sound
from tests.browser.journals import held, wait_for_server
from tests.browser.people import go, rest_the_hand, says_backed_up, sign_in, sign_up

LIST = "/more/medicines/"
DOSE = "/journal/dose/"
# What clinical facts §3 say must never be said.
ADVICE = re.compile(
    r"you (can|may|should) take|next dose|\bsafe|remaining|\bleft\b|in \d+ minutes|until",
    re.IGNORECASE,
)


def add(page: Page, name: str, strength: str = "", amount: str = "", unit: str = "tablet") -> None:
    """Write a medicine into the list that is shown."""
    page.get_by_role("button", name="Add a medicine").tap()
    page.get_by_label("Medicine", exact=True).fill(name)
    page.get_by_label("Strength").fill(strength)
    page.get_by_label("Usual amount").fill(amount)
    page.get_by_label("Counted in").fill(unit)
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_role("heading", name=f"{name} {strength}".strip()).last).to_be_visible()


def log(page: Page, name: str, times: int = 1) -> None:
    """Tap a medicine; a second tap at once would be that of a shaking hand."""
    rows = page.locator("#record li")
    for _ in range(times):
        count = rows.count()
        page.locator("#medicines button", has_text=name).tap()
        expect(rows).to_have_count(count + 1)
        expect(page.locator("#logged")).to_contain_text(f"Logged {name}")
        rest_the_hand(page)


def doses(page: Page) -> list[dict[str, Any]]:
    return [op["set"] for op in held(page).unsent if op["kind"] == "dose"]


def test_a_dose_logged_and_backdated_with_no_server_is_found_on_the_second_device(
    server: Server, phone: Devices, laptop: Devices
) -> None:
    device = phone()
    page = device.visit(LIST)
    device.wait_until_kept()
    server.stop()
    page.get_by_role("button", name="Add a medicine").tap()
    page.get_by_role("button", name="Naproxen", exact=True).tap()
    expect(page.get_by_label("Usual amount")).to_have_value("")
    page.get_by_label("Strength").fill("250 mg")
    page.get_by_label("Usual amount").fill("1")
    page.get_by_label("Counted in").fill("tablet")
    page.locator("label.chip", has_text="When needed").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    page.get_by_role("link", name="Log a dose").tap()
    page.locator("#medicines button", has_text="Naproxen 250 mg").tap()
    expect(page.locator("#logged")).to_contain_text(
        re.compile(r"Logged Naproxen 250 mg, 1 tablet at \d\d:\d\d")
    )
    page.get_by_role("link", name="Change time or amount").tap()
    page.get_by_label("Amount").fill("1,5")
    page.get_by_label("Day").fill("2026-07-04")
    page.get_by_label("Time").fill("08:30")
    page.get_by_label("Time").blur()
    expect(page.locator("[data-field=logged]")).to_have_text("Saturday 4 July 2026 at 08:30")
    page.reload()
    expect(page.get_by_label("Amount")).to_have_value("1.5")
    server.start()
    sign_up(page, "alice")
    page.get_by_role("button", name="Add").click()
    wait_for_server(server, device, lambda row: row["data"].get("at") == "2026-07-04T07:30:00.000Z")
    second = laptop().visit("/")
    sign_in(second, "alice")
    go(second, LIST)
    row = second.locator("#current li", has_text="Naproxen 250 mg")
    expect(row).to_contain_text("1 tablet, when needed")
    says_backed_up(row)
    go(second, DOSE)
    expect(second.locator("#nothing")).to_be_visible()
    expect(second.locator("#medicines button")).to_contain_text("Naproxen 250 mg")
    dose = next(row for row in held(second).records.values() if row["kind"] == "dose")
    assert (dose["data"]["medicine"], dose["data"]["amount"]) == ("Naproxen", 1.5)
    assert (dose["data"]["strength"], dose["data"]["regular"]) == ("250 mg", False)


def test_the_keyboard_is_enough(laptop: Devices) -> None:
    page = laptop().visit(DOSE)
    page.get_by_role("link", name="Add a medicine").press("Enter")
    page.get_by_role("button", name="Add a medicine").press("Enter")
    page.get_by_role("button", name="Co-codamol", exact=True).press("Enter")
    expect(page.get_by_label("Strength")).to_be_focused()
    page.keyboard.type("30/500")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Change Co-codamol 30/500")).to_be_focused()
    page.get_by_role("link", name="Log a dose").press("Enter")
    key = page.locator("#medicines button")
    key.press("Enter")
    expect(page.locator("#record")).to_contain_text("Unknown amount")
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.locator("#record li")).to_have_count(0)
    expect(key).to_be_focused()


def test_paracetamol_is_added_up_across_products_and_nothing_is_advised(
    offline_phone: Device,
) -> None:
    page = offline_phone.visit(LIST)
    add(page, "Co-codamol", "30/500", "2")
    add(page, "Paracetamol", "500mg", "2")
    add(page, "Calpol", "", "5", "ml")
    add(page, "Naproxen", "500 mg", "1")
    page = offline_phone.visit(DOSE)
    log(page, "Naproxen")
    expect(page.locator("#paracetamol")).to_be_hidden()
    log(page, "Calpol")
    summary = page.locator("#paracetamol")
    expect(summary).to_contain_text("24 hours: 1 dose of unknown strength.")
    expect(summary).not_to_contain_text(": 0 mg", use_inner_text=True)
    log(page, "Paracetamol")
    log(page, "Co-codamol", times=2)
    expect(summary).to_contain_text(
        "Paracetamol in the last 24 hours: 3,000 mg in what was logged, and 1 dose of unknown "
        "strength. Not logged does not mean not taken."
    )
    expect(summary).to_contain_text("yours may be lower: check your label", use_inner_text=True)
    expect(page.locator("#maximum")).to_be_hidden()
    log(page, "Paracetamol")
    expect(summary).to_contain_text("4,000 mg in what was logged")
    maximum = page.locator("#maximum")
    expect(maximum).to_contain_text("get advice now, even if you feel well")
    expect(maximum.get_by_role("link", name="Get advice now")).to_have_attribute("href", "/urgent/")
    assert not re.search(r"\b(111|999|112|911)\b", maximum.inner_text())
    assert not ADVICE.search(page.locator("main").inner_text())
    page.locator("#record a").first.tap()
    page.get_by_role("button", name="Delete this entry").tap()
    expect(page.locator("#deleted")).to_be_visible()
    page = offline_phone.visit(DOSE)
    expect(summary).to_contain_text("3,000 mg")
    expect(maximum).to_be_hidden()


def test_whether_it_helped_is_asked_later_once_and_can_be_skipped(offline_phone: Device) -> None:
    page = offline_phone.visit(LIST)
    add(page, "Naproxen", "250 mg", "1")
    page.clock.install()
    page = offline_phone.visit(DOSE)
    log(page, "Naproxen", times=2)
    asking = page.locator("#asking")
    expect(asking).to_be_hidden()
    page.clock.fast_forward("46:00")
    expect(asking).to_contain_text("Naproxen 250 mg, 1 tablet")
    asking.get_by_role("button", name="A little").dblclick()
    expect(page.locator("#record li").first).to_contain_text("Helped a little")
    expect(asking).to_be_focused()
    rest_the_hand(page)
    asking.get_by_role("button", name="Skip").tap()
    expect(asking).to_be_hidden()
    page.reload()
    expect(page.locator("#record li")).to_have_count(2)
    expect(asking).to_be_hidden()
    assert [one.get("helped") for one in doses(page)] == [None, None, "a_little"]
    page.clock.fast_forward("24:00:00")
    expect(page.locator("#record li")).to_have_count(0)
    expect(page.locator("#nothing")).to_contain_text("Not logged does not mean not taken")


def test_bad_input_is_said_beside_its_field_and_the_words_stay(offline_phone: Device) -> None:
    page = offline_phone.visit(LIST)
    page.get_by_role("button", name="Add a medicine").tap()
    save = page.get_by_role("button", name="Save", exact=True)
    name = page.get_by_label("Medicine", exact=True)
    save.tap()
    expect(page.locator("#name-error")).to_have_text("Write the name of the medicine.")
    name.fill("💊" * 200)
    for amount in ("0", "abc"):
        page.get_by_label("Usual amount").fill(amount)
        save.tap()
        expect(page.locator("#usual_amount-error")).to_contain_text("number above 0")
    page.locator("#started").fill("2100-01-01")
    page.locator("#stopped").fill("1899-12-31")
    save.tap()
    expect(page.locator("#name-error")).to_contain_text("Too long by 80.")
    expect(name).to_have_value("💊" * 200)
    expect(name).to_be_focused()
    for field in ("started", "stopped"):
        expect(page.locator(f"#{field}-error")).to_contain_text("a year from 1900 to 20")
    assert held(page).unsent == []
    name.fill("💊" * 120)
    page.get_by_label("Usual amount").fill("1,5")
    page.locator("#started").fill("")
    page.get_by_label("Counted in").fill("tablet")
    page.locator("#stopped").fill("")
    save.tap()
    expect(page.locator("#current")).to_contain_text("1.5 tablets")
    page = offline_phone.visit(DOSE)
    page.locator("#medicines button").tap()
    expect(page.locator("#record li")).to_contain_text("Unknown strength")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.get_by_role("link", name="Change time or amount").tap()
    page.get_by_label("Amount").fill("abc")
    page.get_by_label("Strength").fill("½ 🙂")
    page.get_by_label("Strength").blur()
    expect(page.locator("#saved")).to_contain_text("Saved")
    expect(page.locator("#amount-error")).to_contain_text("What was there before is kept.")
    expect(page.get_by_label("Amount")).to_have_value("abc")
    for day, said in (("2100-01-01", "still to come"), ("1899-01-01", "a year from 1900")):
        page.get_by_label("Day").fill(day)
        page.get_by_label("Day").blur()
        expect(page.locator("#at-error")).to_contain_text(said)
    page.reload()
    expect(page.get_by_label("Amount")).to_have_value("1.5")
    expect(page.get_by_label("Strength")).to_have_value("½ 🙂")


def test_two_of_a_kind_may_stand_and_what_is_known_of_a_pair_is_shown_once(
    offline_phone: Device,
) -> None:
    page = offline_phone.visit(LIST)
    add(page, "Tramadol", "50 mg", "1", "capsule")
    page.get_by_role("button", name="Add a medicine").tap()
    page.get_by_label("Medicine", exact=True).fill("tramadol")
    page.get_by_label("Strength").fill("50mg")
    expect(page.locator("[data-field=twice]")).to_contain_text("is in your list already")
    page.get_by_role("button", name="Cancel").tap()
    card = page.locator("[data-pair='co_codamol tramadol']")
    expect(card).to_be_hidden()
    add(page, "Zapain", "30/500")
    expect(card).to_contain_text("Both hold an opioid")
    expect(page.locator("[data-pair]:visible")).to_have_count(1)
    source = card.locator("a[href*='#source-']").first.get_attribute("href") or ""
    card.get_by_role("button", name="Close").tap()
    expect(card).to_be_hidden()
    page.get_by_role("button", name="Change Tramadol 50 mg").tap()
    page.get_by_role("button", name="Delete this medicine").tap()
    expect(page.locator("#current li")).to_have_count(1)
    page.get_by_role("button", name="Undo").tap()
    expect(page.locator("#current li")).to_have_count(2)
    page.reload()
    expect(page.locator("#current li")).to_have_count(2)
    expect(card).to_be_hidden()
    page = offline_phone.visit(source)
    expect(page.locator("#" + source.partition("#")[2])).to_be_visible()


def test_axe_finds_nothing_with_content_errors_and_questions(phone: Devices) -> None:
    device = phone()
    page = device.visit(LIST)
    assert_sound(page)
    page.get_by_role("button", name="Add a medicine").tap()
    page.get_by_label("Usual amount").fill("abc")
    page.get_by_role("button", name="Save", exact=True).tap()
    assert_sound(page)
    page.get_by_role("button", name="Cancel").tap()
    add(page, "Co-codamol", "30/500", "8")
    add(page, "Paracetamol", "500 mg", "2")
    page.get_by_role("button", name="Change Paracetamol").tap()
    page.get_by_role("button", name="Delete this medicine").tap()
    page.get_by_role("button", name="Undo").tap()
    expect(page.locator("[data-pair]:visible")).to_have_count(1)
    assert_sound(page)
    page.clock.install()
    page = device.visit(DOSE)
    log(page, "Co-codamol")
    page.clock.fast_forward("46:00")
    expect(page.locator("#asking")).to_be_visible()
    expect(page.locator("#maximum")).to_be_visible()
    assert_sound(page)
    page.locator("#record a").tap()
    page.get_by_label("Amount").fill("abc")
    assert_sound(page)
    page.get_by_role("button", name="Delete this entry").tap()
    expect(page.locator("#deleted")).to_be_visible()
    assert_sound(page)
