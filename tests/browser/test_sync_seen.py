"""What the person sees of sync: both sides of a conflict, every value, why something waits."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Devices
from tests.browser.harness import Device, Server, assert_sound
from tests.browser.journals import the_network_is_back
from tests.browser.people import (
    entry,
    go,
    log_pain,
    refine,
    says_backed_up,
    says_in_sight,
    says_on_this_phone,
    sign_in,
    sign_up,
    write_note,
)

SYNC = "**/api/sync/"
REFUSED = "status of (401|403|503)"  # the browser's own words about such an answer

# Entries of another device, by the hour back from now.
SEED = """async (count) => {
  const { user, csrf } = await (await fetch("/api/session/")).json();
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf };
  const device = crypto.randomUUID();
  const op = (n) => {
    const at = new Date(Date.now() - n * 3600000).toISOString();
    const set = { at, tz: "Europe/London", score: n % 11 };
    const [op, id] = [crypto.randomUUID(), crypto.randomUUID()];
    return { op, n, id, kind: "pain", type: "put", full: true, base: 0, at, set };
  };
  for (let sent = 0; sent < count; sent += 500) {
    const ops = Array.from({ length: Math.min(500, count - sent) }, (_, i) => op(sent + i + 1));
    const about = { protocol: 1, journal: user.journal, device, cursor: null, limit: 1 };
    const body = JSON.stringify({ ...about, sent_at: new Date().toISOString(), ops });
    const answer = await fetch("/api/sync/", { method: "POST", headers, body });
    if (!answer.ok) throw new Error(answer.status);
  }
}"""
# As a browser does that is short of room.
CLEAR = """async (names) => {
  for (const { name } of await indexedDB.databases()) {
    if (!name.match(names)) continue;
    await new Promise((done) => {
      const gone = indexedDB.deleteDatabase(name);
      gone.onsuccess = gone.onblocked = done;
    });
  }
}"""
EVERYTHING, ACCOUNTS_ONLY = ".", "-.*-"
# Keeping all pages takes a while, and few of these tests open one with no server. Nor may a
# worker send what the page is kept from sending.
NO_WORKER: dict[str, Any] = {"service_workers": "block"}


def name_device(page: Page, name: str) -> None:
    go(page, "/more/status/")
    page.get_by_label("Its name").fill(name)
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#device-kept")).to_have_text(f"Kept: {name}")
    go(page, "/")


def open_entry(page: Page, score: int) -> Locator:
    """Open the form of an entry, and return the words about where it is kept."""
    entry(page, score).get_by_role("link").click()
    expect(page.locator("form#entry")).to_be_visible()
    return page.locator("form#entry .entry-state")


def rate(page: Page, score: int) -> None:
    page.locator(f".score-chip[data-score='{score}']").click()
    says_on_this_phone(page.locator("form#entry .entry-state"))


def version(page: Page, field: str, said: str) -> Locator:
    """The value of a field of which this is said, on the page with all changes."""
    return changes(page, field).filter(has_text=said)


def score(page: Page, value: str) -> Locator:
    """One value of the score there; a time of day may hold the same digit."""
    return changes(page, "Score").filter(has=page.get_by_text(value, exact=True))


def changes(page: Page, field: str) -> Locator:
    section = page.locator("section", has=page.get_by_role("heading", name=field, exact=True))
    return section.locator("li")


def signed_up(device: Device) -> Device:
    """Sign Alice up on it, and log one entry of pain 7 that is backed up."""
    sign_up(device.visit("/"), "alice")
    log_pain(device.page, 7)
    says_backed_up(entry(device.page, 7))
    return device


@pytest.fixture
def alices(phone: Devices) -> Device:
    """Alice's phone, with one entry of pain 7 that is backed up."""
    return signed_up(phone(**NO_WORKER))


@pytest.fixture
def conflict(server: Server, alices: Device, laptop: Devices) -> tuple[Page, Page]:
    """The phone rated the entry 5 and then the laptop 3, with no server; the phone synced last."""
    other = laptop(**NO_WORKER)
    sign_in(other.visit("/"), "alice")
    name_device(other.page, "Kitchen laptop")
    name_device(alices.page, "Pixel")
    for page in (alices.page, other.page):
        open_entry(page, 7)
    server.stop()
    rate(alices.page, 5)
    rate(other.page, 3)
    alices.page.goto("about:blank")  # or it would try again by itself, and might be first
    server.start()
    other.page.reload()
    says_backed_up(other.page.locator("form#entry .entry-state"))
    return alices.visit("/"), other.page


def test_both_sides_of_a_conflict_are_marked_until_looked_at_and_either_can_stand(
    conflict: tuple[Page, Page],
) -> None:
    page, other = conflict
    says_in_sight(entry(page, 3), "Changed on two devices")
    assert_sound(page)
    open_entry(page, 3)
    clash = page.locator("#clash")
    expect(clash).to_contain_text("On this device: 5")
    expect(clash).to_contain_text("On the other: 3 (stands)")
    assert_sound(page)
    page.get_by_role("button", name="Use this device’s: Score 5").tap()
    expect(page.get_by_label("Pain 5")).to_be_checked()
    says_backed_up(page.locator("form#entry .entry-state"))
    go(other, "/")
    expect(entry(other, 5)).to_be_visible()
    page.get_by_role("button", name="Undo: Score 3").tap()
    expect(page.get_by_label("Pain 3")).to_be_checked()
    go(page, "/")
    expect(entry(page, 3)).to_be_visible()
    expect(entry(page, 3)).not_to_contain_text("two devices", use_inner_text=True)


def test_every_value_is_listed_with_its_device_and_can_be_brought_back(
    conflict: tuple[Page, Page],
) -> None:
    page, _ = conflict
    open_entry(page, 3)
    page.get_by_role("link", name="See every change").tap()
    expect(version(page, "Score", "Kitchen laptop")).to_contain_text("3")
    expect(version(page, "Score", "Kitchen laptop")).to_contain_text("This one stands")
    expect(version(page, "Score", "Not used")).to_contain_text("Pixel (this device)")
    assert_sound(page)
    page.get_by_role("button", name="Bring back: Score 7").tap()
    expect(page.locator("#done")).to_contain_text("Score: 7 stands again")
    expect(version(page, "Score", "This one stands")).to_contain_text("7")
    assert_sound(page)
    page.get_by_role("button", name="Undo").tap()
    expect(version(page, "Score", "This one stands")).to_contain_text("3")


def test_with_no_server_the_phone_tells_what_it_read_before_and_what_it_wrote_since(
    server: Server, phone: Devices
) -> None:
    device = signed_up(phone())
    page = device.page
    log_pain(page, 4)
    says_backed_up(entry(page, 4))
    device.wait_until_kept()
    open_entry(page, 7)
    page.get_by_role("link", name="See every change").tap()
    expect(score(page, "7")).to_contain_text("(this device)")
    server.stop()
    page.get_by_role("link", name="Back to the entry").last.tap()
    rate(page, 5)
    page.get_by_role("link", name="See every change").tap()
    expect(page.locator("#from")).to_contain_text("as the server had them today")
    expect(score(page, "7")).to_contain_text("(this device)")
    expect(score(page, "5")).to_contain_text("not backed up")
    go(page, "/")
    open_entry(page, 4)
    page.get_by_role("link", name="See every change").tap()
    expect(page.locator("#from")).to_contain_text("what the phone itself knows")
    expect(page.locator("#from")).to_contain_text("needs a connection")
    expect(score(page, "4")).to_contain_text("device not known here")
    assert_sound(page)


def test_changes_are_read_and_brought_back_by_keyboard(laptop: Devices) -> None:
    page = laptop(**NO_WORKER).visit("/")
    log_pain(page, 7)
    refine(page)
    page.get_by_label("Pain 7").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#saved")).to_contain_text("Saved")
    page.get_by_role("link", name="See every change").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Bring back: Score 7").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    expect(version(page, "Score", "This one stands")).to_contain_text("7")
    page.keyboard.press("Enter")
    expect(version(page, "Score", "This one stands")).to_contain_text("6")


# A refused entry

TOO_LONG = "ow " * 3400


def test_a_refused_entry_says_what_is_wrong_where_it_is_and_is_sent_once_mended(
    alices: Device,
) -> None:
    page = alices.page
    open_entry(page, 7)
    write_note(page, TOO_LONG)
    go(page, "/")
    expect(page.locator("#sync-line")).to_contain_text("1 entry to look at")
    page.locator("#sync-line").tap()
    expect(page.locator("#refused-list").get_by_role("link")).to_be_visible()
    assert_sound(page)
    page.locator("#refused-list").get_by_role("link").tap()
    notice = page.locator("#refused")
    notice.get_by_role("link", name="Note").tap()
    expect(page.get_by_label("Note", exact=True)).to_be_focused()
    expect(page.locator("#note-error")).to_contain_text("10,000 characters")
    assert_sound(page)
    write_note(page, "ow")
    expect(notice).to_be_hidden()
    says_backed_up(page.locator("form#entry .entry-state"))


def test_a_refused_entry_can_be_saved_as_a_file(alices: Device, tmp_path: Path) -> None:
    page = alices.page
    open_entry(page, 7)
    write_note(page, TOO_LONG)
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save this entry as a file").tap()
    file = tmp_path / "entry.json"
    saving.value.save_as(file)
    (record,) = json.loads(file.read_text())["records"]
    assert (record["data"]["score"], record["data"]["note"]) == (7, TOO_LONG)


def test_a_refused_change_is_dropped_only_with_a_way_back(alices: Device) -> None:
    page = alices.page
    open_entry(page, 7)
    write_note(page, TOO_LONG)
    page.get_by_role("button", name="Go back to what is backed up").tap()
    note = page.get_by_label("Note", exact=True)
    expect(note).to_have_value("")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    assert_sound(page)
    page.get_by_role("button", name="Undo").tap()
    expect(note).to_have_value(TOO_LONG)
    expect(page.locator("#refused")).to_be_visible()


@contextmanager
def answering(page: Page, answer: Any) -> Iterator[None]:
    """Let every sync of this page be answered by `answer(route)`."""
    page.route(SYNC, answer)
    yield
    page.unroute(SYNC)


def full(route: Route) -> None:
    """Answer as a server on which the journal has no room left."""
    sent = json.loads(route.request.post_data or "")
    why = {"status": "rejected", "code": "quota", "errors": {"journal": ["Your journal is full."]}}
    answer = {
        "server_time": sent["sent_at"],
        "cursor": sent["cursor"],
        "more": False,
        "results": [{"op": op["op"]} | why for op in sent["ops"]],
        "changes": [],
    }
    route.fulfill(json=answer)


def test_what_nobody_can_mend_can_be_sent_again(alices: Device) -> None:
    page = alices.page
    with answering(page, full):
        open_entry(page, 7)
        rate_refused(page, 5)
    page.get_by_role("button", name="Send again").tap()
    expect(page.locator("#refused")).to_be_hidden()
    says_backed_up(page.locator("form#entry .entry-state"))
    expect(page.get_by_label("Pain 5")).to_be_checked()


def rate_refused(page: Page, score: int) -> None:
    page.locator(f".score-chip[data-score='{score}']").click()
    expect(page.locator("#refused")).to_contain_text("Your journal is full.")


# Why something is not backed up


def test_the_line_says_why_an_entry_waits_and_what_to_do(server: Server, alices: Device) -> None:
    page, line = alices.page, alices.page.locator("#sync-line")
    alices.expect_trouble(REFUSED)
    with answering(page, lambda route: route.fulfill(status=503, body="")):
        log_pain(page, 4)
        expect(line).to_contain_text("1 entry not backed up. The server has trouble")
        line.tap()
        expect(page.locator(".status")).to_contain_text("tries again by itself")
    page.get_by_role("button", name="Send now").tap()
    expect(page.locator(".status")).to_contain_text("All backed up")
    assert alices.context
    alices.context.clear_cookies()
    go(page, "/")
    log_pain(page, 2)
    expect(line).to_contain_text("1 entry not backed up. Signed out: sign in")
    line.tap()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    sign_in(page, "alice")
    says_backed_up(entry(page, 2))
    server.stop()
    log_pain(page, 9)
    expect(line).to_contain_text("1 entry not backed up. No connection: sent when it is back")


# A journal that comes, and one that went


def test_a_long_first_sync_says_how_far_it_is_and_why_it_stops(
    alices: Device, phone: Devices
) -> None:
    alices.page.evaluate(SEED, 2600)
    device = phone(**NO_WORKER)
    device.expect_trouble("net::ERR_FAILED")
    page = device.visit("/")
    held: list[Route] = []
    page.route(SYNC, lambda route: held.append(route) if is_third(route) else route.continue_())
    sign_in(page, "alice")
    getting = page.locator("#getting")
    expect(getting).to_contain_text(re.compile(r"2,000 of 2,60\d changes"))
    bar = getting.get_by_role("progressbar", name="Getting your journal")
    assert bar.evaluate("(bar) => bar.value") == 2000
    assert_sound(page)
    held[0].abort()
    expect(getting).to_contain_text("The rest comes when there is a connection")
    assert_sound(page)
    page.unroute(SYNC)
    page.reload()
    expect(getting).to_be_hidden()
    expect(page.locator("#sync-line")).to_have_text("All backed up")
    go(page, "/journal/history/")
    expect(page.locator("li.entry-row")).to_have_count(50)


def is_third(route: Route) -> bool:
    return str(json.loads(route.request.post_data or "")["cursor"]).startswith("2000.")


def test_a_phone_that_lost_its_journal_offers_to_get_it_back(
    server: Server, alices: Device
) -> None:
    page, offer = alices.page, alices.page.locator("#get-back")
    page.evaluate(CLEAR, EVERYTHING)
    go(page, "/journal/history/")
    expect(offer).to_contain_text("Your journal is not on this phone")
    expect(offer).to_contain_text("alice")
    expect(entry(page, 7)).to_have_count(0)
    assert_sound(page)
    server.stop()
    page.get_by_role("button", name="Get my journal back").tap()
    expect(offer).to_contain_text("no connection")
    server.start()
    the_network_is_back(page)
    expect(entry(page, 7)).to_be_visible()
    expect(offer).to_be_hidden()


def test_an_account_whose_journal_alone_is_gone_offers_it_too_and_new_entries_are_safe(
    alices: Device,
) -> None:
    page, offer = alices.page, alices.page.locator("#get-back")
    page.evaluate(CLEAR, ACCOUNTS_ONLY)
    go(page, "/")
    expect(offer).to_be_visible()
    log_pain(page, 4)
    says_backed_up(entry(page, 4))
    expect(entry(page, 7)).to_be_visible()
    expect(offer).to_be_hidden()


def test_a_new_device_is_not_told_that_it_lost_anything(alices: Device, phone: Devices) -> None:
    page = phone(**NO_WORKER).visit("/")
    sign_in(page, "alice")
    expect(entry(page, 7)).to_be_visible()
    expect(page.locator("#get-back")).to_be_hidden()
