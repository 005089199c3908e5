"""A phone as the server sees it: it numbers its edits, posts them and keeps its cursor."""

import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.test import Client

from journal import instants

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

Op = dict[str, Any]
MINUTE = 60_000


def ago(minutes: float) -> str:
    """Return the moment so many minutes before now."""
    return instants.text(instants.now() - int(minutes * MINUTE))


def pain(score: int = 6, **fields: Any) -> dict[str, Any]:
    """Return the fields of a whole pain record."""
    return {"at": ago(60), "tz": "Europe/London", "score": score} | fields


class Phone:
    """One device of one person, signed in. What it makes is sent by `sync` or `post`."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)
        self.journal: str = self.client.get("/api/session/").json()["user"]["journal"]
        self.device = str(uuid4())
        self.cursor: str | None = None
        self.n = 0

    @property
    def position(self) -> int:
        """How far it has read."""
        return int((self.cursor or "0").split(".")[0])

    def new(self, id: str = "", /, score: int = 6, **changes: Any) -> Op:
        """Return a put of a whole new record."""
        return self._op("put", id, full=True, base=0, set=pain(score)) | changes

    def edit(self, id: str, /, base: int | None = None, at: str = "", **fields: Any) -> Op:
        """Return a put of some fields, by somebody who looked at `base`."""
        return self._op("put", id, base=base, at=at, set=fields)

    def delete(self, id: str, /, base: int | None = None, at: str = "") -> Op:
        """Return a delete, by somebody who looked at `base`."""
        return self._op("delete", id, base=base, at=at)

    def _op(self, type: str, id: str, /, base: int | None, at: str = "", **more: Any) -> Op:
        self.n += 1
        who = {"op": str(uuid4()), "n": self.n, "id": id or str(uuid4()), "kind": "pain"}
        seen = self.position if base is None else base
        return who | {"type": type, "base": seen, "at": at or ago(0)} | more

    def request(self, *ops: Op, **changes: Any) -> dict[str, Any]:
        """Return the body of a sync."""
        return {
            "protocol": 1,
            "journal": self.journal,
            "device": self.device,
            "sent_at": ago(0),
            "cursor": self.cursor,
            "limit": 1000,
            "ops": list(ops),
        } | changes

    def post(self, *ops: Op, **changes: Any) -> "Response":
        """Send a sync and return the answer, whatever it is."""
        return self.send(json.dumps(self.request(*ops, **changes)))

    def send(self, body: str | bytes, content_type: str = "application/json") -> "Response":
        """Send any bytes to where syncs go."""
        return self.client.post("/api/sync/", body, content_type=content_type)

    def sync(self, *ops: Op, **changes: Any) -> dict[str, Any]:
        """Send a sync, which must succeed, keep the cursor and return the reply."""
        response = self.post(*ops, **changes)
        assert response.status_code == 200, response.content
        reply: dict[str, Any] = json.loads(response.content)
        self.cursor = reply["cursor"]
        return reply

    def push(self, op: Op, **changes: Any) -> dict[str, Any]:
        """Sync one op and return its result."""
        result: dict[str, Any] = self.sync(op, **changes)["results"][0]
        return result

    def pull(self) -> dict[str, dict[str, Any]]:
        """Read everything new, page by page, and return the changes by id."""
        changes: dict[str, dict[str, Any]] = {}
        more = True
        while more:
            reply = self.sync()
            changes |= {change["id"]: change for change in reply["changes"]}
            more = reply["more"]
        return changes
