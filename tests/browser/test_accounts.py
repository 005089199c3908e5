"""Whose journal is shown, sent and wiped on one browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import Device, Server
from tests.browser.people import (
    entry,
    go,
    log_pain,
    says_backed_up,
    says_on_this_phone,
    sign_in,
    sign_in_by_hand,
    sign_up,
    sign_up_by_hand,
)

# The browser's own words about the answers to a session that ran out and to an old CSRF token.
SIGNED_OUT = "status of 40[13]"
DATABASES = "async () => (await indexedDB.databases()).map(({ name }) => name)"


@pytest.fixture
def visitor(phone: Devices) -> Device:
    device = phone()
    device.visit("/")
    return device


def sign_out(page: Page) -> None:
    go(page, "/more/sign-out/")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.wait_for_url(re.compile(r":\d+/$"))


def backed_up(page: Page, score: int) -> None:
    says_backed_up(entry(page, score))


def test_entries_made_before_signing_up_join_the_account_after_asking(visitor: Device) -> None:
    page = visitor.page
    log_pain(page, 7)
    sign_up_by_hand(page, "alice")
    expect(page.locator("#welcome")).to_contain_text("1 entry")
    page.get_by_role("button", name="Add them to this account").click()
    backed_up(page, 7)


def test_entries_that_are_left_out_are_not_sent(visitor: Device) -> None:
    page = visitor.page
    log_pain(page, 7)
    sign_up(page, "alice")
    page.get_by_role("button", name="Leave them out for now").click()
    expect(page.locator("#nothing")).to_be_visible()
    log_pain(page, 2)
    backed_up(page, 2)
    expect(entry(page, 7)).to_have_count(0)


def test_signing_out_wipes_the_phone_and_signing_in_brings_all_back(visitor: Device) -> None:
    page = visitor.page
    sign_up_by_hand(page, "alice")
    log_pain(page, 7)
    backed_up(page, 7)
    sign_out(page)
    expect(page.locator("#nothing")).to_be_visible()
    assert page.evaluate(DATABASES) == ["backtrack", "backtrack-guest"]
    sign_in_by_hand(page, "alice")
    backed_up(page, 7)


def test_signing_out_with_unsent_entries_asks_first(server: Server, visitor: Device) -> None:
    page = visitor.page
    sign_up(page, "alice")
    visitor.wait_until_kept()
    server.stop()
    log_pain(page, 7)
    go(page, "/more/sign-out/")
    expect(page.get_by_role("heading", name="1 entry")).to_be_visible()
    page.get_by_role("link", name="Stay signed in").last.click()
    expect(page.get_by_role("link", name="Stay signed in")).to_have_count(0)
    go(page, "/")
    says_on_this_phone(entry(page, 7))


def test_a_sign_out_with_no_server_is_finished_when_it_is_back(
    server: Server, visitor: Device
) -> None:
    page = visitor.page
    sign_up(page, "alice")
    visitor.wait_until_kept()
    server.stop()
    sign_out(page)
    server.start()
    page.reload()
    expect(page.locator("#nothing")).to_be_visible()
    page.wait_for_function(
        "() => fetch('/api/session/').then((r) => r.json()).then((s) => !s.user)"
    )


def test_the_next_account_on_the_browser_never_sees_or_sends_the_first_ones(
    server: Server, visitor: Device
) -> None:
    page = visitor.page
    sign_up(page, "alice")
    visitor.wait_until_kept()
    server.stop()
    log_pain(page, 7)
    server.start()
    assert visitor.context
    visitor.context.clear_cookies()
    visitor.expect_trouble(SIGNED_OUT)
    sign_up(page, "bob")
    expect(page.locator("#nothing")).to_be_visible()
    log_pain(page, 2)
    backed_up(page, 2)
    visitor.context.clear_cookies()
    sign_in(page, "alice")
    backed_up(page, 7)
    expect(entry(page, 2)).to_have_count(0)


def test_an_expired_session_keeps_everything_and_asks_to_sign_in(visitor: Device) -> None:
    page = visitor.page
    sign_up(page, "alice")
    visitor.expect_trouble(SIGNED_OUT)
    assert visitor.context
    visitor.context.clear_cookies()
    log_pain(page, 7)
    expect(page.locator("#sync-line")).to_contain_text("Signed out")
    says_on_this_phone(entry(page, 7))
    sign_in(page, "alice")
    backed_up(page, 7)
