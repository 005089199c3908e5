"""Broken variants of the rules, one at a time: each must be caught, or the invariants are weak.

A mutant patches one rule of the server (journal/) or of the phone (tests/machine/), from the
outside: the code that people run has no switch for it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from journal import cursor, merge, ops, store, sync
from journal.batch import Accepted, Result, refused
from journal.cursor import Cursor
from journal.fields import Clock
from journal.merge import Author, Op, Puts
from journal.models import Journal, Record
from journal.ops import Rejection
from journal.store import Row
from journal.sync import Reply, Request
from tests.machine import absorb as absorbing
from tests.machine import outbox
from tests.machine import record as recording
from tests.machine.absorb import Absorption, park
from tests.machine.outbox import Answer, Settling
from tests.machine.storage import Database, Json

Mutant = Callable[[pytest.MonkeyPatch], None]
MUTANTS: dict[str, Mutant] = {}


def mutant(break_it: Mutant) -> Mutant:
    """Add a mutant under its own name."""
    MUTANTS[break_it.__name__] = break_it
    return break_it


# Rules of the server


@mutant
def head_read_after_the_rows(patch: pytest.MonkeyPatch) -> None:
    """What is committed between the two reads is passed over."""
    exchange = sync._exchange

    def late(journal: Journal, request: Request, now: int) -> Reply:
        reply = exchange(journal, request, now)
        if request.ops or reply.more:
            return reply
        journal.refresh_from_db()
        nonce = store.nonces(journal.pk, {journal.seq}).get(journal.seq, "0")
        return reply._replace(cursor=Cursor(journal.seq, journal.seq, nonce, 0))

    patch.setattr(sync, "_exchange", late)


@mutant
def no_dedupe(patch: pytest.MonkeyPatch) -> None:
    """An op that was accepted is taken for a new one."""
    patch.setattr(store, "seen", lambda journal, ops: {})


@mutant
def arrival_order_wins(patch: pytest.MonkeyPatch) -> None:
    """Whoever syncs last is right."""
    patch.setattr(merge, "_is_later", lambda op, eff, author: True)


@mutant
def raw_client_clock(patch: pytest.MonkeyPatch) -> None:
    """A phone's clock is believed."""
    patch.setattr("journal.ops.clock", lambda now, sent_at: Clock(now, 0))


@mutant
def no_base_version(patch: pytest.MonkeyPatch) -> None:
    """What the editor saw is not asked."""

    def knew(op: Op, seq: int, author: Author) -> bool:
        return author.device == op.device and author.n < op.n

    patch.setattr(merge, "_knew", knew)


@mutant
def no_rule_for_ops_of_one_phone(patch: pytest.MonkeyPatch) -> None:
    """Two edits of one phone compete by its clock."""
    patch.setattr(merge, "_knew", lambda op, seq, author: seq <= op.base)
    patch.setattr(merge, "_came_before", lambda op, author: False)


@mutant
def delete_always_wins(patch: pytest.MonkeyPatch) -> None:
    """A delete hides edits that its author had not seen."""
    delete = merge.delete
    patch.setattr(merge, "delete", lambda record, op, v, puts: delete(record, op, v, Puts()))


@mutant
def delete_never_wins(patch: pytest.MonkeyPatch) -> None:
    """What was deleted is there again."""

    def ignored(record: merge.Record, op: Op, v: int, puts: Puts) -> merge.Outcome:
        return merge._accept(record, v, merge.Outcome(op.eff, ("deleted",)), stands=False)

    patch.setattr(merge, "delete", ignored)


@mutant
def revive_dropped(patch: pytest.MonkeyPatch) -> None:
    """An edit of a deleted record stays hidden."""
    patch.setattr(merge, "_revive", lambda *_: False)


@mutant
def no_restore_check(patch: pytest.MonkeyPatch) -> None:
    """A phone that read another history is not told."""

    def check(at: Cursor, nonces: Mapping[int, str], min_cursor: int) -> None:
        cursor.check_pruned(at, min_cursor)

    patch.setattr(cursor, "check", check)


@mutant
def op_id_instead_of_nonce(patch: pytest.MonkeyPatch) -> None:
    """A change is known by its op: the same one at the same place in two histories."""
    values, save = store._change_values, store.save

    def change_values(journal: Any, accepted: Accepted, nonce: str, now: int) -> tuple[Any, ...]:
        return values(journal, accepted, accepted.op.op[:8], now)

    def saved(journal: Journal, batch: Any, now: int) -> str:
        save(journal, batch, now)
        return str(batch.accepted[-1].op.op[:8])

    patch.setattr(store, "_change_values", change_values)
    patch.setattr(store, "save", saved)


@mutant
def no_pruning_check(patch: pytest.MonkeyPatch) -> None:
    """A phone that missed a pruned deletion is not told."""
    patch.setattr(cursor, "check_pruned", lambda at, min_cursor: None)


@mutant
def one_bad_op_aborts_the_batch(patch: pytest.MonkeyPatch) -> None:
    """Everything that was sent together is refused together."""
    accept = sync.accept

    def all_or_nothing(
        journal: Journal, raws: Sequence[Mapping[str, Any]], device: str, clock: Clock
    ) -> sync.Accepted:
        bad = [ops.check(raw, device, clock) for raw in raws]
        found = next((one for one in bad if isinstance(one, Rejection)), None)
        if found is None:
            return accept(journal, raws, device, clock)
        return sync.Accepted([refused(raw["op"], found) for raw in raws])

    patch.setattr(sync, "accept", all_or_nothing)


@mutant
def echo_suppressed_always(patch: pytest.MonkeyPatch) -> None:
    """A phone is not shown what became of its own edits."""
    patch.setattr(sync, "_to_show", lambda batch, results, seen: [])


@mutant
def duplicates_not_shown(patch: pytest.MonkeyPatch) -> None:
    """A phone is not shown the record of an edit whose first answer it never got."""
    show = sync._to_show

    def shown(batch: Any, results: Sequence[Result], seen: Mapping[str, Any]) -> Sequence[Row]:
        return show(batch, [one for one in results if one.status != "duplicate"], seen)

    patch.setattr(sync, "_to_show", shown)


@mutant
def merged_told_as_applied(patch: pytest.MonkeyPatch) -> None:
    """A phone is told that its edit is all that changed."""
    apply = sync._apply

    def applied(batch: Any, id: str, judged: Op | Rejection) -> Result:
        result = apply(batch, id, judged)
        merged = result.status == "merged"
        return result._replace(status="applied", lost=()) if merged else result

    patch.setattr(sync, "_apply", applied)


@mutant
def tombstones_not_sent(patch: pytest.MonkeyPatch) -> None:
    """A phone is not told of deletions."""
    page = store.page

    def alive(journal: Any, after: int, upto: int, most: int) -> list[Row]:
        return [row for row in page(journal, after, upto, most) if not row.deleted]

    patch.setattr(store, "page", alive)


@mutant
def owner_check_missing(patch: pytest.MonkeyPatch) -> None:
    """What was written for one account lands in that of whoever is signed in."""

    class Any_(str):
        def __ne__(self, other: object) -> bool:
            return False

        __hash__ = str.__hash__

    patch.setattr("journal.api.str", Any_, raising=False)


@mutant
def records_found_by_id_alone(patch: pytest.MonkeyPatch) -> None:
    """Whoever guesses the id of a record writes it, whoever's it is."""
    records = store._records

    def found(journal: Any, ids: set[str]) -> dict[str, merge.Record]:
        others = Record.objects.filter(id__in=ids).values_list("journal_id", flat=True)
        every = {id: one for other in others for id, one in records(other, ids).items()}
        return every | records(journal, ids)

    patch.setattr(store, "_records", found)


@mutant
def no_millisecond_after_what_was_replaced(patch: pytest.MonkeyPatch) -> None:
    """An edit by a slow clock counts as made before what it replaced."""
    patch.setattr(merge, "_after", lambda replaced, op: op.eff)


# Rules of the phone


@mutant
def whole_record_push(patch: pytest.MonkeyPatch) -> None:
    """An edit sends every field, also those that nobody touched."""
    make = recording._make_op

    def whole(id: str, edit: Json, row: Json | None, *rest: Any) -> Json:
        op = make(id, edit, row, *rest)
        held = row["data"] if row and op["type"] == "put" else {}
        return op | {"set": held | op["set"]}

    patch.setattr(recording, "_make_op", whole)


@mutant
def put_back_competes_with_a_base(patch: pytest.MonkeyPatch) -> None:
    """An old copy is sent as if its phone had seen all that there is."""
    old = Absorption._old

    def knowing(self: Absorption, row: Json, key: float) -> Json:
        return old(self, row, key) | {"base": 2**40}

    patch.setattr(Absorption, "_old", knowing)


@mutant
def put_back_is_sent_as_new(patch: pytest.MonkeyPatch) -> None:
    """An old copy has the time at which it was put back."""
    old = Absorption._old

    def new(self: Absorption, row: Json, key: float) -> Json:
        return old(self, row, key) | {"at": self.sent["sentAt"]}

    patch.setattr(Absorption, "_old", new)


@mutant
def absence_read_as_delete(patch: pytest.MonkeyPatch) -> None:
    """What a restored server lacks is thrown away."""

    def throw_away(self: Absorption, resync: Json) -> None:
        for id, row in list(self.db.records.items()):
            if row.get("pass") != resync["id"]:
                del self.db.records[id]

    patch.setattr(Absorption, "end_pass", throw_away)


@mutant
def newer_copies_not_put_back(patch: pytest.MonkeyPatch) -> None:
    """What a restored server has in an older version is overwritten on the phone."""
    patch.setattr(Absorption, "put_differing", lambda self, mine, theirs: None)


@mutant
def cursor_moved_before_records_are_kept(patch: pytest.MonkeyPatch) -> None:
    """An app that is ended between the two has passed over what it did not keep."""
    accept = Settling.accept

    def split(self: Settling, sent: Json, reply: Json, *, killed: bool) -> str:
        if killed and self.db.meta.get("cursor") == sent["cursor"]:
            self.db.meta["cursor"] = reply["cursor"]
        return accept(self, sent, reply, killed=killed)

    patch.setattr(Settling, "accept", split)


@mutant
def late_replies_taken(patch: pytest.MonkeyPatch) -> None:
    """An answer is kept whatever came in between."""

    def always(db: Database, sent: Json, reply: Json, ids: Any) -> bool:
        Absorption(db, sent, reply, ids).all()
        return True

    patch.setattr(outbox, "absorb", always)


@mutant
def signed_out_clears_the_queue(patch: pytest.MonkeyPatch) -> None:
    """A 401 throws away what was not sent."""
    settle = Settling.settle

    def cleared(self: Settling, sent: Json, answer: Answer, *, killed: bool = False) -> str:
        if answer.status == 401:
            self.db.outbox = {}
        return settle(self, sent, answer, killed=killed)

    patch.setattr(Settling, "settle", cleared)


@mutant
def need_full_drops_the_edit(patch: pytest.MonkeyPatch) -> None:
    """An edit of what the server lacks is given up."""

    def dropped(self: Absorption, op: Json) -> None:
        self.db.outbox.pop(op["key"], None)

    patch.setattr(Absorption, "need_full", dropped)


@mutant
def poison_parks_the_batch(patch: pytest.MonkeyPatch) -> None:
    """One op that the server cannot take takes all others with it."""

    def all_of_it(self: Settling, sent: Json, answer: Answer) -> str:
        for op in sent["ops"]:
            park(self.db, op, {"code": "server", "errors": {}})
        return "again"

    patch.setattr(Settling, "halve", all_of_it)


@mutant
def refused_ops_are_dropped(patch: pytest.MonkeyPatch) -> None:
    """What the server refuses is out of sight."""
    patch.setattr(absorbing, "park", lambda db, op, refusal: db.outbox.pop(op["key"], None))


@mutant
def bases_kept_after_a_restore(patch: pytest.MonkeyPatch) -> None:
    """An unsent edit claims to know a version that is another one now."""
    start = absorbing.start_pass

    def kept(db: Database, refusal: Json, ids: Any) -> None:
        bases = {key: op["base"] for key, op in db.outbox.items()}
        start(db, refusal, ids)
        for key, base in bases.items():
            db.outbox[key] = db.outbox[key] | {"base": base}

    patch.setattr(outbox, "start_pass", kept)
