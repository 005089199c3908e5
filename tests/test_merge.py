"""The merge rule alone: the examples of cases/merges.json, and what is true of all histories."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.history import Edit, History

CASES = json.loads((Path(__file__).parent / "cases/merges.json").read_text())
FIELDS = ["score", "note", "position"]
DEVICES = ["phone", "laptop", "tablet"]
times = st.integers(0, 100)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_an_example_of_the_rule(case: dict[str, Any]) -> None:
    history = History()
    results = [history.take(Edit(**edit)) for edit in case["edits"]]
    assert history.record.data == case["data"]
    assert history.record.deleted == case["deleted"]
    assert list(results[-1].lost) == case["lost"]


def merged(edits: list[Edit]) -> History:
    """Return the history of a record made at 50, then these edits."""
    history = History()
    history.take(Edit(device="maker", at=50, set={"score": 0, "note": "", "position": None}))
    for edit in edits:
        history.take(edit)
    return history


unaware = st.lists(st.tuples(times, st.integers(1, 10)), min_size=3, max_size=3)


@given(unaware)
def test_edits_to_different_fields_survive_in_any_order(edits: list[tuple[int, int]]) -> None:
    made = [
        Edit(device=device, base=1, at=at, set={name: value})
        for device, name, (at, value) in zip(DEVICES, FIELDS, edits, strict=True)
    ]
    everything = {name: value for name, (_, value) in zip(FIELDS, edits, strict=True)}
    for order in permutations(made):
        assert merged(list(order)).record.data == everything


@given(unaware)
def test_of_edits_to_one_field_the_latest_wins_in_any_order(edits: list[tuple[int, int]]) -> None:
    made = [
        Edit(device=device, base=1, at=at + 51, set={"score": value}, op=device)
        for device, (at, value) in zip(DEVICES, edits, strict=True)
    ]
    latest = max(made, key=lambda edit: (edit.at, edit.op))
    for order in permutations(made):
        assert {"score": merged(list(order)).record.data["score"]} == latest.set


@st.composite
def histories(draw: st.DrawFn) -> list[Edit]:
    """Draw edits of three devices; each has seen some earlier position, by any clock."""
    edits: list[Edit] = []
    for n in range(1, draw(st.integers(1, 8)) + 1):
        set = draw(st.none() | st.dictionaries(st.sampled_from(FIELDS), st.just(f"value {n}")))
        device, base = draw(st.sampled_from(DEVICES)), draw(st.integers(1, n))
        edits.append(Edit(device=device, n=n, base=base, at=draw(times), set=set))
    return edits


@given(histories(), st.sampled_from(FIELDS), st.text("az", min_size=1), times)
def test_a_value_never_beats_the_edit_that_replaced_it(
    before: list[Edit], name: str, op: str, at: int
) -> None:
    history = merged(before)
    old, t, v = history.record.data[name], history.record.t, history.record.v
    history.take(Edit(device="editor", base=v, at=at, set={name: "new"}))
    history.take(Edit(device="old copy", n=0, at=t, set={name: old}, op=op, full=True))
    assert history.record.data[name] == "new"


@given(histories(), st.sampled_from(FIELDS), st.text("az", min_size=1), times)
def test_a_copy_put_back_never_beats_a_later_edit(
    before: list[Edit], name: str, op: str, at: int
) -> None:
    history = merged(before)
    later = history.record.t + 1 + at
    history.take(Edit(device="editor", base=1, at=later, set={name: "new"}))
    history.take(Edit(device="old copy", n=0, at=later - 1, set={name: "old"}, op=op, full=True))
    assert history.record.data[name] == "new"


@given(histories())
def test_a_delete_never_hides_an_edit_that_its_author_had_not_seen(before: list[Edit]) -> None:
    history = merged(before)
    history.take(Edit(device="editor", base=history.record.v, at=0, set={"note": "unseen"}))
    history.take(Edit(device="deleter", base=history.record.v - 1, at=1000))
    assert not history.record.deleted


@given(histories())
def test_the_time_of_a_record_grows_with_every_edit_of_what_stands(before: list[Edit]) -> None:
    history = merged(before)
    old = history.record.t
    history.take(Edit(device="editor", base=history.record.v, at=0, set={"note": "new"}))
    assert history.record.t > old


@given(histories())
def test_every_edit_takes_one_position(before: list[Edit]) -> None:
    history = merged(before)
    assert [one.seq for one in history.batch.accepted] == list(range(1, len(before) + 2))
    assert history.record.v == len(before) + 1


@given(histories())
def test_only_a_deleted_record_has_a_deletion_in_its_clock(before: list[Edit]) -> None:
    record = merged(before).record
    assert ("deleted" in record.clock) == record.deleted


def test_an_edit_that_loses_everything_does_not_move_the_time_of_the_record() -> None:
    history = merged([Edit(n=3, base=1, at=60, set={"score": 6})])
    history.take(Edit(n=2, base=1, at=90, set={"score": 7}))
    assert history.record.t == 60
