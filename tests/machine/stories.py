"""Stories with a name: what went wrong once, or could, and must not again.

Each is a list of actions of `World`. Those found by Hypothesis are as it shortened them.
"""

from typing import Any, NamedTuple

from tests.machine.storage import Json


class Story(NamedTuple):
    """What happens, why it is told, and whether phones can tell it alone (see traces.py)."""

    why: str
    actions: list[Json]
    trace: bool = True


def write(phone: str, record: int = 1, *fields: str, **more: Any) -> Json:
    """Somebody writes."""
    return (
        {"do": "write", "phone": phone, "record": record}
        | ({"fields": list(fields)} if fields else {})
        | more
    )


def delete(phone: str, record: int = 1, **more: Any) -> Json:
    """Somebody deletes."""
    return {"do": "delete", "phone": phone, "record": record} | more


def sync(phone: str, fate: str = "ok", **more: Any) -> Json:
    """A phone syncs once."""
    return {"do": "exchange", "phone": phone, "fate": fate} | more


def do(what: str, **more: Any) -> Json:
    """Anything else happens."""
    return {"do": what} | more


STORIES: dict[str, Story] = {
    "a lost reply": Story(
        "The server took both edits, and the phone never heard: they are duplicates next time.",
        [write("a"), sync("a"), write("a"), write("a", 2), sync("a", "lost_reply"), sync("a")],
    ),
    "killed before the commit": Story(
        "The app is ended while it takes in an answer: nothing of it is kept, and all comes again.",
        [write("a"), sync("a", "killed"), write("a", 1, "position"), sync("a"), sync("b")],
    ),
    "two phones, one field": Story(
        "Both edited the same field without knowing of each other: the later stands on both.",
        [
            write("a"),
            sync("a"),
            sync("b"),
            write("a", 1, "note", "position"),
            write("b", 1, "note", "qualities"),
            sync("b"),
            sync("a"),
            sync("b"),
        ],
    ),
    "a restored server": Story(
        "A backup comes back. What it lacks, and what it has in an older version, is put back.",
        [
            write("a", 1),
            write("a", 2),
            sync("a"),
            sync("b"),
            do("backup"),
            write("a", 1),
            write("a", 3),
            delete("a", 2),
            sync("a"),
            do("restore"),
            write("a", 1, "position"),
            sync("b"),
            sync("a"),
            sync("a"),
            sync("a"),
        ],
    ),
    "a pruned deletion": Story(
        "Deleted on one phone and pruned; edited meanwhile on another, which puts it back.",
        [
            write("a", 1),
            write("a", 2),
            sync("a"),
            sync("b"),
            delete("b", 1),
            delete("b", 2),
            sync("b"),
            write("b", 3),
            sync("b"),
            do("prune"),
            write("a", 1, "position"),
            sync("a"),
            sync("a", page=1),
            sync("a"),
            sync("a"),
        ],
    ),
    "one that is refused, one that is poison": Story(
        "What the server refuses, and what it cannot take at all, is parked; the rest goes on.",
        [
            write("a", 1),
            write("a", 2, bad="refused"),
            write("a", 3, bad="poison"),
            write("a", 2, "position"),
            *[sync("a")] * 12,
        ],
    ),
    "first sync by pages while others write": Story(
        "A new phone reads page by page, and another one writes between two of its pages.",
        [
            write("a", 1),
            write("a", 2),
            write("a", 3),
            sync("a"),
            sync("b", page=1),
            write("a", 1),
            sync("a"),
            write("b", 2),
            sync("b", page=1),
            sync("b", page=1),
            sync("b", page=1),
        ],
    ),
    "refused, then deleted": Story(
        "What was refused before a record was deleted goes with it.",
        [write("a"), write("a", bad="refused"), delete("a"), sync("a"), sync("a")],
    ),
    "refused, then restored": Story(
        "A restored server lacks the record. Its old copy goes back in front of what was refused, "
        "which stays in sight.",
        [
            do("backup"),
            write("a"),
            write("a", bad="refused"),
            sync("a"),
            do("restore"),
            sync("a"),
            delete("a", form=False),
            sync("a"),
        ],
    ),
    "moved on while it was read": Story(
        "An edit moves a record past the head that a reader saw before its page was read. Where "
        "that edit is then lost with a restore, the reader must not believe that it has the rest.",
        [
            write("a"),
            sync("a"),
            do("backup"),
            write("a"),
            sync("b", between=["head", sync("a")]),
            do("restore"),
        ],
        trace=False,
    ),
    "busy, then broken": Story(
        "A server that was busy and then failed once has not failed twice on what was sent.",
        [write("a"), sync("a", "busy"), sync("a", "broken"), sync("a")],
    ),
    "put back by another clock": Story(
        "A phone's clock goes wrong between two requests that put an old copy back. The server "
        "makes the record anew, so nothing that the phone held says when.",
        [
            do("backup"),
            write("a"),
            sync("a"),
            sync("b"),
            do("restore"),
            sync("b"),
            sync("b"),
            do("clock", phone="b", minutes=1),
            sync("b"),
        ],
    ),
    "full when restored": Story(
        "An old copy that finds no room stays on its phone, shown as refused.",
        [do("backup"), write("a", 2), sync("a"), do("restore"), do("fill"), sync("a"), sync("a")],
    ),
    "a full journal": Story(
        "Edits that have no room are refused and shown; a deletion is taken; later there is room.",
        [
            write("a"),
            write("a", 2),
            sync("a"),
            do("fill"),
            write("a"),
            write("a", 3),
            delete("a", 2),
            sync("a"),
            write("a", 1, "position"),
            sync("a"),
            do("make_room"),
            write("a"),
            write("a", 3, "position"),
            sync("a"),
        ],
    ),
    "a clock that is set back between two edits": Story(
        "Of two edits of one phone the second stands, whatever its clock said.",
        [
            write("a"),
            sync("a"),
            sync("b"),
            write("a", 1, "position"),
            sync("a"),
            write("b"),
            do("clock", phone="b", minutes=-3 * 24 * 60),
            write("b"),
            do("clock", phone="b", minutes=0),
            sync("b"),
        ],
    ),
    "one op at one place in two histories": Story(
        "After a restore, a request that was under way comes to lie where it lay before; another "
        "change before it is lost. Only the random nonce tells the two histories apart.",
        [
            write("a"),
            sync("a"),
            do("backup"),
            write("b", 2),
            sync("b"),
            write("a", 3),
            sync("a", "late_request"),
            sync("a"),
            sync("c"),
            do("restore"),
            do("evict", phone="b"),
            write("b", 4),
            sync("b"),
            do("deliver"),
            sync("c"),
        ],
    ),
    "an import while a phone reads": Story(
        "Records come in from a file between two reads of a pull, and are merged with a phone's.",
        [
            write("a"),
            write("a", 2),
            sync("a"),
            write("b", 3),
            sync("b", page=1),
            sync("b", page=1, between=["rows", do("import", records=[1, 3])]),
            write("b", 3),
            sync("b"),
        ],
    ),
    "another account in the same browser": Story(
        "What was written for one account waits until its person is back, and reaches no other.",
        [
            write("a"),
            do("session", phone="a", person="bob"),
            sync("a"),
            write("a", 2),
            sync("a"),
            do("sign_in", phone="a", person="alice"),
            sync("a"),
        ],
        trace=False,
    ),
    "written before signing in": Story(
        "A new phone's first edits are taken into the account, and merged with what is there.",
        [
            write("a"),
            sync("a"),
            do("guest", phone="b"),
            write("b"),
            write("b", 2),
            do("sign_in", phone="b"),
            sync("b", "lost_reply"),
            sync("b"),
        ],
        trace=False,
    ),
}
