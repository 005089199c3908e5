"""The screens of medicines and doses, with what the library knows for them to suggest."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from backpain.pages import shared
from library.catalog import catalog
from library.documents import cited
from library.shapes import Medicine, Pair, Source


class PairCard(NamedTuple):
    """What is known of two medicines together, with their pages and the sources of its text."""

    pair: Pair
    first: Medicine
    second: Medicine
    sources: list[Source]


@require_safe
def medicines(request: HttpRequest) -> HttpResponse:
    """Show the list of somebody's medicines; which ones, only the phone knows."""
    return shared("journal/medicines.html", _context("more") | {"pairs": pair_cards()})


@require_safe
def dose(request: HttpRequest) -> HttpResponse:
    """Show what logs a dose, and the form of one."""
    return shared("journal/dose.html", _context("today"))


def pair_cards() -> list[PairCard]:
    """Return what the library knows of any two of its medicines, in the order of the file."""
    return [_card(pair) for pair in catalog().pairs]


def _card(pair: Pair) -> PairCard:
    books = catalog()
    first, second = (books.medicines[slug] for slug in pair.medicines)
    ids = cited(pair.text)
    return PairCard(pair, first, second, [books.sources[id] for id in first.sources if id in ids])


def _context(section: str) -> dict[str, Any]:
    return {"section": section, "medicines": catalog().medicines.values()}
