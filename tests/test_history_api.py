"""The history of a record: every edit, to its owner and nobody else."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from journal.history import MOST_EDITS
from tests.phone import Op, Phone, ago

PLAN = "914a0000-0000-8000-8000-000000000000"  # everybody's
GUESSED = "00000000-0000-4000-8000-000000000000"


def url(op: Op | str) -> str:
    return f"/api/records/{op if isinstance(op, str) else op['id']}/history/"


def read(phone: Phone, op: Op | str, **query: Any) -> dict[str, Any]:
    response = phone.client.get(url(op), query)
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def test_each_edit_says_what_it_set_when_and_on_which_device(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new(at=ago(10)))
    laptop.pull()
    laptop.sync(edit := laptop.edit(new["id"], at=ago(5), note="After driving"))
    found = read(phone, new)
    last, first = found["edits"]
    assert (found["record"], found["more"]) == (new["id"], False)
    assert (first["v"], first["op"], first["device"]) == (1, new["op"], phone.device)
    assert first["set"] == new["set"]
    assert (last["device"], last["set"]) == (laptop.device, {"note": "After driving"})
    assert last["at"] == edit["at"]


def test_a_value_that_did_not_win_is_in_it_and_marked(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new())
    laptop.pull()
    phone.sync(phone.edit(new["id"], at=ago(1), score=8))
    laptop.sync(laptop.edit(new["id"], base=1, at=ago(9), score=3))
    lost, stands, _ = read(laptop, new)["edits"]
    assert (lost["set"], lost["lost"]) == ({"score": 3}, ["score"])
    assert (stands["set"], stands["lost"]) == ({"score": 8}, [])


def test_a_deletion_and_what_came_back_are_in_it(phone: Phone) -> None:
    phone.sync(new := phone.new())
    phone.sync(phone.delete(new["id"]))
    phone.sync(phone.edit(new["id"]))
    assert [(one["type"], one["set"]) for one in read(phone, new)["edits"][:2]] == [
        ("put", {}),
        ("delete", {}),
    ]


def test_a_long_history_comes_in_pages_without_a_gap(phone: Phone) -> None:
    phone.sync(new := phone.new())
    for note in range(MOST_EDITS + 20):
        phone.sync(phone.edit(new["id"], note=str(note)))
    first = read(phone, new)
    second = read(phone, new, before=first["edits"][-1]["v"])
    positions = [one["v"] for page in (first, second) for one in page["edits"]]
    assert (len(first["edits"]), first["more"], second["more"]) == (MOST_EDITS, True, False)
    assert positions == list(range(MOST_EDITS + 21, 0, -1))


@pytest.mark.parametrize("edits", [1, 60])
def test_a_longer_history_costs_no_more_queries(
    phone: Phone, edits: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    phone.sync(new := phone.new())
    phone.sync(*(phone.edit(new["id"], score=score % 11) for score in range(edits)))
    with django_assert_num_queries(3):  # the session, the person, the edits
        read(phone, new)


@pytest.mark.parametrize("before", ["", "last", "-1", "1e3", "²", "9" * 19])
def test_a_position_that_is_none_is_refused(phone: Phone, before: str) -> None:
    phone.sync(new := phone.new())
    response = phone.client.get(url(new), {"before": before})
    assert (response.status_code, response.json()["code"]) == (400, "before")


def test_bob_gets_of_alices_record_what_he_gets_of_none(phone: Phone, bobs: Phone) -> None:
    phone.sync(new := phone.new())
    hers, nobodys = (bobs.client.get(url(id)) for id in (new["id"], GUESSED))
    assert hers.status_code == nobodys.status_code == 404
    assert hers.content == nobodys.content


def test_of_one_id_in_two_journals_each_person_reads_their_own(phone: Phone, bobs: Phone) -> None:
    phone.sync(new := phone.new(score=6))
    bobs.sync(bobs.new(new["id"], score=1))
    assert [one["set"]["score"] for one in read(phone, new)["edits"]] == [6]
    assert [one["set"]["score"] for one in read(bobs, new)["edits"]] == [1]


def test_a_phone_that_shows_another_persons_journal_is_told_nothing(
    phone: Phone, bobs: Phone
) -> None:
    phone.sync(phone.new(PLAN, kind="plan", set={"text": "Lie down."}))
    bobs.sync(bobs.new(PLAN, kind="plan", set={"text": "Breathe."}))
    answer = bobs.client.get(url(PLAN), {"journal": phone.journal})
    assert (answer.status_code, answer.json()["code"]) == (401, "other_account")
    assert read(bobs, PLAN, journal=bobs.journal)["edits"][0]["set"] == {"text": "Breathe."}


def test_nobody_is_asked_to_sign_in_whatever_the_id(phone: Phone) -> None:
    phone.sync(new := phone.new())
    hers, nobodys = (Client().get(url(id)) for id in (new["id"], GUESSED))
    assert hers.status_code == nobodys.status_code == 401
    assert hers.content == nobodys.content


@pytest.mark.parametrize("id", ["x", "1", "00000000000040008000000000000000", "-" * 400])
def test_what_is_no_id_is_answered_as_one_that_there_is_not(phone: Phone, id: str) -> None:
    assert phone.client.get(url(id)).content == phone.client.get(url(GUESSED)).content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_history_cannot_be_written(phone: Phone, method: str) -> None:
    phone.sync(new := phone.new())
    before = read(phone, new)
    assert getattr(phone.client, method)(url(new)).status_code == 405
    assert read(phone, new) == before


def test_a_history_is_not_kept_on_the_way(phone: Phone) -> None:
    phone.sync(new := phone.new())
    assert phone.client.get(url(new))["Cache-Control"] == "no-store"


def test_a_device_is_named_by_a_record_of_its_own(phone: Phone, laptop: Phone) -> None:
    name = phone.new(phone.device, kind="device", set={"name": "Pixel"})
    assert phone.push(name)["status"] == "applied"
    assert laptop.pull()[phone.device]["data"] == {"name": "Pixel"}
