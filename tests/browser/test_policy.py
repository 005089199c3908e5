"""Every page in a real browser: its policy, its outline, and what axe finds."""

from typing import Any

import pytest

from backpain.pwa import kept_pages
from tests.browser.conftest import Devices
from tests.browser.harness import violations

PAGES = [*kept_pages(), "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"]


def test_every_page_keeps_its_policy_and_has_one_heading(phone: Devices) -> None:
    device = phone()
    headings = {path: device.visit(path).locator("h1").count() for path in PAGES}
    assert set(headings.values()) == {1}, headings
    assert not device.trouble()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(phone: Devices, scheme: Any) -> None:
    device = phone(color_scheme=scheme)
    found = {path: violations(device.visit(path)) for path in PAGES}
    assert not {path: problems for path, problems in found.items() if problems}


def test_axe_finds_nothing_once_pain_is_logged(phone: Devices) -> None:
    device = phone()
    device.visit("/").get_by_role("button", name="Pain 7").tap()
    device.page.get_by_text("Logged 7").first.wait_for()
    found = {path: violations(device.visit(path)) for path in ("/", "/journal/history/")}
    assert not {path: problems for path, problems in found.items() if problems}
