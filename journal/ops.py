"""Each op judged alone, before anything is known of its record."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from journal import instants, kinds
from journal.fields import Clock
from journal.merge import Op

TRUSTED_SKEW = 60_000
LARGEST = 2**53 - 1

Uuid = Annotated[
    str,
    Field(
        pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
        description="A UUID in small letters, with its hyphens.",
    ),
]
Count = Annotated[
    int, Field(ge=0, le=LARGEST, description="A whole number from 0 to 9007199254740991.")
]


class Rejection(NamedTuple):
    """Why one op is refused: messages by field."""

    code: Literal["invalid", "unknown_kind", "kind_mismatch", "quota"]
    errors: kinds.Errors


class OpForm(BaseModel):
    """An op as a phone sends it."""

    model_config = ConfigDict(strict=True, extra="forbid")

    op: Uuid
    n: Count
    id: Uuid
    kind: Annotated[str, Field(description="The name of a kind of record.")]
    type: Annotated[Literal["put", "delete"], Field(description="put or delete.")]
    base: Count
    at: Annotated[str, Field(description="A time with milliseconds, UTC.")]
    full: Annotated[bool, Field(description="true or false.")] = False
    set: Annotated[
        dict[str, Any] | None, Field(description="The fields of a put; a delete has none.")
    ] = None


def clock(now: int, sent_at: int) -> Clock:
    """Return how to read the times of a request that a phone sent at `sent_at` by its clock."""
    off = now - sent_at
    return Clock(now, off if abs(off) >= TRUSTED_SKEW else 0)


def check(raw: Mapping[str, Any], device: str, clock: Clock) -> Op | Rejection:
    """Return the edit in `raw`, or why it is refused whatever its record holds."""
    try:
        form = OpForm.model_validate(raw)
        at = instants.parse_clamped(form.at)
    except ValidationError as error:
        return _invalid(*(str(problem["loc"][0]) for problem in error.errors()))
    except ValueError:
        return _invalid("at")
    if (form.set is None) == (form.type == "put"):
        return _invalid("set")
    if form.kind not in kinds.KINDS:
        message = "This server does not know that kind of record. It may need an update."
        return Rejection("unknown_kind", {"kind": [message]})
    fields = form.set or {}
    if form.type == "put" and (
        errors := kinds.errors(form.kind, fields, whole=form.full, clock=clock)
    ):
        return Rejection("invalid", errors)
    return Op(
        op=form.op,
        n=form.n,
        device=device,
        id=form.id,
        kind=form.kind,
        type=form.type,
        base=form.base,
        at=at,
        eff=max(instants.OLDEST, min(clock.now, at + clock.off)),
        full=form.full and form.type == "put",
        set=fields,
    )


def _invalid(*names: str) -> Rejection:
    fields = OpForm.model_fields
    return Rejection(
        "invalid",
        {
            name: [fields[name].description or "" if name in fields else "There is no such field."]
            for name in names
        },
    )
