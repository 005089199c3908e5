"""Every edit of one record that was accepted, as the log of changes has it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from journal import instants
from journal.models import Change

MOST_EDITS = 100


class Edit(NamedTuple):
    """One accepted edit; `eff` in milliseconds, `set` and `lost` as JSON text."""

    seq: int
    op: str
    device: str
    type: str
    eff: int
    set: str
    lost: str


class History(NamedTuple):
    """Edits, newest first, and whether there are earlier ones."""

    edits: Sequence[Edit]
    more: bool


def read(owner: Any, record: str, before: int | None = None) -> History:
    """Return the last edits of the owner's record, or the last before that position.

    Of somebody else's record, as of none, there are no edits.
    """
    changes = Change.objects.filter(journal__owner=owner, record=record)
    if before is not None:
        changes = changes.filter(seq__lt=before)
    rows = changes.order_by("-seq").values_list(*Edit._fields)[: MOST_EDITS + 1]
    edits = [Edit(*row) for row in rows]
    return History(edits[:MOST_EDITS], len(edits) > MOST_EDITS)


def write(record: str, history: History) -> str:
    """Return the history as JSON, what was set in it as it is stored."""
    edits = ",".join(map(_edit, history.edits))
    more = "true" if history.more else "false"
    return f'{{"record":"{record}","edits":[{edits}],"more":{more}}}'


def _edit(edit: Edit) -> str:
    return (
        f'{{"v":{edit.seq},"op":"{edit.op}","device":"{edit.device}","type":"{edit.type}"'
        f',"at":"{instants.text(edit.eff)}","set":{edit.set},"lost":{edit.lost}}}'
    )
