"""Reading page by page: nothing is missed, and it costs what changed, not what there is."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.phone import Phone


def pages(phone: Phone, limit: int) -> list[dict[str, Any]]:
    """Read to the end and return the replies."""
    replies = [phone.sync(limit=limit)]
    while replies[-1]["more"]:
        replies.append(phone.sync(limit=limit))
    return replies


def queries(phone: Phone, *ops: dict[str, Any]) -> int:
    """Return how many queries a sync takes."""
    with CaptureQueriesContext(connection) as captured:
        phone.sync(*ops)
    return len(captured)


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
def test_every_record_comes_once_whatever_the_page(phone: Phone, laptop: Phone, limit: int) -> None:
    made = [phone.new() for _ in range(7)]
    phone.sync(*made)
    read = [change["id"] for reply in pages(laptop, limit) for change in reply["changes"]]
    assert read == [op["id"] for op in made]


def test_a_page_that_ends_with_the_last_record_is_the_last(phone: Phone, laptop: Phone) -> None:
    phone.sync(phone.new(), phone.new())
    assert not laptop.sync(limit=2)["more"]


def test_a_change_between_two_pages_is_read(phone: Phone, laptop: Phone) -> None:
    phone.sync(first := phone.new(), phone.new(), phone.new())
    laptop.sync(limit=1)
    phone.sync(phone.edit(first["id"], score=9))
    changes = [change for reply in pages(laptop, 1) for change in reply["changes"]]
    assert [change["data"]["score"] for change in changes] == [6, 6, 9]


def test_what_is_sent_while_reading_hides_no_page(phone: Phone, laptop: Phone) -> None:
    made = [phone.new() for _ in range(3)]
    phone.sync(*made)
    laptop.sync(limit=1)
    laptop.sync(laptop.new(), limit=1)
    read = {change["id"] for reply in pages(laptop, 1) for change in reply["changes"]}
    assert made[2]["id"] in read


def test_what_was_merged_comes_at_once_whatever_the_page(phone: Phone, laptop: Phone) -> None:
    made = [phone.new() for _ in range(4)]
    phone.sync(*made)
    reply = laptop.sync(laptop.edit(made[3]["id"], base=0, note="mine"), limit=1)
    assert made[3]["id"] in [change["id"] for change in reply["changes"]]
    assert reply["more"]


def test_a_record_comes_once_in_a_reply(phone: Phone) -> None:
    phone.sync(new := phone.new(), phone.new())
    reply = phone.sync(new, cursor=None)
    ids = [change["id"] for change in reply["changes"]]
    assert len(ids) == len(set(ids)) == 2


def test_the_cursor_of_an_empty_journal_is_all_zeros(phone: Phone) -> None:
    assert phone.sync()["cursor"].split(".") == ["0"] * 4


def test_the_cursor_says_where_a_pass_began_until_it_is_complete(
    phone: Phone, laptop: Phone
) -> None:
    phone.sync(phone.new(), phone.new(), phone.new())
    began = [reply["cursor"].split(".")[3] for reply in pages(laptop, 1)]
    assert began == ["3", "3", "0"]


def test_a_small_gap_is_no_pass_from_the_start(phone: Phone, laptop: Phone) -> None:
    phone.sync(phone.new())
    laptop.sync()
    phone.sync(phone.new(), phone.new())
    assert laptop.sync(limit=1)["cursor"].endswith(".0")


def test_positions_are_dense_over_requests(phone: Phone, laptop: Phone) -> None:
    replies = [one.sync(one.new(), one.new()) for one in (phone, laptop, phone)]
    assert [result["v"] for reply in replies for result in reply["results"]] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("records", [0, 2000])
def test_to_find_nothing_new_takes_four_queries(phone: Phone, records: int) -> None:
    for _ in range(0, records, 1000):
        phone.sync(*(phone.new() for _ in range(1000)))
    phone.sync()
    assert queries(phone) == (4 if records else 3)


def test_to_find_nothing_new_takes_few_bytes(phone: Phone) -> None:
    phone.sync(phone.new())
    assert len(phone.post().content) < 200


def test_a_batch_takes_as_many_queries_as_one_edit(phone: Phone) -> None:
    made = [phone.new() for _ in range(300)]
    phone.sync(*made)
    phone.sync()
    one = queries(phone, phone.edit(made[0]["id"], score=7))
    assert queries(phone, *(phone.edit(new["id"], score=8) for new in made)) == one
