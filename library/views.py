"""The shelves and the pages of the library, the same bytes for everybody."""

from collections.abc import Mapping
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from backpain.pages import shared
from library.catalog import catalog
from library.shapes import Page

P = TypeVar("P", bound=Page)


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    return shared("library/library.html", {"section": "library", "catalog": catalog()})


@require_safe
def tips(request: HttpRequest) -> HttpResponse:
    return shared("library/tips.html", {"section": "library", "catalog": catalog()})


@require_safe
def condition(request: HttpRequest, slug: str) -> HttpResponse:
    return _answer("library/condition.html", "library", _find(catalog().conditions, slug))


@require_safe
def tip(request: HttpRequest, slug: str) -> HttpResponse:
    return _answer("library/tip.html", "library", _find(catalog().tips, slug))


@require_safe
def urgent(request: HttpRequest) -> HttpResponse:
    return _answer("library/urgent.html", "urgent", catalog().urgent)


def _find(shelf: Mapping[str, P], slug: str) -> P:
    if slug not in shelf:
        raise Http404
    return shelf[slug]


def _answer(template: str, section: str, page: Page) -> HttpResponse:
    books = catalog()
    return shared(
        template,
        {
            "section": section,
            "page": page,
            "sources": books.sources_of(page),
            "related": books.related(page),
        },
    )
