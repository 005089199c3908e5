"""What a phone does with an answer: static/js/absorb.js, line by line."""

import json
from typing import Any

from journal import instants
from tests.machine.record import Ids, to_row
from tests.machine.storage import Database, Json

TRUSTED_SKEW = 60_000


class Absorption:
    """One reply being taken in, within a transaction of the caller's."""

    def __init__(self, db: Database, sent: Json, reply: Json, ids: Ids) -> None:
        self.db = db
        self.sent = sent
        self.reply = reply
        self.ids = ids
        self.resync: Json | None = db.meta.get("resync")
        self.now = instants.parse(reply["server_time"])
        skew = self.now - instants.parse(sent["sentAt"])
        self.off = 0 if abs(skew) < TRUSTED_SKEW else skew

    def all(self) -> None:
        """Settle every op, keep every record, move the cursor."""
        clashes: dict[str, Json] = {}
        for op, outcome in zip(self.sent["ops"], self.reply["results"], strict=True):
            note_clash(clashes, op, outcome)
            self.settle(op, outcome)
        for change in self.reply["changes"]:
            self.take(change, clashes.get(change["id"]))
        for op in self.sent["ops"]:
            if op["type"] == "delete":
                self.bury(op)
        self.db.meta["cursor"] = self.reply["cursor"]
        if not self.resync or self.reply["more"]:
            return
        self.end_pass(self.resync)
        del self.db.meta["resync"]

    def settle(self, op: Json, outcome: Json) -> None:
        """Do what the status of one op asks for."""
        if outcome["status"] == "need_full":
            return self.need_full(op)
        self.db.outbox.pop(op["key"], None)
        if outcome["status"] == "applied":
            return self.applied(op, outcome["v"])
        if outcome["status"] == "rejected":
            park(self.db, op, {"code": outcome["code"], "errors": outcome["errors"]})

    def applied(self, op: Json, v: int) -> None:
        """Keep what the server does not repeat: what we had, and our `set`."""
        old = self.db.records.get(op["id"])
        # What it has made anew, the server has nothing to put in order with.
        is_made = op.get("full") and self.is_first(op)
        t = self.time_of(op, None if is_made else old)
        made = {"id": op["id"], "kind": op["kind"], "v": v, "t": t}
        data = {**(old["data"] if old else {}), **op["set"]}
        deleted = op["type"] == "delete"
        self.db.records[op["id"]] = to_row(
            {**(old or {}), **made, "data": data, "deleted": deleted}
        )

    def time_of(self, op: Json, old: Json | None) -> str:
        """Return when the server takes the op to have been made."""
        eff = min(self.now, instants.parse(op["at"]) + self.off)
        is_old_copy = op.get("putBack") and op["type"] == "put"
        before = instants.parse(old["t"]) + (0 if is_old_copy else 1) if old else eff
        return instants.text(max(eff, before))

    def need_full(self, op: Json) -> None:
        """Put the record back, in front of its unsent edits."""
        if op["type"] == "delete":
            return self.forget(op)
        if op["full"] and not self.is_first(op):
            return
        row = self.db.records.get(op["id"])
        if row is None or op["full"]:
            return park(self.db, op, {"code": "follows", "errors": {}})
        if any(one.get("putBack") for one in self.db.refused(op["id"])):
            return park(self.db, op, {"code": "follows", "errors": {}})
        waiting = self.db.unsent(op["id"])
        if not any(one.get("putBack") for one in waiting):
            self.put_back(row, self.front())

    def is_first(self, op: Json) -> bool:
        """Whether no other of this request was of the same record before it."""
        return next(one for one in self.sent["ops"] if one["id"] == op["id"]) is op

    def forget(self, op: Json) -> None:
        """Deleted here, and the server has nothing of it."""
        if after(self.db, op):
            self.db.outbox.pop(op["key"], None)  # brought back since
        else:
            self.drop(op["id"])

    def drop(self, id: str) -> None:
        """Drop all of a record, what was written before it was deleted too."""
        self.db.records.pop(id, None)
        for store in (self.db.outbox, self.db.rejected):
            for key in [key for key, op in store.items() if op["id"] == id]:
                del store[key]

    def bury(self, op: Json) -> None:
        """What was refused before the person deleted the record would bring it back."""
        if not self.db.records.get(op["id"], {}).get("deleted"):
            return
        for one in self.db.refused(op["id"]):
            if one["key"] < op["key"]:
                del self.db.rejected[one["key"]]

    def put_back(self, row: Json, key: float, set: Json | None = None) -> None:
        """Send an old copy with its own age; the whole record without `set`."""
        data = row["data"] if set is None else set
        self.db.put(self._old(row, key) | {"type": "put", "full": set is None, "set": data})

    def _old(self, row: Json, key: float) -> Json:
        at = instants.text(instants.parse(row["t"]) - self.off)
        made = {"key": key, "op": self.ids(), "id": row["id"], "kind": row["kind"]}
        return made | {"base": 0, "at": at, "putBack": True}

    def take(self, change: Json, clash: Json | None) -> None:
        """Keep a record as the server decided it."""
        old = self.db.records.get(change["id"])
        diverged = self.resync and self.resync["reason"] == "diverged"
        if old and diverged:
            self.put_differing(old, change)
        before = old or {}
        mine = {**before.get("mine", {}), **(clash or {}).get("mine", {})}
        over = {**before.get("over", {}), **(clash or {}).get("over", {})}
        lost = list(mine) if clash is not None else before.get("lost")
        marks = {"lost": lost, "mine": mine, "over": over}
        passing = self.resync["id"] if self.resync else None
        self.db.records[change["id"]] = to_row({**change, **marks, "pass": passing})

    def put_differing(self, mine: Json, theirs: Json) -> None:
        """What the restored server does not hold, whichever of the two is newer."""
        newer = mine["t"] > theirs["t"]
        if mine["deleted"]:
            if newer and not theirs["deleted"]:
                self.delete_again(mine, self.front(), theirs["v"])
            return
        differs = {
            name: value
            for name, value in mine["data"].items()
            if name not in theirs["data"] or not same(value, theirs["data"][name])
        }
        if differs or (newer and theirs["deleted"]):
            self.put_back(mine, self.front(), differs)

    def delete_again(self, row: Json, key: float, base: int) -> None:
        """Make a deletion again that the server lost."""
        again = {"type": "delete", "full": False, "base": base, "set": {}}
        self.db.put(self._old(row, key) | again)

    def front(self) -> float:
        """Return a free key in front of all edits here, refused ones too."""
        return min([0, *self.db.outbox, *self.db.rejected]) - 1

    def end_pass(self, resync: Json) -> None:
        """What a pass from the start did not bring is gone there, or lost."""
        for row in list(self.db.records.values()):
            if row.get("pass") == resync["id"]:
                continue
            pruned = resync["reason"] == "expired" and row["v"] <= resync["min_cursor"]
            if pruned and not self.is_edited(row["id"]):
                self.drop(row["id"])
            else:
                self.put_back_whole(row)

    def is_edited(self, id: str) -> bool:
        """Whether the person has edits of the record, and wants it."""
        ops = [*self.db.refused(id)[-1:], *self.db.unsent(id)[-1:]]
        return bool(ops and ops[-1]["type"] != "delete")

    def put_back_whole(self, row: Json) -> None:
        """Put back all of a record, and its deletion."""
        key = self.front()
        self.put_back(row, key)
        if row["deleted"]:
            self.delete_again(row, key + 0.25, 0)


def note_clash(clashes: dict[str, Json], op: Json, outcome: Json) -> None:
    """Note what the person wrote where another value stands, and what theirs replaced unseen."""
    lost, over = outcome.get("lost", ()), outcome.get("over", {})
    if op.get("putBack") or not (op["id"] in clashes or lost or over):
        return
    before = clashes.get(op["id"], {"mine": {}, "over": {}})
    mine = {name: value for name, value in before["mine"].items() if name not in op["set"]}
    mine |= {name: op["set"].get(name) for name in lost}
    clashes[op["id"]] = {"mine": mine, "over": before["over"] | over}


def absorb(db: Database, sent: Json, reply: Json, ids: Ids) -> bool:
    """Take in a reply, within the caller's transaction; False where it came too late."""
    if db.meta.get("cursor") != sent["cursor"]:
        return False
    Absorption(db, sent, reply, ids).all()
    return True


def start_pass(db: Database, refusal: Json, ids: Ids) -> None:
    """409: read everything anew. A history that is gone gives no base to any edit."""
    with db.write():
        before = db.meta.get("resync") or {}
        diverged = "diverged" in (refusal["reason"], before.get("reason"))
        reason = "diverged" if diverged else refusal["reason"]
        db.meta["resync"] = {"id": ids(), "reason": reason, "min_cursor": refusal["min_cursor"]}
        db.meta["cursor"] = None
        if not diverged:
            return
        for op in db.unsent():
            db.outbox[op["key"]] = {**op, "base": 0}
        for id, row in db.records.items():
            db.records[id] = {**row, "v": 0}


def park(db: Database, op: Json, refusal: Json) -> None:
    """Out of the way of the others, into sight; but not what was written anew since."""
    db.outbox.pop(op["key"], None)
    later = after(db, op)
    named = set() if op["full"] else {name for one in later for name in one["set"]}
    left = {name: value for name, value in op["set"].items() if name not in named}
    # A deletion, or its undoing, sets nothing: that alone does not make it done.
    if later and not op["full"] and not left:
        return
    db.rejected[op["key"]] = {**op, "set": left, "refusal": refusal}


def after(db: Database, op: Json) -> list[Json]:
    """Return later unsent edits of the same record."""
    return [one for one in db.unsent(op["id"]) if one["key"] > op["key"]]


def same(a: Any, b: Any) -> bool:
    """Whether both are the same JSON value, written alike."""
    return json.dumps(a) == json.dumps(b)
