"""Stories told phone by phone, for another implementation of the phone to tell again.

`tests/cases/traces.json` is a list of traces. `WRITE_TRACES=1 python -m pytest
tests/machine/test_traces.py` writes it from stories.py; every other run compares. One trace:

    {"name": "a lost reply", "why": "what it is about",
     "phones": {
       "a": {"journal": "<uuid>", "device": "<uuid>", "steps": [step, …], "end": end}},
     "server": {"<record id>": {"v", "t", "deleted", "data"}}}

A phone's steps are told in their order; `now` is its clock (text, UTC) during the step. Each
phone can be told alone: what the server answered is in its steps. Steps:

    {"do": "save", "now", "id", "edit": {"kind", "put" | "remove", "seen"?}, "op": wire}
        `edit` is what `Store.save` takes; `op` is what must now be last in the outbox.
    {"do": "exchange", "now", "most", "sent": [request | null, …], "answers": [answer | null, …],
     "killed": true?, "outcome": "idle" | "again" | "offline" | …}
        One turn of the loop in outbox.js: it asks as many times as there are entries in `sent`
        (two where it looks whether the server is well), and after that the network is down.
        `request` is `{"cursor", "ops": [wire, …]}`; an `answer` is `{"status", "body"}`, or null
        where none came. `most`: the most ops that the phone may send at once. `killed`: the app
        is ended before it commits what the answer brought. Results are in the order of the ops.
    {"do": "drop_refused", "now", "id"}
    {"do": "evict", "device"}
        All that this phone kept is gone; it goes on with a new database and that device id.

`wire` is an op as the protocol has it. **Ids of ops differ from one telling to the next**: `op`
is a name ("op1") that stands for whatever id the phone makes there, in `sent`, in `save` and in
the results of an answer alike.

    end = {"cursor", "reading_anew": null | "expired" | "diverged",
           "records": {id: {"kind", "v", "t", "deleted", "data", "lost"}},
           "outbox": [wire, …], "refused": [{"op": wire, "code"}, …]}

`server` is for whoever wants to compare phones with it; it is null for a trace that does not end
at rest.
"""

import json
from pathlib import Path
from typing import Any

from tests.machine.invariants import Checks, check_at_rest, check_now
from tests.machine.outbox import Answer, wire
from tests.machine.phone import Phone
from tests.machine.storage import Json
from tests.machine.world import PEOPLE, Exchange, World

_JOIN = ",\n"
FILE = Path(__file__).parent.parent / "cases" / "traces.json"


class Recorder:
    """Writes down what befalls each phone."""

    def __init__(self) -> None:
        self.steps: dict[str, list[Json]] = {}
        self.names: dict[str, str] = {}

    def saved(self, phone: Phone, op: Json, edit: Json) -> None:
        """Write down an edit."""
        made = {"now": phone.now(), "id": op["id"], "edit": edit, "op": self.wire(wire(op))}
        self.step(phone, {"do": "save"} | made)

    def exchanged(self, exchange: Exchange) -> None:
        """Write down an exchange."""
        step: Json = {"do": "exchange", "now": exchange.sent["sentAt"]}
        if exchange.most < 1000:
            step["most"] = exchange.most
        step["sent"] = [self.request(body) for body in exchange.asked]
        step["answers"] = [self.answer(answer) for answer in exchange.answers]
        if exchange.killed:
            step["killed"] = True
        self.step(exchange.phone, step | {"outcome": exchange.outcome})

    def other(self, phone: Phone, what: Json) -> None:
        """Write down something else."""
        self.step(phone, what | {"now": phone.now()})

    def step(self, phone: Phone, step: Json) -> None:
        """Write down one step."""
        self.steps.setdefault(phone.name, []).append(step)

    def request(self, body: Json) -> Json:
        """Return a request without what is the same in all of a phone's."""
        return {"cursor": body["cursor"], "ops": [self.wire(op) for op in body["ops"]]}

    def wire(self, op: Json) -> Json:
        """Return an op with a name for its id."""
        return op | {"op": self.name(op["op"])}

    def name(self, op: str) -> str:
        """Return the name of an op's id."""
        return self.names.setdefault(op, f"op{len(self.names) + 1}")

    def answer(self, answer: Answer | None) -> Json | None:
        """Return an answer with names for the ids of ops."""
        if answer is None:
            return None
        body = answer.body
        if body and answer.status == 200:
            results = [one | {"op": self.name(one["op"])} for one in body["results"]]
            body = body | {"results": results}
        return {"status": answer.status, "body": body}

    def end(self, phone: Phone) -> Json:
        """Return what a phone keeps in the end."""
        db = phone.db
        fields = ("kind", "v", "t", "deleted", "data")
        return {
            "cursor": db.meta.get("cursor"),
            "reading_anew": (db.meta.get("resync") or {}).get("reason"),
            "records": {
                id: {name: row[name] for name in fields} | {"lost": row.get("lost", [])}
                for id, row in sorted(db.records.items())
            },
            "outbox": [self.wire(wire(op)) for op in db.unsent()],
            "refused": [
                {"op": self.wire(wire(op)), "code": op["refusal"]["code"]} for op in db.refused()
            ],
        }


def tell(world: World, checks: Checks, actions: list[Json], *, rest: bool = True) -> None:
    """Let a story happen, with every invariant looked at."""
    checks.world = world
    for action in actions:
        world.do(action)
        check_now(world)
    if rest:
        check_at_rest(world)


def record(world: World, recorder: Recorder, name: str, why: str, *, rest: bool) -> Json:
    """Return the trace of what has happened."""
    phones = {
        phone.name: {
            "journal": phone.journal,
            "device": phone.device,
            "steps": recorder.steps[phone.name],
            "end": recorder.end(phone),
        }
        for phone in world.phones.values()
        if phone.name in recorder.steps
    }
    server = world.records(PEOPLE["a"]) if rest else None
    return {"name": name, "why": why, "phones": phones, "server": server}


def write(traces: list[Json]) -> None:
    """Keep the traces, a step on a line."""
    FILE.write_text(f"[\n{_JOIN.join(map(_lines, traces))}\n]\n")


def _lines(trace: Json) -> str:
    steps = {f"@{name}": phone["steps"] for name, phone in trace["phones"].items()}
    phones = {name: phone | {"steps": f"@{name}"} for name, phone in trace["phones"].items()}
    text = json.dumps(trace | {"phones": phones}, ensure_ascii=False)
    for place, told in steps.items():
        lines = ",\n".join(json.dumps(step, ensure_ascii=False) for step in told)
        text = text.replace(f'"{place}"', f"[\n{lines}\n]")
    return text


def kept() -> dict[str, Any]:
    """Return the traces in the file, by name."""
    return {trace["name"]: trace for trace in json.loads(FILE.read_text())}
