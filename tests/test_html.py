"""Every page is valid HTML: signed in and out, with a refused form, and when something is wrong."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

from backpain import errors
from tests.tools.addresses import addresses
from tests.tools.html import faults

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

FORMS = {
    "/accounts/login/": {"login": "alice", "password": "not hers"},
    "/accounts/signup/": {"username": "alice", "password1": "short", "password2": "other"},
}
CHANGE = {"oldpassword": "not hers", "password1": "1", "password2": "2"}


def pages(client: Client, paths: Iterable[str]) -> dict[str, bytes]:
    answers = ((path, client.get(path)) for path in paths)
    return {
        path: answer.content
        for path, answer in answers
        # An answer that leads on has nothing to show.
        if answer.content and answer["Content-Type"].startswith("text/html")
    }


def test_a_fault_is_found(tmp_path: Path) -> None:
    page = (
        b'<!doctype html><html lang="en-GB"><head><title>A</title></head><p><div></div></p></html>'
    )
    (fault, *_) = faults({"/a/": page}, tmp_path)
    assert fault.startswith("/a/, line 1: ")


def test_every_page_is_valid(tmp_path: Path, client: Client) -> None:
    found = pages(client, addresses())
    assert {"/", "/library/", "/urgent/", "/accounts/login/"} <= set(found)
    assert faults(found, tmp_path) == []


def test_every_account_page_is_valid_for_somebody_signed_in(
    tmp_path: Path, client: Client, alice: User
) -> None:
    client.force_login(alice)
    found = pages(client, (path for path in addresses() if path.startswith("/accounts/")))
    assert "/accounts/password/change/" in found
    assert faults(found, tmp_path) == []


def test_a_refused_form_is_valid(tmp_path: Path, client: Client, alice: User) -> None:
    refused = {path: client.post(path, fields).content for path, fields in FORMS.items()}
    client.force_login(alice)
    refused["change"] = client.post("/accounts/password/change/", CHANGE).content
    assert all(b'role="alert"' in page or b'class="error"' in page for page in refused.values())
    assert faults(refused, tmp_path) == []


def test_every_page_about_an_error_is_valid(tmp_path: Path) -> None:
    request = RequestFactory().get("/made/up/")
    answers = {
        "400": errors.bad_request(request, Exception()),
        "403": errors.forbidden(request, Exception()),
        "404": errors.not_found(request, Exception()),
        "500": errors.server_error(request),
        "csrf": errors.csrf_failure(request),
    }
    assert faults({name: answer.content for name, answer in answers.items()}, tmp_path) == []
