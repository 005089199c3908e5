"""A record and the ops laid over it: static/js/record.js and what store.js makes of an edit."""

from collections.abc import Callable
from math import inf

from tests.machine.storage import Database, Json

Ids = Callable[[], str]


def to_row(record: Json) -> Json:
    """Return what is kept of a record, without what is empty."""
    row = {name: record[name] for name in ("id", "kind", "v", "t", "deleted", "data")}
    if record.get("lost"):
        row |= {name: record[name] for name in ("lost", "mine") if name in record}
    if record.get("over"):
        row["over"] = record["over"]
    return row | ({"pass": record["pass"]} if record.get("pass") else {})


def overlay(row: Json | None, unsent: list[Json], refused: list[Json]) -> Json | None:
    """Return what the person sees: the record with their own unsent edits on top."""
    ops = sorted([*refused, *unsent], key=lambda op: float(op["key"]))
    if row is None and not ops:
        return None
    deleted: bool = row["deleted"] if row else False
    data: Json = dict(row["data"]) if row else {}
    for op in ops:
        deleted = op["type"] == "delete"
        data |= op["set"]
    return {"v": row["v"] if row else 0, "deleted": deleted, "data": data}


def shown(db: Database, id: str) -> Json | None:
    """Return the record as the person sees it."""
    return overlay(db.records.get(id), db.unsent(id), db.refused(id))


def refused_fields(refused: list[Json]) -> list[str]:
    """Return the fields that the next edit takes along, as the person sees them now."""
    return [name for one in refused if not one.get("putBack") for name in one["set"]]


def save(db: Database, id: str, edit: Json, at: str, ids: Ids) -> Json:
    """Save one edit as the app does, and return its op."""
    with db.write():
        row, unsent, refused = db.records.get(id), db.unsent(id), db.refused(id)
        op = db.add(_make_op(id, edit, row, unsent, refused, at, ids))
        if edit.get("remove"):
            return op
        for one in refused:
            del db.rejected[one["key"]]
        if row and (row.get("lost") or row.get("over")):
            db.records[id] = _settled(row, edit.get("put", {}))
        return op


def _settled(row: Json, put: Json) -> Json:
    """Return the record without the mark of a conflict in the fields that the person wrote."""

    def others(data: Json) -> Json:
        return {name: value for name, value in data.items() if name not in put}

    lost = [name for name in row.get("lost", ()) if name not in put]
    marks = {"lost": lost, "mine": others(row.get("mine", {})), "over": others(row.get("over", {}))}
    return to_row(row | marks)


def _make_op(
    id: str,
    edit: Json,
    row: Json | None,
    unsent: list[Json],
    refused: list[Json],
    at: str,
    ids: Ids,
) -> Json:
    known = next(iter([*([row] if row else []), *unsent, *refused]), None)
    seen = overlay(row, unsent, refused) or {"data": {}}
    retried = {name: seen["data"][name] for name in refused_fields(refused)}
    type = "delete" if edit.get("remove") else "put"
    return {
        "op": ids(),
        "id": id,
        "kind": known["kind"] if known else edit["kind"],
        "type": type,
        "full": type == "put" and row is None and not any(one["full"] for one in unsent),
        "base": min(edit.get("seen", inf), row["v"] if row else 0),
        "at": at,
        "set": {**retried, **edit.get("put", {})} if type == "put" else {},
    }
