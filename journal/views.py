"""Screens that need more than a template."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from backpain.pages import shared
from library.vocabulary import Term, vocabulary


@dataclass
class RegionGroup:
    """Part of the body: `pairs` as (name, left, right), and what has no side."""

    name: str
    pairs: list[tuple[str, Term, Term]] = field(default_factory=list)
    centre: list[Term] = field(default_factory=list)


@require_safe
def entry(request: HttpRequest) -> HttpResponse:
    """Show the form of one entry; which one, only the phone knows."""
    words = vocabulary()
    context = {
        "section": "today",
        "scores": range(11),
        "regions": region_groups(),
        "lists": [
            ("qualities", "What does it feel like?", words.qualities),
            ("triggers", "What came before it?", words.triggers),
        ],
    }
    return shared("journal/entry.html", context)


def region_groups() -> list[RegionGroup]:
    """Return the regions as the form lists them: by part of the body, left beside right."""
    regions = vocabulary().regions
    groups: dict[str, RegionGroup] = {}
    for term in regions.values():
        group = groups.setdefault(term.group, RegionGroup(term.group))
        if term.side == "c":
            group.centre.append(term)
        elif term.side == "l":
            right = regions[f"{term.id.removesuffix('_l')}_r"]
            group.pairs.append((term.short, term, right))
    return list(groups.values())
