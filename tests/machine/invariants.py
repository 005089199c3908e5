"""The thirteen invariants of SYNC.md, each a function that fails where it does not hold.

Those of `AFTER_EACH` look at the world after every step, those of `EXCHANGES` at each exchange,
those of `AT_REST` at the end, when every phone has synced and nothing is left to do.
"""

from collections.abc import Iterator

from journal import instants
from journal.models import Change, Record
from tests.machine.ghost import Ghost, Made, Mind
from tests.machine.phone import GUEST, Phone
from tests.machine.record import shown
from tests.machine.storage import Database, Json
from tests.machine.world import Exchange, Held, World

UNIQUE = ("note", "position", "qualities")  # fields of which every edit has a value of its own
MOST_QUERIES = 22  # with a page that has to be read again


# 1. A phone at position p holds every record version with v <= p.


def a_phone_holds_every_version_up_to_its_position(world: World) -> None:
    """Invariant 1, wherever the cursor is one of the server's present history."""
    for person, phone, db in _accounts(world):
        position = _position(world, world.journals[person], db)
        for id, record in world.records(person).items():
            if record["v"] <= position:
                _assert_same(db.records.get(id), record, f"{phone.name} at {position}")


def _position(world: World, journal: str, db: Database) -> int:
    cursor = db.meta.get("cursor")
    if not cursor:
        return 0
    position, head, nonce, _ = cursor.split(".")
    history = world.ghost.history[journal]
    is_ours = 0 < int(head) <= len(history) and history[int(head) - 1]["nonce"] == nonce
    return int(position) if is_ours else 0


def _assert_same(row: Json | None, record: Json, where: str) -> None:
    assert row, f"{where}: {record['id']} is missing (invariant 1)"
    mine = (row["v"], row["t"], row["deleted"], row["data"])
    theirs = (record["v"], instants.text(record["t"]), record["deleted"], record["data"])
    assert mine == theirs, f"{where}: {mine} is not {theirs} (invariant 1)"


# 2. A journal's `seq` is dense and in commit order.


def positions_are_dense_and_in_commit_order(world: World) -> None:
    """Invariant 2: 1, 2, 3 … up to the head, and each record at its last change."""
    for person in world.users:
        history = world.ghost.history[world.journals[person]]
        numbers = [change["seq"] for change in history]
        head = world.head(person).seq
        assert numbers == list(range(1, head + 1)), f"{numbers} up to {head} (invariant 2)"
        last = {change["record"]: change["seq"] for change in history}
        for id, record in world.records(person).items():
            assert record["v"] == last[id], f"{id} at {record['v']} (invariant 2)"


# 3. Every op is in Change exactly once, or rejected and shown; nothing acknowledged is out of
#    sight on its own phone.


def every_op_is_in_the_history_once_or_still_on_its_phone(world: World) -> None:
    """Invariant 3, first half."""
    for mind, journal in _minds(world):
        history = [change["op"] for change in world.ghost.history.get(journal, ())]
        assert len(set(history)) == len(history), "an op was taken twice (invariant 3)"
        both = {op["op"] for op in mind.db.refused()} & set(history)
        assert not both, f"{both} are accepted and refused (invariant 3)"
        kept = {op["op"] for op in [*mind.db.unsent(), *mind.db.refused()]}
        there = kept | set(history) | world.ghost.gone | mind.forgotten
        for made in _made(mind):
            found = made.op in there or _is_covered(mind, made, there)
            assert found, f"{made} is nowhere (invariant 3)"


def _is_covered(mind: Mind, made: Made, there: set[str]) -> bool:
    """Whether what was refused gave way to what the person wrote after it."""
    edits = mind.made[made.record]
    later = [edit for edit in edits[edits.index(made) + 1 :] if edit.op in there]
    # A deletion that the server has nothing of is done.
    ends = any(edit.type == "delete" for edit in [made, *later])
    named = {name for edit in later for name in edit.set}
    return ends or set(made.set) <= named


def what_was_acknowledged_is_in_sight_on_its_phone(world: World) -> None:
    """Invariant 3, second half: a phone holds what it was told that its edits are in."""
    for mind, journal in _minds(world):
        for id, (restores, v) in mind.heard.items():
            there = id in world.server.records.of(journal) and restores == world.restores
            known = mind.db.records.get(id, {"v": 0})["v"] >= v
            assert known or not there, f"{id} at {v} is out of sight (invariant 3)"


# 4. When all have synced and nothing is pending, all phones equal the server.


def all_phones_equal_the_server(world: World) -> None:
    """Invariant 4. A tombstone that the server pruned may still be on a phone, and so may an old
    copy for which the journal had no room: the phone shows that."""
    for person, phone, db in _accounts(world):
        server = world.records(person)
        for id, record in server.items():
            _assert_same(db.records.get(id), record, f"{phone.name} at rest (invariant 4)")
        more = {id for id, row in db.records.items() if id not in server and not row["deleted"]}
        more = {id for id in more if not _lacks_room(db, id)}
        assert not more, f"{phone.name} has {more}, the server has not (invariant 4)"
        assert not db.outbox, f"{phone.name} still has to send (invariant 4)"


# 5. A value never beats the edit that replaced it.
# 6. Edits to different fields both survive; to one field, the later wins.


def a_value_never_beats_the_edit_that_replaced_it(world: World) -> None:
    """Invariant 5: no value stands that the author of another accepted one had seen."""
    for history, record in _settled(world):
        for name, writes in _writes(history, record["id"]).items():
            stands = _standing(world, writes, name, record)
            for change, made in _edits(world.ghost, writes):
                replaced = stands in made.saw and world.ghost.writer(change, name) != stands
                assert not replaced, f"{name} of {stands} beats {made} (invariant 5)"


def an_old_copy_beats_nothing_later(world: World) -> None:
    """Invariant 5, for what was put back: the last edit of a record, whose author had seen the
    value, stands. (An old copy has one age for all its fields, that of its last edit.)"""
    for person in world.users:
        stands: dict[tuple[str, str], Json] = {}
        for change in world.ghost.history[world.journals[person]]:
            for name in [name for name in change["set"] if name not in change["lost"]]:
                before = stands.get((change["record"], name))
                if before and not change["n"] and before["n"] and name in UNIQUE:
                    beaten = _is_last_and_saw(world.ghost, before, change, name)
                    assert not beaten, f"{change} beats {before} (invariant 5)"
                stands[change["record"], name] = change


def _is_last_and_saw(ghost: Ghost, edit: Json, copy: Json, name: str) -> bool:
    made, old = ghost.edits[edit["op"]], ghost.writer(copy, name)
    every = [one for one in ghost.edits.values() if one.record == made.record]
    is_last = all(one.precise for one in every) and made.time == max(one.time for one in every)
    return is_last and old in made.saw and edit["set"][name] != copy["set"][name]


def edits_to_different_fields_survive_and_to_one_the_later_wins(world: World) -> None:
    """Invariant 6: every field that was written holds a written value, where it can be told
    (nobody's clock was wrong in a way that no server can know of) the latest."""
    for history, record in _settled(world):
        for name, writes in _writes(history, record["id"]).items():
            stands = _standing(world, writes, name, record)
            edits = [made for _, made in _edits(world.ghost, writes)]
            if all(made.precise for made in _all_edits(world.ghost, history, record["id"])):
                latest = max(made.time for made in edits)
                chosen = world.ghost.edits[stands]
                assert chosen.time == latest, f"{name} of {chosen} of {edits} (invariant 6)"


def _everything(world: World) -> Iterator[tuple[list[Json], Json]]:
    for person in world.users:
        for record in world.records(person).values():
            yield world.ghost.history[world.journals[person]], record


def _settled(world: World) -> Iterator[tuple[list[Json], Json]]:
    """Give each record with its journal's history, unless an old copy of it was put back:
    that has one time for all its fields, so of what it beat nothing can be said. And before a
    record was pruned and made anew it was another one."""
    for person in world.users:
        history = world.ghost.history[world.journals[person]]
        old = {change["record"] for change in history if not change["n"]}
        pruned = world.head(person).min_cursor
        old |= {
            change["record"]
            for change in history
            if change["type"] == "delete" and change["seq"] <= pruned
        }
        lost = {edit.record for op, edit in world.ghost.edits.items() if op in world.ghost.gone}
        for id, record in world.records(person).items():
            if id not in old | lost:
                yield history, record


def _writes(history: list[Json], id: str) -> dict[str, list[Json]]:
    mine = [change for change in history if change["record"] == id and change["type"] == "put"]
    return {
        name: writes
        for name in UNIQUE
        if (writes := [change for change in mine if name in change["set"]])
    }


def _standing(world: World, writes: list[Json], name: str, record: Json) -> str:
    data = record["data"]
    found = [change for change in writes if name in data and change["set"][name] == data[name]]
    assert found, f"{name} of {record['id']} is not what anybody wrote (invariants 6 and 9)"
    return world.ghost.writer(found[-1], name)


def _edits(ghost: Ghost, changes: list[Json]) -> list[tuple[Json, Made]]:
    return [(one, ghost.edits[one["op"]]) for one in changes if one["op"] in ghost.edits]


def _all_edits(ghost: Ghost, history: list[Json], id: str) -> list[Made]:
    return [made for _, made in _edits(ghost, [one for one in history if one["record"] == id])]


# 7. A delete never hides an edit that its author had not seen.


def a_delete_hides_only_what_its_author_had_seen(world: World) -> None:
    """Invariant 7."""
    for history, record in _everything(world):
        puts, deletes = _puts_and_deletes(history, record["id"])
        if record["deleted"] and all(delete["n"] for delete in deletes):
            # Of one that was pruned and made anew, each deletion hides what it had seen.
            unseen = [set(_unseen(world.ghost, delete, puts)) for delete in deletes]
            hidden = set.intersection(*unseen) if unseen else {"all"}
            assert not hidden, f"{record['id']} hides {hidden} (invariant 7)"


def a_delete_whose_author_had_seen_everything_stands(world: World) -> None:
    """Invariant 7, the other way round."""
    for history, record in _settled(world):
        puts, deletes = _puts_and_deletes(history, record["id"])
        based = [delete for delete in deletes if delete["op"] not in world.ghost.baseless]
        hidden = [_unseen(world.ghost, delete, puts) for delete in based]
        assert record["deleted"] or [] not in hidden, f"{record['id']} is back (invariant 7)"


def _puts_and_deletes(history: list[Json], id: str) -> tuple[list[Json], list[Json]]:
    mine = [change for change in history if change["record"] == id]
    puts = [change for change in mine if change["type"] == "put" and change["n"]]
    return puts, [change for change in mine if change["type"] == "delete"]


def _unseen(ghost: Ghost, delete: Json, puts: list[Json]) -> list[str]:
    """Return the puts that the author of a delete had not seen. What one phone made before
    and sent later changes nothing; what it had not sent is the same person's."""
    saw = ghost.edits[delete["op"]].saw
    return [
        put["op"]
        for put in puts
        if put["op"] not in saw
        and not (put["device"] == delete["device"] and put["n"] < delete["n"])
    ]


# 8. One bad op never delays another.


def one_bad_op_never_delays_another(exchange: Exchange, world: World) -> None:
    """Invariant 8: a request that was answered refuses only what is wrong in itself."""
    results = _reply(exchange).get("results", [])
    if not results:
        return
    assert len(results) == len(exchange.sent["ops"]), "an op has no result (invariant 8)"
    for op, result in zip(exchange.sent["ops"], results, strict=True):
        if result["status"] == "rejected" and result["code"] != "quota":
            assert op["set"].get("score") == 11, f"{op} was refused: {result} (invariant 8)"


def only_what_is_bad_is_parked(world: World) -> None:
    """Invariant 8, at rest: with an op that is refused, only those of the same record wait."""
    for mind, _ in _minds(world):
        for op in mind.db.refused():
            of_it = [made for made in mind.made.get(op["id"], ()) if made.bad]
            no_room = op["refusal"]["code"] == "quota" or _lacks_room(mind.db, op["id"])
            assert of_it or no_room, f"{op} is parked (invariant 8)"


def _lacks_room(db: Database, id: str) -> bool:
    return any(op["refusal"]["code"] == "quota" for op in db.refused(id))


# 9. An old client never erases a field that it does not know.


def no_field_of_a_record_is_ever_erased(world: World) -> None:
    """Invariant 9: what an accepted put named is there, whoever wrote the record since.
    (Phone "c" is an old one: its people never name `qualities`.)"""
    for person in world.users:
        named: dict[str, set[str]] = {}
        for change in world.ghost.history[world.journals[person]]:
            named.setdefault(change["record"], set()).update(change["set"])
        for id, record in world.records(person).items():
            lacks = named[id] - set(record["data"])
            # Before a record was pruned and made anew it was another one.
            assert not lacks or world.head(person).min_cursor, f"{id} lacks {lacks} (invariant 9)"


# 10. A restored server regains every record that any phone still holds.


def a_restored_server_regains_every_record(world: World) -> None:
    """Invariant 10: what a phone held when the server was restored is there at the end, or waits
    where the person sees it because the journal is full."""
    for person, held in _still_held(world):
        id = held.row["id"]
        there = id in world.records(person) or held.row["deleted"]
        excused = _was_deleted(world, person, id) or _lacks_room(held.db, id)
        assert there or excused, f"{id} of {held.phone.name} is lost (invariant 10)"


def a_restored_server_regains_the_newest_version(world: World) -> None:
    """Invariant 10, where nobody edited the record since, or was about to."""
    for person, held in _still_held(world):
        record = world.records(person).get(held.row["id"])
        if not (record and held.is_newest) or world.head(person).min_cursor:
            continue
        if not _is_edited_since(world, held):
            mine = (held.row["deleted"], held.row["data"])
            theirs = (record["deleted"], record["data"])
            assert mine == theirs, f"{theirs} is not {mine} (invariant 10)"


def _still_held(world: World) -> Iterator[tuple[str, Held]]:
    for person in world.users:
        for held in world.held:
            journal = world.journals[person]
            if held.journal == journal and held.phone.databases.get(journal) is held.db:
                yield person, held


def _is_edited_since(world: World, held: Held) -> bool:
    """Whether an edit of the record is in the history that is not in what the phone held."""
    id = held.row["id"]
    there = [one for one in world.ghost.history[held.journal] if one["record"] == id and one["n"]]
    return any(one["op"] not in held.seen for one in there)


def _was_deleted(world: World, person: str, id: str) -> bool:
    history = world.ghost.history[world.journals[person]]
    return any(one["record"] == id and one["type"] == "delete" for one in history)


# 11. A phone always sees its own unsent edits.


def a_phone_sees_its_own_unsent_edits(world: World) -> None:
    """Invariant 11: of each field the last edit made here, until the server has taken it."""
    for mind, _ in _minds(world):
        done = mind.acknowledged | mind.forgotten
        for id, edits in mind.made.items():
            if edits[-1].op in mind.forgotten:
                continue
            last = {name: edit for edit in edits for name in edit.set}
            waiting = {name: edit for name, edit in last.items() if edit.op not in done}
            entry = shown(mind.db, id) if waiting else None
            for name, edit in waiting.items():
                seen = entry and entry["data"].get(name) == edit.set[name]
                assert seen, f"{edit} is not in sight (invariant 11)"
            if edits[-1].op not in done:
                entry = shown(mind.db, id)
                gone = entry is None or entry["deleted"]
                assert gone == (edits[-1].type == "delete"), f"{edits[-1]} (invariant 11)"


# 12. Nobody sees, writes or infers another's records, guessed UUIDs included.


def nobody_sees_or_writes_anothers_records(world: World) -> None:
    """Invariant 12. All people use the same record ids, so each guesses those of the others."""
    for journal, id, data in _kept(world):
        if note := data.get("note"):
            is_own = world.ghost.is_of(journal, id, note)
            assert is_own, f"{note} is in the journal of somebody else (invariant 12)"
    erased = [world.journals[person] for person in world.journals if person not in world.users]
    if not erased:
        return
    left = Record.objects.filter(journal_id__in=erased).count()
    left += Change.objects.filter(journal_id__in=erased).count()
    assert not left, "an erased account left something behind (invariant 12)"


def _kept(world: World) -> Iterator[tuple[str, str, Json]]:
    for person in world.users:
        for id, record in world.records(person).items():
            yield world.journals[person], id, record["data"]
    for phone in world.phones.values():
        for journal, db in phone.databases.items():
            for id, row in db.records.items():
                yield journal, id, row["data"]


# 13. Cost of a sync depends on what changed, not on the size of the journal.


def a_sync_asks_the_database_a_bounded_number_of_times(world: World) -> None:
    """Invariant 13, in queries; `make bench sync` shows it in seconds and bytes."""
    most = world.server.most_queries
    assert most <= MOST_QUERIES, f"{most} queries for one sync (invariant 13)"


def an_answer_brings_only_what_changed(exchange: Exchange, world: World) -> None:
    """Invariant 13, in records: a page, and what this request's own ops have to be told."""
    if not (reply := _reply(exchange)):
        return
    own = {op["id"] for op in exchange.sent["ops"]}
    told = [one for one in reply["changes"] if one["id"] not in own]
    assert len(told) <= exchange.body["limit"], "more than a page (invariant 13)"
    if reply["results"] or exchange.sent["cursor"] is None:
        return
    position = int(exchange.sent["cursor"].split(".")[0])
    old = [one["v"] for one in told if one["v"] <= position]
    assert not old, f"{old} had been read before (invariant 13)"


AFTER_EACH = (
    a_phone_holds_every_version_up_to_its_position,
    positions_are_dense_and_in_commit_order,
    every_op_is_in_the_history_once_or_still_on_its_phone,
    what_was_acknowledged_is_in_sight_on_its_phone,
    no_field_of_a_record_is_ever_erased,
    a_phone_sees_its_own_unsent_edits,
    nobody_sees_or_writes_anothers_records,
    a_sync_asks_the_database_a_bounded_number_of_times,
)
EXCHANGES = (
    one_bad_op_never_delays_another,
    an_answer_brings_only_what_changed,
)
AT_REST = (
    all_phones_equal_the_server,
    only_what_is_bad_is_parked,
    an_old_copy_beats_nothing_later,
    a_value_never_beats_the_edit_that_replaced_it,
    edits_to_different_fields_survive_and_to_one_the_later_wins,
    a_delete_hides_only_what_its_author_had_seen,
    a_delete_whose_author_had_seen_everything_stands,
    a_restored_server_regains_every_record,
    a_restored_server_regains_the_newest_version,
)


class Checks:
    """Looks at every exchange of a world."""

    def __init__(self) -> None:
        self.world: World | None = None

    def saved(self, phone: Phone, op: Json, edit: Json) -> None:
        """See an edit."""

    def other(self, phone: Phone, what: Json) -> None:
        """See what befell a phone."""

    def exchanged(self, exchange: Exchange) -> None:
        """See an exchange."""
        if self.world:
            for check in EXCHANGES:
                check(exchange, self.world)


def check_now(world: World) -> None:
    """Check what holds at any time."""
    for check in AFTER_EACH:
        check(world)


def check_at_rest(world: World) -> None:
    """Let everything come to rest, and check all."""
    world.come_to_rest()
    check_now(world)
    for check in AT_REST:
        check(world)


def _reply(exchange: Exchange) -> Json:
    """Return the reply to a sync that was answered."""
    answer = exchange.answers[0]
    return (answer.body or {}) if answer and answer.status == 200 else {}


def _accounts(world: World) -> Iterator[tuple[str, Phone, Database]]:
    for person in world.users:
        for phone in world.phones.values():
            if db := phone.databases.get(world.journals[person]):
                yield person, phone, db


def _minds(world: World) -> Iterator[tuple[Mind, str]]:
    for phone in world.phones.values():
        for journal, db in phone.databases.items():
            if journal == GUEST or journal in _alive(world):
                yield world.ghost.mind(db), journal


def _alive(world: World) -> set[str]:
    return {world.journals[person] for person in world.users}


def _made(mind: Mind) -> Iterator[Made]:
    return (made for edits in mind.made.values() for made in edits)
