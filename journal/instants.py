"""Moments, as milliseconds since the start of 1970 (UTC) and as text."""

import re
import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache

START = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
DAY = 24 * 60 * 60 * 1000

EXACT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
# JavaScript writes years outside 0 to 9999 with a sign and six digits.
FAR = re.compile(r"([+-])\d{6}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


def now() -> int:
    """Return the present moment."""
    return time.time_ns() // 1_000_000


@lru_cache(maxsize=4096)  # an entry and the edit that makes it mostly have the same moment
def parse(text: str) -> int:
    """Return the moment of `YYYY-MM-DDTHH:MM:SS.mmmZ`, the form that sorts as text.

    Raises ValueError for any other form and for days that there are not.
    """
    if not EXACT.fullmatch(text):
        raise ValueError(f"Not a moment: {text}")
    return (datetime.fromisoformat(text) - START) // MILLISECOND


def parse_clamped(text: str) -> int:
    """Return the moment by a clock that may be wrong by thousands of years, clamped to 1 to 9999.

    Raises ValueError where the text is no moment at all.
    """
    try:
        return parse(text)
    except ValueError:
        if far := FAR.fullmatch(text):
            return LAST if far[1] == "+" else FIRST
        if EXACT.fullmatch(text) and text.startswith("0000"):
            return FIRST
        raise


def text(moment: int) -> str:
    """Return the moment as `YYYY-MM-DDTHH:MM:SS.mmmZ`."""
    return (START + moment * MILLISECOND).isoformat(timespec="milliseconds")[:23] + "Z"


FIRST = parse("0001-01-01T00:00:00.000Z")
LAST = parse("9999-12-31T23:59:59.999Z")
OLDEST = parse("1900-01-01T00:00:00.000Z")
