"""What the server refused of other kinds than entries of a day: each is told, and can be mended."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Devices
from tests.browser.harness import Server, assert_sound
from tests.browser.journals import held, wait_for_server
from tests.browser.people import entry, go, log_pain, says_backed_up, says_in_sight, sign_up

SYNC = "**/api/sync/"
FULL = {"code": "quota", "errors": {"journal": ["Your journal is full."]}}
NAME = {"code": "invalid", "errors": {"name": ["A name of 1 to 120 characters."]}}
WORDS = {"code": "invalid", "errors": {"qualities": ["At most 50 words, each once."]}}
# A visit, which no screen writes yet: put back to a restored server, it may be refused as all is.
PARK = """async (refusal) => {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  const open = indexedDB.open(names.find((name) => /^backtrack-(?!guest)/.test(name)));
  const db = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const tx = db.transaction("rejected", "readwrite");
  const [op, id, at] = [crypto.randomUUID(), crypto.randomUUID(), new Date().toISOString()];
  const put = { key: -1, op, id, kind: "visit", type: "put", full: true, base: 0, at };
  tx.objectStore("rejected").put({ ...put, set: { date: at.slice(0, 10) }, refusal });
  await new Promise((done) => (tx.oncomplete = done));
  db.close();
}"""
NEEDS_A_CHANGE = "On this phone, needs a change"


def refuse(page: Page, **why: dict[str, Any]) -> None:
    """Refuse all that is sent from now on, for a reason by its kind, or for being too much."""

    def answer(route: Route) -> None:
        sent = json.loads(route.request.post_data or "")
        results = [
            {"op": op["op"], "status": "rejected"} | why.get(op["kind"], FULL) for op in sent["ops"]
        ]
        about = {"server_time": sent["sent_at"], "cursor": sent["cursor"], "more": False}
        route.fulfill(json=about | {"results": results, "changes": []})

    page.unroute(SYNC)
    page.route(SYNC, answer)


def refused_rows(page: Page) -> Locator:
    """Open what the line on Today leads to."""
    go(page, "/")
    expect(page.locator("#sync-line")).to_contain_text("to look at")
    page.locator("#sync-line").tap()
    return page.locator("#refused li")


def test_every_kind_that_was_refused_is_told_beside_the_others_and_can_be_sent_again(
    server: Server, passer: Devices, tmp_path: Path
) -> None:
    device = passer()
    page = device.visit("/")
    sign_up(page, "alice")
    log_pain(page, 7)
    says_backed_up(entry(page, 7))
    refuse(page, settings=WORDS)
    log_pain(page, 4)
    page.evaluate(PARK, FULL)
    go(page, "/journal/track/?from=sciatica")
    page.locator("form:visible label", has_text="Burning").tap()
    page.get_by_role("button", name="Show these first").tap()
    says_in_sight(page.locator("#done"), NEEDS_A_CHANGE)
    says_in_sight(page.locator("#sciatica-qualities"), "At most 50 words")
    rows = refused_rows(page)
    expect(rows).to_have_count(3)
    expect(entry(page, 4)).to_be_visible()
    other = rows.filter(has_text="Something else in your journal")
    says_in_sight(other, "Your journal is full.")
    assert_sound(page)
    with page.expect_download() as saving:
        other.get_by_role("button", name="Save as a file").tap()
    saving.value.save_as(tmp_path / "visit.json")
    (record,) = json.loads((tmp_path / "visit.json").read_text())["records"]
    assert record["kind"] == "visit"

    rows.get_by_role("link", name="What your journal shows first").tap()
    page.get_by_role("link", name="What it feels like").tap()
    expect(page.locator("#sciatica-qualities")).to_be_focused()
    expect(page.locator("form:visible").get_by_label("Burning")).to_be_checked()
    assert_sound(page)
    page.unroute(SYNC)
    page.get_by_role("button", name="Show these first").tap()
    expect(page.locator("#refused")).to_be_hidden()
    says_backed_up(page.locator("#done"))

    rows = refused_rows(page)
    expect(rows).to_have_count(2)
    rows.get_by_role("button", name="Send again visit").tap()
    expect(rows).to_have_count(1)
    wait_for_server(server, device, lambda record: record["kind"] == "visit")


def test_a_refused_medicine_says_what_is_wrong_where_it_is_and_is_mended_there(
    passer: Devices, tmp_path: Path
) -> None:
    page = passer().visit("/")
    sign_up(page, "alice")
    go(page, "/more/medicines/")
    page.get_by_role("button", name="Add a medicine").tap()
    page.get_by_label("Medicine", exact=True).fill("Naproxen")
    page.get_by_role("button", name="Save", exact=True).tap()
    says_backed_up(page.locator("#current li"))
    refuse(page, medicine=NAME)
    page.get_by_role("button", name="Change Naproxen").tap()
    page.get_by_label("Strength").fill("250 mg")
    page.get_by_role("button", name="Save", exact=True).tap()
    says_in_sight(page.locator("#current li"), NEEDS_A_CHANGE)

    refused_rows(page).get_by_role("link", name="Naproxen 250 mg").tap()
    form = page.locator("form#medicine")
    form.locator("#refused").get_by_role("link", name="Medicine").tap()
    expect(page.get_by_label("Medicine", exact=True)).to_be_focused()
    expect(page.locator("#name-error")).to_contain_text("1 to 120 characters")
    assert_sound(page)
    with page.expect_download() as saving:
        form.get_by_role("button", name="Save this entry as a file").tap()
    saving.value.save_as(tmp_path / "medicine.json")
    assert "250 mg" in (tmp_path / "medicine.json").read_text()

    form.get_by_role("button", name="Go back to what is backed up").tap()
    expect(page.get_by_label("Strength")).to_have_value("")
    expect(page.locator("#name-error")).to_be_hidden()
    form.get_by_role("button", name="Undo").tap()
    expect(page.get_by_label("Strength")).to_have_value("250 mg")
    page.unroute(SYNC)
    page.get_by_label("Medicine", exact=True).fill("Naproxen EC")
    page.get_by_role("button", name="Save", exact=True).tap()
    says_backed_up(page.locator("#current li", has_text="Naproxen EC 250 mg"))

    refuse(page)  # there is no room left
    page.get_by_role("button", name="Change Naproxen EC").tap()
    page.get_by_label("Strength").fill("500 mg")
    page.get_by_role("button", name="Save", exact=True).tap()
    says_in_sight(page.locator("#current li"), NEEDS_A_CHANGE)
    page.get_by_role("button", name="Change Naproxen EC").tap()
    page.unroute(SYNC)
    form.get_by_role("button", name="Send again").tap()
    expect(page.locator("#refused")).to_be_hidden()
    says_backed_up(form)
    assert not held(page).refused


def test_a_deletion_that_was_refused_is_sent_again_as_a_deletion(
    server: Server, passer: Devices
) -> None:
    device = passer()
    page = device.visit("/")
    sign_up(page, "alice")
    log_pain(page, 6)
    says_backed_up(entry(page, 6))
    refuse(page)
    entry(page, 6).get_by_role("link").tap()
    page.get_by_role("button", name="Delete this entry").tap()
    expect(page.get_by_role("heading", name="Entry deleted")).to_be_visible()
    row = refused_rows(page).filter(has_text="Deleted: pain")
    expect(row).to_contain_text("Your journal is full.")
    assert_sound(page)
    page.unroute(SYNC)
    row.get_by_role("button", name="Send again").tap()
    wait_for_server(server, device, lambda one: one["kind"] == "pain" and one["deleted"])
    expect(row).to_have_count(0)
    assert held(page).refused == []
