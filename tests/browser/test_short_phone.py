"""A short phone: everything on Today can be reached, and what was half done is still there."""

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import PHONE
from tests.browser.journals import wait_for_meta
from tests.browser.people import go, log_pain

SHORT = PHONE | {"viewport": {"width": 320, "height": 568}}


def test_today_hides_nothing_half_of_the_questions_wait_and_a_tip_begins_where_somebody_is(
    passer: Devices,
) -> None:
    device = passer(SHORT)
    page = device.visit("/")
    assert device.context
    a_week_ago = datetime.now(UTC) - timedelta(days=6, hours=1)
    device.context.clock.set_fixed_time(a_week_ago)
    go(page, "/")
    log_pain(page, 5)
    device.context.clock.set_fixed_time(datetime.now(UTC))
    go(page, "/")
    log_pain(page, 7)
    page.get_by_role("button", name="Not this week").tap()
    expect(page.locator("#offers")).to_be_hidden()
    answer_two_of_three(page)
    tip_in_bed(page)


def answer_two_of_three(page: Page) -> None:
    """Leave the questions half answered, come back, and answer the last."""
    go(page, "/journal/checkup/")
    for name, score in {"pain": 6, "enjoyment": 2}.items():
        page.locator("label", has=page.locator(f"[name={name}][value='{score}']")).tap()
    wait_for_meta(page, "checkup", "kept?.answers.pain === 6 && kept.answers.enjoyment === 2")
    page.get_by_role("link", name="Back").tap()
    expect(page.locator(".pad")).to_be_visible()
    go(page, "/journal/checkup/")
    expect(page.locator("[name=pain]:checked")).to_have_value("6")
    expect(page.locator("[name=enjoyment]:checked")).to_have_value("2")
    expect(page.locator("[name=activity]:checked")).to_have_count(0)
    page.locator("label", has=page.locator("[name=activity][value='4']")).tap()
    page.get_by_role("button", name="Save").tap()
    expect(page.locator("#result")).to_contain_text("4.0 of 10")
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#checkup input:checked")).to_have_count(0)


def tip_in_bed(page: Page) -> None:
    """Choose where one is, and begin with what fits there."""
    go(page, "/tips/?where=bed&things=no")
    page.locator(".tips-found li:visible", has_text="One minute in bed").get_by_role("link").tap()
    expect(page.locator(":target")).to_have_text("One minute in bed")
    begin = page.locator("a[data-do]")
    expect(begin).to_have_attribute("href", re.compile("where=bed"))
    begin.tap()
    expect(page.locator("label", has=page.locator("[name=routine]:checked"))).to_have_text(
        "One minute in bed"
    )
