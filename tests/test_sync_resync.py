"""When a phone must read everything anew: pruned deletions, and a server that was restored."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from journal import instants
from journal.keeping import prune
from journal.models import Change, Journal, Record
from tests.phone import Phone

AHEAD = 60_000


@pytest.fixture
def pruned(phone: Phone, laptop: Phone) -> str:
    """The id of a record that both devices read, and that was deleted and pruned since."""
    phone.sync(new := phone.new())
    laptop.sync()
    phone.sync(phone.delete(new["id"]))
    phone.sync(phone.new())
    prune(Journal.objects.get().pk, instants.now() + AHEAD)
    id: str = new["id"]
    return id


class Backup:
    """The journal as it is now, to be brought back later."""

    def __init__(self) -> None:
        self.journal = Journal.objects.values().get()
        self.rows = [*Record.objects.all(), *Change.objects.all()]

    def restore(self) -> None:
        """Put every row back as it was."""
        Record.objects.all().delete()
        Change.objects.all().delete()
        Journal.objects.update(**self.journal)
        for row in self.rows:
            row.save(force_insert=True)


def reason(phone: Phone, *ops: dict[str, object], **changes: object) -> str:
    """Sync, which must be refused with 409, and return why."""
    response = phone.post(*ops, **changes)
    assert response.status_code == 409
    assert response.json()["error"] == "resync"
    why: str = response.json()["reason"]
    return why


def test_a_phone_that_missed_a_pruned_deletion_must_read_anew(laptop: Phone, pruned: str) -> None:
    response = laptop.post()
    assert response.status_code == 409
    assert (response.json()["reason"], response.json()["min_cursor"]) == ("expired", 2)


def test_a_phone_that_saw_the_deletion_goes_on(phone: Phone, pruned: str) -> None:
    assert phone.sync()["changes"] == []


def test_nothing_is_applied_for_a_phone_that_must_read_anew(laptop: Phone, pruned: str) -> None:
    assert reason(laptop, laptop.new()) == "expired"
    assert Change.objects.count() == 3


def test_to_read_anew_works_page_by_page_after_pruning(phone: Phone, laptop: Phone) -> None:
    phone.sync(phone.new(), phone.new(), gone := phone.new())
    phone.sync(phone.delete(gone["id"]))
    prune(Journal.objects.get().pk, instants.now() + AHEAD)
    assert laptop.sync(limit=1)["more"]
    assert len(laptop.sync(limit=1)["changes"]) == 1


def test_a_phone_whose_pass_began_before_the_pruning_starts_again(
    phone: Phone, laptop: Phone
) -> None:
    phone.sync(new := phone.new(), phone.new())
    laptop.sync(limit=1)
    phone.sync(phone.delete(new["id"]))
    prune(Journal.objects.get().pk, instants.now() + AHEAD)
    assert reason(laptop) == "expired"


def test_a_pruning_between_the_two_reads_of_a_pull_is_noticed(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new())
    laptop.sync()
    phone.sync(phone.delete(new["id"]))

    journals = [Journal.objects.get().pk]

    def prune_first(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if "journal_record" in sql and journals:
            prune(journals.pop(), instants.now() + AHEAD)
        return execute(sql, *rest)

    with connection.execute_wrapper(prune_first):
        assert reason(laptop) == "expired"


def test_a_phone_that_read_an_empty_journal_missed_nothing(phone: Phone, laptop: Phone) -> None:
    laptop.sync()
    phone.sync(new := phone.new())
    phone.sync(phone.delete(new["id"]), phone.new())
    prune(Journal.objects.get().pk, instants.now() + AHEAD)
    assert len(laptop.sync()["changes"]) == 1


def test_pruning_takes_only_old_deleted_records(phone: Phone) -> None:
    phone.sync(kept := phone.new(), gone := phone.new())
    phone.sync(phone.delete(gone["id"]))
    assert prune(Journal.objects.get().pk, instants.now() - AHEAD) == 0
    assert prune(Journal.objects.get().pk, instants.now() + AHEAD) == 1
    assert [record.id for record in Record.objects.all()] == [kept["id"]]


def test_what_was_pruned_once_stays_pruned_for_phones_far_behind(phone: Phone) -> None:
    phone.sync(early := phone.new(), late := phone.new())
    phone.sync(phone.delete(early["id"]), phone.delete(late["id"]))
    Change.objects.filter(seq=3).update(received_at=instants.now() + 2 * AHEAD)
    journal = Journal.objects.get().pk
    assert [prune(journal, instants.now() + after) for after in (AHEAD, 3 * AHEAD)] == [1, 1]
    assert Journal.objects.get().min_cursor == 4


def test_what_was_pruned_stays_in_the_history(phone: Phone, pruned: str) -> None:
    assert Change.objects.filter(record=pruned).count() == 2


def test_an_op_of_a_pruned_record_is_still_known_as_a_duplicate(phone: Phone) -> None:
    phone.sync(new := phone.new())
    phone.sync(phone.delete(new["id"]))
    prune(Journal.objects.get().pk, instants.now() + AHEAD)
    reply = phone.sync(new)
    assert reply["results"][0]["status"] == "duplicate"
    assert reply["changes"] == []


def test_a_phone_that_read_more_than_a_restored_server_has_must_read_anew(phone: Phone) -> None:
    phone.sync(phone.new())
    backup = Backup()
    phone.sync(phone.new())
    backup.restore()
    assert reason(phone) == "diverged"


def test_a_restored_server_that_went_on_is_found_out_too(phone: Phone, laptop: Phone) -> None:
    phone.sync(phone.new())
    backup = Backup()
    phone.sync(phone.new())
    backup.restore()
    laptop.sync(laptop.new(), laptop.new())
    assert reason(phone, phone.new()) == "diverged"
    assert Change.objects.count() == 3


def test_a_phone_that_read_no_more_than_was_restored_goes_on(phone: Phone, laptop: Phone) -> None:
    phone.sync(phone.new())
    backup = Backup()
    laptop.sync(laptop.new())
    backup.restore()
    assert phone.sync()["changes"] == []


def test_what_a_restored_server_lost_is_put_back(phone: Phone) -> None:
    backup = Backup()
    phone.sync(new := phone.new())
    backup.restore()
    phone.cursor = None
    phone.sync(phone.new(new["id"], n=0, at=new["at"]))
    assert Record.objects.get().id == new["id"]


@pytest.mark.parametrize(
    "cursor",
    ["", "1", "1.1", "1.1.xyz.0", "-1.1.00000000.0", "9.1.00000000.0", "1.1.0.0", "x" * 999],
)
def test_a_cursor_that_is_none_of_ours_makes_the_phone_read_anew(phone: Phone, cursor: str) -> None:
    phone.sync(phone.new())
    assert reason(phone, cursor=cursor) == "diverged"


def test_a_forged_nonce_is_found_out(phone: Phone) -> None:
    phone.sync(phone.new())
    position, head, _, began = (phone.cursor or "").split(".")
    assert reason(phone, cursor=f"{position}.{head}.00000000.{began}") == "diverged"
