"""Pages on paper: A4, without what is pressed."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Devices

# A4 less the margins of print.css, in CSS pixels.
WIDTH, HEIGHT = int((210 - 32) / 25.4 * 96), int((297 - 28) / 25.4 * 96)
DISC = "/library/conditions/lumbar-herniated-disc/"


def on_paper(devices: Devices, path: str, **look: Any) -> Page:
    device = devices({}, viewport={"width": WIDTH, "height": HEIGHT}, **look)
    page = device.visit(path)
    page.emulate_media(media="print")
    return page


def test_the_urgent_card_with_its_numbers_fits_one_sheet(passer: Devices) -> None:
    page = on_paper(passer, "/urgent/")
    expect(page.locator(".emergency .numbers a").last).to_be_visible()
    card = page.locator(".emergency").bounding_box()
    assert card
    assert card["y"] + card["height"] <= HEIGHT


def test_what_is_pressed_is_left_out(passer: Devices) -> None:
    page = on_paper(passer, DISC)
    page.evaluate("document.querySelector('.definition').showPopover()")
    for one in (".definition", ".bar", ".top", ".contents", ".mentions", ".figure details"):
        expect(page.locator(one).first).to_be_hidden()
    page.goto(page.url.replace(DISC, "/library/"))
    expect(page.get_by_role("search")).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "folded"),
    [("/tips/heat-and-cold/", ".adapt details p"), ("/urgent/", ".sources details li")],
)
def test_what_is_folded_is_open_on_paper(passer: Devices, path: str, folded: str) -> None:
    page = on_paper(passer, path)
    for one in page.locator(folded).all():
        expect(one).to_be_visible()
    page.emulate_media(media="screen")
    expect(page.locator(folded).first).to_be_hidden()


def test_sources_can_be_looked_up_from_paper(passer: Devices) -> None:
    page = on_paper(passer, DISC)
    for link in page.locator(".sources ol a").all():
        expect(link).to_be_visible()
        assert link.get_attribute("href") == f"https://{link.inner_text()}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_drawing_is_there_dark_on_white(passer: Devices, scheme: Any) -> None:
    page = on_paper(passer, DISC, color_scheme=scheme)
    label = page.locator(".drawing .label").first
    expect(label).to_be_visible()
    expect(label).to_have_css("fill", "rgb(0, 0, 0)")
    expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")


@pytest.mark.parametrize("path", [DISC, "/library/medicines/tramadol/", "/tips/stretching/"])
def test_nothing_is_cut_at_the_side(passer: Devices, path: str) -> None:
    page = on_paper(passer, path)
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
