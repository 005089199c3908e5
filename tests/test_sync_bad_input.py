"""One bad op among good ones: it alone is refused, and the others are kept."""

from typing import Any

import pytest

from journal.models import Record
from tests.phone import Op, Phone, pain


def refused(phone: Phone, bad: Op) -> dict[str, Any]:
    """Send `bad` between two good ops, which must be kept, and return its result."""
    first, last = phone.new(), phone.new()
    results: list[dict[str, Any]] = phone.sync(first, bad, last)["results"]
    before, result, after = results
    assert (before["status"], after["status"]) == ("applied", "applied")
    assert set(Record.objects.values_list("id", flat=True)) == {first["id"], last["id"]}
    assert result["op"] == bad["op"]
    assert result["status"] == "rejected"
    return result


def test_an_unknown_kind(phone: Phone) -> None:
    assert refused(phone, phone.new(kind="mood"))["code"] == "unknown_kind"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("score", 11),
        ("score", "6"),
        ("at", "2400-01-01T00:00:00.000Z"),
        ("note", "x" * 10_001),
        ("regions", {"elbow_l": 3}),
        ("colour", "red"),
        ("__proto__", {}),
        ("deleted", True),
    ],
)
def test_a_bad_field(phone: Phone, field: str, value: Any) -> None:
    result = refused(phone, phone.new(set=pain(**{"score": 6} | {field: value})))
    assert result["code"] == "invalid"
    assert list(result["errors"]) == [field]
    assert all(message.endswith(".") for message in result["errors"][field])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "first"),
        ("id", None),
        ("n", -1),
        ("n", 2**53),
        ("n", True),
        ("base", 1.5),
        ("base", 10**30),
        ("type", "patch"),
        ("kind", 5),
        ("full", "yes"),
        ("at", "yesterday"),
        ("at", "2026-02-30T00:00:00.000Z"),
        ("set", [1]),
        ("set", None),
        ("more", 1),
    ],
)
def test_a_bad_part_of_an_op(phone: Phone, field: str, value: Any) -> None:
    result = refused(phone, phone.new() | {field: value})
    assert result["code"] == "invalid"
    assert list(result["errors"]) == [field]


@pytest.mark.parametrize("field", ["n", "id", "kind", "type", "base", "at", "set"])
def test_an_op_without_a_part(phone: Phone, field: str) -> None:
    op = phone.new()
    del op[field]
    assert list(refused(phone, op)["errors"]) == [field]


def test_a_delete_that_sets_fields(phone: Phone) -> None:
    assert list(refused(phone, phone.new(type="delete"))["errors"]) == ["set"]


def test_a_new_record_without_a_needed_field(phone: Phone) -> None:
    result = refused(phone, phone.new(set={"score": 6}))
    assert result["errors"]["tz"] == ["Needed in a new entry."]


def test_a_partial_edit_needs_only_what_it_names(phone: Phone) -> None:
    phone.sync(new := phone.new())
    assert phone.push(phone.edit(new["id"], note="later"))["status"] == "applied"


def test_values_come_back_exactly_as_they_were_given(phone: Phone, laptop: Phone) -> None:
    note = 'NUL \0, quotes " and \\, line\n, </script>, é, \u2028, 👩\u200d🦽'
    new = phone.new(set=pain(note=note, regions={"calf_l": None, "calf_r": 0}, qualities=[]))
    phone.sync(new)
    assert laptop.pull()[new["id"]]["data"] == new["set"]
