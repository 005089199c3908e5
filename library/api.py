"""The library as JSON, for whoever builds on it: to read only, the same for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self, get_args

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter
from pydantic import BaseModel, RootModel

from backpain.public import Public, answer
from backpain.schema import Refused, Reply, described
from library.catalog import catalog
from library.shapes import (
    Condition,
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
from library.vocabulary import Vocabulary, vocabulary

AnyPage = Condition | Symptom | Treatment | Medicine | Tip | Glossary | Urgent
# What the pages of each kind are called in an address.
KINDS = [kind.shelf.lower() for kind in get_args(AnyPage)]
KIND = OpenApiParameter("kind", str, OpenApiParameter.PATH, enum=KINDS)
NOT_FOUND = {404: Refused}


class Link(Reply):
    """A way to a page: `url` for people, `api` for programs."""

    kind: str
    slug: str
    title: str
    url: str
    api: str

    @classmethod
    def to(cls, page: Page) -> Self:
        """Return the link to `page`."""
        kind = kind_of(page)
        api = reverse("api_page", args=[kind, page.slug])
        fields = {**vars(page), "kind": kind, "url": page.url, "api": api}
        return cls(**{name: fields[name] for name in cls.model_fields})


class Entry(Link):
    """A page in a list."""

    summary: str
    synonyms: tuple[str, ...]
    reviewed: date


class Pages(Reply):
    """A list of pages."""

    pages: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Reference(Source):
    """A source; `link` is its address in full, where `place` is one."""

    link: str | None

    @classmethod
    def to(cls, source: Source) -> Self:
        """Return the reference to `source`."""
        return cls(**vars(source), link=source.url)


class References(Reply):
    """All sources of the library."""

    sources: tuple[Reference, ...]


class WholePage(Reply):
    """One page. `mentions` are the pages that speak of it, `pairs` what is known of a medicine
    together with another."""

    kind: str
    url: str
    page: AnyPage
    sources: tuple[Reference, ...]
    related: tuple[Link, ...]
    mentions: tuple[Link, ...]
    pairs: tuple[Pair, ...]


class Words(RootModel[Vocabulary]):
    """The words that the journal and the library share, with their codes in other systems."""


class PageList(Public):
    """All pages."""

    @described("pages", Pages)
    def get(self, request: HttpRequest) -> HttpResponse:
        """Name every page of the library."""
        return _answer(_listed(catalog().pages))


class KindList(Public):
    """The pages of one kind."""

    @described("pages_of_kind", Pages, NOT_FOUND, parameters=[KIND])
    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Name every page of one kind."""
        if kind not in KINDS:
            raise Http404
        return _answer(_listed(page for page in catalog().pages if kind_of(page) == kind))


class PageDetail(Public):
    """One page."""

    @described("page", WholePage, NOT_FOUND, parameters=[KIND])
    def get(self, request: HttpRequest, kind: str, slug: str) -> HttpResponse:
        """Hand out a page with its sources and the pages around it."""
        page = catalog().page(slug)
        if page is None or kind_of(page) != kind:
            raise Http404
        return _answer(_whole(page))


class SourceList(Public):
    """All sources."""

    @described("sources", References)
    def get(self, request: HttpRequest) -> HttpResponse:
        """Name every source of the library, and how it was seen."""
        sources = catalog().sources.values()
        return _answer(References(sources=tuple(map(Reference.to, sources))))


class WordList(Public):
    """The vocabulary."""

    @described("vocabulary", Words)
    def get(self, request: HttpRequest) -> HttpResponse:
        """Hand out the vocabulary."""
        lists = {name: dict(terms) for name, terms in vars(vocabulary()).items()}
        return _answer(Words(Vocabulary(**lists)))


def kind_of(page: Page) -> str:
    return page.shelf.lower()


def _listed(pages: Iterable[Page]) -> Pages:
    return Pages(pages=tuple(map(Entry.to, pages)))


def _whole(page: Page) -> WholePage:
    books = catalog()
    pairs = books.pairs_of(page) if isinstance(page, Medicine) else []
    return WholePage(
        kind=kind_of(page),
        url=page.url,
        page=page,
        sources=tuple(map(Reference.to, books.sources_of(page))),
        related=tuple(map(Link.to, books.related(page))),
        mentions=tuple(map(Link.to, books.mentions(page))),
        pairs=tuple(pair for _, pair in pairs),
    )


def _answer(model: BaseModel) -> HttpResponse:
    return answer(model.model_dump_json().encode())
