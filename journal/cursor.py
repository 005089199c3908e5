"""How far a phone has read: a string that it keeps and sends back, and never looks into."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

FORM = re.compile(r"(\d{1,18})\.(\d{1,18})\.([0-9a-f]{8}|0)\.(\d{1,18})", re.ASCII)


class Resync(Exception):
    """The phone must read everything anew: too much was pruned, or the history is another one."""

    def __init__(self, reason: Literal["expired", "diverged"]) -> None:
        super().__init__(reason)
        self.reason = reason


class Cursor(NamedTuple):
    """`position` read so far; the highest `head` seen and the random `nonce` of its change; the
    head at which a pass from nothing `began`, 0 once that pass is complete."""

    position: int
    head: int
    nonce: str
    began: int

    def __str__(self) -> str:
        return f"{self.position}.{self.head}.{self.nonce}.{self.began}"


NOTHING_READ = Cursor(0, 0, "0", 0)


def parse(text: str | None) -> Cursor:
    """Return the cursor in `text`; None is that of a phone that has read nothing.

    Raises Resync where it is none of ours: to read anew mends whatever spoilt it.
    """
    if text is None:
        return NOTHING_READ
    if not (match := FORM.fullmatch(text)):
        raise Resync("diverged")
    return Cursor(int(match[1]), int(match[2]), match[3], int(match[4]))


def check(cursor: Cursor, nonces: Mapping[int, str], min_cursor: int) -> None:
    """Raise Resync if the phone has read another history, or might have missed a deletion.

    `nonces` has that of the change at `cursor.head`, where there is one.
    """
    if cursor.head == 0:
        return
    if nonces.get(cursor.head) != cursor.nonce:
        raise Resync("diverged")
    check_pruned(cursor, min_cursor)


def check_pruned(cursor: Cursor, min_cursor: int) -> None:
    """Raise Resync if a deletion that the phone has not read was pruned."""
    if cursor.head > 0 and max(cursor.position, cursor.began) < min_cursor:
        raise Resync("expired")
