"""What a phone is told of each op: the status table of SYNC.md."""

from journal.models import Change
from tests.phone import Phone, ago


def test_a_new_record_is_applied_and_not_repeated(phone: Phone) -> None:
    reply = phone.sync(op := phone.new())
    assert reply["results"] == [{"op": op["op"], "status": "applied", "v": 1}]
    assert reply["changes"] == []


def test_an_edit_of_what_stands_is_applied(phone: Phone) -> None:
    phone.sync(new := phone.new())
    assert phone.push(phone.edit(new["id"], score=7))["status"] == "applied"
    assert phone.pull() == {}


def test_an_edit_that_follows_an_applied_one_in_the_same_request_is_applied(phone: Phone) -> None:
    new = phone.new()
    reply = phone.sync(new, phone.edit(new["id"], base=0, score=7))
    assert [result["status"] for result in reply["results"]] == ["applied", "applied"]
    assert reply["changes"] == []


def test_an_edit_made_before_the_answer_to_an_earlier_one_loses_nothing(phone: Phone) -> None:
    phone.sync(new := phone.new())
    first, second = phone.edit(new["id"], score=7), phone.edit(new["id"], score=8)
    phone.sync(first)
    reply = phone.sync(second)
    assert reply["results"] == [{"op": second["op"], "status": "merged", "v": 3}]
    assert reply["changes"][0]["data"]["score"] == 8


def test_edits_to_different_fields_both_survive(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new())
    laptop.sync()
    phone.sync(phone.edit(new["id"], score=7))
    reply = laptop.sync(laptop.edit(new["id"], note="after lunch"))
    assert reply["results"][0]["status"] == "merged"
    assert "lost" not in reply["results"][0]
    assert reply["changes"][0]["data"] == new["set"] | {"score": 7, "note": "after lunch"}


def test_of_two_edits_to_one_field_the_later_wins(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new())
    laptop.sync()
    phone.sync(phone.edit(new["id"], score=7, at=ago(1)))
    reply = laptop.sync(laptop.edit(new["id"], score=8, at=ago(5)))
    assert reply["results"][0]["lost"] == ["score"]
    assert reply["changes"][0]["data"]["score"] == 7


def test_a_value_that_lost_stays_in_the_history(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new())
    laptop.sync()
    phone.sync(phone.edit(new["id"], score=7, at=ago(1)))
    laptop.sync(laptop.edit(new["id"], score=8, at=ago(5)))
    change = Change.objects.get(seq=3)
    assert (change.set, change.lost) == ('{"score":8}', '["score"]')


def test_two_equal_edits_lose_nothing(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new())
    laptop.sync()
    phone.sync(phone.edit(new["id"], score=7, at=ago(1)))
    result = laptop.push(laptop.edit(new["id"], score=7, at=ago(5)))
    assert result["status"] == "merged"
    assert "lost" not in result


def test_an_op_that_is_sent_again_is_a_duplicate(phone: Phone) -> None:
    phone.sync(new := phone.new())
    reply = phone.sync(new)
    assert reply["results"] == [{"op": new["op"], "status": "duplicate", "v": 1}]
    assert reply["changes"][0]["data"] == new["set"]
    assert Change.objects.count() == 1


def test_a_duplicate_brings_the_record_as_it_stands_now(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new())
    laptop.sync()
    laptop.sync(laptop.edit(new["id"], score=9))
    reply = phone.sync(new, cursor=None)
    assert [change["data"]["score"] for change in reply["changes"]] == [9]


def test_the_same_op_twice_in_a_request_counts_once(phone: Phone) -> None:
    new = phone.new()
    reply = phone.sync(new, new)
    assert [result["status"] for result in reply["results"]] == ["applied", "duplicate"]
    assert [change["id"] for change in reply["changes"]] == [new["id"]]


def test_the_same_bad_op_twice_is_refused_twice(phone: Phone) -> None:
    bad = phone.new(score=11)
    results = phone.sync(bad, bad)["results"]
    assert results[0] == results[1]
    assert results[0]["status"] == "rejected"


def test_an_edit_of_a_record_that_the_server_lacks_needs_the_whole(phone: Phone) -> None:
    op = phone.edit("018f0000-0000-7000-8000-000000000000", score=7)
    assert phone.push(op) == {"op": op["op"], "status": "need_full"}
    assert not Change.objects.exists()


def test_every_later_op_of_a_missing_record_needs_the_whole_too(phone: Phone) -> None:
    edit = phone.edit("018f0000-0000-7000-8000-000000000000", score=7)
    ops = [edit, phone.new(edit["id"]), phone.delete(edit["id"]), phone.new()]
    statuses = [result["status"] for result in phone.sync(*ops)["results"]]
    assert statuses == ["need_full", "need_full", "need_full", "applied"]


def test_a_record_put_back_takes_the_edits_that_follow(phone: Phone) -> None:
    put_back = phone.new(n=0)
    reply = phone.sync(put_back, phone.edit(put_back["id"], base=97, score=7))
    assert [result["status"] for result in reply["results"]] == ["applied", "applied"]


def test_an_old_copy_does_not_beat_the_edit_that_went_before_it(phone: Phone) -> None:
    phone.sync(new := phone.new(at=ago(9)))
    old = phone.new(new["id"], n=0, at=ago(9))
    reply = phone.sync(phone.edit(new["id"], score=7), old)
    assert reply["results"][1]["lost"] == ["score"]
    assert reply["changes"][0]["data"]["score"] == 7


def test_a_whole_record_never_removes_a_field(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new())
    phone.sync(phone.edit(new["id"], note="after lunch"))
    laptop.sync(laptop.new(new["id"], score=8))
    assert phone.pull()[new["id"]]["data"]["note"] == "after lunch"


def test_an_op_of_another_kind_than_its_record_is_refused(phone: Phone) -> None:
    phone.sync(new := phone.new())
    op = phone.edit(new["id"]) | {"kind": "plan", "set": {"text": "Lie down."}}
    result = phone.push(op)
    assert (result["status"], result["code"]) == ("rejected", "kind_mismatch")


def test_an_op_after_a_refused_one_of_its_record_is_judged_alone(phone: Phone) -> None:
    phone.sync(new := phone.new())
    bad, good = phone.edit(new["id"], score=11), phone.edit(new["id"], score=7)
    statuses = [result["status"] for result in phone.sync(bad, good)["results"]]
    assert statuses == ["rejected", "applied"]


def test_results_come_in_the_order_of_the_ops(phone: Phone) -> None:
    ops = [phone.new(), phone.new(score=11), phone.new(), phone.edit(phone.new()["id"])]
    assert [result["op"] for result in phone.sync(*ops)["results"]] == [op["op"] for op in ops]
