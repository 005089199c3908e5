"""Deletes, and edits of what is deleted, between two devices over the real endpoint."""

from journal.models import Change
from tests.phone import Phone, ago


def test_a_delete_travels_and_the_tombstone_keeps_its_data(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new())
    assert phone.push(phone.delete(new["id"]))["status"] == "applied"
    change = laptop.pull()[new["id"]]
    assert change["deleted"]
    assert change["data"] == new["set"]


def test_a_delete_of_what_the_server_lacks_needs_the_whole(phone: Phone) -> None:
    assert phone.push(phone.delete(phone.new()["id"]))["status"] == "need_full"
    assert not Change.objects.exists()


def test_a_delete_that_calls_itself_whole_makes_no_record(phone: Phone) -> None:
    op = phone.delete(phone.new()["id"]) | {"full": True}
    assert phone.push(op)["status"] == "need_full"


def test_a_delete_gives_way_to_a_later_edit_in_the_same_request(phone: Phone) -> None:
    phone.sync(new := phone.new())
    late = phone.delete(new["id"], at=ago(5))
    assert phone.sync(phone.edit(new["id"], score=7), late)["results"][1]["lost"] == ["deleted"]


def test_an_entry_made_and_deleted_with_no_network_arrives_deleted(phone: Phone) -> None:
    new = phone.new()
    results = phone.sync(new, phone.delete(new["id"], base=0))["results"]
    assert [result["status"] for result in results] == ["applied", "applied"]


def test_a_delete_gives_way_to_an_edit_that_its_author_had_not_seen(
    phone: Phone, laptop: Phone
) -> None:
    phone.sync(new := phone.new())
    laptop.sync()
    phone.sync(phone.edit(new["id"], score=7))
    reply = laptop.sync(laptop.delete(new["id"]))
    assert reply["results"][0]["lost"] == ["deleted"]
    assert not reply["changes"][0]["deleted"]
    assert reply["changes"][0]["data"]["score"] == 7


def test_each_delete_of_a_request_is_measured_by_its_own_base(phone: Phone, laptop: Phone) -> None:
    phone.sync(one := phone.new(), other := phone.new())
    phone.sync(phone.edit(other["id"], score=7))
    deletes = [laptop.delete(one["id"], base=3), laptop.delete(other["id"], base=2)]
    results = laptop.sync(*deletes)["results"]
    assert [result.get("lost", []) for result in results] == [[], ["deleted"]]


def test_a_phone_deletes_over_its_own_edit_and_anothers_delete(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new())
    laptop.sync()
    laptop.sync(laptop.delete(new["id"]))
    phone.sync(phone.edit(new["id"], base=1, score=7))
    reply = phone.sync(phone.delete(new["id"], base=1))
    assert "lost" not in reply["results"][0]
    assert reply["changes"][0]["deleted"]


def test_a_delete_gives_way_to_a_later_edit_of_the_same_phone_that_came_first(
    phone: Phone,
) -> None:
    phone.sync(new := phone.new())
    late = phone.delete(new["id"], at=ago(5))
    phone.sync(phone.edit(new["id"], score=7))
    assert phone.push(late)["lost"] == ["deleted"]


def test_an_edit_revives_what_was_deleted_meanwhile(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new())
    laptop.sync()
    phone.sync(phone.delete(new["id"]))
    reply = laptop.sync(laptop.edit(new["id"], note="still here", at=ago(5)))
    assert reply["results"][0]["status"] == "merged"
    assert not reply["changes"][0]["deleted"]
    assert reply["changes"][0]["data"] == new["set"] | {"note": "still here"}


def test_an_empty_edit_takes_a_deletion_back(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new())
    phone.sync(phone.delete(new["id"]))
    assert phone.push(phone.edit(new["id"]))["status"] == "applied"
    assert not laptop.pull()[new["id"]]["deleted"]


def test_an_old_copy_put_back_does_not_revive(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new(at=ago(30)))
    phone.sync(phone.delete(new["id"]))
    reply = laptop.sync(laptop.new(new["id"], n=0, at=ago(30)))
    assert reply["results"][0]["lost"] == ["deleted"]
    assert reply["changes"][0]["deleted"]
