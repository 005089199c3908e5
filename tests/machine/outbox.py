"""One exchange of a phone with the server: static/js/outbox.js, without its waiting."""

from collections.abc import Callable
from math import ceil
from typing import Any, NamedTuple

from tests.machine.absorb import absorb, park, start_pass
from tests.machine.record import Ids
from tests.machine.storage import Database, Json

MOST_OPS = 1000
CALM: Json = {"size": MOST_OPS, "failures": 0, "blamed": 0}


class Answer(NamedTuple):
    """What came back; `body` is None where it was none of the server's."""

    status: int
    body: Json | None


class Unreachable(Exception):
    """Nothing came back: nothing is known of what the server did."""


class Killed(Exception):
    """The app was ended in the middle of what it did."""


Send = Callable[[Json], Answer]


def next_request(db: Database, now: str) -> Json:
    """Return the oldest ops that fit; none while everything is read anew."""
    ops = [] if db.meta.get("resync") else db.unsent()[: trouble(db)["size"]]
    return {"cursor": db.meta.get("cursor"), "sentAt": now, "ops": ops}


def wire(op: Json) -> Json:
    """Return the op as the protocol has it."""
    key = 0 if op.get("putBack") else op["key"]
    sent = {"op": op["op"], "n": key, "id": op["id"], "kind": op["kind"], "type": op["type"]}
    when = {"base": op["base"], "at": op["at"]}
    if op["type"] == "delete":
        return sent | when
    return sent | ({"full": True} if op["full"] else {}) | when | {"set": op["set"]}


class Settling:
    """What a phone does with one answer. `send` is for a second look at the server."""

    def __init__(self, db: Database, ids: Ids, send: Send) -> None:
        self.db = db
        self.ids = ids
        self.send = send

    def settle(self, sent: Json, answer: Answer, *, killed: bool = False) -> str:
        """Take the answer in and return how it stands: "again" where there is more to do."""
        status, body = answer
        if status == 200 and body and len(body.get("results", ())) == len(sent["ops"]):
            return self.accept(sent, body, killed=killed)
        if status == 401:
            return "signed-out"
        if status == 426:
            return "update"
        if status == 409 and body and body.get("error") == "resync":
            start_pass(self.db, body, self.ids)
            return "again"
        if status == 413:
            return self.halve(sent, answer)
        return self.retreat(sent, answer)

    def accept(self, sent: Json, reply: Json, *, killed: bool) -> str:
        """Take a reply in; `killed` before the phone's commit."""
        with self.db.write():
            absorb(self.db, sent, reply, self.ids)
            if killed:
                raise Killed
        before = trouble(self.db)
        if before["failures"] or before["size"] < MOST_OPS:
            self.careful(before["size"] * 2, 0)
        return "again" if reply["more"] or self.db.outbox else "idle"

    def halve(self, sent: Json, answer: Answer) -> str:
        """Send fewer at once; park the one that the server cannot take."""
        if not sent["ops"]:
            return self.pause(1)
        if len(sent["ops"]) == 1:
            if self.send({**sent, "ops": []}).status not in {200, 409}:
                return self.pause(1)
            detail = (answer.body or {}).get("detail", "The server could not take this entry.")
            with self.db.write():
                park(
                    self.db,
                    sent["ops"][0],
                    {"code": "server", "errors": {"server": [detail]}},
                )
        self.careful(ceil(len(sent["ops"]) / 2), 0)
        return "again"

    def retreat(self, sent: Json, answer: Answer) -> str:
        """Wait; where the server fails twice alike on what was sent, try less."""
        before = trouble(self.db)
        about_it = answer.status == 400 or (answer.status >= 500 and answer.status != 503)
        if about_it and before["blamed"] and sent["ops"]:
            return self.halve(sent, answer)
        return self.pause(before["failures"] + 1, blamed=int(about_it))

    def pause(self, failures: int, *, blamed: int = 0) -> str:
        """Leave the server alone for a while."""
        self.careful(trouble(self.db)["size"], failures, blamed)
        return "trouble"

    def careful(self, size: int, failures: int, blamed: int = 0) -> None:
        """Keep how many ops to send at once."""
        size = min(MOST_OPS, max(1, size))
        self.db.meta["trouble"] = {"size": size, "failures": failures, "blamed": blamed}


def trouble(db: Database) -> dict[str, Any]:
    """Return how careful to be with the server."""
    return db.meta.get("trouble") or CALM
