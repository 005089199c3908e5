"""One exchange with a phone: take its edits in, hand out what it has not read. See SYNC.md.

The only writer of records: import, restore and the like go through `accept` too.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from django.db import transaction

from journal import cursor, ops, store
from journal.batch import Batch, Result, refused
from journal.cursor import Cursor
from journal.fields import Clock
from journal.merge import Op
from journal.models import Journal
from journal.ops import Rejection
from journal.store import Row, Seen


class Request(NamedTuple):
    """What a phone sends: `cursor` as it came, `ops` with usable ids and else unjudged."""

    device: str
    sent_at: int
    cursor: str | None
    limit: int
    ops: Sequence[Mapping[str, Any]]


class Reply(NamedTuple):
    """What a phone is told; `used` is the size of its journal in bytes."""

    now: int
    cursor: Cursor
    more: bool
    results: Sequence[Result]
    changes: Sequence[Row]
    used: int


class Accepted(NamedTuple):
    """What became of the ops, the records that the phone needs to see, the last nonce."""

    results: Sequence[Result] = ()
    records: Sequence[Row] = ()
    nonce: str = ""


class _Moved(Exception):
    """Without the lock, an edit may have moved a record past the head before it was read."""


def sync(journal: Journal, request: Request, now: int) -> Reply:
    """Take in the ops of `request` and read the page after its cursor.

    `now` in milliseconds. Raises Resync, with nothing taken in.
    """
    if not request.ops:
        with suppress(_Moved):
            return _exchange(journal, request, now)
    with transaction.atomic():
        # Numbers are given under this lock: else a reader could pass one that commits later.
        locked = Journal.objects.select_for_update().get(pk=journal.pk)
        return _exchange(locked, request, now)


def _exchange(journal: Journal, request: Request, now: int) -> Reply:
    at, head = cursor.parse(request.cursor), journal.seq
    nonces = store.nonces(journal.pk, {at.head, head})
    cursor.check(at, nonces, journal.min_cursor)
    clock = ops.clock(now, request.sent_at)
    done = accept(journal, request.ops, request.device, clock) if request.ops else Accepted()
    rows = store.page(journal.pk, at.position, head, request.limit + 1)
    if not request.ops and at.position < head:
        journal.refresh_from_db(fields=["seq", "min_cursor"])
        if journal.seq != head:
            raise _Moved
        cursor.check_pruned(at, journal.min_cursor)  # deletions may have been pruned since
    more = len(rows) > request.limit
    nonce = done.nonce or nonces.get(head, "0")
    began = at.began or (0 if at.head else head)
    return Reply(
        now=now,
        cursor=Cursor(rows[request.limit - 1].v, journal.seq, nonce, began)
        if more
        else Cursor(journal.seq, journal.seq, nonce, 0),
        more=more,
        results=done.results,
        changes=_once([*done.records, *rows[: request.limit]]),
        used=journal.bytes,
    )


def _once(rows: Sequence[Row]) -> Sequence[Row]:
    return list({row.id: row for row in rows}.values())


def accept(
    journal: Journal, raws: Sequence[Mapping[str, Any]], device: str, clock: Clock
) -> Accepted:
    """Take in the edits of one device, in their order; each has a usable `op`, else unjudged.

    The journal's row must be locked in a transaction of the caller's.
    """
    seen = store.seen(journal.pk, [raw["op"] for raw in raws])
    judged = {raw["op"]: ops.check(raw, device, clock) for raw in raws if raw["op"] not in seen}
    valid = [op for op in judged.values() if isinstance(op, Op)]
    batch = store.load(journal, valid, [before.record for before in seen.values()])
    # The answer to it may have been lost, and with it that another's value stands.
    told = {op: Result(op, "duplicate", before.seq, before.lost) for op, before in seen.items()}
    results = []
    for raw in raws:
        id = raw["op"]
        result = told.get(id) or _apply(batch, id, judged[id])
        told[id] = Result(id, "duplicate", result.v) if result.v else result
        results.append(result)
    nonce = store.save(journal, batch, clock.now) if batch.accepted else ""
    return Accepted(results, _to_show(batch, results, seen), nonce)


def _apply(batch: Batch, id: str, judged: Op | Rejection) -> Result:
    return batch.apply(judged) if isinstance(judged, Op) else refused(id, judged)


def _to_show(batch: Batch, results: Sequence[Result], seen: Mapping[str, Seen]) -> Sequence[Row]:
    """Return the records that are not, or may not be, what the phone takes them for."""
    records = {op: before.record for op, before in seen.items()}
    records |= {accepted.op.op: accepted.op.id for accepted in batch.accepted}
    stood = (one.op for one in results if one.status in {"merged", "duplicate"})
    shown = dict.fromkeys(records[op] for op in stood)
    # A record whose tombstone was pruned since can no longer be shown.
    return [store.row(batch.records[id]) for id in shown if id in batch.records]
