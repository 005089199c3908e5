"""Answers to a sync as a whole: what is wrong with it, in one form, with nothing applied."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.test import Client

from backpain.api import LARGEST_BODY
from journal.models import Change, Record
from tests.phone import Phone

SYNC = "/api/sync/"
NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b'{"protocol":NaN}',
        b"\xff\xfe{}",
        b'{"note":"\\ud83d"}',
        b"[" * 100_000,
        b'{"protocol":' + b"9" * 5000 + b"}",
    ],
    ids=lambda body: body[:16].decode(errors="replace"),
)
def test_what_is_not_a_json_object_is_a_bad_request(phone: Phone, body: bytes) -> None:
    response = phone.send(body)
    assert response.status_code == 400
    assert set(response.json()) == {"error", "code", "detail"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("protocol", "1"),
        ("protocol", True),
        ("journal", None),
        ("device", "phone"),
        ("sent_at", "yesterday"),
        ("sent_at", 1_795_000_000_000),
        ("cursor", 5),
        ("limit", "1000"),
        ("ops", None),
        ("ops", {}),
        ("ops", [5]),
        ("ops", [{}]),
        ("ops", [{"op": 5}]),
        ("ops", [{"op": "first"}]),
        ("more", 1),
    ],
)
def test_a_wrong_envelope_is_named_and_nothing_is_applied(
    phone: Phone, field: str, value: Any
) -> None:
    response = phone.post(phone.new(), **{field: value})
    assert response.status_code == 400
    assert field in response.json()["detail"]
    assert not Change.objects.exists()


@pytest.mark.parametrize("field", ["protocol", "journal", "device", "sent_at", "cursor", "ops"])
def test_an_envelope_without_a_field_is_refused(phone: Phone, field: str) -> None:
    request = phone.request()
    del request[field]
    response = phone.send(json.dumps(request))
    assert (response.status_code, response.json()["code"]) == (400, "envelope")


def test_one_op_without_an_id_stops_the_whole_request(phone: Phone) -> None:
    response = phone.post(phone.new(), phone.new(op="nothing"))
    assert response.status_code == 400
    assert "ops.1.op" in response.json()["detail"]
    assert not Change.objects.exists()


def test_somebody_signed_out_is_asked_to_sign_in(phone: Phone) -> None:
    phone.client.logout()
    response = phone.post(phone.new())
    assert response.status_code == 401
    assert (response.json()["error"], response.json()["code"]) == (
        "signed_out",
        "not_authenticated",
    )
    assert response["WWW-Authenticate"]


def test_an_expired_session_is_signed_out(phone: Phone) -> None:
    phone.client.session.flush()
    assert phone.post(phone.new()).status_code == 401


def test_a_closed_account_is_signed_out(phone: Phone) -> None:
    User.objects.update(is_active=False)
    assert phone.post(phone.new()).status_code == 401


def test_a_missing_csrf_token_has_its_own_code(alice: User, phone: Phone) -> None:
    phone.client = Client(enforce_csrf_checks=True)
    phone.client.force_login(alice)
    response = phone.post(phone.new())
    assert (response.status_code, response.json()["code"]) == (403, "csrf")
    assert not Change.objects.exists()


def test_a_wrong_csrf_token_is_refused(alice: User) -> None:
    client = Client(enforce_csrf_checks=True, headers={"X-CSRFToken": "a" * 64})
    client.force_login(alice)
    client.get("/api/session/")
    assert client.post(SYNC, "{}", content_type="application/json").json()["code"] == "csrf"


def test_the_token_from_the_session_is_taken(alice: User, phone: Phone) -> None:
    phone.client = Client(enforce_csrf_checks=True)
    phone.client.force_login(alice)
    token = phone.client.get("/api/session/").json()["csrf"]
    phone.client.defaults["HTTP_X_CSRFTOKEN"] = token
    assert phone.post(phone.new()).status_code == 200


def test_too_many_ops_are_too_large(phone: Phone) -> None:
    response = phone.post(*(phone.new() for _ in range(1001)))
    assert (response.status_code, response.json()["code"]) == (413, "ops")


def test_too_many_bytes_are_too_large(phone: Phone) -> None:
    response = phone.send(b" " * (LARGEST_BODY + 1))
    assert (response.status_code, response.json()["code"]) == (413, "bytes")


def test_exactly_two_mebibytes_are_taken(phone: Phone) -> None:
    assert phone.send(json.dumps(phone.request()).ljust(LARGEST_BODY)).status_code == 200


@pytest.mark.parametrize("type", ["text/plain", "application/x-www-form-urlencoded", "text/html"])
def test_another_content_type_is_named(phone: Phone, type: str) -> None:
    response = phone.send("{}", content_type=type)
    assert response.status_code == 415
    assert set(response.json()) == {"error", "code", "detail"}


def test_another_method_is_not_allowed(phone: Phone) -> None:
    response = phone.client.get(SYNC)
    assert (response.status_code, response.json()["error"]) == (405, "method_not_allowed")


@pytest.mark.parametrize("protocol", [0, 2, 99])
def test_another_protocol_asks_for_an_update(phone: Phone, protocol: int) -> None:
    response = phone.post(phone.new(), protocol=protocol)
    assert (response.status_code, response.json()["min_protocol"]) == (426, 1)
    assert not Change.objects.exists()


def test_a_phone_that_asks_too_often_is_told_to_wait(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "rest_framework.throttling.ScopedRateThrottle.THROTTLE_RATES", {"sync": "1/min"}
    )
    phone.sync()
    response = phone.post()
    assert (response.status_code, response.json()["error"]) == (429, "slow_down")
    assert int(response["Retry-After"]) > 0


def failing_at(words: str, error: Exception) -> AbstractContextManager[None]:
    """Return a block in which the database fails at the statements that have these words."""

    def fail(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if words in sql:
            raise error
        return execute(sql, *rest)

    return connection.execute_wrapper(fail)


def test_a_locked_database_asks_to_try_again_soon(phone: Phone) -> None:
    with failing_at("INSERT INTO journal_change", OperationalError("database is locked")):
        response = phone.post(phone.new())
    assert (response.status_code, response.json()["code"]) == (503, "busy")
    assert int(response["Retry-After"]) > 0


def test_a_fault_of_ours_is_json_and_takes_nothing_in(phone: Phone) -> None:
    phone.client.raise_request_exception = False
    with failing_at("INSERT INTO journal_change", RuntimeError("a poison op")):
        response = phone.post(phone.new())
    assert (response.status_code, response.json()["code"]) == (500, "server_error")
    assert not Record.objects.exists()


def test_a_journal_of_another_account_is_refused_and_nothing_said_of_it(
    phone: Phone, bobs: Phone
) -> None:
    taken = phone.post(phone.new(), journal=bobs.journal)
    unknown = phone.post(phone.new(), journal=NOBODY)
    assert (taken.status_code, taken.json()["code"]) == (401, "other_account")
    assert taken.content == unknown.content
    assert not Change.objects.exists()


@pytest.mark.parametrize(("limit", "expected"), [(-5, 1), (0, 1), (2, 2), (10**9, 3)])
def test_the_page_is_at_least_one_and_at_most_a_thousand(
    phone: Phone, limit: int, expected: int
) -> None:
    phone.sync(phone.new(), phone.new(), phone.new())
    assert len(phone.sync(cursor=None, limit=limit)["changes"]) == expected


def test_no_answer_is_kept_by_anybody(phone: Phone) -> None:
    response = phone.post()
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"] == "application/json"
