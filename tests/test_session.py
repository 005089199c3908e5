"""Who is here: /api/session/, and how errors look under /api/ and elsewhere."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from backpain import errors
from journal.models import Journal

View = Callable[[HttpRequest, Exception], HttpResponse]
SESSION = "/api/session/"


@pytest.mark.django_db
def test_nobody_is_nobody(client: Client) -> None:
    assert client.get(SESSION).json()["user"] is None


@pytest.mark.django_db
def test_nobody_gets_no_token(client: Client) -> None:
    response = client.get(SESSION)
    assert response.json()["csrf"] is None
    assert not response.cookies


def test_alice_is_named_with_her_journal(client: Client, alice: User) -> None:
    client.force_login(alice)
    user = client.get(SESSION).json()["user"]
    assert user == {"name": "alice", "journal": str(Journal.objects.get(owner=alice).pk), "seq": 0}


def test_the_journal_stays_the_same(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.get(SESSION).json()["user"] == client.get(SESSION).json()["user"]
    assert Journal.objects.count() == 1


def test_the_session_sets_the_cookie_of_its_token(client: Client, alice: User) -> None:
    client.force_login(alice)
    response = client.get(SESSION)
    assert response.json()["csrf"]
    assert "csrftoken" in response.cookies


def test_the_session_is_never_kept(client: Client, alice: User) -> None:
    assert client.get(SESSION)["Cache-Control"] == "no-store"


def test_a_wrong_address_under_the_api_is_json(client: Client) -> None:
    response = client.get("/api/nothing/")
    assert response.status_code == 404
    assert set(response.json()) == {"error", "code", "detail"}


def test_a_wrong_address_elsewhere_is_a_page(client: Client) -> None:
    response = client.get("/nothing/")
    assert response.status_code == 404
    assert "<h1>Nothing here</h1>" in response.content.decode()


def test_a_wrong_host_is_json_under_the_api(client: Client) -> None:
    response = client.get(SESSION, headers={"Host": "elsewhere.example"})
    assert (response.status_code, response.json()["error"]) == (400, "bad_request")


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/"])
def test_an_old_form_says_to_go_back(path: str) -> None:
    response = Client(enforce_csrf_checks=True).post(path, {})
    assert response.status_code == 403
    assert "This form was too old" in response.content.decode()


@pytest.mark.parametrize(("view", "status"), [(errors.bad_request, 400), (errors.forbidden, 403)])
def test_an_error_is_a_page_that_leads_back(rf: RequestFactory, view: View, status: int) -> None:
    response = view(rf.get("/more/"), Exception())
    assert response.status_code == status
    assert 'href="/"' in response.content.decode()


def test_a_fault_of_ours_is_a_page_that_says_so(rf: RequestFactory) -> None:
    response = errors.server_error(rf.get("/more/"))
    assert response.status_code == 500
    assert "The fault is on the server" in response.content.decode()
