"""The main job: log pain with no network, find it on the second device."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import Device, Server
from tests.browser.journals import keeps_unsent, wait_for_server
from tests.browser.people import (
    choose,
    entry,
    go,
    log_pain,
    refine,
    says_backed_up,
    says_on_this_phone,
    sign_in,
    sign_in_by_hand,
    sign_up,
    sign_up_by_hand,
    write_note,
)

READING = [
    "/library/",
    "/library/conditions/arachnoiditis/",
    "/library/conditions/degenerative-disc-changes/",
    "/library/conditions/lumbar-herniated-disc/",
    "/library/conditions/piriformis-syndrome/",
    "/tips/",
    "/tips/exercise/",
    "/tips/heat-and-cold/",
    "/tips/massage/",
    "/tips/posture/",
    "/tips/stretching/",
    "/urgent/",
]


@pytest.fixture
def reopened_phone(server: Server, phone: Devices) -> Device:
    """A phone that visited once; then the server died, and the app was closed and opened."""
    device = phone(first_visit=True)
    device.visit("/")
    device.wait_until_kept()
    server.stop()
    device.close()
    device.open()
    device.visit("/")
    return device


def log_and_refine(page: Page) -> None:
    """Pain 7 in the left calf, burning, with a note."""
    log_pain(page, 7)
    refine(page)
    choose(page, "Left calf")
    choose(page, "Burning")
    write_note(page, "After driving")
    keeps_unsent(page, note="After driving", regions={"calf_l": None}, qualities=["burning"])


def test_an_entry_logged_and_refined_with_no_server_is_there_after_closing_the_app(
    reopened_phone: Device,
) -> None:
    log_and_refine(reopened_phone.page)
    reopened_phone.close()
    reopened_phone.open()
    row = entry(reopened_phone.visit("/journal/history/"), 7)
    expect(row).to_contain_text("After driving")
    says_on_this_phone(row)


def test_what_there_is_to_read_opens_with_no_server(reopened_phone: Device) -> None:
    for path in READING:
        page = reopened_phone.visit(path)
        expect(page).not_to_have_title(re.compile("No connection"))
        expect(page.locator("h1")).not_to_be_empty()


@pytest.mark.both_databases
def test_what_was_written_with_no_server_is_found_on_the_second_device(
    server: Server, reopened_phone: Device, laptop: Devices
) -> None:
    log_and_refine(reopened_phone.page)
    server.start()
    sign_up_by_hand(reopened_phone.page, "alice")
    reopened_phone.page.get_by_role("button", name="Add").click()
    says_backed_up(entry(reopened_phone.page, 7))
    page = laptop().visit("/")
    sign_in_by_hand(page, "alice")
    go(page, "/journal/history/")
    expect(entry(page, 7)).to_contain_text("After driving")
    expect(entry(page, 7)).to_contain_text("Left calf")


@pytest.fixture
def pair(phone: Devices, laptop: Devices) -> tuple[Device, Device]:
    """Alice's phone and laptop, signed in, with one entry of pain 7 on both."""
    devices = phone(), laptop()
    sign_up(devices[0].visit("/"), "alice")
    log_pain(devices[0].page, 7)
    says_backed_up(entry(devices[0].page, 7))
    sign_in(devices[1].visit("/"), "alice")
    expect(entry(devices[1].page, 7)).to_be_visible()
    return devices


def open_entry(page: Page) -> None:
    entry(page, 7).get_by_role("link").click()
    expect(page.locator("form#entry")).to_be_visible()


def backed_up(page: Page) -> None:
    says_backed_up(page.locator("form#entry .entry-state"))


@pytest.mark.both_databases
def test_edits_of_two_devices_to_one_entry_meet(
    server: Server, pair: tuple[Device, Device]
) -> None:
    on_phone, on_laptop = (device.page for device in pair)
    open_entry(on_phone)
    open_entry(on_laptop)
    write_note(on_phone, "After driving")
    backed_up(on_phone)
    choose(on_laptop, "Burning")
    wait_for_server(server, pair[1], lambda row: "burning" in row["data"].get("qualities", []))
    for page in (on_phone, on_laptop):
        page.reload()
        expect(page.get_by_label("Note")).to_have_value("After driving")
        expect(page.get_by_label("Burning")).to_be_checked()


@pytest.mark.both_databases
def test_a_delete_travels(server: Server, pair: tuple[Device, Device]) -> None:
    on_phone, on_laptop = (device.page for device in pair)
    open_entry(on_laptop)
    on_laptop.get_by_role("button", name="Delete this entry").click()
    expect(on_laptop.locator("#deleted")).to_be_visible()
    wait_for_server(server, pair[1], lambda row: row["deleted"])
    expect(on_phone.locator("#entries")).to_contain_text("7")
    on_phone.reload()
    expect(entry(on_phone, 7)).to_have_count(0)


@pytest.mark.both_databases
def test_a_deleted_entry_comes_back_everywhere_with_undo(
    server: Server, pair: tuple[Device, Device]
) -> None:
    on_phone, on_laptop = (device.page for device in pair)
    open_entry(on_laptop)
    on_laptop.get_by_role("button", name="Delete this entry").click()
    wait_for_server(server, pair[1], lambda row: row["deleted"])
    on_laptop.get_by_role("button", name="Undo").click()
    wait_for_server(server, pair[1], lambda row: row["kind"] == "pain" and not row["deleted"])
    on_phone.reload()
    expect(entry(on_phone, 7)).to_be_visible()
