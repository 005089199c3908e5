"""A made-up person's journal: good weeks, flares, gaps, journeys. Nobody's real data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from journal import instants

Fields = dict[str, Any]

# As in static/js/ids.js.
PLAN_ID = "914a0000-0000-8000-8000-000000000000"
DAY_ID = "da900000-0000-8000-8000-0000"
MINUTE = 60_000

HOME = "Europe/London"
AWAY = ("Asia/Kolkata", "America/New_York", "Pacific/Auckland", "Europe/Madrid")
# From the back down one leg: in a flare it reaches further, and the other side joins in rarely.
DOWN_THE_LEG = ("low_back_l", "buttock_l", "thigh_back_l", "knee_back_l", "calf_l", "sole_l")
QUALITIES = (
    "aching",
    "stiffness",
    "burning",
    "shooting",
    "tingling",
    "numbness",
    "like a hot wire",
)
TRIGGERS = ("sitting", "driving", "bending", "lifting", "standing", "poor_sleep", "the school run")
NOTES = (
    "Woke at three, walked about a bit.",
    "Better after moving.",
    "Two hours in the car.",
    "Physio says keep going.",
    "كان يومًا طويلاً",
    "Slept through 😀",
    "",
)
# Action, seconds, and how much it changes the score on most days.
RELIEFS = (("walk", 900, -1), ("heat", 900, -2), ("exercise", 60, -1), ("stretching", 300, 0))
NAMES = ("medicine", "strength", "amount", "unit", "regular")
NIGHT = dict(zip(NAMES, ("Amitriptyline", "10 mg", 1, "tablet", True), strict=True))
AS_NEEDED = dict(zip(NAMES, ("Naproxen", "250 mg", 1, "tablet", False), strict=True))
FLARE = dict(zip(NAMES, ("Co-codamol", "30/500", 2, "tablets", False), strict=True))
BOUGHT = dict(zip(NAMES, ("Paracetamol", None, 2, "tablets", False), strict=True))
CATALOGUE = {"amitriptyline": NIGHT, "naproxen": AS_NEEDED, "co-codamol": FLARE}
PLAN = "Change position. Ten slow breaths. Heat for a quarter of an hour. Walk to the gate."


class Edit(NamedTuple):
    """One thing that the person did on the phone: `at` in milliseconds; no fields delete."""

    id: str
    kind: str
    at: int
    fields: Fields | None


@dataclass
class Spell:
    """What the days are like now: `level` about 0 to 10, and where the person is."""

    level: float = 3.0
    flare: int = 0
    gap: int = 0
    away: int = 0
    zone: str = HOME


def story(first: date, last: date, seed: int, device: str) -> Iterator[Edit]:
    """Give all that somebody did from `first` to `last`, in order; the same for the same seed."""
    writer = Writer(Random(seed))  # noqa: S311 (a story, not a secret)
    spell = Spell()
    yield Edit(device, "device", moment(first, 7, 0, HOME), {"name": "Demo phone"})
    yield from writer.begins(first)
    for count in range((last - first).days + 1):
        day = first + timedelta(days=count)
        writer.next_day(spell)
        if not spell.gap:
            yield from sorted(writer.lives(day, spell), key=lambda edit: edit.at)


class Writer:
    """Writes what one person logs. All chance is in `random`."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def id(self) -> str:
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def happens(self, chance: float) -> bool:
        return self.random.random() < chance

    def begins(self, day: date) -> Iterator[Edit]:
        """Say what is taken and what to do in a flare."""
        at = moment(day, 7, 0, HOME)
        for catalogue, dose in CATALOGUE.items():
            fields = {"name": dose["medicine"], "usual_amount": dose["amount"]}
            fields |= {name: dose[name] for name in ("strength", "unit", "regular")}
            fields |= {"catalogue": catalogue, "started": day.isoformat()}
            yield Edit(self.id(), "medicine", at, fields)
        yield Edit(PLAN_ID, "plan", at, {"text": PLAN})

    def next_day(self, spell: Spell) -> None:
        """Let a night pass."""
        for name in ("flare", "gap", "away"):
            setattr(spell, name, max(0, getattr(spell, name) - 1))
        if not spell.flare and self.happens(0.02):
            spell.flare = self.random.randint(4, 11)
        if not spell.gap and self.happens(0.015):
            spell.gap = self.random.choice((2, 2, 3, 3, 5, 16))
        if not spell.away:
            spell.away = self.random.randint(5, 12) if self.happens(0.008) else 0
            spell.zone = self.random.choice(AWAY) if spell.away else HOME
        aim = 7.5 if spell.flare else 2.5
        spell.level += (aim - spell.level) * 0.45 + self.random.gauss(0, 0.7)

    def lives(self, day: date, spell: Spell) -> Iterator[Edit]:
        """Log one day."""
        for hour in sorted(self.random.sample(range(7, 23), self.random.randint(2, 5))):
            yield from self.hurts(moment(day, hour, self.random.randint(0, 59), spell.zone), spell)
        yield self.takes(moment(day, 22, 10, spell.zone), NIGHT, spell)
        if self.happens(0.85):
            yield self.closes(day, spell)
        if self.happens(0.2):
            yield self.sits(moment(day, 16, 30, spell.zone), spell)
        if day.weekday() == 6:
            yield self.checks(moment(day, 18, 0, spell.zone), spell)
        if self.happens(0.01):
            yield self.visits(day, spell)

    def hurts(self, at: int, spell: Spell) -> Iterator[Edit]:
        """Log pain, and what is done about it."""
        score = self.about(spell.level)
        depth = min(len(DOWN_THE_LEG), 1 + max(0, score - 2 + self.random.randint(-1, 1)))
        regions = {id: self.random.choice((None, score)) for id in DOWN_THE_LEG[:depth]}
        id = self.id()
        yield Edit(id, "pain", at, when(at, spell.zone) | {"score": score})
        words = {"qualities": self.some(QUALITIES), "triggers": self.some(TRIGGERS)}
        yield Edit(id, "pain", at + 20_000, {"regions": regions} | words)
        if self.happens(0.25):
            note = {"note": self.random.choice(NOTES)}
            yield Edit(id, "pain", at + self.random.randint(1, 90) * MINUTE, note)
        if self.happens(0.01):
            yield Edit(id, "pain", at + 2 * MINUTE, None)
        if self.happens(0.35):
            yield self.eases(at + 5 * MINUTE, score, spell)
        if score >= 5 and self.happens(0.5):
            dose = FLARE if spell.flare else self.random.choice((AS_NEEDED, BOUGHT))
            yield self.takes(at + 3 * MINUTE, dose, spell)

    def eases(self, at: int, before: int, spell: Spell) -> Edit:
        action, seconds, change = self.random.choice(RELIEFS)
        after = max(0, min(10, before + change + self.random.randint(-1, 1)))
        scores: Fields = {"before": before, "after": after if self.happens(0.8) else None}
        fields = when(at, spell.zone) | {"action": action, "seconds": seconds} | scores
        return Edit(self.id(), "relief", at + seconds * 1000, fields)

    def takes(self, at: int, dose: Fields, spell: Spell) -> Edit:
        helped = self.random.choice((None, None, "no", "a_little", "a_lot"))
        fields = when(at, spell.zone) | dose | ({} if dose["regular"] else {"helped": helped})
        return Edit(self.id(), "dose", at, fields)

    def closes(self, day: date, spell: Spell) -> Edit:
        good = 10 - spell.level
        fields = {"sleep": self.about(good), "mood": self.about(good), "activity": self.about(good)}
        managed = self.random.choice((None, None, "Made dinner.", "Walked the dog."))
        id = f"{DAY_ID}{day:%Y%m%d}"
        at = moment(day, 21, 45, spell.zone)
        return Edit(id, "day", at, fields | {"date": day.isoformat(), "managed": managed})

    def sits(self, at: int, spell: Spell) -> Edit:
        minutes = max(1, round(self.random.gauss(60 - 6 * spell.level, 8)))
        activity = self.random.choice(("sitting", "sitting", "standing", "walking", "driving"))
        ended = {"activity": activity, "minutes": minutes, "stopped_by_pain": self.happens(0.7)}
        return Edit(self.id(), "tolerance", at, when(at, spell.zone) | ended)

    def checks(self, at: int, spell: Spell) -> Edit:
        names = ("pain", "enjoyment", "activity")
        answers = {name: self.about(spell.level) for name in names}
        fields = when(at, spell.zone) | {"instrument": "PEG", "answers": answers}
        return Edit(self.id(), "checkup", at, fields)

    def visits(self, day: date, spell: Spell) -> Edit:
        whom = self.random.choice(("GP", "Physiotherapist", "Pain clinic"))
        fields = {"date": day.isoformat(), "with_whom": whom, "questions": "What about the nights?"}
        return Edit(self.id(), "visit", moment(day, 9, 0, spell.zone), fields)

    def about(self, level: float) -> int:
        return max(0, min(10, round(self.random.gauss(level, 1))))

    def some(self, words: tuple[str, ...]) -> list[str]:
        return self.random.sample(words, self.random.choice((0, 1, 1, 2, 3)))


def moment(day: date, hour: int, minute: int, zone: str) -> int:
    """Return when clocks in `zone` show that time, in milliseconds since 1970."""
    local = datetime.combine(day, time(hour, minute), ZoneInfo(zone))
    return int(local.astimezone(UTC).timestamp() * 1000)


def when(at: int, zone: str) -> Fields:
    return {"at": instants.text(at), "tz": zone}
