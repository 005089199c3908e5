"""The whole library in a real browser: read with no server, its words explained in place."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from library.catalog import catalog, doing_urls, page_urls
from tests.browser.conftest import Devices
from tests.browser.harness import LAPTOP, Server, violations

DISC = "/library/conditions/lumbar-herniated-disc/"
# Paths of ours that links on the page lead to.
LINKS = """() => [...document.querySelectorAll("a[href]")]
  .filter((link) => link.origin === location.origin)
  .map((link) => link.pathname)"""


def test_the_whole_library_is_found_by_links_with_no_server(server: Server, phone: Devices) -> None:
    device = phone()
    device.visit("/library/")
    device.wait_until_kept()
    server.stop()
    found: dict[str, str] = {}
    waiting = ["/library/"]
    while waiting:
        path = waiting.pop()
        page = device.visit(path)
        found[path] = page.locator("h1").inner_text()
        links: list[str] = page.evaluate(LINKS)
        of_library = {
            link for link in links if link.startswith(("/library/", "/tips/", "/urgent/"))
        }
        waiting += sorted(of_library - {*found, *waiting})
    assert set(found) == {*page_urls(), *doing_urls(), reverse("search")}
    assert "This page is not on your phone yet" not in found.values()


def a_word(page: Page) -> str:
    """Open the definition of the first word that has one, and return its name."""
    word = page.locator("button.term").first
    name = word.inner_text()
    word.tap()
    return name


def test_a_word_is_explained_where_it_stands_and_in_the_glossary(passer: Devices) -> None:
    page = passer().visit(DISC)
    a_word(page)
    definition = page.locator(".definition:popover-open")
    expect(definition).to_be_visible()
    assert not violations(page)
    definition.get_by_role("link", name="Glossary").tap()
    expect(page.locator(".glossary :target")).to_be_in_viewport()


def test_a_definition_closes_by_its_button_by_escape_and_by_a_tap_elsewhere(
    passer: Devices,
) -> None:
    page = passer().visit(DISC)
    definition = page.locator(".definition:popover-open")
    a_word(page)
    definition.get_by_role("button", name="Close").tap()
    expect(definition).to_have_count(0)
    page.locator("button.term").first.press("Enter")
    expect(definition).to_be_visible()
    page.keyboard.press("Escape")
    expect(definition).to_have_count(0)
    a_word(page)
    page.locator("h1").tap()
    expect(definition).to_have_count(0)


def test_a_definition_longer_than_the_screen_scrolls(passer: Devices) -> None:
    page = passer({}, viewport={"width": 320, "height": 200}).visit(DISC)
    page.locator("button.term").first.click()
    definition = page.locator(".definition:popover-open")
    box = definition.bounding_box()
    assert box
    assert box["y"] >= 0
    definition.get_by_role("button", name="Close").click()
    expect(definition).to_have_count(0)


def test_the_contents_fold_on_a_phone_and_stand_open_at_the_side(
    passer: Devices,
) -> None:
    link = '.contents a[href="#sources"]'
    page = passer().visit(DISC)
    expect(page.locator(link)).to_be_hidden()
    page.get_by_text("On this page").tap()
    expect(page.locator(link)).to_be_visible()
    page = passer(LAPTOP).visit(DISC)
    expect(page.locator(link)).to_be_visible()
    # Nothing that says it is closed.
    expect(page.locator(".contents > summary")).to_be_hidden()
    assert not violations(page)


def test_a_drawing_can_be_read_as_words(passer: Devices) -> None:
    page = passer().visit(DISC)
    figure = page.locator("figure").first
    title = catalog().drawings["herniation"].title
    expect(figure.get_by_role("img", name=title)).to_be_visible()
    figure.get_by_text("The drawing in words").tap()
    expect(figure.locator("details p").first).to_be_visible()
