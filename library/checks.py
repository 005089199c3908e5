"""What `manage.py check` says of the library: each fault with its file and what to do."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date, timedelta
from functools import cache, wraps
from itertools import pairwise
from typing import Any

from django.core.checks import CheckMessage, Error, Info, Warning
from django.urls import Resolver404, resolve

from library.catalog import Catalog, catalog
from library.documents import ContentError, cited
from library.shapes import Medicine, Page, Tip, slug_of
from library.vocabulary import CONTENT, JAVASCRIPT, Terms, as_javascript, vocabulary

Faults = Iterator[CheckMessage]
Check = Callable[..., list[CheckMessage]]
Rule = Callable[[Page, Catalog], Faults]

TWO_YEARS = timedelta(days=730)
# In the body as HTML, and in the front matter as Markdown.
LINK = re.compile(r'(?:href="|(?<!!\[)\]\()([^")\s]+)')
IMAGE = re.compile(r'<img src="([^"]*)"')
# The words of the vocabulary that a page may name: field of the page, list of the vocabulary.
NAMED = {
    "qualities": "qualities",
    "symptoms": "symptoms",
    "triggers": "triggers",
    "actions": "relief_actions",
}


def readable(check: Check) -> Check:
    """Let a check say which file cannot be read, where it would break off."""

    @wraps(check)
    def wrapper(**kwargs: Any) -> list[CheckMessage]:
        try:
            return check(**kwargs)
        except ContentError as error:
            return [Error(error.what, error.hint, obj=error.file, id="library.E001")]

    return wrapper


@readable
def check_content(**kwargs: Any) -> list[CheckMessage]:
    """Read the library and apply every rule to every page."""
    return faults(catalog())


@readable
def check_javascript(**kwargs: Any) -> list[CheckMessage]:
    """Compare static/js/vocabulary.js with the vocabulary."""
    if JAVASCRIPT.exists() and JAVASCRIPT.read_text() == as_javascript(vocabulary()):
        return []
    hint = "Run `python manage.py vocabulary` and commit the file."
    return [Error("It differs from vocabulary.toml.", hint, obj=JAVASCRIPT, id="library.E002")]


@readable
def check_unverified(**kwargs: Any) -> list[CheckMessage]:
    """List what no source was seen for: a clinician has to decide on each before release."""
    return [
        Info(statement, "Find a source, or ask a clinician.", obj=page.file, id="library.I001")
        for page in catalog().pages
        for statement in page.unverified
    ]


@readable
def check_reading(**kwargs: Any) -> list[CheckMessage]:
    """Find the pages that are hard to read. It needs textstat, which is for development."""
    return [fault for page in catalog().pages for fault in reading(page)]


def faults(books: Catalog) -> list[CheckMessage]:
    """Return what is wrong with a library that could be read."""
    of_pages = [fault for page in books.pages for rule in RULES for fault in rule(page, books)]
    return of_pages + [fault for rule in RULES_OF_ALL for fault in rule(books)]


def sources(page: Page, books: Catalog) -> Faults:
    used = cited(page.text) | set(_shown_with(page, books))
    if not page.sources:
        yield _error(page, 3, "It names no source.", "List its sources in the front matter.")
    for id in sorted(set(page.sources) - set(books.sources)):
        yield _error(page, 3, f"Source {id} is unknown.", "Add it to sources.toml.")
    for id in sorted(used - set(page.sources)):
        yield _error(page, 3, f"{id} is cited but not listed.", "Add it to `sources`.")
    for id in sorted(set(page.sources) - used):
        yield _error(page, 3, f"{id} is listed but not cited.", f"Write {{{id}}} where it is used.")


def _shown_with(page: Page, books: Catalog) -> Iterator[str]:
    """Give the sources of what a page shows besides its own text."""
    for id in page.drawings:
        yield from books.drawings[id].sources
    for pair in books.pairs:
        if page.slug in pair.medicines:
            yield from cited(pair.text)


def named(page: Page, books: Catalog) -> Faults:
    for slug in page.named:
        if not books.page(slug):
            yield _error(page, 4, f"The page {slug} is unknown.", "Use the name of a file.")


def terms(page: Page, books: Catalog) -> Faults:
    for ids, words in _named(page):
        for id in ids:
            if id not in words:
                yield _error(page, 5, f"The word {id} is unknown.", "Use one of vocabulary.toml.")


def _named(page: Page) -> Iterator[tuple[tuple[str, ...], Terms]]:
    for field in fields(page):
        if field.name in NAMED:
            yield getattr(page, field.name), getattr(vocabulary(), NAMED[field.name])
    if isinstance(page, Tip):
        for routine in page.routines:
            yield routine.places, vocabulary().places
            yield tuple(filter(None, [routine.action])), vocabulary().relief_actions
    if isinstance(page, Medicine):
        yield (page.medicine,), vocabulary().medicines


def links(page: Page, books: Catalog) -> Faults:
    anchors = {heading.id for heading in page.headings} | {f"source-{id}" for id in page.sources}
    for target in sorted(set(LINK.findall(page.text + page.html))):
        if target.startswith("#") and target[1:] in anchors:
            continue
        if not _answers(target, books):
            yield _error(
                page, 6, f"The link {target} leads nowhere.", "Link to a page that exists."
            )


def _answers(target: str, books: Catalog) -> bool:
    path = target.partition("#")[0]
    if path in books.by_url:
        return True
    try:
        return "slug" not in resolve(path).kwargs
    except Resolver404:
        return False


def headings(page: Page, books: Catalog) -> Faults:
    levels = [1, *(heading.level for heading in page.headings)]
    for (before, after), heading in zip(pairwise(levels), page.headings, strict=True):
        if after == 1 or after > before + 1:
            hint = "Start at ## and go down one level at a time."
            yield _error(page, 7, f"The heading “{heading.text}” is on a wrong level.", hint)
    ids = [heading.id for heading in page.headings]
    if len(ids) != len(set(ids)):
        yield _error(page, 7, "Two headings are alike.", "Give each its own words.")


def sections(page: Page, books: Catalog) -> Faults:
    found = tuple(heading.text for heading in page.headings if heading.level == 2)
    if page.sections and found != page.sections:
        missing = ", ".join(name for name in page.sections if name not in found)
        what = f"Its sections lack {missing}." if missing else "Its sections are out of order."
        yield _error(page, 9, what, f"Write, in this order: {', '.join(page.sections)}.")


def pictures(page: Page, books: Catalog) -> Faults:
    for image in IMAGE.findall(page.html):
        hint = "Draw it in drawings/ and describe it in drawings.toml."
        yield _error(page, 10, f"The picture {image} has no equal in text.", hint)


def reading(page: Page) -> Faults:
    from library import reading as scale

    grade = scale.grade(page)
    if grade > scale.MOST:
        hint = "Shorter sentences and words; what cannot be plainer goes into `must_stay`."
        yield _error(page, 11, f"Its reading grade is {grade:.1f}, above {scale.MOST}.", hint)
    everything = page.text.partition("must_stay")[0] + page.body
    for term in page.must_stay:
        if term.lower() not in everything.lower():
            yield _error(page, 11, f"It does not use the word {term}.", "Take it off `must_stay`.")


def banned(page: Page, books: Catalog) -> Faults:
    yield from _banned(page.file, page.text)


def banned_beside(books: Catalog) -> Faults:
    """Look into what pages show besides their own text."""
    for file in ("interactions.toml", "drawings.toml"):
        yield from _banned(file, (books.folder / file).read_text())


def _banned(file: str, text: str) -> Faults:
    line = " ".join(text.split())
    for why, pattern in banned_patterns():
        for match in pattern.finditer(line):
            yield _fault(file, 8, f"“{match[0]}” {why}.", "Describe instead; see banned.toml.")


@cache
def banned_patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Return what a text may not say: why, and the words."""
    lists: dict[str, list[str]] = tomllib.loads((CONTENT / "banned.toml").read_text())
    return [
        (why, re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE))
        for why, patterns in lists.items()
    ]


def review(page: Page, books: Catalog) -> Faults:
    due = min(page.next_review, page.reviewed + TWO_YEARS)
    if due < date.today():
        hint = "Check it against its sources and set `reviewed`."
        yield Warning(f"Its review was due on {due}.", hint, obj=page.file, id="library.W001")


def _error(page: Page, number: int, what: str, hint: str) -> Error:
    return _fault(page.file, number, what, hint)


def _fault(file: str, number: int, what: str, hint: str) -> Error:
    return Error(what, hint, obj=file, id=f"library.E{number:03}")


def slugs(books: Catalog) -> Faults:
    for slug, count in Counter(page.slug for page in books.pages).items():
        if count > 1:
            yield _fault(slug, 12, "Two pages have this name.", "Rename the file of one of them.")


def symptoms(books: Catalog) -> Faults:
    words = {slug_of(id) for id in vocabulary().symptoms}
    for slug in sorted(words ^ set(books.symptoms)):
        hint = "A symptom has a page and a word of vocabulary.toml, of the same name."
        yield _fault(f"symptoms/{slug}.md", 13, f"The symptom {slug} lacks one of them.", hint)


def pairs(books: Catalog) -> Faults:
    for pair in books.pairs:
        unknown = set(pair.medicines) - set(books.medicines)
        if unknown or len(set(pair.medicines)) < 2:
            what = f"The pair {', '.join(pair.medicines)} is not of two known medicines."
            yield _fault("interactions.toml", 14, what, "Use the names of two files.")
        if not cited(pair.text):
            what = f"The pair {', '.join(pair.medicines)} names no source."
            yield _fault("interactions.toml", 3, what, "Cite one in its text.")


def pictured(books: Catalog) -> Faults:
    for drawing in books.drawings.values():
        if not drawing.text.strip() or not drawing.title.strip():
            what = f"The drawing {drawing.id} has no equal in text."
            yield _fault("drawings.toml", 10, what, "Say in `text` all that it teaches.")
        for id in sorted(set(drawing.sources) - set(books.sources)):
            yield _fault("drawings.toml", 3, f"Source {id} is unknown.", "Add it to sources.toml.")


def positions(books: Catalog) -> Faults:
    """Compare the drawings that steps name with those that are there, in both directions."""
    used = set()
    for tip in books.tips.values():
        named = {step.drawing for routine in tip.routines for step in routine.steps} - {""}
        for name in sorted(named - set(books.positions)):
            hint = "Draw it in positions/, or take it off the step."
            yield _error(tip, 16, f"The position {name} is not drawn.", hint)
        used |= named
    for name in sorted(set(books.positions) - used):
        hint = "Name it in a step, or delete it: each is kept on every phone."
        yield _fault(f"positions/{name}.svg", 16, "No step shows this position.", hint)


def defined(books: Catalog) -> Faults:
    forms = Counter(
        form.lower() for entry in books.glossary.terms for form in (entry.term, *entry.also)
    )
    for form, count in forms.items():
        if count > 1:
            yield _error(books.glossary, 15, f"“{form}” is defined twice.", "Keep one of them.")
    for entry in books.glossary.terms:
        if not cited(entry.says):
            hint = "Cite one in `says`."
            yield _error(books.glossary, 3, f"“{entry.term}” names no source.", hint)


RULES: tuple[Rule, ...] = (
    *(sources, named, terms, links, headings, sections, pictures, banned, review),
)
RULES_OF_ALL: tuple[Callable[[Catalog], Faults], ...] = (
    *(slugs, symptoms, pairs, pictured, positions, defined, banned_beside),
)
