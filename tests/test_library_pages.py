"""The pages of the library as people get them."""

import re
from functools import cache

import pytest
from django.test import Client
from django.utils.formats import date_format

from library.catalog import catalog, page_urls
from library.checks import banned_patterns
from library.documents import MARKER
from library.shapes import Page
from library.templatetags.library import cite
from tests.tools.reader import Reader

PAGES = catalog().pages
each_address = pytest.mark.parametrize("address", page_urls())
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)


@cache
def read(address: str) -> Reader:
    response = Client().get(address)
    assert response.status_code == 200
    return Reader(response.content.decode())


def text(address: str) -> str:
    return " ".join(read(address).text.split())


@each_address
def test_a_page_says_that_it_is_not_a_diagnosis_nor_reviewed(address: str) -> None:
    assert "Information, not diagnosis. Not yet reviewed by a clinician." in text(address)


@each_page
def test_a_page_says_when_it_was_checked_and_will_be_again(page: Page) -> None:
    assert f"on {date_format(page.reviewed, 'j F Y')}" in text(page.url)
    assert f"again by {date_format(page.next_review, 'j F Y')}" in text(page.url)


@pytest.mark.parametrize("shelf", ["/library/", "/tips/"])
def test_a_shelf_says_when_its_oldest_page_was_checked(shelf: str) -> None:
    oldest = min(page.reviewed for page in PAGES)
    assert f"the oldest check is from {date_format(oldest, 'j F Y')}" in text(shelf)


@each_address
def test_a_page_does_not_diagnose_dose_or_promise(address: str) -> None:
    ours = text(address)
    for source in catalog().sources.values():
        for theirs in (source.title, source.publisher, source.place):
            ours = ours.replace(theirs, "")
    for why, pattern in banned_patterns():
        assert not pattern.search(ours), why


@each_address
def test_no_page_shows_a_raw_marker(address: str) -> None:
    assert not MARKER.search(text(address))


@each_page
def test_a_page_lists_its_sources(page: Page) -> None:
    for source in catalog().sources_of(page):
        assert source.title in text(page.url)
        assert source.publisher in text(page.url)


@each_page
def test_a_page_lists_what_no_source_was_seen_for(page: Page) -> None:
    assert all(statement in text(page.url) for statement in page.unverified)


def test_the_urgent_card_shows_every_sign_without_javascript(client: Client) -> None:
    html = client.get("/urgent/").content.decode()
    urgent = catalog().urgent
    for sign in urgent.emergency + urgent.same_day:
        assert cite(sign, urgent) in html


def test_the_urgent_card_names_each_region_with_its_number() -> None:
    for entry in catalog().urgent.numbers:
        assert f"{entry.region} {entry.number}" in text("/urgent/")


def test_111_never_stands_without_its_country() -> None:
    for address in page_urls():
        for match in re.finditer(r"\b111\b", text(address)):
            around = text(address)[max(0, match.start() - 60) : match.end() + 60]
            assert re.search(r"New Zealand|UK|NHS", around), around


def test_the_urgent_card_says_not_to_wait() -> None:
    assert "Do not wait for the journal or for a reply." in text("/urgent/")


def test_an_unknown_condition_is_not_found(client: Client) -> None:
    assert client.get("/library/conditions/made-up/").status_code == 404


def test_a_tip_is_no_condition(client: Client) -> None:
    assert client.get("/library/conditions/exercise/").status_code == 404
