"""Phones, their people and the server. What happens is a list of actions, each plain JSON.

An action is `{"do": name, …}`; a name's method here says what it takes. So a list of actions
is a story that can be kept in a file, told again, and shortened.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, NamedTuple, Protocol

import pytest
from django.contrib.auth.models import User

from journal import instants
from journal.models import Journal
from tests.machine import outbox
from tests.machine.ghost import Ghost, Made, Mind, Origins
from tests.machine.outbox import Answer, Killed
from tests.machine.phone import GUEST, Phone
from tests.machine.record import refused_fields, shown
from tests.machine.server import POISON, Server
from tests.machine.storage import Database, Json

START = instants.parse("2026-11-23T08:00:00.000Z")
LIVED = "2026-11-01T12:00:00.000Z"
SECOND, MINUTE = 1000, 60_000
PEOPLE = {"a": "alice", "b": "alice", "c": "alice", "z": "bob"}
MOST_ROUNDS = 8
MOST_EXCHANGES = 80


class Listener(Protocol):
    """Who wants to know of what phones do: the invariants, and what records a trace."""

    def saved(self, phone: Phone, op: Json, edit: Json) -> None:
        """Somebody saved an edit."""

    def exchanged(self, exchange: "Exchange") -> None:
        """A phone asked the server, and settled what came back."""

    def other(self, phone: Phone, what: Json) -> None:
        """Something else befell a phone."""


class Told(NamedTuple):
    """An answer, with every edit that is in the records that it brings, and after how many
    restores it was given."""

    answer: Answer
    seen: dict[str, Origins]
    restores: int


class Held(NamedTuple):
    """What a phone held when the server was restored, and whether it was the newest version."""

    journal: str
    phone: Phone
    db: Database
    row: Json
    seen: Origins
    is_newest: bool


class Exchange(NamedTuple):
    """One exchange as it went: what was asked and what the phone got, None where nothing came;
    `taken` whether it kept it. `most`: how many ops it was told to send at most."""

    phone: Phone
    db: Database
    sent: Json
    body: Json
    asked: list[Json]
    answers: list[Answer | None]
    most: int
    outcome: str
    taken: bool
    killed: bool


class World:
    """All there is. `patch` undoes at the end what was done to the server's clock."""

    def __init__(self, patch: pytest.MonkeyPatch, listeners: Sequence[Listener] = ()) -> None:
        self.time = START
        self.patch = patch
        self.server = Server(patch, lambda: self.time)
        self.listeners = listeners
        self.count = 0
        self.ghost = Ghost()
        self.users: dict[str, User] = {}
        self.phones: dict[str, Phone] = {}
        self.journals: dict[str, str] = {}
        self.flying: list[tuple[Phone, Json]] = []
        self.late: list[tuple[Phone, Database, Json, Told]] = []
        self.backup: dict[str, Any] | None = None
        self.forms: dict[tuple[str, str], tuple[int, Origins]] = {}
        self.story: list[Json] = []
        self.full: set[str] = set()
        self.cookies: dict[str, str] = {}
        self.evicted: list[Mind] = []
        self.held: list[Held] = []
        self.restores = 0
        self.depth = 0
        self.ending = False
        for person in sorted(set(PEOPLE.values())):
            self.users[person], self.journals[person] = self.server.account(person)
            self.ghost.look(self.journals[person])
        for name, person in PEOPLE.items():
            self.phones[name] = Phone(name, self.server, lambda: self.time, self.id)
            self.do_session(name, person)
            self.phones[name].journal = self.journals[person]

    # What happens

    def do(self, action: Json) -> Any:
        """Let one thing happen, a second after the last."""
        if not self.depth and not self.ending:
            self.story.append(action)
        self.time += SECOND
        self.depth += 1
        try:
            what = {name: value for name, value in action.items() if name != "do"}
            return getattr(self, f"do_{action['do']}")(**what)
        finally:
            self.depth -= 1

    def do_wait(self, minutes: int) -> None:
        """Let time go by."""
        self.time += minutes * MINUTE

    def do_write(
        self,
        phone: str,
        record: int,
        fields: Iterable[str] = ("note",),
        form: bool = False,
        bad: str = "",
    ) -> None:
        """Somebody logs a record or edits one; `bad` is "refused" or "poison".

        `form`: in a form that was opened before, so they may not have seen the last version.
        """
        id = record_id(record)
        here = self.phones[phone]
        opened = self.forms.pop((phone, id), None) if form else None
        if here.journal not in (GUEST, self.journals.get(PEOPLE[phone])) and bad:
            return
        self.count += 1
        put: Json = {name: self._value(name, phone) for name in fields}
        if bad == "poison":
            put["note"] = f"{POISON} {phone}{self.count}"
        if bad == "refused":
            put["score"] = 11
        if shown(here.db, id) is None:
            put = {"at": LIVED, "tz": "Europe/London", "score": 5} | put
        self._save(here, id, {"kind": "pain", "put": put}, opened, bad=bool(bad))

    def do_delete(self, phone: str, record: int, form: bool = False) -> None:
        """Somebody deletes a record that they see."""
        id = record_id(record)
        opened = self.forms.pop((phone, id), None) if form else None
        entry = shown(self.phones[phone].db, id)
        if entry and not entry["deleted"]:
            self._save(self.phones[phone], id, {"remove": True}, opened)

    def do_open(self, phone: str, record: int) -> None:
        """Somebody opens a record in a form, to save it some time later."""
        id, db = record_id(record), self.phones[phone].db
        if entry := shown(db, id):
            self.forms[phone, id] = entry["v"], self.ghost.mind(db).knows(id)

    def do_drop_refused(self, phone: str, record: int) -> None:
        """Somebody drops what the server refused of a record."""
        db, id = self.phones[phone].db, record_id(record)
        for op in db.refused(id):
            del db.rejected[op["key"]]
            self.ghost.mind(db).forgotten.add(op["op"])
        for listener in self.listeners:
            listener.other(self.phones[phone], {"do": "drop_refused", "id": id})

    def do_exchange(
        self,
        phone: str,
        fate: str = "ok",
        page: int = 1000,
        most: int = outbox.MOST_OPS,
        between: tuple[str, Json] | None = None,
    ) -> str:
        """One phone syncs once. `between`: what happens first before a read of the server's."""
        here = self.phones[phone]
        if here.journal == GUEST:
            return "guest"
        here.page = page
        size = outbox.trouble(here.db)["size"]
        here.careful(min(most, size))
        sent = here.request()
        body = here.body(sent)
        if between and not sent["ops"] and between[1].get("phone") != phone:
            self.server.between = between[0], lambda: self.do(between[1])
        told = self._carry(here, sent, body, fate)
        self.server.between = None
        db, killed = here.db, fate == "killed"
        outcome = self._settle(here, db, sent, body, told, most=most, killed=killed)
        if most < size and here.db is db:
            here.careful(size)
        return outcome

    def do_deliver(self, index: int = 0) -> None:
        """A request reaches the server late; nobody waits for the answer any more."""
        if self.flying:
            phone, body = self.flying.pop(index % len(self.flying))
            self._ask(phone, body)

    def do_deliver_reply(self, index: int = 0) -> None:
        """A reply reaches its phone late."""
        if self.late:
            phone, db, sent, told = self.late.pop(index % len(self.late))
            if phone.db is db:
                self._settle(phone, db, sent, phone.body(sent), told)

    def do_clock(self, phone: str, minutes: int) -> None:
        """A phone's clock jumps, and is now wrong by so much."""
        here = self.phones[phone]
        for db in here.databases.values():
            for made in self.ghost.mind(db).waiting():
                made.precise = False
        here.skew = minutes * MINUTE

    def do_evict(self, phone: str) -> None:
        """A browser throws away what a phone kept."""
        here = self.phones[phone]
        self._forget(here.db)
        here.lose_storage()
        for listener in self.listeners:
            listener.other(here, {"do": "evict", "device": here.device})
        for form in [form for form in self.forms if form[0] == phone]:
            del self.forms[form]

    def do_sign_out(self, phone: str) -> None:
        """A session ends."""
        self.cookies.pop(phone, None)
        self.phones[phone].sign_out()

    def do_sign_in(self, phone: str, person: str = "") -> None:
        """Somebody signs in on a phone: its owner, or another person."""
        if (person or PEOPLE[phone]) in self.users:
            self._sign_in(phone, person or PEOPLE[phone])

    def do_session(self, phone: str, person: str) -> None:
        """In another tab somebody else signs in: this one does not know yet."""
        if person in self.users:
            self.phones[phone].client.force_login(self.users[person])
            self.cookies[phone] = person

    def do_guest(self, phone: str) -> None:
        """A phone is new: nobody is signed in on it, and nothing was written."""
        self.do_evict(phone)
        here = self.phones[phone]
        self.do_sign_out(phone)
        here.databases.pop(GUEST, None)
        here.journal = GUEST

    def do_backup(self) -> None:
        """The server is backed up."""
        self.backup = self.server.backup()

    def do_restore(self) -> None:
        """The server is restored from its backup."""
        if self.backup is None:
            return
        self.held = [held for journal in self.journals.values() for held in self._held(journal)]
        self.restores += 1
        self.server.restore(self.backup)
        for journal in self.journals.values():
            self.ghost.look_anew(journal)

    def do_prune(self, person: str = "alice") -> None:
        """Old tombstones are removed."""
        if person in self.users:
            self.server.prune(self.journals[person])

    def do_import(self, records: list[int], person: str = "alice") -> None:
        """Records come in from a file, without any phone."""
        if person not in self.users:
            return
        device, journal = self.id(), self.journals[person]
        ops = [self._imported(device, journal, n, id) for n, id in enumerate(records, 1)]
        self.server.put_in(journal, device, ops)
        self.ghost.look(journal)

    def do_fill(self, person: str = "alice") -> None:
        """A journal has no room left."""
        if person in self.users:
            self.server.fill(self.journals[person])
            self.full.add(person)

    def do_make_room(self) -> None:
        """There is room again."""
        self.server.make_room()
        self.full.clear()

    def do_erase(self, person: str) -> None:
        """Somebody erases their account."""
        if user := self.users.pop(person, None):
            user.delete()

    # The end

    def come_to_rest(self) -> None:
        """End every trouble and let all phones sync until nothing is left to do."""
        self.ending = True
        self.do({"do": "make_room"})
        for _ in range(MOST_ROUNDS):
            before = self._state()
            for name in self.phones:
                self._drain_all(name)
            if self._state() == before:
                return
        raise AssertionError("the phones do not come to rest (invariant 4)")

    def _drain_all(self, name: str) -> None:
        """Sign in on a phone as everybody who ever did, its owner last, and sync."""
        phone, owner = self.phones[name], PEOPLE[name]
        others = [person for person in self.users if person != owner]
        here = [person for person in others if self.journals[person] in phone.databases]
        for person in [*here, owner]:
            if self.cookies.get(name) != person or phone.journal != self.journals[person]:
                self.do({"do": "sign_in", "phone": name, "person": person})
            if person in self.users:
                self._drain(phone)

    def _drain(self, phone: Phone) -> None:
        for _ in range(MOST_EXCHANGES):
            outcome = self.do_exchange(phone.name)
            self.time += SECOND
            if outcome in {"idle", "offline", "signed-out"}:
                assert outcome == "idle", outcome
                return
        raise AssertionError("a phone does not come to rest (invariants 4 and 8)")

    def _state(self) -> tuple[Any, ...]:
        changes = tuple(len(self.ghost.history[journal]) for journal in self.journals.values())
        every = [db for phone in self.phones.values() for db in phone.databases.values()]
        return *changes, *((db.meta.get("cursor"), len(db.outbox)) for db in every)

    # How it is done

    def id(self) -> str:
        """Return a new id, the same in every telling of the story."""
        self.count += 1
        made = hashlib.md5(str(self.count).encode(), usedforsecurity=False).hexdigest()
        return f"{made[:8]}-{made[8:12]}-7{made[13:16]}-8{made[17:20]}-{made[20:]}"

    def _value(self, name: str, phone: str) -> Any:
        unique = f"{phone}{self.count}"
        return {"score": self.count % 11, "qualities": [unique]}.get(name, unique)

    def _sign_in(self, name: str, person: str) -> None:
        phone = self.phones[name]
        guest = phone.databases.get(GUEST) if phone.journal == GUEST else None
        phone.sign_in(self.users[person])
        self.cookies[name] = person
        if guest:
            self.ghost.joined(guest, phone.db, phone.journal)

    def _save(
        self,
        phone: Phone,
        id: str,
        edit: Json,
        opened: tuple[int, Origins] | None,
        bad: bool = False,
    ) -> None:
        knows = self.ghost.mind(phone.db).knows(id)
        if opened:
            edit["seen"], knows = opened
        meant: Json = {}
        if not edit.get("remove"):
            seen = shown(phone.db, id) or {"data": {}}
            again = refused_fields(phone.db.refused(id))
            meant = {name: seen["data"][name] for name in again} | edit["put"]
        op = phone.save(id, edit)
        self.ghost.made(
            phone.db,
            Made(
                op=op["op"],
                record=id,
                type=op["type"],
                set=meant,
                saw=knows,
                time=self.time,
                precise=phone.skew == 0 or abs(phone.skew) >= MINUTE,
                bad=bad,
            ),
            phone.journal,
        )
        for listener in self.listeners:
            listener.saved(phone, op, edit)

    def _imported(self, device: str, journal: str, n: int, record: int) -> Json:
        id, op = record_id(record), self.id()
        set = {"at": LIVED, "tz": "Europe/London", "score": 1, "note": f"import{self.count}"}
        self.ghost.edits[op] = Made(op, id, "put", set, frozenset(), self.time, True)
        self.ghost.author[id, f'"{set["note"]}"'] = op
        self.ghost.owner[op] = journal
        what = {"op": op, "n": n, "id": id, "kind": "pain", "type": "put", "full": True}
        return what | {"base": 0, "at": instants.text(self.time), "set": set}

    def _carry(self, phone: Phone, sent: Json, body: Json, fate: str) -> Told | None:
        """Bring a request to the server, and the answer back, or not."""
        if fate in {"lost_request", "late_request"}:
            if fate == "late_request":
                self.flying.append((phone, body))
                self._imprecise(sent)
            return None
        with self._trouble(fate):
            told = self._ask(phone, body)
        if fate == "doubled":
            self._ask(phone, body)
        if fate == "doubled_first_lost":
            told = self._ask(phone, body)
        if fate == "late_reply":
            self.late.append((phone, phone.db, sent, told))
        return None if fate in {"lost_reply", "late_reply"} else told

    def _trouble(self, fate: str) -> AbstractContextManager[None]:
        if fate == "busy":
            return self.server.busy()
        if fate == "broken":
            return self.server.broken()
        return self.server.newer_protocol() if fate == "update" else nullcontext()

    def _ask(self, phone: Phone, body: Json) -> Told:
        answer = self.server.sync(phone.client, body)
        journal = body["journal"]
        self.ghost.look(journal)
        if answer.status != 200 or answer.body is None:
            return Told(answer, {}, self.restores)
        brought = {change["id"]: change["v"] for change in answer.body["changes"]}
        for op, result in zip(body["ops"], answer.body["results"], strict=True):
            if result["status"] == "applied":
                brought[op["id"]] = max(result["v"], brought.get(op["id"], 0))
        seen = {id: self.ghost.up_to(journal, id, v) for id, v in brought.items()}
        return Told(answer, seen, self.restores)

    def _settle(
        self,
        phone: Phone,
        db: Database,
        sent: Json,
        body: Json,
        told: Told | None,
        *,
        most: int = outbox.MOST_OPS,
        killed: bool = False,
    ) -> str:
        asked, answers = [body], [told.answer if told else None]

        def again(less: Json) -> Answer:
            answer = self.server.sync(phone.client, phone.body(less))
            asked.append(phone.body(less))
            answers.append(answer)
            return answer

        fits = db.meta.get("cursor") == sent["cursor"]
        try:
            answer = told.answer if told else None
            outcome = phone.settle(sent, answer, again=again, killed=killed)
        except Killed:
            outcome = "killed"
        taken = bool(told and told.answer.status == 200 and fits and outcome != "killed")
        if told and taken:
            self._taken(db, sent, told)
            self._given_up(db, self.server.records.of(phone.journal))
        done = Exchange(phone, db, sent, body, asked, answers, most, outcome, taken, killed)
        for listener in self.listeners:
            listener.exchanged(done)
        if outcome == "signed-out":
            phone.meet()
        return outcome

    def _taken(self, db: Database, sent: Json, told: Told) -> None:
        mind = self.ghost.mind(db)
        for id, seen in told.seen.items():
            mind.seen[id] = mind.seen.get(id, frozenset()) | seen
        for op, result in zip(sent["ops"], (told.answer.body or {})["results"], strict=True):
            if result["status"] in {"applied", "merged", "duplicate"}:
                mind.acknowledged.add(op["op"])
                mind.heard[op["id"]] = told.restores, result["v"]
            if op["type"] == "delete" and not op["base"]:
                self.ghost.baseless.add(op["op"])
            is_gone = mind.db.records.get(op["id"], {"deleted": True})["deleted"]
            if op["type"] == "delete" and is_gone:
                self._buried(mind, op)

    def _given_up(self, db: Database, there: dict[str, Json]) -> None:
        """What a phone has no more of, deleted there as well as here, is done with."""
        mind = self.ghost.mind(db)
        for id, edits in mind.made.items():
            is_held = id in db.records or db.unsent(id) or db.refused(id)
            stands = id in there and not there[id]["deleted"]
            if edits[-1].type == "delete" and not is_held and not stands:
                mind.forgotten |= {made.op for made in edits}

    def _buried(self, mind: Mind, delete: Json) -> None:
        """What was refused before a record was deleted is done with, as the deletion is."""
        waiting = {op["op"] for op in mind.db.unsent(delete["id"])}
        edits = [made.op for made in mind.made.get(delete["id"], [])]
        if delete["op"] in edits:
            before = edits[: edits.index(delete["op"]) + 1]
            mind.forgotten |= set(before) - waiting

    def _held(self, journal: str) -> Iterator[Held]:
        """Give what phones hold of a journal, just before the server is restored."""
        newest: dict[str, int] = {}
        phones = [one for one in self.phones.values() if journal in one.databases]
        rows = [
            (phone, phone.databases[journal], row)
            for phone in phones
            for row in phone.databases[journal].records.values()
        ]
        for _, _, row in rows:
            newest[row["id"]] = max(row["v"], newest.get(row["id"], 0))
        heads = {one["seq"]: one["nonce"] for one in self.ghost.history[journal]}
        # A copy of another history, or one that is under way back, is merged with the newest.
        strange = {
            id for db in (one.databases[journal] for one in phones) for id in _strange(db, heads)
        }
        for phone, db, row in rows:
            is_newest = row["v"] == newest[row["id"]] and row["id"] not in strange
            seen = self.ghost.up_to(journal, row["id"], row["v"])
            yield Held(journal, phone, db, row, seen, is_newest)

    def _imprecise(self, sent: Json) -> None:
        for op in sent["ops"]:
            if made := self.ghost.edits.get(op["op"]):
                made.precise = False

    def _forget(self, db: Database) -> None:
        mind = self.ghost.minds.pop(id(db), None)
        self.late = [late for late in self.late if late[1] is not db]
        if mind:
            self.evicted.append(mind)

    def records(self, person: str) -> dict[str, Json]:
        """Return the server's records of somebody."""
        return self.server.records.of(self.journals[person])

    def head(self, person: str) -> Journal:
        """Return the server's journal of somebody."""
        return self.server.records.journal(self.journals[person])


def _strange(db: Database, heads: dict[int, str]) -> set[str]:
    """Return the records of which a phone holds what is not in the server's history."""
    _, head, nonce, _ = (db.meta.get("cursor") or "0.0.-.0").split(".")
    waiting = {op["id"] for op in [*db.unsent(), *db.refused()] if op.get("putBack")}
    is_known = heads.get(int(head)) == nonce and not db.meta.get("resync")
    return waiting if is_known else waiting | set(db.records)


def record_id(record: int) -> str:
    """Return the id of a record; the same numbers on everybody's phones are the same ids."""
    return f"018f0000-0000-7000-8000-{record:012d}"
