"""What the search page looks words up in: made once, the same for everybody.

`index` says which word stands where in which entry. static/js/search.js reads it, and brings
words into the same form as `stem` here does: tests/cases/search.json holds both to it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from backpain.pages import embedded, shared
from library.catalog import Catalog, catalog
from library.documents import MARKER
from library.shapes import Definition, Glossary, Page, Symptom, Texts, Tip, Urgent

# Words that say nothing of what somebody looks for.
STOP_WORDS = """
    a about after also am an and any are as at be been before but by can cant could did do does
    dont for from get gets had has have having how i if in into is isnt it its just like ll may me
    might more most much my no not of off on one or other our out over own re s should so some such
    t than that the their them then there these they this those to too up us ve very was we were
    what when where which while who why will with without would you your
"""
STOP = frozenset(STOP_WORDS.split())

# Words of urgent signs that alone are no sign of anything.
GENERAL_WORDS = """
    both change control different drop during feel function lift loss myself number paper part
    private problem red severe side trouble two
"""
GENERAL = frozenset(GENERAL_WORDS.split())

# Where a word may stand, the place that weighs most first.
TITLE, SYNONYM, HEADING, SUMMARY, TEXT = range(5)

WORD = re.compile(r"[a-z0-9]+")
APOSTROPHE = re.compile("['’]")
HYPHENED = re.compile(r"\b\w+(?:[-‑]\w+)+\b")
# What of Markdown is not read: the address of a link or a picture.
ADDRESS = re.compile(r"\]\([^)]*\)")
BOLD_START = re.compile(r"\*\*(.+?)\*\*")

# American spellings, and the ends of words: what to look for, and what stands for it.
SPELLINGS = (
    (re.compile(r"^disk"), "disc"),
    (re.compile(r"^oe|ae"), "e"),
    (re.compile(r"oea"), "ea"),
    (re.compile(r"^(..+)our$"), r"\1or"),
    (re.compile(r"([bt])re$"), r"\1er"),
    (re.compile(r"mme$"), "m"),
    (re.compile(r"^(...+)iz(e|ed|er|ing|ation)$"), r"\1is\2"),
)
ENDINGS = (
    (re.compile(r"^(..+[^sui])s$"), r"\1"),
    (re.compile(r"^(..+(?:x|ch|sh|ss))e$"), r"\1"),
    (re.compile(r"^(..+[^aeiou])(?:ie|y)$"), r"\1i"),
)

# A gap of 1 to 62 is one of these; "+" before it stands for 62 more.
GAPS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
SHARED = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something to find. `kind` is what it is called in a list; `headings` and `text` are only
    searched."""

    kind: str
    url: str
    title: str
    synonyms: Texts
    summary: str
    headings: Texts = ()
    text: str = ""
    urgent: bool = False

    @property
    def names(self) -> Texts:
        return (self.title, *self.synonyms)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Return everything from A to Z, and the index; the page's script searches in it."""
    return shared("library/search.html", {"section": "library", "catalog": catalog(), **_parts()})


@cache
def _parts() -> dict[str, Any]:
    made = index(catalog())
    numbered = [{"number": number} | entry for number, entry in enumerate(made.pop("entries"))]
    letters: dict[str, list[dict[str, Any]]] = {}
    for entry in sorted(numbered, key=lambda entry: entry["title"].casefold()):
        letters.setdefault(entry["title"][0].upper(), []).append(entry)
    return {"letters": letters, "index": embedded(made)}


def index(books: Catalog) -> dict[str, Any]:
    """Return what static/js/search.js searches in.

    `entries`: url, kind, title, synonyms and summary of each, pages from A to Z and then words of
    the glossary; places name them by their number, and of equals the first is shown first.
    `words`: every word in order, without what it shares with the one before; a capital letter
    says how much that is. `places`: for each word the gaps between the numbers of its entries,
    in text, summary, heading, synonym and title. `urgent`: words that, where a query has all of
    one line, lead to the urgent card. `stop`: words to leave out.
    """
    found = sorted(entries(books), key=lambda entry: ("#" in entry.url, entry.title.casefold()))
    stop = " ".join(STOP_WORDS.split())
    return packed(found) | {"urgent": urgent_words(books, found), "stop": stop}


def packed(found: Sequence[Entry]) -> dict[str, Any]:
    """Return `entries`, `words` and `places` of the index of these entries."""
    places = places_of(found)
    words = sorted(places)
    return {
        "entries": [shown(entry) for entry in found],
        "words": "".join(_shortened(words)),
        "places": " ".join(_packed(places[word]) for word in words),
    }


def shown(entry: Entry) -> dict[str, Any]:
    """Return what the page shows of `entry`."""
    return {name: getattr(entry, name) for name in ("kind", "url", "title", "synonyms", "summary")}


# What there is to find


def entries(books: Catalog) -> Iterator[Entry]:
    """Give every page of the library and every word of the glossary."""
    for page in books.pages:
        yield Entry(
            kind=type(page).__name__,
            url=page.url,
            title=page.title,
            synonyms=_others(page.title, page.synonyms),
            summary=plain(page.summary),
            headings=(type(page).__name__, *_headings(page)),
            text=plain(" ".join([page.body, *_texts(page)])),
            urgent=isinstance(page, Urgent) or (isinstance(page, Symptom) and page.urgent),
        )
    for term in books.glossary.terms:
        yield _word(term, books.glossary)


def _word(term: Definition, glossary: Glossary) -> Entry:
    return Entry(
        kind="Glossary",
        url=f"{glossary.url}#{term.id}",
        title=term.term[0].upper() + term.term[1:],
        synonyms=_others(term.term, term.also),
        summary=plain(term.says),
    )


def _others(title: str, names: Texts) -> Texts:
    """Return the names that are not the title, or one before, in another form."""
    forms = {" ".join(stems(name)): name for name in reversed((title, *names))}
    return tuple(name for name in names if name != title and name in forms.values())


def _headings(page: Page) -> Iterator[str]:
    yield from (heading.text for heading in page.headings)
    if isinstance(page, Tip):
        yield from (routine.title for routine in page.routines)


def _texts(page: Page) -> Iterator[str]:
    """Give the texts that a page has besides its body."""
    if isinstance(page, Tip):
        yield from (*page.ask_first, *page.stop)
        yield from (adaptation.text for adaptation in page.adaptations)
        for routine in page.routines:
            yield from (routine.note, *routine.needs, *(step.text for step in routine.steps))
    if isinstance(page, Urgent):
        yield from (*page.emergency, *page.same_day)


def plain(text: str) -> str:
    """Return Markdown as the words that are read."""
    return (
        ADDRESS.sub("]", MARKER.sub("", text)).replace("**", "").replace("[", "").replace("]", "")
    )


# Words


def tokens(text: str) -> list[str]:
    """Return the words of `text`, in lower case and with no accents."""
    plain = APOSTROPHE.sub("", text)
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in letters if not _is_mark(letter))
    return WORD.findall(plain.lower())


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")


def telling(text: str) -> list[str]:
    """Return the words of `text` but for stop words."""
    return [word for word in tokens(text) if word not in STOP]


@cache  # the library says most of its words many times
def stem(word: str) -> str:
    """Return one form for a word's singular and plural, British and American spelling."""
    for pattern, instead in (*ENDINGS, *SPELLINGS):
        word = pattern.sub(instead, word)
    return word


def stems(text: str) -> list[str]:
    """Return the words of `text` but for stop words, each in its one form."""
    return [stem(word) for word in telling(text)]


def places_of(found: Sequence[Entry]) -> dict[str, dict[int, int]]:
    """Return the best place of each word by the number of the entry that it stands in."""
    places: dict[str, dict[int, int]] = {}
    for number, entry in enumerate(found):
        for place, words in _words(entry):
            for word in words:
                places.setdefault(word, {}).setdefault(number, place)
    return places


def _words(entry: Entry) -> Iterator[tuple[int, Iterable[str]]]:
    """Give the words of each place, the best place first."""
    yield TITLE, _name_words(entry.title)
    yield SYNONYM, [word for name in entry.synonyms for word in _name_words(name)]
    yield HEADING, stems(" ".join(entry.headings))
    yield SUMMARY, stems(entry.summary)
    # A number in a text is a share or a count, and nobody looks for it.
    yield TEXT, [word for word in stems(entry.text) if not word.isdigit() and len(word) > 1]


def _name_words(name: str) -> list[str]:
    """Return the words of a name in their one form and as they stand, so that a slip in an
    ending is one slip; with a hyphen also as one word."""
    joined = [re.sub(r"\W", "", word) for word in HYPHENED.findall(name)]
    words = telling(" ".join([name, *joined]))
    return [*map(stem, words), *words]


def urgent_words(books: Catalog, found: Sequence[Entry]) -> list[str]:
    """Return lines of words of which any one is enough to show the urgent card first.

    They are the names of the card and of the pages on urgent signs, and what stands in bold on
    the card. Of each, a word that no other page has in its name is enough; where that is a
    general one, all words of the name together.
    """
    signs = [*books.urgent.emergency, *books.urgent.same_day]
    names = [name for entry in found if entry.urgent for name in entry.names]
    names += [name for sign in signs for name in BOLD_START.findall(sign)]
    calm = [entry for entry in found if not entry.urgent and entry.kind != "Glossary"]
    usual = {word for entry in calm for name in entry.names for word in stems(name)}
    own = [[word for word in stems(name) if word not in usual and len(word) > 1] for name in names]
    alone = {word for words in own for word in words} - GENERAL
    together = {" ".join(stems(name)) for name, words in zip(names, own, strict=True) if words}
    return sorted(alone | {line for line in together if alone.isdisjoint(line.split())} - GENERAL)


# As few bytes as are needed


def _shortened(words: Iterable[str]) -> Iterator[str]:
    before = ""
    for word in words:
        same = 0
        while same < min(len(word), len(before), len(SHARED) - 1) and word[same] == before[same]:
            same += 1
        yield SHARED[same] + word[same:]
        before = word


def _packed(places: Mapping[int, int]) -> str:
    """Return the entries of each place, the most frequent place first, without empty ends."""
    lists = [
        [number for number, at in sorted(places.items()) if at == place]
        for place in (TEXT, SUMMARY, HEADING, SYNONYM, TITLE)
    ]
    return ".".join(map(_gaps, lists)).rstrip(".")


def _gaps(numbers: Iterable[int]) -> str:
    text, before = "", -1
    for number in numbers:
        more, gap = divmod(number - before - 1, len(GAPS))
        text += "+" * more + GAPS[gap]
        before = number
    return text
