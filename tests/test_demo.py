"""The made-up journal is one that a phone could have sent, and holds what is hard to show."""

from collections import Counter
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from journal import demo
from journal.models import Record
from tests.phone import Phone

DEVICE = "00000000-0000-4000-8000-000000000001"
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def pains(first: date, last: date) -> list[demo.Edit]:
    """Each as it was logged, before it was refined."""
    new = {edit.id: edit for edit in reversed(list(demo.story(first, last, 1, DEVICE)))}
    return [edit for edit in new.values() if edit.kind == "pain"]


@pytest.mark.django_db
def test_a_phone_that_signs_in_gets_the_made_up_journal() -> None:
    out = StringIO()
    call_command("demo", "dora", days=60, stdout=out)
    phone = Phone(User.objects.get(username="dora"))
    rows = phone.pull().values()
    kinds = Counter(row["kind"] for row in rows)
    logged = {"pain", "relief", "dose", "day", "checkup", "tolerance"}
    assert set(kinds) - {"visit"} == {*logged, "medicine", "plan", "device"}
    assert f"{len(rows)} entries" in out.getvalue()


@pytest.mark.django_db
def test_an_account_that_is_there_is_left_alone(alice: User) -> None:
    with pytest.raises(CommandError, match="alice already"):
        call_command("demo", "alice")
    assert not Record.objects.exists()


def test_the_same_seed_tells_the_same_story_and_another_tells_another() -> None:
    told = [list(demo.story(*YEAR, seed, DEVICE)) for seed in (1, 1, 2)]
    assert told[0] == told[1] != told[2]


def test_a_year_has_flares_good_weeks_and_gaps() -> None:
    worst: dict[str, int] = {}
    for edit in pains(*YEAR):
        assert edit.fields
        day = datetime.fromtimestamp(edit.at / 1000, ZoneInfo(edit.fields["tz"])).date()
        worst[str(day)] = max(edit.fields["score"], worst.get(str(day), 0))
    assert sum(score >= 7 for score in worst.values()) >= 20
    assert sum(score <= 4 for score in worst.values()) >= 100
    assert 10 <= 365 - len(worst) <= 120


def test_entries_are_made_in_other_zones_and_on_both_sides_of_a_clock_change() -> None:
    found = pains(date(2024, 1, 1), date(2026, 12, 31))
    zones = {edit.fields["tz"] for edit in found if edit.fields}
    at_home = [e.at for e in found if e.fields and e.fields["tz"] == demo.HOME]
    offsets = {datetime.fromtimestamp(at / 1000, ZoneInfo(demo.HOME)).utcoffset() for at in at_home}
    assert len(zones) >= 3
    assert len(offsets) == 2


def test_some_entries_are_changed_later_and_some_deleted() -> None:
    edits = list(demo.story(*YEAR, 1, DEVICE))
    counts = Counter(edit.id for edit in edits)
    assert max(counts.values()) >= 3
    assert any(edit.fields is None for edit in edits)


def test_the_ids_of_days_and_of_the_plan_are_those_of_phones() -> None:
    script = (Path(__file__).parent.parent / "static/js/ids.js").read_text()
    assert demo.PLAN_ID in script
    assert f"{demo.DAY_ID}${{date" in script
