"""What a sync costs: an idle one, one entry, and ten thousand there and back."""

import json
import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from bench.table import Row
from bench.visitor import PASSWORD, Visitor

MANY = 10_000
BATCH = 1000
NAME = "bench"
REGIONS = ("low_back_l", "low_back_c", "buttock_l", "thigh_back_l", "calf_l")
NOTE = "Worse after sitting; eased a little when I walked to the shop and back. "


def instant(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def pain(number: int) -> dict[str, Any]:
    """Return entry `number` of a made-up journal that is written four times a day."""
    chance = random.Random(number)  # noqa: S311 (the same journal at every run)
    at = datetime.now(UTC).replace(minute=5, second=0, microsecond=0) - timedelta(hours=6 * number)
    return {
        "at": instant(at),
        "tz": "Europe/London",
        "score": chance.randrange(11),
        "regions": {name: chance.randrange(11) for name in chance.sample(REGIONS, 2)},
        "qualities": ["aching", "shooting"],
        "triggers": ["sitting"],
        "note": NOTE[: chance.randrange(len(NOTE))],
    }


class Phone:
    """A device that syncs: its cursor and the numbers of its edits."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        session = visitor.session()
        self.journal, self.csrf = session["user"]["journal"], session["csrf"]
        self.device = str(uuid4())
        self.cursor: str | None = None
        self.n = 0

    def put(self, data: dict[str, Any]) -> dict[str, Any]:
        self.n += 1
        who = {"op": str(uuid4()), "n": self.n, "id": str(uuid4()), "kind": "pain"}
        return who | {"type": "put", "full": True, "base": 0, "at": data["at"], "set": data}

    def body(self, *ops: dict[str, Any]) -> bytes:
        """Return the JSON of a sync."""
        sent = {"protocol": 1, "journal": self.journal, "device": self.device, "limit": BATCH}
        state = {"sent_at": instant(datetime.now(UTC)), "cursor": self.cursor, "ops": ops}
        return json.dumps(sent | state, separators=(",", ":")).encode()

    def ask(self, path: str, body: bytes, **headers: str) -> bytes:
        """Post JSON and return the decoded answer."""
        common = {"Content-Type": "application/json", "X-CSRFToken": self.csrf}
        return self.visitor.ask("POST", path, body, **common, **headers)

    def sync(self, *ops: dict[str, Any]) -> bool:
        """Exchange once; return whether there is more to read."""
        reply = json.loads(self.ask("/api/sync/", self.body(*ops)))
        bad = [one for one in reply["results"] if one["status"] != "applied"]
        if bad:
            raise RuntimeError(f"not applied: {bad[0]}")
        self.cursor = reply["cursor"]
        return bool(reply["more"])

    def write(self, first: int, last: int) -> list[dict[str, Any]]:
        """Return the edits that make the entries from `first` up to, not including, `last`."""
        return [self.put(pain(number)) for number in range(first, last)]

    def push(self, ops: list[dict[str, Any]]) -> None:
        for batch in batches(ops):
            self.sync(*batch)

    def pull(self) -> None:
        while self.sync():
            pass


def batches(ops: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [ops[at : at + BATCH] for at in range(0, len(ops), BATCH)]


def cost(what: str, visitor: Visitor, seconds: float) -> list[Row]:
    megabyte = 1e6
    return [
        Row(what, seconds, "s"),
        Row("… requests", visitor.requests, "", 11),
        Row("… bytes up", visitor.up / megabyte, "MB"),
        Row("… bytes down", visitor.down / megabyte, "MB", 0.9),
    ]


def timed(what: str, visitor: Visitor, work: Any, *arguments: Any) -> list[Row]:
    visitor.reset()
    start = time.perf_counter()
    work(*arguments)
    return cost(what, visitor, time.perf_counter() - start)


def measure(visitor: Visitor) -> Iterator[Row]:
    """Sign up as `bench` and give what syncs cost; 10,000 entries stay in the account."""
    visitor.sign("/accounts/signup/", username=NAME, password1=PASSWORD, password2=PASSWORD)
    phone = Phone(visitor)
    phone.sync()
    yield from timed(f"push of {MANY:,}", visitor, phone.push, phone.write(0, MANY))
    yield from timed(f"first pull of {MANY:,}", visitor, Phone(visitor).pull)
    visitor.reset()
    phone.sync()
    yield Row("nothing changed: requests", visitor.requests, "", 1)
    yield Row("… bytes both ways", visitor.up + visitor.down, "bytes", 500)
    visitor.reset()
    phone.push(phone.write(MANY, MANY + 1))
    yield Row("one new entry: requests", visitor.requests, "", 1)
    yield Row("… bytes up", visitor.up, "bytes", 1000)
    yield Row("… bytes down", visitor.down, "bytes", 1000)
