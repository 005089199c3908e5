"""The library, loaded once from content/ and linked up. No database: git keeps its history."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

from django.template.loader import render_to_string
from django.urls import reverse
from pydantic import TypeAdapter, ValidationError

from library.documents import ContentError, Insets, block, split, toml
from library.shapes import (
    Condition,
    Definition,
    Drawing,
    Glossary,
    Medicine,
    Page,
    Pair,
    Source,
    Symptom,
    Tip,
    Treatment,
    Urgent,
)
from library.vocabulary import CONTENT

T = TypeVar("T")
P = TypeVar("P", bound=Page)

# Made once: to make one takes longer than to use it.
ADAPTERS: dict[type, TypeAdapter[Any]] = {
    kind: TypeAdapter(kind)
    for kind in (
        *(Source, Drawing, Pair, Definition),
        *(Condition, Symptom, Treatment, Medicine, Tip, Urgent, Glossary),
    )
}
# The shelves that are lists of their own, by the name of their address; /tips/ is another.
SHELVES = ("conditions", "symptoms", "treatments", "medicines", "tips")
# In the body and in the front matter.
LINK = re.compile(r"\]\((/[^)#\s]*)")


@dataclass(frozen=True)
class Catalog:
    """The whole library; pages, sources and drawings by slug or id, in the order of the files.

    `positions`: the line drawings of the steps of routines, as SVG.
    """

    folder: Path
    sources: dict[str, Source]
    drawings: dict[str, Drawing]
    positions: dict[str, str]
    conditions: dict[str, Condition]
    symptoms: dict[str, Symptom]
    treatments: dict[str, Treatment]
    medicines: dict[str, Medicine]
    pairs: tuple[Pair, ...]
    tips: dict[str, Tip]
    glossary: Glossary
    urgent: Urgent

    @cached_property
    def pages(self) -> list[Page]:
        shelves = (self.conditions, self.symptoms, self.treatments, self.medicines, self.tips)
        return [page for shelf in shelves for page in shelf.values()] + [self.glossary, self.urgent]

    @property
    def reviewed(self) -> date:
        """The oldest day on which a page was last checked."""
        return min(page.reviewed for page in self.pages)

    @cached_property
    def by_slug(self) -> dict[str, Page]:
        return {page.slug: page for page in self.pages}

    @cached_property
    def by_url(self) -> dict[str, Page]:
        return {page.url: page for page in self.pages}

    def page(self, slug: str) -> Page | None:
        return self.by_slug.get(slug)

    def related(self, page: Page) -> list[Page]:
        return [other for slug in page.related if (other := self.page(slug))]

    def sources_of(self, page: Page) -> list[Source]:
        return [self.sources[id] for id in page.sources if id in self.sources]

    def definitions_of(self, page: Page) -> list[Definition]:
        """Return the words of the glossary that the body of `page` uses."""
        return [entry for entry in self.glossary.terms if entry.id in page.defined]

    def pairs_of(self, medicine: Medicine) -> list[tuple[Medicine, Pair]]:
        """Return what is known of `medicine` with each other medicine, by that other's name."""
        pairs = (pair for pair in self.pairs if medicine.slug in pair.medicines)
        others = [(self.medicines[pair.other(medicine.slug)], pair) for pair in pairs]
        return sorted(others, key=lambda found: found[0].title)

    def mentions(self, page: Page) -> list[Page]:
        """Return the pages that name or link to `page`, in alphabetical order and no other."""
        return self._mentions.get(page.slug, [])

    @cached_property
    def _mentions(self) -> dict[str, list[Page]]:
        found: dict[str, list[Page]] = {}
        for page in sorted(self.pages, key=lambda page: page.title.casefold()):
            urls = self.by_url.keys() & set(LINK.findall(page.text))
            links = {self.by_url[url].slug for url in urls}
            for slug in {*links, *page.named} - {page.slug}:
                found.setdefault(slug, []).append(page)
        return found


@cache
def catalog() -> Catalog:
    """Return the library of this app. Raises ContentError (`manage.py check` says it first)."""
    return load(CONTENT)


def page_urls() -> list[str]:
    """Return the address of every page of the library, for the phone to keep."""
    shelves = ["library", *SHELVES]
    return [reverse(name) for name in shelves] + [page.url for page in catalog().pages]


def doing_urls() -> list[str]:
    """Return the address at which each tip is done, for the phone to keep."""
    return [reverse("do", args=[slug]) for slug in catalog().tips]


def load(folder: Path) -> Catalog:
    """Return the library in `folder`. Raises ContentError for the first file that is malformed."""
    drawings = _drawings(folder)
    insets = Insets(
        definitions=_definitions(folder / "glossary.md"),
        drawings=_figures(drawings),
        drawn_from={id: drawing.sources for id, drawing in drawings.items()},
    )
    shelf = partial(_shelf, folder, insets)
    return Catalog(
        folder=folder,
        sources=_sources(folder / "sources.toml"),
        drawings=drawings,
        positions={file.stem: file.read_text() for file in _drawn(folder)},
        conditions=shelf("conditions", Condition),
        symptoms=shelf("symptoms", Symptom),
        treatments=shelf("treatments", Treatment),
        medicines=shelf("medicines", Medicine),
        pairs=_pairs(folder / "interactions.toml"),
        tips=shelf("tips", Tip),
        glossary=_page(folder, insets, folder / "glossary.md", Glossary),
        urgent=_page(folder, insets, folder / "urgent.md", Urgent),
    )


def _sources(file: Path) -> dict[str, Source]:
    entries = toml(file, file.read_text())
    return {id: _valid(Source, file, {"id": id, **fields}) for id, fields in entries.items()}


def _pairs(file: Path) -> tuple[Pair, ...]:
    entries = toml(file, file.read_text())
    return tuple(_valid(Pair, file, fields) for fields in entries["pairs"])


def _drawings(folder: Path) -> dict[str, Drawing]:
    file = folder / "drawings.toml"
    return {
        id: _valid(Drawing, file, {"id": id, "svg": _svg(folder, id), **fields})
        for id, fields in toml(file, file.read_text()).items()
    }


def _svg(folder: Path, id: str) -> str:
    file = folder / "drawings" / f"{id}.svg"
    if not file.exists():
        raise ContentError(file, "There is no such drawing.", "Draw it, or take it off the list.")
    return file.read_text()


def _drawn(folder: Path) -> list[Path]:
    return sorted((folder / "positions").glob("*.svg"))


def _figures(drawings: dict[str, Drawing]) -> dict[str, str]:
    return {
        id: render_to_string("library/drawing.html", {"drawing": drawing})
        for id, drawing in drawings.items()
    }


def _definitions(file: Path) -> dict[str, str]:
    """Return the id of the definition that each form of a word has."""
    fields, _ = split(file, file.read_text())
    terms = [_valid(Definition, file, entry) for entry in fields.get("terms", [])]
    return {form: entry.id for entry in terms for form in (entry.term, *entry.also)}


def _shelf(folder: Path, insets: Insets, name: str, kind: type[P]) -> dict[str, P]:
    pages = (_page(folder, insets, file, kind) for file in sorted((folder / name).glob("*.md")))
    return {page.slug: page for page in pages}


def _page(folder: Path, insets: Insets, file: Path, kind: type[P]) -> P:
    text = file.read_text()
    fields, body = split(file, text)
    made = {"file": str(file.relative_to(folder)), "slug": file.stem, "text": text, "body": body}
    rendered = block(body, fields.get("sources", []), insets)
    if "sources" in fields:
        # The drawings cite theirs in no word of the page, so these come last.
        drawn = [id for drawing in rendered.drawings for id in insets.drawn_from[drawing]]
        fields["sources"] = list(dict.fromkeys([*fields["sources"], *drawn]))
    return _valid(kind, file, {**fields, **made, **vars(rendered)})


def _valid(kind: type[T], file: Path, fields: dict[str, Any]) -> T:
    try:
        valid: T = ADAPTERS[kind].validate_python(fields)
        return valid
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()
        )
        raise ContentError(file, f"{faults}.", "Mend the front matter.") from error
