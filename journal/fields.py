"""The types that the fields of records are made of, and what is said when a value does not fit.

A field's description is the message that the person sees, so it says what to enter.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field, ValidationInfo

from journal import instants
from library.vocabulary import vocabulary

DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
FIRST_DAY = date(1900, 1, 1)
MOST_WORDS = 50
NOTE_LENGTH = 10_000


class Clock(NamedTuple):
    """The server's `now`, and `off`: how far the phone's clock is behind it (milliseconds)."""

    now: int
    off: int


def _at(value: str, info: ValidationInfo[Clock]) -> str:
    clock = info.context
    moment = instants.parse(value)
    # East of the server 1900 began up to 14 hours before.
    if moment + clock.off < instants.OLDEST - instants.DAY or moment > _latest(clock):
        raise ValueError
    return value


def _latest(clock: Clock) -> int:
    """Return the last moment that may be named, by the phone's clock as it was or as it is: one
    that is slow only since it was set back says nothing against what was written before."""
    return clock.now + instants.DAY - min(clock.off, 0)


def _date(value: str) -> date:
    if not DATE.fullmatch(value) or (day := date.fromisoformat(value)) < FIRST_DAY:
        raise ValueError
    return day


def _lived_day(value: str, info: ValidationInfo[Clock]) -> str:
    clock = info.context
    # Where the day begins first it is 14 hours ahead of UTC; an hour or two may be wrong.
    _date(value)
    if instants.parse(f"{value}T00:00:00.000Z") > _latest(clock):
        raise ValueError
    return value


def _planned_day(value: str, info: ValidationInfo[Clock]) -> str:
    clock = info.context
    if _date(value).year > int(instants.text(clock.now)[:4]) + 10:
        raise ValueError
    return value


def _region(value: str) -> str:
    if value not in vocabulary().regions:
        raise ValueError
    return value


def _distinct(words: Sequence[str]) -> Sequence[str]:
    if len(set(words)) < len(words):
        raise ValueError
    return words


At = Annotated[
    str, AfterValidator(_at), Field(description="A time from 1900 to now, with milliseconds, UTC.")
]
# Any name of the right form: a phone may know zones that this machine does not, newer ones and
# old names such as Asia/Calcutta, and nobody could mend an entry that was refused for it.
Zone = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z][A-Za-z0-9+_-]*(/[A-Za-z0-9+_-]+){0,2}$",
        max_length=64,
        description="The name of a time zone, such as Europe/London.",
    ),
]
LivedDay = Annotated[
    str, AfterValidator(_lived_day), Field(description="A day from 1900 to today, as 2026-11-23.")
]
PlannedDay = Annotated[
    str,
    AfterValidator(_planned_day),
    Field(description="A day from 1900 to ten years ahead, as 2026-11-23."),
]
MaybePlannedDay = Annotated[
    Annotated[str, AfterValidator(_planned_day)] | None,
    Field(description="A day from 1900 to ten years ahead, as 2026-11-23, or nothing."),
]

ZeroToTen = Annotated[int, Field(ge=0, le=10)]
Score = Annotated[ZeroToTen, Field(description="Whole number from 0 to 10.")]
MaybeScore = Annotated[
    ZeroToTen | None, Field(description="Whole number from 0 to 10, or nothing.")
]
Regions = Annotated[
    dict[Annotated[str, AfterValidator(_region)], ZeroToTen | None],
    Field(description="Regions of the body, each with a whole number from 0 to 10 or nothing."),
]

Word = Annotated[str, Field(min_length=1, max_length=60)]
Words = Annotated[
    list[Word],
    AfterValidator(_distinct),
    Field(
        max_length=MOST_WORDS,
        description="At most 50 words, each once, each of 1 to 60 characters.",
    ),
]
MaybeWord = Annotated[Word | None, Field(description="1 to 60 characters, or nothing.")]
Name = Annotated[
    str, Field(min_length=1, max_length=120, description="A name of 1 to 120 characters.")
]
MaybeName = Annotated[
    Annotated[str, Field(max_length=120)] | None, Field(description="At most 120 characters.")
]
Note = Annotated[
    Annotated[str, Field(max_length=NOTE_LENGTH)] | None,
    Field(description="At most 10,000 characters. Split it into two entries."),
]

Amount = Annotated[
    Annotated[float, Field(gt=0, le=10_000, allow_inf_nan=False)] | None,
    Field(description="A number above 0, at most 10,000."),
]
YesOrNo = Annotated[bool | None, Field(description="Yes, no or nothing.")]
