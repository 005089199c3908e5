"""The whole library in a real browser: read with no server, its words explained in place."""

from typing import Any

from django.urls import reverse
from playwright.sync_api import Page, expect

from library.catalog import catalog, doing_urls, page_urls
from tests.browser.conftest import Devices
from tests.browser.harness import LAPTOP, Server, violations

DISC = "/library/conditions/lumbar-herniated-disc/"
# What a page is made of, with where links on it lead that are ours: path and part of the page.
PARTS = """() => {
  const count = (parts) => document.querySelectorAll(parts).length;
  const links = [...document.querySelectorAll("a[href]")];
  return {
    title: document.title,
    heading: document.querySelector("h1").innerText,
    once: ["h1", "main", "body > header", "body > nav"].map(count),
    ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
    links: links
      .filter(({ origin }) => origin === location.origin)
      .map(({ pathname, hash }) => [pathname, decodeURIComponent(hash.slice(1))]),
  };
}"""


def test_the_whole_library_is_found_by_links_with_no_server(server: Server, phone: Devices) -> None:
    device = phone()
    device.visit("/library/")
    device.wait_until_kept()
    server.stop()
    found: dict[str, dict[str, Any]] = {}
    waiting = ["/library/"]
    while waiting:
        path = waiting.pop()
        found[path] = device.visit(path).evaluate(PARTS)
        links = {link for link, _ in found[path]["links"]}
        of_library = {
            link for link in links if link.startswith(("/library/", "/tips/", "/urgent/"))
        }
        waiting += sorted(of_library - {*found, *waiting})
    assert set(found) == {*page_urls(), *doing_urls(), reverse("search")}
    headings = [page["heading"] for page in found.values()]
    assert "This page is not on your phone yet" not in headings
    titles = [page["title"] for page in found.values()]
    assert sorted(set(titles)) == sorted(titles)
    assert {path: page["once"] for path, page in found.items() if page["once"] != [1] * 4} == {}
    lost = [
        f"{path} -> {to}#{part}"
        for path, page in found.items()
        for to, part in page["links"]
        if part and to in found and part not in found[to]["ids"]
    ]
    assert lost == []
    assert [page.url for page in catalog().pages if "sources" not in found[page.url]["ids"]] == []


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
