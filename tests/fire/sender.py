"""A device that pushes to a real server, and sends again whatever got no answer (SYNC.md)."""

import json
import random
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any

from tests.fire.place import PATIENCE
from tests.phone import Op, Phone, pain

MOST = 60  # new records in one push, and edits: enough to take a while
LONGEST_WAIT = 0.1  # seconds between two tries


@dataclass
class Tally:
    """What became of its requests."""

    answered: int = 0
    cut: int = 0
    busy: int = 0
    repeated: int = 0
    """Ops that the server had kept before it was killed, and never said so."""


@dataclass
class Sender:
    """`phone` makes the edits; they wait in `outbox` until `acknowledged`, by op its position."""

    phone: Phone
    port: int
    chance: random.Random
    made: list[Op] = field(default_factory=list)
    outbox: list[Op] = field(default_factory=list)
    acknowledged: dict[str, int] = field(default_factory=dict)
    records: dict[str, int] = field(default_factory=dict)
    """Every record that it knows, and the position at which that last changed."""
    tally: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        cookies = self.phone.client.cookies
        self.csrf = cookies["csrftoken"].value
        self.cookie = "; ".join(f"{name}={cookie.value}" for name, cookie in cookies.items())
        self.connection = HTTPConnection("localhost", self.port, timeout=PATIENCE)

    def write(self) -> None:
        """Put new records into the outbox, edits of older ones and a deletion."""
        new = [self.phone.new() for _ in range(self.chance.randrange(1, MOST))]
        known = list(self.records.items())
        old = self.chance.sample(known, min(len(known), self.chance.randrange(MOST)))
        edits = [self.phone.edit(id, base, **pain(self.chance.randrange(11))) for id, base in old]
        gone = [self.phone.delete(id, base) for id, base in old[:1]]
        self.made += [*new, *edits, *gone]
        self.outbox += [*new, *edits, *gone]

    def push(self) -> float:
        """Send all of the outbox, again and again until all is acknowledged.

        Return how many seconds the request took that was answered.
        """
        while self.outbox:
            start = time.perf_counter()
            if not self.exchange(len(self.outbox)):
                # Each try after the first is of another size, so that it begins elsewhere.
                time.sleep(self.chance.uniform(0, LONGEST_WAIT))
                self.exchange(self.chance.randrange(1, len(self.outbox) + 1))
        return time.perf_counter() - start

    def pull(self) -> None:
        """Read what is new, however long it takes until the server answers."""
        while not self.exchange(0):
            time.sleep(self.chance.uniform(0, LONGEST_WAIT))

    def exchange(self, size: int) -> bool:
        """Send the oldest ops, so many, once; unless there is an answer, nothing changes here."""
        ops = self.outbox[:size]
        answer = self.ask(ops)
        if answer is None:
            return False
        assert not answer["more"]
        self.tally.answered += 1
        for op, result in zip(ops, answer["results"], strict=True):
            self.take(op, result)
        self.outbox = self.outbox[size:]
        self.phone.cursor = answer["cursor"]
        self.records |= {change["id"]: change["v"] for change in answer["changes"]}
        return True

    def take(self, op: Op, result: dict[str, Any]) -> None:
        assert result["status"] in {"applied", "merged", "duplicate"}, result
        self.tally.repeated += result["status"] == "duplicate"
        self.acknowledged[op["op"]] = result["v"]
        self.records[op["id"]] = result["v"]

    def ask(self, ops: list[Op]) -> dict[str, Any] | None:
        """Return the answer, or None where there was none, or one that asks for patience."""
        body = json.dumps(self.phone.request(*ops)).encode()
        headers = {"Content-Type": "application/json", "Cookie": self.cookie}
        try:
            headers |= {"X-CSRFToken": self.csrf}
            self.connection.request("POST", "/api/sync/", body, headers)
            response = self.connection.getresponse()
            content = response.read()
        except (OSError, HTTPException):
            self.connection.close()
            self.tally.cut += 1
            return None
        if response.status == 503:
            self.tally.busy += 1
            return None
        if response.status == 429:  # no person edits this often, and a phone waits as it is told
            time.sleep(int(response.headers["Retry-After"]))
            return None
        # Anything else would make a phone set the op aside that it sent.
        assert response.status == 200, content
        answer: dict[str, Any] = json.loads(content)
        return answer
