"""The state machine: Hypothesis chooses what happens, and shortens what went wrong."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.machine.invariants import Checks, check_at_rest, check_now
from tests.machine.storage import Json
from tests.machine.world import World

PHONES = st.sampled_from("aaabbbbcz")
RECORDS = st.sampled_from([1, 1, 2, 3])
FIELDS = st.sampled_from(
    [("note",), ("position",), ("note", "position"), ("qualities",), ("score",)]
)
OLD_FIELDS = st.sampled_from([("note",), ("position",), ("score",)])
FATES = st.sampled_from(
    ["ok"] * 6
    + ["lost_request", "lost_reply", "lost_reply", "doubled", "doubled_first_lost", "killed"]
    + ["late_request", "late_reply", "busy", "broken", "update"]
)
PAGES = st.sampled_from([1000, 1, 2, 3])
MOST = st.sampled_from([1000, 1000, 1, 2])
MINUTES = st.sampled_from([0, 0, 1, -1, 5, -5, 3 * 24 * 60, -2 * 24 * 60])
PEOPLE = st.sampled_from(["alice", "alice", "alice", "bob"])
READS = st.sampled_from(["head", "rows", "rows", "pruned"])


def action(do: str, **how: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    """Return the actions of one name."""
    return st.fixed_dictionaries({"do": st.just(do)} | how)


TAKE_IN = action("import", records=st.lists(RECORDS, min_size=1, max_size=2, unique=True))
BETWEEN = st.one_of(
    action("exchange", phone=PHONES),
    action("exchange", phone=PHONES),
    action("prune"),
    TAKE_IN,
)
TROUBLE = st.one_of(
    action("deliver", index=st.integers(0, 2)),
    action("deliver_reply", index=st.integers(0, 2)),
    action("clock", phone=PHONES, minutes=MINUTES),
    action("clock", phone=PHONES, minutes=MINUTES),
    action("open", phone=PHONES, record=RECORDS),
    action("prune", person=PEOPLE),
    action("make_room"),
)
RARE = st.one_of(
    action("backup"),
    action("write", phone=PHONES, record=RECORDS, bad=st.sampled_from(["refused", "poison"])),
    action("drop_refused", phone=PHONES, record=RECORDS),
    action("wait", minutes=st.sampled_from([1, 10, 24 * 60])),
    action("evict", phone=PHONES),
    action("guest", phone=PHONES),
    action("sign_out", phone=PHONES),
    action("sign_in", phone=PHONES),
    action("sign_in", phone=st.sampled_from("abz"), person=PEOPLE),
    action("session", phone=PHONES, person=PEOPLE),
    action("fill", person=PEOPLE),
    TAKE_IN,
    action("erase", person=st.sampled_from(["", "", "", "bob", "alice"])),
)


class _Undo(Exception):
    """Makes a block of a transaction undo what was done in it."""


@dataclass
class Tally:
    """How much was tried."""

    schedules: int = 0
    steps: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.schedules + other.schedules, self.steps + other.steps)

    def __str__(self) -> str:
        return f"{self.schedules} schedules, {self.steps} steps"


class Machine(RuleBasedStateMachine):
    """One schedule, in a savepoint of its own."""

    tally = Tally()
    prepare: Callable[[pytest.MonkeyPatch], None] = staticmethod(lambda patch: None)

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        type(self).prepare(self.patch)
        self.checks = Checks()
        self.world = World(self.patch, [self.checks])
        self.checks.world = self.world
        self.failed = False
        self.tally.schedules += 1

    def do(self, do: str, **how: Any) -> None:
        """Let one thing happen, and check."""
        self.tally.steps += 1
        try:
            self.world.do({"do": do} | how)
            check_now(self.world)
        except BaseException:
            self.failed = True
            raise

    def teardown(self) -> None:
        """Let everything come to rest, check all, and undo all."""
        try:
            if not self.failed:
                check_at_rest(self.world)
        finally:
            note(json.dumps(self.world.story))
            self.atomic.__exit__(_Undo, _Undo(), None)
            self.patch.undo()

    @rule(phone=PHONES, record=RECORDS, fields=FIELDS, form=st.booleans())
    def write(self, phone: str, record: int, fields: Sequence[str], form: bool) -> None:
        known = [name for name in fields if phone != "c" or name != "qualities"]
        self.do("write", phone=phone, record=record, fields=known or ["note"], form=form)

    @rule(phone=PHONES, record=RECORDS)
    def write_a_note(self, phone: str, record: int) -> None:
        self.do("write", phone=phone, record=record)

    @rule(phone=PHONES, record=RECORDS)
    def write_a_position(self, phone: str, record: int) -> None:
        self.do("write", phone=phone, record=record, fields=["position"])

    @rule(phone=PHONES, record=RECORDS, form=st.booleans())
    def delete(self, phone: str, record: int, form: bool) -> None:
        self.do("delete", phone=phone, record=record, form=form)

    @rule(phone=PHONES, fate=FATES, page=PAGES, most=MOST)
    def exchange(self, phone: str, fate: str, page: int, most: int) -> None:
        self.do("exchange", phone=phone, fate=fate, page=page, most=most)

    @rule(phone=PHONES)
    def exchange_well(self, phone: str) -> None:
        self.do("exchange", phone=phone)

    @rule(phone=PHONES, page=PAGES)
    def exchange_by_pages(self, phone: str, page: int) -> None:
        self.do("exchange", phone=phone, page=page)

    @rule(phone=PHONES, page=PAGES, where=READS, other=BETWEEN)
    def exchange_while_something_happens(
        self, phone: str, page: int, where: str, other: Json
    ) -> None:
        self.do("exchange", phone=phone, page=page, between=[where, other])

    @rule()
    def backup_or_restore(self) -> None:
        self.do("restore" if self.world.backup else "backup")

    @rule(what=TROUBLE)
    def trouble(self, what: Json) -> None:
        self.do(**what)

    @rule(what=RARE)
    def something_rare(self, what: Json) -> None:
        self.do(**what)


def search(
    schedules: int,
    steps: int,
    *,
    prepare: Callable[[pytest.MonkeyPatch], None] | None = None,
    shrink: bool = True,
    number: int = 1,
) -> Tally:
    """Try so many schedules and return the tally; raises on the first that breaks an invariant.

    `number` is the seed.
    """
    tried = Tally()

    class Tried(Machine):
        tally = tried

    if prepare:
        Tried.prepare = staticmethod(prepare)
    run_state_machine_as_test(
        seed(number)(Tried),
        settings=settings(
            max_examples=schedules,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            report_multiple_bugs=False,
            phases=[Phase.generate, Phase.shrink] if shrink else [Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    return tried
