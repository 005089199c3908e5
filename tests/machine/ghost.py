"""What really happened, remembered apart from phones and server, for the invariants."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from journal.models import Change
from tests.machine.storage import Database, Json

Origins = frozenset[str]
BEGUN_WITH = {"at", "tz", "score"}


@dataclass
class Made:
    """One edit that a person made. `saw` has every edit of the record that they knew of."""

    op: str
    record: str
    type: str
    set: Json
    saw: Origins
    time: int
    precise: bool
    bad: bool = False


@dataclass
class Mind:
    """What somebody did and saw on one database of one phone."""

    db: Database
    made: dict[str, list[Made]] = field(default_factory=dict)
    seen: dict[str, Origins] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    forgotten: set[str] = field(default_factory=set)
    heard: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The last version of a record that an op was said to be in, and after how many restores."""

    def waiting(self) -> Iterable[Made]:
        """Return the edits of which the phone has not heard that they were accepted."""
        done = self.acknowledged | self.forgotten
        return (made for edits in self.made.values() for made in edits if made.op not in done)

    def knows(self, record: str) -> Origins:
        """Return every edit of the record that somebody who looks at it has seen."""
        own = {made.op for made in self.made.get(record, ())}
        return self.seen.get(record, frozenset()) | own


class Ghost:
    """Remembers. `history` is the server's, journal by journal, as it stands."""

    def __init__(self) -> None:
        self.edits: dict[str, Made] = {}
        self.author: dict[tuple[str, str], str] = {}
        self.owner: dict[str, str] = {}
        self.minds: dict[int, Mind] = {}
        self.history: dict[str, list[Json]] = {}
        self.gone: set[str] = set()
        self.restored: set[str] = set()
        self.baseless: set[str] = set()
        """Deletions whose author saw a history that the server has lost: they beat nothing."""

    def mind(self, db: Database) -> Mind:
        """Return what was done and seen on a database."""
        return self.minds.setdefault(id(db), Mind(db))

    def made(self, db: Database, edit: Made, owner: str) -> None:
        """Remember an edit, and in whose journal it was made."""
        self.edits[edit.op] = edit
        self.owner[edit.op] = owner
        for name, value in edit.set.items():
            key = edit.record, _text(value)
            # What all begin a record with says nothing of who wrote an old copy.
            if name not in BEGUN_WITH or key not in self.author:
                self.author[key] = edit.op
        self.mind(db).made.setdefault(edit.record, []).append(edit)

    def joined(self, guest: Database, account: Database, owner: str) -> None:
        """What was done before signing in goes on in the account."""
        before, after = self.mind(guest), self.mind(account)
        for record, edits in before.made.items():
            after.made.setdefault(record, []).extend(edits)
            self.owner |= {edit.op: owner for edit in edits}
        before.made.clear()

    def look(self, journal: str) -> None:
        """Read on in the server's history."""
        known = self.history.setdefault(journal, [])
        after = known[-1]["seq"] if known else 0
        known.extend(_changes(journal, after))

    def look_anew(self, journal: str) -> None:
        """Read the server's history from the start: it may be another one."""
        before = {change["op"] for change in self.history.get(journal, ())}
        self.history[journal] = _changes(journal, 0)
        after = {change["op"] for change in self.history[journal]}
        self.gone = (self.gone | before) - after
        if before - after:
            self.restored.add(journal)

    def up_to(self, journal: str, record: str, v: int) -> Origins:
        """Return every edit that is in a record at version `v`."""
        return frozenset(
            origin
            for change in self.history[journal]
            if change["record"] == record and change["seq"] <= v
            for origin in self.origins(change)
        )

    def origins(self, change: Json) -> set[str]:
        """Return the edits whose values a change carries: several where it is an old copy."""
        if change["n"]:
            return {change["op"]}
        values = map(_text, change["set"].values())
        known = (self.author.get((change["record"], value)) for value in values)
        return {change["op"], *(op for op in known if op)}

    def writer(self, change: Json, name: str) -> str:
        """Return the edit that first wrote the value that a change gives to a field."""
        author = self.author.get((change["record"], _text(change["set"][name])))
        return author or str(change["op"])

    def is_of(self, owner: str, record: str, value: Any) -> bool:
        """Whether a value was written in that journal."""
        return self.owner.get(self.author.get((record, _text(value)), "")) == owner


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


COLUMNS = ("seq", "op", "n", "device", "record", "type", "set", "lost", "at", "eff", "nonce")


def _changes(journal: str, after: int) -> list[Json]:
    rows = Change.objects.filter(journal_id=journal, seq__gt=after).order_by("seq")
    return [
        row | {"set": json.loads(row["set"]), "lost": json.loads(row["lost"])}
        for row in rows.values(*COLUMNS)
    ]
