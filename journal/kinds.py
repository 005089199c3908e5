"""What a record of each kind may hold: one pydantic model a kind.

A field without a default is needed in a new record; any other may be null. Values are kept
exactly as they came: the models check and change nothing.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from journal.fields import (
    Amount,
    At,
    Clock,
    LivedDay,
    MaybeName,
    MaybePlannedDay,
    MaybeScore,
    MaybeWord,
    Name,
    Note,
    PlannedDay,
    Regions,
    Score,
    Word,
    Words,
    YesOrNo,
    Zone,
)

Errors = dict[str, list[str]]


class Kind(BaseModel):
    """The rules for all kinds."""

    model_config = ConfigDict(strict=True, extra="forbid")


class Timed(Kind):
    """What happened at a moment, in the zone where it was logged: days are counted there."""

    at: At
    tz: Zone


class Pain(Timed):
    """Pain, as the person rates it. `relative` where it was logged as against the last entry."""

    score: Score
    regions: Regions = {}
    qualities: Words = []
    triggers: Words = []
    position: MaybeWord = None
    relative: Annotated[
        Literal["better", "same", "worse"] | None,
        Field(description="better, same, worse or nothing."),
    ] = None
    note: Note = None


class Relief(Timed):
    """Something done against pain, with the score before and after it."""

    action: Annotated[Word, Field(description="What you did, in 1 to 60 characters.")]
    seconds: Annotated[
        Annotated[int, Field(ge=0, le=86_400)] | None,
        Field(description="Whole seconds, at most a day (86,400)."),
    ] = None
    before: MaybeScore = None
    after: MaybeScore = None
    note: Note = None


class Dose(Timed):
    """A medicine taken, by its name as it was then: what is on the box may change later."""

    medicine: Name
    strength: MaybeWord = None
    amount: Amount = None
    unit: MaybeWord = None
    regular: YesOrNo = None
    helped: Annotated[
        Literal["no", "a_little", "a_lot"] | None,
        Field(description="no, a_little, a_lot or nothing."),
    ] = None
    note: Note = None


class Day(Kind):
    """A day as a whole, by the calendar of the place where the person was."""

    date: LivedDay
    sleep: MaybeScore = None
    mood: MaybeScore = None
    activity: MaybeScore = None
    managed: Note = None


class PegAnswers(Kind):
    """PEG: pain on average, interference with enjoyment of life and with general activity.

    All three are needed (Krebs 2009, doi:10.1007/s11606-009-0981-1).
    """

    pain: Score
    enjoyment: Score
    activity: Score


class Checkup(Timed):
    """A questionnaire, answered whole."""

    instrument: Annotated[Literal["PEG"], Field(description="PEG.")]
    answers: Annotated[
        PegAnswers, Field(description="All three questions, each a whole number from 0 to 10.")
    ]


class Tolerance(Timed):
    """How long one thing went on, and whether pain ended it."""

    activity: Annotated[
        Literal["sitting", "standing", "walking", "driving"],
        Field(description="sitting, standing, walking or driving."),
    ]
    minutes: Annotated[
        int, Field(ge=0, le=1_440, description="Whole minutes, at most a day (1,440).")
    ]
    stopped_by_pain: YesOrNo = None


class Medicine(Kind):
    """A medicine that the person has: as it says on the box, or from the catalogue."""

    name: Name
    catalogue: MaybeWord = None
    form: MaybeWord = None
    strength: MaybeWord = None
    usual_amount: Amount = None
    unit: MaybeWord = None
    regular: YesOrNo = None
    started: MaybePlannedDay = None
    stopped: MaybePlannedDay = None


class Visit(Kind):
    """A visit to somebody who treats or advises, past or planned."""

    date: PlannedDay
    with_whom: MaybeName = None
    questions: Note = None
    notes: Note = None


class Plan(Kind):
    """The flare plan, in the person's own words."""

    text: Annotated[
        str, Field(max_length=10_000, description="Your plan, in at most 10,000 characters.")
    ]


class Settings(Kind):
    """What the person chose, the same on each of their phones. `qualities` and `triggers` are
    those to show first."""

    country: Annotated[
        Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None,
        Field(description="A country as two capital letters, such as GB."),
    ] = None
    units: Annotated[
        Literal["metric", "imperial"] | None, Field(description="metric, imperial or nothing.")
    ] = None
    shortcuts: Words = []
    qualities: Words = []
    triggers: Words = []
    week_start: Annotated[
        Literal["monday", "saturday", "sunday"] | None,
        Field(description="monday, saturday, sunday or nothing."),
    ] = None


class Device(Kind):
    """A phone or computer of the person, by the name that they gave it. Its id is the device's."""

    name: Name


KINDS: dict[str, type[Kind]] = {
    "pain": Pain,
    "relief": Relief,
    "dose": Dose,
    "day": Day,
    "checkup": Checkup,
    "tolerance": Tolerance,
    "medicine": Medicine,
    "visit": Visit,
    "plan": Plan,
    "settings": Settings,
    "device": Device,
}


def errors(kind: str, fields: Mapping[str, Any], *, whole: bool, clock: Clock) -> Errors:
    """Return what is wrong with `fields` of a record of `kind`: messages by field.

    `whole`: these are all its fields, so that what is missing is an error too. `clock`
    says what "now" is. Raises KeyError for an unknown kind.
    """
    model = KINDS[kind]
    try:
        model.__pydantic_validator__.validate_python(fields, context=clock)
    except ValidationError as error:
        found = ((problem["type"], problem["loc"]) for problem in error.errors())
        return {
            str(loc[0]): [_message(model, type, loc)]
            for type, loc in found
            if whole or type != "missing" or len(loc) > 1
        }
    return {}


def _message(model: type[Kind], type: str, loc: tuple[int | str, ...]) -> str:
    if len(loc) == 1 and type == "missing":
        return "Needed in a new entry."
    if len(loc) == 1 and type == "extra_forbidden":
        return "There is no such field."
    return model.model_fields[str(loc[0])].description or ""
