"""The ops of one request, one after another on the records as loaded. No database here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from pydantic_core import to_json

from journal import merge
from journal.merge import Author, Op, Puts, Record
from journal.ops import Rejection

QUOTA = 50 * 2**20


class Result(NamedTuple):
    """What a phone is told of one op."""

    op: str
    status: Literal["applied", "merged", "duplicate", "rejected", "need_full"]
    v: int = 0
    lost: tuple[str, ...] = ()
    rejection: Rejection | None = None
    over: Mapping[str, Any] = {}


class Accepted(NamedTuple):
    """An op that took a position, and what became of it; `set` is its JSON."""

    seq: int
    op: Op
    set: bytes
    eff: int
    lost: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Batch:
    """What the ops are applied to. `seq` and `used` (bytes) are the journal's, and grow."""

    seq: int
    used: int
    records: dict[str, Record]
    authors: dict[int, Author]
    puts: dict[str, Puts]
    accepted: list[Accepted] = field(default_factory=list)
    _applied: set[int] = field(default_factory=set)
    _missing: set[str] = field(default_factory=set)

    def apply(self, op: Op) -> Result:
        """Apply one op and say what became of it."""
        record = self.records.get(op.id)
        if op.id in self._missing or (record is None and not op.full):
            self._missing.add(op.id)
            return Result(op.op, "need_full")
        if record and record.kind != op.kind:
            message = f"This is a record of another kind: {record.kind}."
            return refused(op.op, Rejection("kind_mismatch", {"kind": [message]}))
        set = to_json(op.set)
        if op.type == "put" and self.used + len(set) > QUOTA:
            return refused(op.op, Rejection("quota", {"journal": ["Your journal is full."]}))
        self.seq += 1
        return self._change(op, set, record) if record else self._create(op, set)

    def _create(self, op: Op, set: bytes) -> Result:
        self.records[op.id] = merge.create(op, self.seq, set)
        self.puts[op.id] = Puts(0, op.n)
        return self._accept(op, set, merge.Outcome(op.eff, ()), stood=True)

    def _change(self, op: Op, set: bytes, record: Record) -> Result:
        known = record.v == op.base or record.v in self._applied
        outcome = self._merge(record, op, known=known)
        return self._accept(op, set, outcome, stood=known and not outcome.lost)

    def _accept(self, op: Op, set: bytes, outcome: merge.Outcome, *, stood: bool) -> Result:
        self.used += len(set)
        self.authors[self.seq] = Author(op.op, op.device, op.n, outcome.eff)
        self.accepted.append(Accepted(self.seq, op, set, outcome.eff, outcome.lost))
        if not stood:
            return Result(op.op, "merged", self.seq, outcome.lost, over=outcome.over)
        self._applied.add(self.seq)
        return Result(op.op, "applied", self.seq)

    def _merge(self, record: Record, op: Op, *, known: bool) -> merge.Outcome:
        puts = self.puts.get(op.id, Puts())
        if op.type == "delete":
            return merge.delete(record, op, self.seq, puts)
        self.puts[op.id] = Puts(puts.others, max(puts.own, op.n))
        return merge.put(record, op, self.seq, self.authors, known=known)


def refused(op: str, rejection: Rejection) -> Result:
    """Return the result of an op that alone is refused."""
    return Result(op, "rejected", rejection=rejection)
