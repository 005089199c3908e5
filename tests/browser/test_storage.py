"""When the phone cannot keep what is logged, the person is told at once."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Devices
from tests.browser.harness import Device
from tests.browser.people import entry, go, log_pain, refine, write_note

# As in a private window of a browser that allows nothing to be kept.
NO_STORAGE = "indexedDB.open = () => { throw new DOMException('denied', 'SecurityError'); };"

# Writes until not even a few bytes more fit.
FILL = """async () => {
  const open = indexedDB.open("filler");
  open.onupgradeneeded = () => open.result.createObjectStore("all", { autoIncrement: true });
  await new Promise((done) => (open.onsuccess = done));
  const add = (text) => new Promise((done) => {
    const tx = open.result.transaction("all", "readwrite", { durability: "strict" });
    tx.objectStore("all").add(text);
    tx.oncomplete = () => done(true);
    tx.onabort = () => done(false);
  });
  for (let size = 1_000_000; size >= 100; size /= 10) while (await add("x".repeat(size)));
}"""
ROOM = 5_000_000


def tap(page: Page, score: int) -> None:
    page.get_by_role("button", name=re.compile(rf"Pain {score}\b")).click()


@pytest.fixture
def visitor(phone: Devices) -> Device:
    device = phone()
    device.visit("/")
    return device


def test_a_full_phone_says_that_nothing_was_saved(phone: Devices) -> None:
    device = phone()
    assert device.context
    session = device.context.new_cdp_session(device.page)
    quota = {"origin": device.server.url, "quotaSize": ROOM}
    session.send("Storage.overrideQuotaForOrigin", quota)
    page = device.visit("/")
    log_pain(page, 3)
    page.evaluate(FILL)
    tap(page, 8)
    expect(page.get_by_role("alert")).to_contain_text("Not saved")
    expect(page.get_by_role("alert")).to_contain_text("no room")
    expect(entry(page, 8)).to_have_count(0)
    expect(entry(page, 3)).to_be_visible()


def test_a_browser_that_keeps_nothing_says_so_and_what_to_do(visitor: Device) -> None:
    page = visitor.page
    page.add_init_script(NO_STORAGE)
    page.reload()
    tap(page, 8)
    expect(page.get_by_role("alert")).to_contain_text("Not saved")
    expect(page.get_by_role("alert")).to_contain_text("ordinary window")
    expect(page.locator("#logged")).to_be_hidden()


def test_two_tabs_show_each_others_entries(visitor: Device) -> None:
    assert visitor.context
    other = visitor.context.new_page()
    other.goto(visitor.server.url)
    log_pain(visitor.page, 6)
    expect(entry(other, 6)).to_be_visible()
    log_pain(other, 2)
    expect(entry(visitor.page, 2)).to_be_visible()


def test_the_first_entry_asks_the_browser_to_keep_what_is_here(visitor: Device) -> None:
    page = visitor.page
    page.add_init_script(
        "navigator.storage.persist = async () => (document.title = 'asked', true);"
    )
    page.reload()
    log_pain(page, 5)
    expect(page).to_have_title("asked")


def test_undo_takes_the_last_tap_back(visitor: Device) -> None:
    page = visitor.page
    log_pain(page, 9)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#logged")).to_be_hidden()
    expect(entry(page, 9)).to_have_count(0)
    page.reload()
    expect(page.locator("#nothing")).to_be_visible()


def test_a_note_that_is_too_long_is_kept_and_said_to_be(visitor: Device) -> None:
    page = visitor.page
    log_pain(page, 4)
    refine(page)
    write_note(page, "😀" * 10_001)
    expect(page.get_by_text("Too long by 1")).to_be_visible()
    expect(page.locator("#saved")).to_contain_text("Saved on this phone")
    page.reload()
    expect(page.get_by_label("Note", exact=True)).to_have_value("😀" * 10_001)


def test_a_tap_counts_before_the_page_has_its_scripts(phone: Devices) -> None:
    device = phone(first_visit=True)
    held: list[Route] = []
    device.page.route(re.compile(r"/js/pages/today\."), lambda route: held.append(route))
    device.page.goto(device.server.url, wait_until="commit")
    tap(device.page, 7)
    expect(device.page.locator("#logged")).to_be_hidden()
    held[0].continue_()
    expect(device.page.locator("#logged")).to_contain_text("Logged 7")
    expect(entry(device.page, 7)).to_have_count(1)


@pytest.mark.parametrize("way", ["link", "reload", "back"])
def test_a_note_is_kept_when_the_page_is_left_in_mid_word(visitor: Device, way: str) -> None:
    page = visitor.page
    log_pain(page, 4)
    refine(page)
    form = page.url
    page.get_by_label("Note", exact=True).press_sequentially("Half a thou")
    if way == "link":
        page.get_by_role("navigation").get_by_role("link", name="History").click()
    else:
        page.reload() if way == "reload" else page.go_back()
    page.goto(form)
    expect(page.get_by_label("Note", exact=True)).to_have_value("Half a thou")


def test_what_was_saved_after_all_is_not_saved_again_by_the_next_page(passer: Devices) -> None:
    page = passer().visit("/")
    log_pain(page, 6)
    refine(page)
    aside = "Object.keys(localStorage).filter((key) => key.startsWith('backtrack-draft')).length"
    write_and_leave = f"""(note) => {{
      note.value = "left at once";
      note.dispatchEvent(new Event("input", {{ bubbles: true }}));
      dispatchEvent(new PageTransitionEvent("pagehide", {{ persisted: true }}));
      return {aside};
    }}"""
    assert page.get_by_label("Note").evaluate(write_and_leave) == 1
    page.wait_for_function(f"() => {aside} === 0")
    page.reload()
    expect(page.get_by_label("Note")).to_have_value("left at once")


# As by a page that was left when the phone was full.
STALE = """() => {
  const id = new URLSearchParams(location.search).get("id");
  const draft = { id, v: 0, fields: { note: "of before" }, at: new Date().toISOString() };
  localStorage.setItem(`backtrack-draft backtrack-guest ${id}`, JSON.stringify(draft));
}"""


def test_words_that_waited_for_room_do_not_win_over_what_was_written_since(
    passer: Devices,
) -> None:
    page = passer().visit("/")
    log_pain(page, 6)
    refine(page)
    page.evaluate(STALE)
    write_note(page, "of now")
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.reload()
    expect(page.get_by_label("Note", exact=True)).to_have_value("of now")
    page.evaluate(STALE)
    page.get_by_role("button", name="Delete this entry").tap()
    expect(page.get_by_role("heading", name="Entry deleted")).to_be_visible()
    go(page, "/")
    expect(page.get_by_text("Nothing logged today")).to_be_visible()
    go(page, "/journal/deleted/")
    expect(page.locator("#gone li")).to_have_count(1)


def test_a_copy_holds_all_that_is_on_the_phone_but_what_was_deleted(passer: Devices) -> None:
    page = passer().visit("/")
    for score in (6, 3, 9):
        log_pain(page, score)
    page.locator("#logged").get_by_role("button", name="Undo").tap()
    expect(entry(page, 9)).to_have_count(0)
    go(page, "/more/")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save a copy").tap()
    assert saving.value.suggested_filename.startswith("backtrack-20")
    copy = json.loads(saving.value.path().read_text())
    assert (copy["format"], copy["version"]) == ("backtrack", 1)
    assert [record["data"]["score"] for record in copy["records"]] == [6, 3]
