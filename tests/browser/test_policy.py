"""Every page in a real browser: its policy, its outline, and what axe finds."""

import pytest
from django.urls import resolve
from playwright.sync_api import expect

from backpain.pwa import kept_pages
from library.catalog import catalog
from tests.browser.conftest import Devices
from tests.browser.harness import assert_sound
from tests.browser.people import entry, log_pain, refine, says_backed_up, sign_up


def weight(path: str) -> int:
    """Return how much there is on a page of the library."""
    page = catalog().by_url.get(path)
    return len(page.text) if page else 0


ACCOUNTS = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"]
# Welcome moves on at once where nobody has signed in: it has a test of its own.
PAGES = [path for path in [*kept_pages(), *ACCOUNTS] if path != "/welcome/"]
# The longest page of each template holds all that its template can show. Each screen of the
# journal has a test of its own, with something in it.
READ = [path for path in PAGES if not path.startswith("/journal/")]
KINDS = {resolve(path).url_name: path for path in sorted(READ, key=weight)}
URGENT_SYMPTOM = "/library/symptoms/foot-drop/"


@pytest.mark.parametrize(
    "paths",
    [
        pytest.param([*KINDS.values(), URGENT_SYMPTOM], id="of each kind"),
        pytest.param(PAGES, id="all", marks=pytest.mark.deep),
    ],
)
def test_pages_keep_their_policy_and_axe_finds_nothing(phone: Devices, paths: list[str]) -> None:
    device = phone()
    for path in paths:
        page = device.visit(path)
        expect(page.locator("h1")).to_have_count(1)
        assert_sound(page, path)
    assert not device.trouble()


def test_axe_finds_nothing_once_pain_is_logged(phone: Devices) -> None:
    device = phone()
    log_pain(device.visit("/"), 7)
    assert_sound(device.page)
    refine(device.page)
    assert_sound(device.page)
    device.visit("/journal/history/").locator("li.entry-row").wait_for()
    assert_sound(device.page)


def test_axe_finds_nothing_on_the_way_into_an_account_and_out(phone: Devices) -> None:
    device = phone()
    log_pain(device.visit("/"), 7)
    sign_up(device.page, "alice")
    join = device.page.get_by_role("button", name="Add them")
    join.wait_for()
    assert_sound(device.page)
    join.click()
    says_backed_up(entry(device.page, 7))
    device.visit("/more/sign-out/").get_by_role("button").first.wait_for()
    assert_sound(device.page)
