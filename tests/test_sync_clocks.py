"""Clocks of phones: wrong by years, they are mended, and never a reason to refuse."""

import pytest

from journal import instants
from journal.models import Change
from tests.phone import MINUTE, Phone, ago, pain

DAY = 24 * 60 * MINUTE
YEAR = 365 * DAY


def shifted(moment: str, by: int) -> str:
    return instants.text(instants.parse(moment) + by)


def when(seq: int) -> str:
    """Return when the change at `seq` counts as made."""
    return instants.text(Change.objects.get(seq=seq).eff)


def test_a_clock_that_is_right_is_taken_at_its_word(phone: Phone) -> None:
    phone.sync(new := phone.new(at=ago(90)))
    assert when(1) == new["at"]


@pytest.mark.parametrize("skew", [-50 * YEAR, -2 * 60 * MINUTE, 2 * 60 * MINUTE, 300 * YEAR])
def test_a_constant_error_cancels_out(phone: Phone, skew: int) -> None:
    real = ago(90)
    shown = shifted(real, skew)
    phone.sync(phone.new(at=shown, set=pain(at=shown)), sent_at=shifted(ago(0), skew))
    assert abs(instants.parse(when(1)) - instants.parse(real)) < MINUTE


def test_an_error_of_less_than_a_minute_is_left_alone(phone: Phone) -> None:
    phone.sync(new := phone.new(at=ago(90)), sent_at=ago(0.9))
    assert when(1) == new["at"]


def test_a_clock_in_the_future_cannot_win(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new(at=ago(9)))
    laptop.sync()
    laptop.sync(laptop.edit(new["id"], score=9, at=shifted(ago(0), YEAR)))
    assert when(2) <= ago(0)


@pytest.mark.parametrize(
    "far",
    ["+275760-09-13T00:00:00.000Z", "-271821-04-20T00:00:00.000Z", "0000-01-01T00:00:00.000Z"],
)
def test_a_time_out_of_all_range_is_clamped(phone: Phone, far: str) -> None:
    assert phone.push(phone.new(at=far))["status"] == "applied"
    assert phone.push(phone.new(), sent_at=far)["status"] in {"applied", "rejected"}
    assert "1900-01-01T00:00:00.000Z" <= when(1) <= ago(0)


def test_the_time_that_the_person_gave_may_be_a_day_ahead(phone: Phone) -> None:
    ahead = phone.new(set=pain(at=ago(-23 * 60)))
    beyond = phone.new(set=pain(at=ago(-25 * 60)))
    results = phone.sync(ahead, beyond)["results"]
    assert [result["status"] for result in results] == ["applied", "rejected"]


def test_a_time_by_a_clock_that_is_a_year_ahead_is_no_time_in_the_future(phone: Phone) -> None:
    op = phone.new(set=pain(at=shifted(ago(60), YEAR)))
    assert phone.push(op, sent_at=shifted(ago(0), YEAR))["status"] == "applied"


def test_the_server_tells_its_time(phone: Phone) -> None:
    before = ago(0)
    assert before <= phone.sync()["server_time"] <= ago(0)


def test_the_time_of_a_record_is_that_of_its_latest_edit(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new(at=ago(90)))
    phone.sync(edit := phone.edit(new["id"], score=7, at=ago(30)))
    assert laptop.pull()[new["id"]]["t"] == edit["at"]


def test_the_time_of_a_record_is_what_the_phone_can_work_out(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new(at=ago(30)))
    phone.sync(phone.edit(new["id"], base=1, score=7, at=ago(90)))
    assert laptop.pull()[new["id"]]["t"] == shifted(new["at"], 1)


def test_a_time_before_1970_is_kept(phone: Phone, laptop: Phone) -> None:
    phone.sync(new := phone.new(at="1950-01-01T00:00:00.000Z"))
    assert laptop.pull()[new["id"]]["t"] == new["at"]


def test_what_was_written_before_a_clock_was_set_back_is_not_in_the_future(phone: Phone) -> None:
    op = phone.new(at=ago(5), set=pain(at=ago(5)))
    assert phone.push(op, sent_at=shifted(ago(0), -2 * DAY))["status"] == "applied"
