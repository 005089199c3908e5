"""What is true of every page: the same for everybody, nothing inline, one strict policy."""

import re
from html.parser import HTMLParser
from typing import Any, NamedTuple

import brotli
import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.tools.addresses import addresses

EVERYWHERE = addresses()
SHARED = [address for address in EVERYWHERE if not address.startswith("/accounts/")]
ACCOUNTS = [address for address in EVERYWHERE if address.startswith("/accounts/")]

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


class Answers(NamedTuple):
    """What each of three readers is given at one address: answers of the test client."""

    nobodys: Any
    alices: Any
    bobs: Any

    @property
    def are_pages(self) -> bool:
        return str(self.nobodys["Content-Type"]).startswith("text/html")


GIVEN: dict[str, Answers] = {}


@pytest.fixture
def answers(address: str, request: pytest.FixtureRequest) -> Answers:
    """Ask as all three, once for all tests: 90 pages take a while."""
    if address not in GIVEN:
        readers = [Client(), Client(), Client()]
        for reader, name in zip(readers[1:], ("alice", "bob"), strict=True):
            reader.force_login(request.getfixturevalue(name))
        GIVEN[address] = Answers(*(reader.get(address) for reader in readers))
    return GIVEN[address]


class Inline(HTMLParser):
    """Finds what the policy forbids: scripts and styles inside the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        # What a search engine reads is data: no browser runs a script of that type.
        is_data = ("type", "application/ld+json") in attrs
        if tag == "style" or (tag == "script" and "src" not in names and not is_data):
            self.found.append(f"<{tag}>")
        self.found += [f"{tag} {name}" for name in names if name == "style" or name[:2] == "on"]


@pytest.mark.parametrize("address", SHARED)
def test_a_page_is_the_same_for_alice_bob_and_nobody(answers: Answers) -> None:
    if answers.are_pages:
        assert answers.alices.content == answers.nobodys.content
        assert answers.bobs.content == answers.nobodys.content


@pytest.mark.parametrize("address", SHARED)
def test_a_page_holds_no_token_and_sets_no_cookie(answers: Answers) -> None:
    if answers.are_pages:
        assert b"csrf" not in answers.alices.content.lower()
        assert not answers.alices.cookies


@pytest.mark.parametrize("address", [*EVERYWHERE, "/no/such/page/"])
def test_every_answer_has_the_policy(answers: Answers) -> None:
    policy = answers.nobodys["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", [*EVERYWHERE, "/no/such/page/"])
def test_nothing_is_inline(answers: Answers) -> None:
    for answer in answers:
        if answers.are_pages:
            assert not Inline(answer.content.decode()).found


def test_a_screen_asks_at_once_for_all_that_its_script_imports(client: Client) -> None:
    page = client.get("/journal/entry/").content.decode()
    preloaded = set(re.findall(r'rel="modulepreload" href="/static/js/([\w/-]+)\.', page))
    assert {"journal", "store", "database", "record", "components/entry-form"} <= preloaded
    assert "pages/entry" not in preloaded


BROTLI = {"Accept-Encoding": "gzip, br"}


def test_a_page_comes_as_brotli_to_whoever_takes_it(client: Client) -> None:
    plain = client.get("/library/")
    small = client.get("/library/", headers=BROTLI)
    assert small["Content-Encoding"] == "br"
    assert brotli.decompress(small.content) == plain.content
    assert len(small.content) == int(small["Content-Length"]) < len(plain.content) / 3
    assert plain["Vary"] == small["Vary"] == "Accept-Encoding"
    assert plain["ETag"] != small["ETag"]


@pytest.mark.parametrize("takes", ["br;q=0, gzip", "gzip, br; q=0.000", "gzip"])
def test_a_page_does_not_come_as_brotli_to_whoever_refuses_it(client: Client, takes: str) -> None:
    answer = client.get("/library/", headers={"Accept-Encoding": takes})
    assert answer["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("takes", ["br;q=0.1", "br;q=1.0, gzip;q=0"])
def test_a_page_comes_as_brotli_to_whoever_gives_it_weight(client: Client, takes: str) -> None:
    answer = client.get("/library/", headers={"Accept-Encoding": takes})
    assert answer["Content-Encoding"] == "br"


@pytest.mark.parametrize("headers", [{}, BROTLI])
def test_a_page_can_be_asked_for_without_its_content(
    client: Client, headers: dict[str, str]
) -> None:
    head = client.head("/library/", headers=headers)
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == client.get("/library/", headers=headers)["Content-Length"]


def test_a_page_that_did_not_change_is_not_sent_again(client: Client) -> None:
    page = client.get("/library/", headers=BROTLI)
    again = client.get("/library/", headers=BROTLI | {"If-None-Match": page["ETag"]})
    assert again.status_code == 304
    assert not again.content
    # What a cache has kept is known again by these.
    assert (again["ETag"], again["Vary"]) == (page["ETag"], page["Vary"])


def test_what_is_somebodys_own_is_not_kept_in_the_store_of_small_pages(
    client: Client, alice: User
) -> None:
    client.force_login(alice)
    answer = client.get("/accounts/email/", headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer
