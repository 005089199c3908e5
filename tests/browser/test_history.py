"""History: a month, a day, words and what was deleted, by touch and by keyboard alone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Devices
from tests.browser.hands import Keys, Touch
from tests.browser.harness import LAPTOP, PHONE, Device, violations
from tests.browser.journals import held
from tests.browser.people import go
from tests.browser.test_insights import ADD

NARROW = PHONE | {"viewport": {"width": 320, "height": 640}}
NOTE = "Bus to Zürich\nthen the café stairs"


def at(moment: str) -> dict[str, str]:
    return {"at": f"2026-{moment}:00.000Z", "tz": "Europe/London"}


LOGGED = [
    ["pain", at("10-30T23:30") | {"score": 2}],
    ["pain", at("11-03T08:00") | {"score": 7, "note": NOTE, "triggers": ["driving"]}],
    ["pain", at("11-03T21:00") | {"score": 4}],
    ["day", {"date": "2026-11-03", "sleep": 3}],
    ["dose", at("11-05T09:00") | {"medicine": "Naproxen"}],
]


def day(page: Page, name: str) -> Locator:
    return page.get_by_role("table").get_by_role("link", name=re.compile(name))


def rows(page: Page) -> Locator:
    return page.locator("#days li")


@pytest.fixture
def looking_back(passer: Devices, look: dict[str, object]) -> Device:
    """Somebody on History, where a few days were logged."""
    device = passer(look)
    assert device.context
    device.context.clock.install(time="2026-11-20T09:00:00Z")
    page = device.visit("/journal/history/")
    expect(page.get_by_text("No entries yet")).to_be_visible()
    page.evaluate(ADD, LOGGED)
    page.reload()
    expect(rows(page)).to_have_count(len(LOGGED))
    return device


@pytest.mark.parametrize(
    ("look", "how"),
    [
        pytest.param(NARROW, Touch, id="touch"),
        pytest.param(
            LAPTOP | {"color_scheme": "dark"}, Keys, id="keyboard", marks=pytest.mark.deep
        ),
    ],
)
def test_what_was_logged_is_found_by_month_by_day_by_word_and_after_it_was_deleted(
    looking_back: Device, how: type[Touch] | type[Keys]
) -> None:
    page = looking_back.page
    hand = how(page)
    use = hand.press
    assert violations(page) == []
    cells = page.locator(".month td a[href]")
    expect(cells).to_have_count(2)
    sizes = cells.evaluate_all("(all) => all.flatMap((one) => [one.offsetWidth, one.offsetHeight])")
    assert min(sizes) >= 44
    assert page.evaluate("document.documentElement.scrollWidth === innerWidth")
    expect(day(page, "Thursday 5 November ?, 1 entry")).to_have_text(
        re.compile(r"^\D*5\D+1 entry$")
    )

    use(day(page, "Tuesday 3 November, worst pain 7 ?, 3 entries"))
    title = page.locator("#day-bar h2")
    expect(title).to_have_text("Tuesday 3 November 2026")
    expect(title).to_be_focused()
    page.reload()
    expect(rows(page)).to_have_count(3)
    expect(page).to_have_url(re.compile(r"#day=2026-11-03$"))
    assert violations(page) == []
    use(page.get_by_role("link", name="Thursday 5 November 2026"))
    expect(rows(page)).to_have_text([re.compile("Naproxen")])
    use(page.get_by_role("link", name="Tuesday 3 November 2026"))
    use(page.get_by_role("link", name="Friday 30 October 2026"))
    expect(page.get_by_label("Month", exact=True)).to_have_value("2026-10")
    use(page.get_by_role("button", name="Show all days"))
    expect(day(page, "Friday 30 October")).to_be_focused()
    use(page.get_by_role("button", name="The month after"))
    use(day(page, "Tuesday 3 November"))
    expect(rows(page)).to_have_count(3)
    page.go_back()
    expect(day(page, "Tuesday 3 November")).to_be_focused()
    expect(rows(page)).to_have_count(len(LOGGED))

    field = page.get_by_role("searchbox")
    field.focus()
    page.keyboard.type("CAFE zurich")
    found = page.locator("#find").get_by_role("status")
    expect(found).to_have_text("1 entry with “CAFE zurich”")
    expect(rows(page)).to_contain_text(["… Zürich then the café stairs"])
    page.reload()
    expect(rows(page)).to_have_count(1)
    use(page.locator("summary").first)
    hand.choose(page.get_by_role("checkbox", name="Doses"))
    expect(page.get_by_text("Nothing found")).to_be_visible()
    expect(page).to_have_url(re.compile(r"#q=CAFE\+zurich&kind=dose$"))
    assert violations(page) == []
    field.focus()
    field.fill("")
    expect(found).to_have_text("1 entry")
    expect(rows(page)).to_have_text([re.compile("Naproxen")])
    use(page.get_by_role("button", name="Clear"))
    expect(rows(page)).to_have_count(len(LOGGED))

    use(rows(page).filter(has_text="The day").get_by_role("link"))
    use(page.get_by_role("button", name="Delete this entry"))
    expect(page.get_by_role("heading", name="Entry deleted")).to_be_visible()
    go(page, "/journal/history/")
    expect(day(page, "Tuesday 3 November, worst pain 7 ?, 2 entries")).to_be_visible()
    use(page.get_by_role("link", name="Recently deleted"))
    expect(page.locator("#gone li")).to_contain_text(["Deleted: Today at 09:"])
    use(page.get_by_role("button", name="Bring back: The day, Tuesday 3 November 2026"))
    expect(page.get_by_role("heading", name="Brought back")).to_be_focused()
    expect(page.get_by_text("Nothing deleted")).to_be_visible()
    assert violations(page) == []
    use(page.get_by_role("link", name="Back to History"))
    expect(day(page, "Tuesday 3 November, worst pain 7 ?, 3 entries")).to_be_visible()
    assert [op["type"] for op in held(page).unsent[-2:]] == ["delete", "put"]
