"""Nobody sees, writes or infers another's journal, guessed ids included."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from journal.models import Change, Journal, Record
from tests.phone import Phone


def test_bob_reads_nothing_of_alices(phone: Phone, bobs: Phone) -> None:
    phone.sync(phone.new())
    assert bobs.pull() == {}


def test_bob_cannot_edit_what_he_guesses(phone: Phone, bobs: Phone) -> None:
    phone.sync(new := phone.new())
    assert bobs.push(bobs.edit(new["id"], score=0))["status"] == "need_full"
    assert bobs.push(bobs.delete(new["id"]))["status"] == "need_full"
    assert phone.pull() == {}


def test_the_same_id_in_two_journals_is_two_records(phone: Phone, bobs: Phone) -> None:
    phone.sync(new := phone.new())
    assert bobs.push(bobs.new(new["id"], score=1))["status"] == "applied"
    assert phone.sync(cursor=None)["changes"][0]["data"]["score"] == 6


def test_bob_learns_nothing_from_alices_op(phone: Phone, bobs: Phone) -> None:
    phone.sync(new := phone.new())
    assert bobs.push(new) == {"op": new["op"], "status": "applied", "v": 1}


def test_alices_device_id_gives_bob_nothing(phone: Phone, bobs: Phone) -> None:
    phone.sync(phone.new())
    assert bobs.sync(device=phone.device)["changes"] == []


def test_alices_cursor_is_none_of_bobs(phone: Phone, bobs: Phone) -> None:
    phone.sync(phone.new())
    bobs.sync(bobs.new())
    response = bobs.post(cursor=phone.cursor)
    assert (response.status_code, response.json()["reason"]) == (409, "diverged")


def test_bobs_entries_never_land_in_alices_journal(phone: Phone, bobs: Phone) -> None:
    response = bobs.post(bobs.new(), journal=phone.journal)
    assert (response.status_code, response.json()["code"]) == (401, "other_account")
    assert not Record.objects.exists()


def test_a_phone_whose_account_changed_keeps_its_entries_to_itself(
    phone: Phone, bobs: Phone
) -> None:
    phone.client = bobs.client
    assert phone.post(phone.new()).json()["code"] == "other_account"
    assert not Record.objects.exists()


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
def test_nobody_gets_anything_but_a_request_to_sign_in(
    phone: Phone, client: Client, method: str
) -> None:
    phone.sync(phone.new())
    body = phone.request() if method == "post" else {}
    response = getattr(client, method)("/api/sync/", body, content_type="application/json")
    assert response.status_code == 401
    assert phone.journal not in response.content.decode()


def test_the_session_tells_bob_only_of_bob(phone: Phone, bobs: Phone) -> None:
    user = bobs.client.get("/api/session/").json()["user"]
    assert user == {"name": "bob", "journal": bobs.journal, "seq": 0}
    assert bobs.journal != phone.journal


def test_an_erased_account_leaves_nothing_behind(phone: Phone, bobs: Phone, alice: User) -> None:
    phone.sync(new := phone.new(), phone.edit(new["id"], score=7))
    bobs.sync(bobs.new())
    alice.delete()
    assert [str(journal.pk) for journal in Journal.objects.all()] == [bobs.journal]
    assert (Record.objects.count(), Change.objects.count()) == (1, 1)
