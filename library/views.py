"""The shelves and the pages of the library, the same bytes for everybody."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from backpain.pages import shared
from library.catalog import Catalog, catalog
from library.shapes import Medicine, Page, Symptom
from library.vocabulary import vocabulary

P = TypeVar("P", bound=Page)
View = Callable[[HttpRequest], HttpResponse]
LeafView = Callable[[HttpRequest, str], HttpResponse]


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    return shared("library/library.html", {"section": "library", "catalog": catalog()})


@require_safe
def tips(request: HttpRequest) -> HttpResponse:
    return shared("library/tips.html", {"section": "library", "catalog": catalog()})


def shelf(title: str, summary: str, pages: Callable[[Catalog], list[P]]) -> View:
    """Return a view of one shelf: its pages under the word that groups them, if there is one."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        books = catalog()
        context = {"title": title, "summary": summary, "groups": _grouped(pages(books))}
        return shared("library/shelf_page.html", {"section": "library", "catalog": books} | context)

    return view


def _grouped(pages: list[P]) -> dict[str, list[P]]:
    """Return the pages by group; the groups of symptoms stand in the vocabulary's order."""
    if not pages or not isinstance(pages[0], Symptom):
        return {"": pages}
    groups: dict[str, list[P]] = {term.group: [] for term in vocabulary().symptoms.values()}
    for page in sorted(pages, key=lambda page: page.title.casefold()):
        groups[vocabulary().symptoms[page.slug.replace("-", "_")].group].append(page)
    return groups


conditions = shelf(
    "Conditions",
    "What can hurt in the lower back and the legs, what usually helps and what to expect.",
    lambda books: list(books.conditions.values()),
)
symptoms = shelf(
    "Symptoms",
    "What people feel, in plain words, and which pages speak of it. A symptom alone does not "
    "say what causes it.",
    lambda books: list(books.symptoms.values()),
)
treatments = shelf(
    "Treatments",
    "What is done, what the evidence says, the risks, and what you may want to ask.",
    lambda books: list(books.treatments.values()),
)
medicines = shelf(
    "Medicines",
    "What they are, who should ask first, and what to look for on your own pack.",
    lambda books: list(books.medicines.values()),
)


def leaf(template: str, pages: Callable[[Catalog], Mapping[str, Page]]) -> LeafView:
    """Return a view of each page of one shelf."""

    @require_safe
    def view(request: HttpRequest, slug: str) -> HttpResponse:
        page = pages(catalog()).get(slug)
        if page is None:
            raise Http404
        return _answer(template, page)

    return view


condition = leaf("library/condition.html", lambda books: books.conditions)
symptom = leaf("library/symptom.html", lambda books: books.symptoms)
treatment = leaf("library/treatment.html", lambda books: books.treatments)
medicine = leaf("library/medicine.html", lambda books: books.medicines)
tip = leaf("library/tip.html", lambda books: books.tips)


@require_safe
def do(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a tip as something to do: which of its routines, and how far, only the phone knows."""
    page = catalog().tips.get(slug)
    if page is None:
        raise Http404
    return shared("library/do.html", {"section": "library", "page": page, "scores": range(11)})


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    return _answer("library/glossary.html", catalog().glossary)


@require_safe
def urgent(request: HttpRequest) -> HttpResponse:
    return _answer("library/urgent.html", catalog().urgent, section="urgent")


def _answer(template: str, page: Page, section: str = "library") -> HttpResponse:
    books = catalog()
    related = books.related(page)
    return shared(
        template,
        {
            "section": section,
            "page": page,
            "sources": books.sources_of(page),
            "definitions": books.definitions_of(page),
            "related": related,
            "mentions": [other for other in books.mentions(page) if other not in related],
            "pairs": books.pairs_of(page) if isinstance(page, Medicine) else [],
        },
    )
