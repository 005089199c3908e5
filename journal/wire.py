"""A sync as JSON: the request taken apart, the reply put together."""

import re
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import to_json

from backpain.api import Refusal
from journal import instants
from journal.batch import QUOTA, Result
from journal.ops import Uuid
from journal.store import Row
from journal.sync import Reply, Request

PROTOCOL = 1
MOST_OPS = 1000
MOST_CHANGES = 1000
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


class Envelope(BaseModel):
    """What a sync carries around its ops. `journal` is the account that the phone's database
    belongs to, so that what was written for one account never lands in another."""

    model_config = ConfigDict(strict=True, extra="forbid")

    protocol: int
    journal: Uuid
    device: Uuid
    sent_at: str
    cursor: str | None
    limit: int = MOST_CHANGES
    ops: list[dict[str, Any]]


def read(body: Any) -> tuple[str, Request]:
    """Return the journal that a sync names, and the sync. Raises Refusal: 400, 413 or 426."""
    envelope = _envelope(body)
    if len(envelope.ops) > MOST_OPS:
        raise Refusal(413, "ops", f"More than {MOST_OPS} ops: send fewer at once.")
    for i, op in enumerate(envelope.ops):
        if not (isinstance(id := op.get("op"), str) and UUID.fullmatch(id)):
            raise Refusal(400, "envelope", f"ops.{i}.op: a UUID in small letters is needed.")
    try:
        sent_at = instants.parse_clamped(envelope.sent_at)
    except ValueError as error:
        raise Refusal(400, "envelope", "sent_at: a time with milliseconds, UTC.") from error
    return envelope.journal, Request(
        device=envelope.device,
        sent_at=sent_at,
        cursor=envelope.cursor,
        limit=min(max(envelope.limit, 1), MOST_CHANGES),
        ops=envelope.ops,
    )


def _envelope(body: Any) -> Envelope:
    protocol = body.get("protocol") if isinstance(body, dict) else None
    if type(protocol) is int and protocol != PROTOCOL:
        raise Refusal(426, "protocol", "Update the app to sync.", min_protocol=PROTOCOL)
    try:
        return Envelope.model_validate(body)
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, problem["loc"])) or "body"
        raise Refusal(400, "envelope", f"{place}: {problem['msg']}.") from error


def write(reply: Reply) -> str:
    """Return the reply as JSON, the records' data in it as it is stored."""
    results = ",".join(map(_result, reply.results))
    changes = ",".join(map(_change, reply.changes))
    return (
        f'{{"protocol":{PROTOCOL},"server_time":"{instants.text(reply.now)}"'
        f',"cursor":"{reply.cursor}","more":{_flag(reply.more)}'
        f',"results":[{results}],"changes":[{changes}]'
        f',"quota":{{"used":{reply.used},"limit":{QUOTA}}}}}'
    )


def _result(result: Result) -> str:
    told = f'{{"op":"{result.op}","status":"{result.status}"'
    if result.v:
        told += f',"v":{result.v}'
    if result.lost:
        told += f',"lost":{_json(result.lost)}'
    if result.over:
        told += f',"over":{_json(result.over)}'
    if rejection := result.rejection:
        told += f',"code":"{rejection.code}","errors":{_json(rejection.errors)}'
    return told + "}"


def _change(row: Row) -> str:
    return (
        f'{{"id":"{row.id}","kind":"{row.kind}","v":{row.v},"t":"{instants.text(row.t)}"'
        f',"deleted":{_flag(row.deleted)},"data":{row.data}}}'
    )


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _json(value: Any) -> str:
    return to_json(value).decode()
