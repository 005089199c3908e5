"""What pages say in the words of schema.org: no more than to people, and no way out of it."""

import dataclasses
import json
import re
from typing import Any

import pytest
from django.test import Client

from library.catalog import catalog
from library.shapes import Page
from library.templatetags.library import structured

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PAGES = catalog().pages


def said(url: str) -> dict[str, Any]:
    """Return the one thing that the page at `url` says to programs."""
    (found,) = DATA.findall(Client().get(url).content.decode())
    data: dict[str, Any] = json.loads(found)
    return data


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
def test_a_page_says_what_it_is_and_whence(page: Page) -> None:
    data = said(page.url)
    assert data["@context"] == "https://schema.org"
    assert data["name"] == page.title
    assert (data["inLanguage"], data["isAccessibleForFree"]) == ("en-GB", True)
    assert len(data["citation"]) == len(page.sources)


@pytest.mark.parametrize(
    ("slug", "about"),
    [
        ("sciatica", "MedicalCondition"),
        ("foot-drop", "MedicalSignOrSymptom"),
        ("injections", "MedicalTherapy"),
        ("naproxen", "Drug"),
    ],
)
def test_a_page_is_about_one_thing_by_its_names(slug: str, about: str) -> None:
    page = catalog().by_slug[slug]
    data = said(page.url)
    assert data["@type"] == "MedicalWebPage"
    assert data["about"] == {
        "@type": about,
        "name": page.title,
        "alternateName": list(page.synonyms),
    }


@pytest.mark.parametrize("slug", ["urgent", "stretching"])
def test_what_is_about_no_one_thing_does_not_say_so(slug: str) -> None:
    data = said(catalog().by_slug[slug].url)
    assert data["@type"] == "MedicalWebPage"
    assert "about" not in data


def test_nobody_is_said_to_have_reviewed_a_page() -> None:
    data = said("/library/conditions/sciatica/")
    assert data["lastReviewed"] == catalog().conditions["sciatica"].reviewed.isoformat()
    assert "reviewedBy" not in data


def test_the_glossary_is_a_set_of_terms_that_lead_to_what_they_mean() -> None:
    data = said("/library/glossary/")
    assert data["@type"] == "DefinedTermSet"
    page = Client().get("/library/glossary/").content.decode()
    assert len(data["hasDefinedTerm"]) == len(catalog().glossary.terms)
    for term in data["hasDefinedTerm"]:
        path, _, id = term["url"].partition("#")
        assert path == "/library/glossary/"
        assert f'id="{id}"' in page


def test_no_title_can_end_the_script() -> None:
    title = "</script><script>alert(1)</script><!-- & -->"
    page = dataclasses.replace(catalog().conditions["sciatica"], title=title)
    text = structured(page)
    assert json.loads(text)["name"] == title
    assert not re.search("[<>&]", text)
