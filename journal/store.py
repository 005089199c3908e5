"""Rows of a journal in and out: a fixed number of queries, whatever the size of the batch."""

import secrets
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Max
from pydantic_core import from_json, to_json

from journal.batch import Accepted, Batch
from journal.merge import DELETED, Author, Op, Puts, Record
from journal.models import Change, Journal
from journal.models import Record as RecordRow


class Row(NamedTuple):
    """A record as it goes out: `t` in milliseconds, `data` as JSON text."""

    id: str
    kind: str
    v: int
    t: int
    deleted: bool
    data: str


class Seen(NamedTuple):
    """An op that was accepted before: its position, its record, and the fields that did not win."""

    seq: int
    record: str
    lost: tuple[str, ...]


def nonces(journal_id: UUID, positions: Collection[int]) -> dict[int, str]:
    """Return the random nonces of the changes at these positions, where there are any."""
    if not any(positions):
        return {}
    changes = Change.objects.filter(journal_id=journal_id, seq__in=positions)
    return dict(changes.values_list("seq", "nonce"))


def min_cursor(journal_id: UUID) -> int:
    """Return the highest position at which a deletion was pruned."""
    return Journal.objects.values_list("min_cursor", flat=True).get(pk=journal_id)


def seen(journal_id: UUID, ops: Collection[str]) -> dict[str, Seen]:
    """Return what became of those ops that were accepted before."""
    rows = _select(SEEN, journal_id, ops)
    return {op: Seen(seq, record, tuple(from_json(lost))) for op, seq, record, lost in rows}


def load(journal: Journal, ops: Sequence[Op], more: Collection[str]) -> Batch:
    """Return what `ops` are merged with, and the records by the ids in `more`."""
    records = _records(journal.pk, {op.id for op in ops} | set(more))
    return Batch(
        seq=journal.seq,
        used=journal.bytes,
        records=records,
        authors=_authors(journal.pk, records, ops),
        puts=_puts(journal.pk, [op for op in ops if op.type == "delete" and op.id in records]),
    )


def _records(journal_id: UUID, ids: Collection[str]) -> dict[str, Record]:
    return {
        id: Record(
            id=id,
            kind=kind,
            data=from_json(data),
            clock=from_json(clock),
            deleted=bool(deleted),
            v=v,
            t=t,
        )
        for id, kind, data, clock, deleted, v, t in _select(FOUND, journal_id, ids)
    }


def _authors(journal_id: UUID, records: dict[str, Record], ops: Sequence[Op]) -> dict[int, Author]:
    positions = {
        records[op.id].clock[name]
        for op in ops
        if op.type == "put" and op.id in records
        for name in (*op.set, DELETED)
        if name in records[op.id].clock
    }
    if not positions:
        return {}
    changes = Change.objects.filter(journal_id=journal_id, seq__in=positions)
    return {
        seq: Author(op, device, n, eff)
        for seq, op, device, n, eff in changes.values_list("seq", "op", "device", "n", "eff")
    }


def _puts(journal_id: UUID, deletes: Sequence[Op]) -> dict[str, Puts]:
    """Return the puts that each of these deletes, all of one device, may not have seen."""
    if not deletes:
        return {}
    rows = (
        Change.objects.filter(
            journal_id=journal_id,
            record__in={op.id for op in deletes},
            seq__gt=min(op.base for op in deletes),
            type=Change.Type.PUT,
        )
        .values_list("record", "device")
        .annotate(Max("seq"), Max("n"))
    )
    puts: dict[str, Puts] = {}
    for record, device, seq, n in rows:
        before = puts.get(record, Puts())
        if device == deletes[0].device:
            puts[record] = Puts(before.others, n)
        else:
            puts[record] = Puts(max(before.others, seq), before.own)
    return puts


def page(journal_id: UUID, after: int, upto: int, most: int) -> list[Row]:
    """Return the first records that last changed at a position in `after < v <= upto`."""
    if after >= upto:
        return []
    rows = RecordRow.objects.filter(journal_id=journal_id, v__gt=after, v__lte=upto).order_by("v")
    return [Row(*row) for row in rows.values_list("id", "kind", "v", "t", "deleted", "data")[:most]]


def row(record: Record) -> Row:
    """Return a loaded record as it goes out."""
    return Row(record.id, record.kind, record.v, record.t, record.deleted, _json_of(record))


def save(journal: Journal, batch: Batch, now: int) -> str:
    """Write what the batch changed, and return the nonce of its last change."""
    key = _key(journal.pk)
    random = secrets.token_hex(4 * len(batch.accepted))
    nonces = [random[i : i + 8] for i in range(0, len(random), 8)]
    touched = {accepted.op.id: batch.records[accepted.op.id] for accepted in batch.accepted}
    records = [_record_values(key, record) for record in touched.values()]
    _insert(RECORD, RECORD_TYPES, records, REPLACE)
    _insert(
        CHANGE,
        CHANGE_TYPES,
        [
            _change_values(key, accepted, nonce, now)
            for accepted, nonce in zip(batch.accepted, nonces, strict=True)
        ],
    )
    journal.seq = batch.seq
    journal.bytes = batch.used
    journal.save(update_fields=["seq", "bytes"])
    return nonces[-1]


# Plain SQL: for a thousand rows the ORM takes longer than the database and the merge together.
SEEN = "SELECT op, seq, record, lost FROM journal_change WHERE journal_id = %s AND op IN ({})"
FOUND = """
    SELECT id, kind, data, clock, deleted, v, t FROM journal_record
    WHERE journal_id = %s AND id IN ({})
"""
RECORD = "INSERT INTO journal_record (journal_id, id, kind, data, clock, deleted, v, t)"
REPLACE = """
    ON CONFLICT (journal_id, id) DO UPDATE SET
        data = excluded.data, clock = excluded.clock, deleted = excluded.deleted,
        v = excluded.v, t = excluded.t
"""
CHANGE = """
    INSERT INTO journal_change
        (journal_id, seq, op, n, nonce, device, record, type, "set", lost, at, eff, received_at)
"""
# The columns of the two, by which PostgreSQL takes all rows apart that come as one JSON.
RECORD_TYPES = "a uuid, b text, c text, d text, e text, f bool, g bigint, h bigint"
CHANGE_TYPES = (
    "a uuid, b bigint, c text, d bigint, e text, f text, g text, h text, i text, j text, "
    "k bigint, l bigint, m bigint"
)


def _key(journal_id: UUID) -> Any:
    return Journal._meta.pk.get_db_prep_value(journal_id, connection)


def _select(statement: str, journal_id: UUID, among: Collection[str]) -> list[tuple[Any, ...]]:
    if not among:
        return []
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(among))
        cursor.execute(statement.format(marks), [_key(journal_id), *among])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _insert(head: str, types: str, rows: Sequence[tuple[Any, ...]], tail: str = "") -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # One statement: it would take a thousand apart one by one, and so would psycopg.
            named = [dict(zip("abcdefghijklm", row, strict=False)) for row in rows]
            taken = f"SELECT * FROM json_to_recordset(%s::json) AS r ({types})"  # noqa: S608
            cursor.execute(f"{head} {taken} {tail}", [to_json(named).decode()])
        else:
            marks = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"{head} VALUES ({marks}) {tail}", rows)


def _json_of(record: Record) -> str:
    return (record.json or to_json(record.data)).decode()


def _record_values(journal: Any, record: Record) -> tuple[Any, ...]:
    clock = to_json(record.clock).decode()
    who = (journal, record.id, record.kind)
    return (*who, _json_of(record), clock, record.deleted, record.v, record.t)


def _change_values(journal: Any, accepted: Accepted, nonce: str, now: int) -> tuple[Any, ...]:
    op = accepted.op
    set, lost = accepted.set.decode(), to_json(accepted.lost).decode()
    who = (op.op, op.n, nonce, op.device)
    when = (op.at, accepted.eff, now)
    return (journal, accepted.seq, *who, op.id, op.type, set, lost, *when)
