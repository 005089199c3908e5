"""The schema of the API: every address is in it, and what is really answered fits it."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from library.api import kind_of
from library.catalog import catalog
from tests.phone import Phone
from tests.tools.addresses import patterns

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

PAGES = [f"/api/library/{kind_of(page)}/{page.slug}/" for page in catalog().pages]


@cache
def schema() -> dict[str, Any]:
    described: dict[str, Any] = json.loads(Client().get("/api/schema/").content)
    return described


def check(value: Any, content: dict[str, Any]) -> None:
    """Raise ValidationError unless `value` fits what the schema says of a request or an answer."""
    wanted = content["content"]["application/json"]["schema"]
    Draft202012Validator({**schema(), **wanted}).validate(value)


def fits(answer: "Response", path: str, method: str = "get") -> Any:
    """Return the answer of `path`, written as in the schema, if it is one that may be given."""
    value = json.loads(answer.content)
    check(value, schema()["paths"][path][method]["responses"][str(answer.status_code)])
    return value


def test_every_address_of_the_api_is_described() -> None:
    routes = {str(one.pattern) for one in patterns()}
    ours = {f"/{route}" for route in routes if route.startswith("api/")}
    described = {path.replace("{", "<slug:").replace("}", ">") for path in schema()["paths"]}
    assert described == ours - {"/api/schema/"}


@pytest.mark.parametrize("name", ["", "sources/", "vocabulary/"])
def test_what_the_library_has_one_of(name: str) -> None:
    path = f"/api/library/{name}"
    assert fits(Client().get(path), path)


def test_the_pages_of_a_kind() -> None:
    assert fits(Client().get("/api/library/medicines/"), "/api/library/{kind}/")


@pytest.mark.parametrize("path", PAGES)
def test_a_page(path: str) -> None:
    assert fits(Client().get(path), "/api/library/{kind}/{slug}/")


def test_a_page_that_there_is_not() -> None:
    assert fits(Client().get("/api/library/tips/none/"), "/api/library/{kind}/{slug}/")
    assert fits(Client().get("/api/library/none/"), "/api/library/{kind}/")


@pytest.mark.django_db
def test_who_is_here(phone: Phone) -> None:
    assert fits(phone.client.get("/api/session/"), "/api/session/")["user"]
    assert not fits(Client().get("/api/session/"), "/api/session/")["user"]


def test_each_thing_that_can_become_of_an_op(phone: Phone, laptop: Phone) -> None:
    first, other = phone.new(), phone.new()
    phone.sync(first)
    ops = [
        first,
        other,
        phone.edit(other["id"], score=2),
        phone.edit(first["id"], base=0, score=3),
        phone.new(kind="mood"),
        phone.new(set={"score": 11}),
        laptop.edit("0" * 8 + "-0000-4000-8000-" + "0" * 12, score=1),
    ]
    check(phone.request(*ops), schema()["paths"]["/api/sync/"]["post"]["requestBody"])
    told = fits(phone.post(*ops), "/api/sync/", "post")
    assert {result["status"] for result in told["results"]} >= {
        *("applied", "duplicate", "rejected", "need_full")
    }
    lost = laptop.post(laptop.edit(first["id"], base=0, at="2020-01-01T00:00:00.000Z", score=1))
    (result,) = fits(lost, "/api/sync/", "post")["results"]
    assert (result["status"], result["lost"]) == ("merged", ["score"])


def test_the_history_of_a_record(phone: Phone) -> None:
    path = "/api/records/{id}/history/"
    phone.sync(new := phone.new(), phone.edit(new["id"], score=7), phone.delete(new["id"]))
    address = path.replace("{id}", new["id"])
    assert len(fits(phone.client.get(address), path)["edits"]) == 3
    assert fits(phone.client.get(f"{address}?before=1"), path)["code"] == "not_found"
    assert fits(phone.client.get(f"{address}?before=x"), path)["code"] == "before"
    assert fits(Client().get(address), path)["code"] == "not_authenticated"


@pytest.mark.parametrize(
    ("status", "changes"),
    [
        (400, {"limit": "many"}),
        (401, {"journal": "00000000-0000-4000-8000-000000000000"}),
        (409, {"cursor": "none of ours"}),
        (413, {"ops": [{}] * 1001}),
        (426, {"protocol": 2}),
    ],
)
def test_each_refusal_of_a_sync(phone: Phone, status: int, changes: dict[str, Any]) -> None:
    answer = phone.post(**changes)
    assert answer.status_code == status
    assert fits(answer, "/api/sync/", "post")["detail"]
