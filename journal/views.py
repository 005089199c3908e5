"""Screens that need more than a template."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from backpain.pages import shared
from library.vocabulary import Term, vocabulary

# What a close look at the drawing of the body shows; see ZONES in body-map.js.
ZONES = [
    ("whole", "Whole"),
    ("hips", "Back and hips"),
    ("knee", "Thigh and knee"),
    ("foot", "Lower leg and foot"),
]
LEGS = [("l", "Left leg"), ("r", "Right leg")]
# The stops from the back to the foot, in the order of LEVELS in reach.js.
LEVELS = [
    ("Back", "the back, not the leg"),
    ("Buttock", "as far as the buttock"),
    ("Thigh", "as far as the thigh"),
    ("Knee", "as far as the knee"),
    ("Lower leg", "as far as the lower leg"),
    ("Foot", "as far as the foot"),
]


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
        "unseen": [term for term in words.regions.values() if term.view == "list"],
        "zones": ZONES,
        "legs": LEGS,
        "levels": LEVELS,
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
        if term.view == "list":
            continue  # a button of its own beside the drawing
        group = groups.setdefault(term.group, RegionGroup(term.group))
        if term.side == "c":
            group.centre.append(term)
        elif term.side == "l":
            right = regions[f"{term.id.removesuffix('_l')}_r"]
            group.pairs.append((term.short, term, right))
    return list(groups.values())
