"""The library, loaded once from content/ and linked up. No database: git keeps its history."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.urls import reverse
from pydantic import TypeAdapter, ValidationError

from library.documents import ContentError, block, split, toml
from library.shapes import Condition, Page, Source, Tip, Urgent
from library.vocabulary import CONTENT

T = TypeVar("T")
P = TypeVar("P", bound=Page)

# Made once: to make one takes longer than to use it.
ADAPTERS: dict[type, TypeAdapter[Any]] = {
    kind: TypeAdapter(kind) for kind in (Source, Condition, Tip, Urgent)
}


@dataclass(frozen=True)
class Catalog:
    """The whole library; conditions, tips and sources by slug or id, in the order of the files."""

    folder: Path
    sources: dict[str, Source]
    conditions: dict[str, Condition]
    tips: dict[str, Tip]
    urgent: Urgent

    @property
    def pages(self) -> list[Page]:
        return [*self.conditions.values(), *self.tips.values(), self.urgent]

    @property
    def reviewed(self) -> date:
        """The oldest day on which a page was last checked."""
        return min(page.reviewed for page in self.pages)

    def page(self, slug: str) -> Page | None:
        return next((page for page in self.pages if page.slug == slug), None)

    def related(self, page: Page) -> list[Page]:
        return [other for slug in page.related if (other := self.page(slug))]

    def sources_of(self, page: Page) -> list[Source]:
        return [self.sources[id] for id in page.sources if id in self.sources]


@cache
def catalog() -> Catalog:
    """Return the library of this app. Raises ContentError (`manage.py check` says it first)."""
    return load(CONTENT)


def page_urls() -> list[str]:
    """Return the address of every page of the library, for the phone to keep."""
    shelves = [reverse("library"), reverse("tips")]
    return shelves + [page.url for page in catalog().pages]


def load(folder: Path) -> Catalog:
    """Return the library in `folder`. Raises ContentError for the first file that is malformed."""
    return Catalog(
        folder=folder,
        sources=_sources(folder / "sources.toml"),
        conditions=_shelf(folder, "conditions", Condition),
        tips=_shelf(folder, "tips", Tip),
        urgent=_page(folder, folder / "urgent.md", Urgent),
    )


def _sources(file: Path) -> dict[str, Source]:
    entries = toml(file, file.read_text())
    return {id: _valid(Source, file, {"id": id, **fields}) for id, fields in entries.items()}


def _shelf(folder: Path, name: str, kind: type[P]) -> dict[str, P]:
    pages = (_page(folder, file, kind) for file in sorted((folder / name).glob("*.md")))
    return {page.slug: page for page in pages}


def _page(folder: Path, file: Path, kind: type[P]) -> P:
    text = file.read_text()
    fields, body = split(file, text)
    html, headings = block(body, fields.get("sources", []))
    path = str(file.relative_to(folder))
    made = {"file": path, "slug": file.stem, "text": text, "html": html, "headings": headings}
    return _valid(kind, file, {**fields, **made})


def _valid(kind: type[T], file: Path, fields: dict[str, Any]) -> T:
    try:
        valid: T = ADAPTERS[kind].validate_python(fields)
        return valid
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()
        )
        raise ContentError(file, f"{faults}.", "Mend the front matter.") from error
