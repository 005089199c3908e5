"""The library as JSON: whole, for anybody, to read only. No test here may touch the database."""

import json
from typing import Any

import pytest
from django.test import Client

from library.api import KINDS, kind_of
from library.catalog import catalog
from library.vocabulary import vocabulary
from tests.tools.addresses import addresses

ADDRESSES = [path for path in addresses() if path.startswith(("/api/library/", "/api/schema/"))]


def read(path: str) -> Any:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return json.loads(answer.content)


def test_every_page_is_listed() -> None:
    listed = {(page["kind"], page["slug"]) for page in read("/api/library/")["pages"]}
    assert listed == {(kind_of(page), page.slug) for page in catalog().pages}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_lists_its_own_pages(kind: str) -> None:
    every = read("/api/library/")["pages"]
    own = read(f"/api/library/{kind}/")["pages"]
    assert own
    assert own == [page for page in every if page["kind"] == kind]


def test_a_page_in_a_list_leads_to_the_page() -> None:
    (entry,) = (page for page in read("/api/library/")["pages"] if page["slug"] == "sciatica")
    assert entry["url"] == "/library/conditions/sciatica/"
    assert read(entry["api"])["page"]["title"] == entry["title"]
    assert set(entry) >= {"summary", "synonyms", "reviewed"}


def test_a_page_is_whole() -> None:
    page = catalog().conditions["sciatica"]
    whole = read("/api/library/conditions/sciatica/")
    assert whole["page"]["body"] == page.body
    assert whole["page"]["html"] == page.html
    assert whole["page"]["unverified"] == list(page.unverified)
    assert whole["page"]["reviewed"] == page.reviewed.isoformat()
    assert whole["page"]["headings"][0] == vars(page.headings[0])
    assert "text" not in whole["page"]
    assert [link["slug"] for link in whole["related"]] == list(page.related)
    assert {link["slug"] for link in whole["mentions"]} == {
        other.slug for other in catalog().mentions(page)
    }


def test_a_page_gives_its_sources_in_full() -> None:
    whole = read("/api/library/conditions/sciatica/")
    assert [source["id"] for source in whole["sources"]] == whole["page"]["sources"]
    for source in whole["sources"]:
        known = catalog().sources[source["id"]]
        assert (source["title"], source["link"]) == (known.title, known.url)


def test_a_medicine_says_what_is_known_of_it_with_others() -> None:
    pairs = read("/api/library/medicines/tramadol/")["pairs"]
    assert pairs
    assert all("tramadol" in pair["medicines"] for pair in pairs)


def test_every_source_is_listed() -> None:
    listed = [source["id"] for source in read("/api/library/sources/")["sources"]]
    assert listed == list(catalog().sources)


def test_a_source_has_a_link_where_its_place_is_an_address() -> None:
    links = [source["link"] for source in read("/api/library/sources/")["sources"]]
    assert None in links
    assert all(link is None or link.startswith("https://") for link in links)


def test_the_vocabulary_has_its_codes() -> None:
    words = read("/api/library/vocabulary/")
    assert set(words) == set(vars(vocabulary()))
    codes = [code for terms in words.values() for term in terms.values() for code in term["codes"]]
    assert {"SNOMED CT", "ATC"} <= {code["system"] for code in codes}


@pytest.mark.parametrize(
    "path",
    [
        "/api/library/no-such-kind/",
        "/api/library/conditions/no-such-page/",
        "/api/library/tips/sciatica/",
        "/api/library/conditions/sciatica/more/",
    ],
)
def test_what_there_is_not_is_said_as_json(path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code == 404
    assert answer.json()["error"] == "not_found"


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_nothing_can_be_changed(path: str, method: str) -> None:
    answer = getattr(Client(), method)(path)
    assert answer.status_code == 405
    assert answer.json()["error"] == "method_not_allowed"


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_answer_belongs_to_nobody(path: str) -> None:
    answer = Client().get(path)
    assert answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-cache"
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies


@pytest.mark.parametrize("path", ADDRESSES)
def test_what_has_not_changed_is_not_sent_again(path: str) -> None:
    tag = Client().get(path)["ETag"]
    again = Client().get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert Client().get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", ADDRESSES)
def test_head_says_what_get_would(path: str) -> None:
    got, head = Client().get(path), Client().head(path)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", got["ETag"])
