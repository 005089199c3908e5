"""What search engines are told. The library is for everybody to find."""

import re
from collections.abc import Iterator

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, override_settings

from backpain import environment
from backpain.pwa import kept_pages
from library.catalog import page_urls

SITE = override_settings(SITE_URL="https://backtrack.example")
LISTED = ["/", *page_urls()]


@pytest.fixture
def site() -> Iterator[None]:
    with SITE:
        yield


def locations() -> list[str]:
    return re.findall(r"<loc>(.*?)</loc>", Client().get("/sitemap.xml").content.decode())


def test_the_sitemap_lists_the_library_under_the_name_that_was_asked_for() -> None:
    assert sorted(locations()) == sorted(f"http://testserver{path}" for path in LISTED)


@pytest.mark.usefixtures("site")
def test_the_sitemap_lists_the_library_under_the_name_of_the_site() -> None:
    assert sorted(locations()) == sorted(f"https://backtrack.example{path}" for path in LISTED)


def test_the_sitemap_says_when_a_page_was_checked() -> None:
    sitemap = Client().get("/sitemap.xml").content.decode()
    assert re.search(r"/conditions/sciatica/</loc><lastmod>\d{4}-\d\d-\d\d</lastmod>", sitemap)


def test_robots_are_shown_the_sitemap_and_kept_from_what_is_no_page() -> None:
    answer = Client().get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    lines = answer.content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    kept_out = [line.removeprefix("Disallow: ") for line in lines if "Disallow" in line]
    assert kept_out == ["/api/", "/accounts/confirm-email/", "/accounts/password/"]


@pytest.mark.usefixtures("site")
def test_robots_are_shown_the_sitemap_of_the_site() -> None:
    lines = Client().get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: https://backtrack.example/sitemap.xml" in lines


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("path", ["/", "/library/", "/urgent/", "/accounts/login/"])
def test_a_page_names_its_address_whatever_was_asked_with_it(path: str) -> None:
    answer = Client().get(f"{path}?from=elsewhere")
    assert answer["Link"] == f'<https://backtrack.example{path}>; rel="canonical"'


@pytest.mark.usefixtures("site")
def test_an_address_is_named_in_letters_that_a_header_may_hold() -> None:
    answer = Client().get("/accounts/confirm-email/ключ/")
    assert answer.status_code == 200
    path = "/accounts/confirm-email/%D0%BA%D0%BB%D1%8E%D1%87/"
    assert answer["Link"] == f'<https://backtrack.example{path}>; rel="canonical"'


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("path", ["/no/such/page/", "/api/library/", "/robots.txt"])
def test_what_is_no_page_names_none(path: str) -> None:
    assert "Link" not in Client().get(path)


def test_no_address_is_made_up_without_a_site() -> None:
    assert "Link" not in Client().get("/library/")


def test_no_two_pages_are_called_or_described_alike() -> None:
    paths = [*kept_pages(), "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"]
    pages = [Client().get(path).content.decode() for path in paths]
    for what in ("<title>(.*?) · Backtrack</title>", '<meta name="description" content="(.*?)"'):
        found = [re.findall(what, page) for page in pages]
        assert {len(names) for names in found} == {1}
        assert all(names[0] for names in found)
        assert len({names[0] for names in found}) == len(paths)


@pytest.mark.parametrize(
    ("value", "origin"),
    [("", ""), ("https://backtrack.example/", "https://backtrack.example")],
)
def test_a_site_is_named_by_its_origin(
    monkeypatch: pytest.MonkeyPatch, value: str, origin: str
) -> None:
    monkeypatch.setenv("SITE_URL", value)
    assert environment.origin("SITE_URL") == origin


@pytest.mark.parametrize(
    "value", ["backtrack.example", "https://", "https://a.example/b", "ftp://a"]
)
def test_a_site_is_named_by_nothing_else(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SITE_URL", value)
    with pytest.raises(ImproperlyConfigured):
        environment.origin("SITE_URL")
