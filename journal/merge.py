"""The merge rule of SYNC.md: pure, no Django, no clock of its own.

`v` is a position in the journal's history; times are in milliseconds. A `Record` changes in
place, so that the ops of one request follow one another on it.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

DELETED = "deleted"


class Author(NamedTuple):
    """Who wrote a value, and when: the change at one position."""

    op: str
    device: str
    n: int
    eff: int


class Op(NamedTuple):
    """One valid edit. `eff` is when it was made, by the server's clock."""

    op: str
    n: int
    device: str
    id: str
    kind: str
    type: Literal["put", "delete"]
    base: int
    at: int
    eff: int
    full: bool = False
    set: Mapping[str, Any] = {}

    @property
    def put_back(self) -> bool:
        """Whether this is an old copy that a phone puts back, and competes by time alone."""
        return self.n == 0


@dataclass(slots=True, kw_only=True)
class Record:
    """A record as it stands; `clock` has the position that wrote each field, or the deletion."""

    id: str
    kind: str
    data: dict[str, Any] = field(default_factory=dict)
    clock: dict[str, int] = field(default_factory=dict)
    deleted: bool = False
    v: int = 0
    t: int = 0
    json: bytes = b""
    """The JSON of `data` where somebody has it already, else nothing."""


class Puts(NamedTuple):
    """The puts of one record that were accepted so far: what a delete must have seen."""

    others: int = 0
    """The last position of a put by another device."""
    own: int = 0
    """The highest `n` of a put by the op's own device."""


class Outcome(NamedTuple):
    """What became of an op: when it counts as made, the fields where another value stands, and
    the values that stood, unseen by its editor, where its own stands now."""

    eff: int
    lost: tuple[str, ...]
    over: Mapping[str, Any] = {}


Authors = Mapping[int, Author]


def create(op: Op, v: int, json: bytes) -> Record:
    """Return the record that a whole put makes at position `v`; `json` is that of its `set`.

    As `put` would on an empty record, in a third of the time: a first push is all of these.
    """
    clock = dict.fromkeys(op.set, v)
    return Record(id=op.id, kind=op.kind, data=dict(op.set), clock=clock, v=v, t=op.eff, json=json)


def put(record: Record, op: Op, v: int, authors: Authors, *, known: bool = False) -> Outcome:
    """Set those fields of `op` that win, at position `v`.

    `authors` holds every position that wrote one of these fields or the deletion. `known`:
    the editor was looking at the whole record as it stands.
    """
    clock = record.clock
    standing = {name: authors[clock[name]] for name in (*op.set, DELETED) if name in clock}
    seen = {name for name, author in standing.items() if _knew(op, clock[name], author)}
    replaced = [standing[name].eff for name in seen]
    if known and not op.put_back:
        replaced.append(record.t)
    eff = _after(replaced, op)
    beaten = [
        name
        for name, author in standing.items()
        if name in op.set and name not in seen and not _is_later(op, eff, author)
    ]
    won = {name: value for name, value in op.set.items() if name not in beaten}
    over = {} if op.put_back else _replaced(record, won, standing.keys() - seen)
    record.data.update(won)
    record.json = b""
    clock.update(dict.fromkeys(won, v))
    lost = [name for name in beaten if record.data[name] != op.set[name]]
    if record.deleted and not _revive(record, op, eff, standing[DELETED]):
        lost.append(DELETED)
    stands = bool(won) or not lost
    if stands and record.v and not known:
        # Put back, an older copy of this record must not count as being as new as this one.
        record.t += 1
    return _accept(record, v, Outcome(eff, tuple(lost), over), stands=stands)


def delete(record: Record, op: Op, v: int, puts: Puts) -> Outcome:
    """Delete the record at position `v`, unless that would hide an edit its author had not seen."""
    if puts.others > op.base or 0 < op.n < puts.own:
        lost = () if record.deleted else (DELETED,)
        return _accept(record, v, Outcome(op.eff, lost), stands=not lost)
    record.deleted = True
    record.clock[DELETED] = v
    return _accept(record, v, Outcome(_after([record.t], op), ()), stands=True)


def _replaced(record: Record, won: Mapping[str, Any], unseen: Set[str]) -> dict[str, Any]:
    names = unseen & won.keys()
    return {name: record.data[name] for name in names if record.data[name] != won[name]}


def _after(replaced: Iterable[int], op: Op) -> int:
    """Return when `op` was made, which is after what its editor saw, whatever their clocks said.

    By a whole millisecond: on a tie, an old copy put back could beat the edit that replaced it,
    and a phone could not tell that its record is newer than that of a restored server.
    """
    return max([op.eff, *(eff + 1 for eff in replaced)])


def _knew(op: Op, seq: int, author: Author) -> bool:
    """Whether the editor was looking at that value, or had written it before."""
    return seq <= op.base or (author.device == op.device and author.n < op.n)


def _came_before(op: Op, author: Author) -> bool:
    """Whether the same phone wrote that value after `op`, whatever its clock said."""
    return author.device == op.device and 0 < op.n < author.n


def _is_later(op: Op, eff: int, author: Author) -> bool:
    return not _came_before(op, author) and (eff, op.op) > (author.eff, author.op)


def _revive(record: Record, op: Op, eff: int, deletion: Author) -> bool:
    # A copy put back holds what was there before the deletion, so on a tie that stands.
    if _came_before(op, deletion) or (op.put_back and eff <= deletion.eff):
        return False
    record.deleted = False
    del record.clock[DELETED]
    return True


def _accept(record: Record, v: int, outcome: Outcome, *, stands: bool) -> Outcome:
    record.v = v
    if stands:
        record.t = max(record.t, outcome.eff)
    return outcome
