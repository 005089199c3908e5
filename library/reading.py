"""How hard a page is to read: the Flesch–Kincaid grade, by textstat.

textstat is there where texts are written (requirements-dev.txt) and not where they are served.
"""

import re
from collections.abc import Iterator
from functools import cache

from library.documents import MARKDOWN, MARKER
from library.shapes import Page

MOST = 9
ENDS = (".", ":", ";", "?")


def grade(page: Page) -> float:
    """Return the school grade (US; age less about five) that a page asks of its reader.

    The words of `must_stay` count as one short word each: they cannot be made plainer.
    """
    import textstat  # Only here: it takes a while to load.

    return float(textstat.flesch_kincaid_grade(" ".join(sentences(page))))


def words(page: Page) -> int:
    """Return how many words a page has, its sources left out."""
    return sum(len(text.split()) for text in map(plain, (page.body, *page.lines)))


def sentences(page: Page) -> Iterator[str]:
    stays = _stays(page.must_stay)
    for text in (page.body, *page.lines):
        for block in _blocks(text):
            plainer = stays.sub("word", block)
            # The end of a heading or of a row in a list is the end of a sentence too.
            yield plainer if plainer.endswith(ENDS) else f"{plainer}."


def plain(text: str) -> str:
    """Return Markdown as bare words."""
    return " ".join(_blocks(text))


def _blocks(text: str) -> Iterator[str]:
    for token in MARKDOWN.parse(MARKER.sub("", text)):
        words = "".join(child.content or " " for child in token.children or [])
        if words.strip():
            yield " ".join(words.split())


@cache
def _stays(terms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)", re.IGNORECASE)
