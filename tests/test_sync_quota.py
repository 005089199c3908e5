"""A full journal: edits are refused one by one, deletes never."""

import json

import pytest

from journal.batch import QUOTA
from journal.models import Journal
from tests.phone import Phone


@pytest.fixture
def nearly_full(phone: Phone) -> str:
    """The id of a record in a journal with room for 150 bytes more."""
    phone.sync(new := phone.new())
    Journal.objects.update(bytes=QUOTA - 150)
    id: str = new["id"]
    return id


def test_what_an_edit_takes_is_counted_in_bytes(phone: Phone) -> None:
    phone.sync(new := phone.new())
    used = phone.sync(phone.edit(new["id"], note="é"))["quota"]["used"]
    whole = json.dumps(new["set"], separators=(",", ":"))
    assert used == len(whole) + len('{"note":"é"}'.encode())


def test_edits_beyond_the_quota_are_refused_one_by_one(phone: Phone, nearly_full: str) -> None:
    large, small = phone.edit(nearly_full, note="x" * 200), phone.edit(nearly_full, score=7)
    results = phone.sync(large, small)["results"]
    assert (results[0]["status"], results[0]["code"]) == ("rejected", "quota")
    assert results[1]["status"] == "applied"


def test_deletes_are_never_refused(phone: Phone, nearly_full: str) -> None:
    Journal.objects.update(bytes=QUOTA)
    assert phone.push(phone.delete(nearly_full))["status"] == "applied"


def test_a_new_record_beyond_the_quota_leaves_no_trace(phone: Phone, nearly_full: str) -> None:
    Journal.objects.update(bytes=QUOTA)
    new = phone.new()
    results = phone.sync(new, phone.edit(new["id"], score=7))["results"]
    assert [result["status"] for result in results] == ["rejected", "need_full"]


def test_what_is_merged_counts_too(phone: Phone, laptop: Phone, nearly_full: str) -> None:
    before = phone.sync()["quota"]["used"]
    after = laptop.sync(laptop.edit(nearly_full, base=0, score=7))["quota"]["used"]
    assert after == before + len('{"score":7}')
