"""What phones send and are told, for the schema of the API.

`wire.read` takes the ops one by one, and `wire.write` writes the reply by hand, for speed.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from backpain.schema import Refused, Reply
from journal.ops import OpForm, Uuid
from journal.wire import Envelope

Instant = Annotated[
    str,
    Field(
        pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$",
        description="A time with milliseconds, UTC.",
    ),
]

SyncRequest = create_model("SyncRequest", __base__=Envelope, ops=(list[OpForm], ...))


class Person(Reply):
    """Who is signed in, the journal that is theirs, and the number of its last change."""

    name: str
    journal: Uuid
    seq: int


class SessionReply(Reply):
    """Who the cookie says is here; without one `user` and `csrf` are null."""

    user: Person | None
    csrf: str | None
    server_time: Instant


class Done(Reply):
    """What became of one op; `v` where it took a position, `lost` the fields that did not win,
    `over` the values that its editor had not seen and that it replaced."""

    op: Uuid
    status: Literal["applied", "merged", "duplicate", "rejected", "need_full"]
    v: int = 0
    lost: list[str] = []
    over: dict[str, Any] = {}
    code: Literal["invalid", "unknown_kind", "kind_mismatch", "quota"] | None = None
    errors: dict[str, list[str]] = {}


class Changed(Reply):
    """A record as it now is; `t` is when the latest of its fields was written."""

    id: Uuid
    kind: str
    v: int
    t: Instant
    deleted: bool
    data: dict[str, Any]


class Quota(Reply):
    """The size of the journal, and the largest that it may have, in bytes."""

    used: int
    limit: int


class SyncReply(Reply):
    """The results in the order of the ops, and what changed since the phone's cursor."""

    protocol: Literal[1]
    server_time: Instant
    cursor: str
    more: bool
    results: list[Done]
    changes: list[Changed]
    quota: Quota


class Edit(Reply):
    """One accepted edit: `v` is its position, `at` when it was made by the server's clock,
    `lost` the fields in which another device's value stood."""

    v: int
    op: Uuid
    device: Uuid
    type: Literal["put", "delete"]
    at: Instant
    set: dict[str, Any]
    lost: list[str]


class HistoryReply(Reply):
    """The edits of one record, newest first; `more` where there are earlier ones."""

    record: Uuid
    edits: list[Edit]
    more: bool


class ReadAnew(Refused):
    """The phone's cursor does not fit: it reads the journal from the start."""

    reason: Literal["expired", "diverged"]
    min_cursor: int


class TooOld(Refused):
    """The phone speaks a protocol that the server no longer does."""

    min_protocol: int
