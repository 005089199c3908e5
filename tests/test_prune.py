"""`manage.py prune`: what was deleted long ago goes, from every journal, and nothing else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from journal import instants
from journal.models import Change, Journal, Record
from tests.phone import Phone

LONG_AGO = 401


def prune(*arguments: str) -> str:
    """Run the command and return what it says."""
    said = StringIO()
    call_command("prune", *arguments, stdout=said)
    return said.getvalue().strip()


def deleted(phone: Phone, days: int, number: int = 1) -> None:
    """Make so many records that were deleted just over so many days ago."""
    new = [phone.new() for _ in range(number)]
    phone.sync(*new)
    results = phone.sync(*(phone.delete(one["id"]) for one in new))["results"]
    changes = Change.objects.filter(op__in=[one["op"] for one in results])
    changes.update(received_at=instants.now() - days * instants.DAY - 1)


def left() -> int:
    return Record.objects.filter(deleted=True).count()


def test_what_was_deleted_long_ago_goes_from_every_journal(phone: Phone, bobs: Phone) -> None:
    deleted(phone, LONG_AGO, 2)
    deleted(bobs, LONG_AGO)
    assert prune() == "Removed records deleted over 400 days ago: 3, in journals: 2"
    assert left() == 0
    assert Change.objects.count() == 6


def test_what_was_deleted_lately_and_what_was_never_deleted_stays(phone: Phone) -> None:
    phone.sync(phone.new())
    Change.objects.update(received_at=0)
    deleted(phone, LONG_AGO - 2)
    assert prune() == "Removed records deleted over 400 days ago: 0, in journals: 0"
    assert Record.objects.count() == 2
    assert Journal.objects.get().min_cursor == 0


def test_a_dry_run_counts_and_removes_nothing(phone: Phone) -> None:
    deleted(phone, LONG_AGO, 2)
    assert prune("--dry-run") == "Would remove records deleted over 400 days ago: 2, in journals: 1"
    assert left() == 2


def test_the_number_of_days_can_be_chosen(phone: Phone) -> None:
    deleted(phone, 31)
    assert prune("--days", "31").startswith("Removed records deleted over 31 days ago: 1,")


@pytest.mark.parametrize("days", ["0", "-1", "soon"])
def test_no_number_of_days_that_makes_no_sense(days: str) -> None:
    with pytest.raises(CommandError):
        prune("--days", days)


@pytest.mark.django_db
def test_there_may_be_nothing_at_all() -> None:
    assert prune().endswith(": 0, in journals: 0")
