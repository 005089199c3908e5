"""The site as somebody finds it who starts at the first page and follows every link."""

import re
from itertools import pairwise

import pytest
from django.test import Client
from markdown_it import MarkdownIt
from pytest_django import DjangoDbBlocker

from library.catalog import catalog, page_urls
from library.management.commands.contents import GUIDE
from tests.tools.reader import Reader

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Reader]:
    """Every page that links lead to, for somebody who is signed out."""
    with django_db_blocker.unblock():
        return crawl(Client())


def crawl(client: Client) -> dict[str, Reader]:
    found: dict[str, Reader] = {}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        found[address] = Reader(answer.content.decode(), address)
        links = {path for path, _ in found[address].inner}
        waiting += [path for path in sorted(links) if path not in {*found, *waiting}]
    return found


def test_links_lead_from_the_first_page_to_the_whole_library(site: dict[str, Reader]) -> None:
    assert set(page_urls()) <= set(site)


def test_a_link_into_a_page_arrives(site: dict[str, Reader]) -> None:
    lost = [
        f"{page.address} -> {path}#{fragment}"
        for page in site.values()
        for path, fragment in page.inner
        if fragment and fragment not in site[path].ids
    ]
    assert not lost


def test_every_page_has_its_landmarks_once(site: dict[str, Reader]) -> None:
    for address in page_urls():
        landmarks = site[address].landmarks
        assert landmarks.count("main") == landmarks.count("nav") == 1, address
        assert landmarks[0] == "header", address


def test_every_page_has_one_first_heading_and_skips_no_level(site: dict[str, Reader]) -> None:
    for address in page_urls():
        levels = [int(tag[1]) for tag in site[address].tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address


def test_every_page_with_statements_lists_its_sources(site: dict[str, Reader]) -> None:
    for page in catalog().pages:
        assert "sources" in site[page.url].ids, page.url
        assert any(id.startswith("source-S") for id in site[page.url].ids), page.url


def test_every_page_that_the_guide_names_is_there(site: dict[str, Reader]) -> None:
    guide = Reader(MarkdownIt().enable("table").render(GUIDE.read_text()))
    assert len(guide.inner) > 30
    for path, fragment in guide.inner:
        assert path in site
        assert not fragment or fragment in site[path].ids, fragment
