"""Two devices changed one field, neither knowing of the other: who syncs last is told of both."""

from typing import Any

from tests.phone import Op, Phone, ago


def both(phone: Phone, laptop: Phone) -> Op:
    """Give both devices an entry of score 6, which the phone wrote."""
    phone.sync(new := phone.new(score=6, at=ago(60)))
    laptop.pull()
    return new


def test_the_later_value_that_comes_second_names_the_one_that_it_replaced(
    phone: Phone, laptop: Phone
) -> None:
    new = both(phone, laptop)
    phone.sync(phone.edit(new["id"], base=1, at=ago(9), score=8))
    result = laptop.push(laptop.edit(new["id"], base=1, at=ago(1), score=3))
    assert (result["status"], result["over"]) == ("merged", {"score": 8})
    assert "lost" not in result


def test_the_earlier_value_that_comes_second_is_named_as_lost(phone: Phone, laptop: Phone) -> None:
    new = both(phone, laptop)
    phone.sync(phone.edit(new["id"], base=1, at=ago(1), score=8))
    result = laptop.push(laptop.edit(new["id"], base=1, at=ago(9), score=3))
    assert (result["lost"], "over" in result) == (["score"], False)


def test_who_did_not_get_the_answer_is_told_again_what_was_lost(
    phone: Phone, laptop: Phone
) -> None:
    new = both(phone, laptop)
    phone.sync(phone.edit(new["id"], base=1, at=ago(1), score=8))
    op = laptop.edit(new["id"], base=1, at=ago(9), score=3)
    laptop.push(op)
    again = laptop.push(op)
    assert (again["status"], again["lost"]) == ("duplicate", ["score"])


def test_what_was_written_apart_and_joins_late_does_not_win_by_its_number(
    phone: Phone, laptop: Phone
) -> None:
    new = phone.new(score=7, at=ago(9))
    phone.sync(new)
    apart = phone.edit(new["id"], base=0, at=ago(60), score=3) | {"n": 0}
    result = phone.push(apart)
    assert (result["status"], result["lost"]) == ("merged", ["score"])
    assert laptop.pull()[new["id"]]["data"]["score"] == 7


def told(phone: Phone, op: Op) -> Any:
    return phone.push(op).get("over")


def test_an_edit_of_what_was_seen_replaces_nothing_unseen(phone: Phone, laptop: Phone) -> None:
    new = both(phone, laptop)
    phone.sync(phone.edit(new["id"], base=1, score=8))
    laptop.pull()
    assert told(laptop, laptop.edit(new["id"], score=3)) is None


def test_edits_of_different_fields_replace_nothing(phone: Phone, laptop: Phone) -> None:
    new = both(phone, laptop)
    phone.sync(phone.edit(new["id"], base=1, at=ago(9), score=8))
    assert told(laptop, laptop.edit(new["id"], base=1, at=ago(1), note="ow")) is None


def test_the_same_value_twice_is_no_conflict(phone: Phone, laptop: Phone) -> None:
    new = both(phone, laptop)
    phone.sync(phone.edit(new["id"], base=1, at=ago(9), score=8))
    assert told(laptop, laptop.edit(new["id"], base=1, at=ago(1), score=8)) is None


def test_an_old_copy_that_a_phone_puts_back_is_not_told_of(phone: Phone, laptop: Phone) -> None:
    new = both(phone, laptop)
    phone.sync(phone.edit(new["id"], base=1, at=ago(9), score=8))
    old = laptop.edit(new["id"], base=0, at=ago(1), score=3) | {"n": 0}
    assert told(laptop, old) is None


def test_a_phones_own_edits_in_a_row_replace_nothing_unseen(phone: Phone) -> None:
    phone.sync(new := phone.new(score=6, at=ago(60)))
    first, second = (phone.edit(new["id"], base=1, score=score) for score in (7, 8))
    assert not [one for one in phone.sync(first, second)["results"] if "over" in one]
