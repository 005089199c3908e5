"""A record without a database: edits merged one after another, as the server would."""

from dataclasses import dataclass, field
from typing import Any

from journal.batch import Batch, Result
from journal.merge import Op, Puts, Record

RECORD = "record"


@dataclass
class Edit:
    """One edit as a test writes it. `at` is its time by the server's clock."""

    device: str = "phone"
    n: int = 1
    base: int = 0
    at: int = 0
    set: dict[str, Any] | None = None
    """None deletes."""
    op: str = ""
    full: bool = False


@dataclass
class History:
    """Takes each edit in as a request of its own."""

    batch: Batch = field(
        default_factory=lambda: Batch(seq=0, used=0, records={}, authors={}, puts={})
    )

    def take(self, edit: Edit) -> Result:
        """Merge one edit and return what its phone is told."""
        before = self.batch
        self.batch = Batch(
            seq=before.seq,
            used=before.used,
            records=before.records,
            authors=before.authors,
            puts={RECORD: self._puts(edit)},
            accepted=before.accepted,
        )
        return self.batch.apply(self._op(edit))

    def _op(self, edit: Edit) -> Op:
        return Op(
            op=edit.op or f"op {self.batch.seq + 1}",
            n=edit.n,
            device=edit.device,
            id=RECORD,
            kind="pain",
            type="delete" if edit.set is None else "put",
            base=edit.base,
            at=edit.at,
            eff=edit.at,
            full=edit.full or self.batch.seq == 0,
            set=edit.set or {},
        )

    def _puts(self, edit: Edit) -> Puts:
        puts = [one for one in self.batch.accepted if one.op.type == "put"]
        others = [one.seq for one in puts if one.op.device != edit.device]
        own = [one.op.n for one in puts if one.op.device == edit.device]
        return Puts(max(others, default=0), max(own, default=0))

    @property
    def record(self) -> Record:
        """The record as it stands."""
        return self.batch.records[RECORD]
