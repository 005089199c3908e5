"""Signing up, in and out, and forgotten passwords."""

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from journal.models import Journal

WORDS = "a lamp beside the bed"


@pytest.mark.django_db
def test_a_user_name_and_a_password_make_an_account(client: Client) -> None:
    form = {"username": "Alice", "password1": WORDS, "password2": WORDS}
    assert client.post("/accounts/signup/", form)["Location"] == "/welcome/"
    assert client.get("/api/session/").json()["user"]["name"] == "alice"


@pytest.mark.django_db
def test_a_taken_name_is_said_beside_its_field(client: Client, alice: User) -> None:
    form = {"username": "ALICE", "password1": WORDS, "password2": WORDS}
    page = client.post("/accounts/signup/", form).content.decode()
    assert "A user with that username already exists." in page
    assert User.objects.count() == 1


def test_signing_in_leads_nowhere_else(client: Client, alice: User) -> None:
    form = {"login": "alice", "password": "alice's long word"}
    answer = client.post("/accounts/login/?next=https://elsewhere.example/", form)
    assert answer["Location"] == "/welcome/"


def test_signing_out_by_get_asks_first(client: Client, alice: User) -> None:
    client.force_login(alice)
    client.get("/accounts/logout/")
    assert client.get("/api/session/").json()["user"] is not None


def test_account_pages_are_kept_in_no_cache(client: Client, alice: User) -> None:
    client.force_login(alice)
    for path in ("/accounts/login/", "/accounts/email/", "/accounts/password/change/"):
        assert client.get(path)["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_server_without_mail_says_that_no_password_can_be_reset(client: Client) -> None:
    page = client.get("/accounts/password/reset/").content.decode()
    assert "cannot send e-mail" in page
    assert client.post("/accounts/password/reset/", {"email": "a@example.org"}).status_code == 405


def test_a_server_with_mail_sends_a_link(client: Client, alice: User, settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    User.objects.filter(pk=alice.pk).update(email="alice@example.org")
    client.post("/accounts/password/reset/", {"email": "alice@example.org"})
    assert "/accounts/password/reset/key/" in mail.outbox[0].body


def test_an_erased_account_leaves_no_journal(alice: User) -> None:
    Journal.objects.create(owner=alice)
    alice.delete()
    assert not Journal.objects.exists()
