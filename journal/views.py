"""Screens that need more than a template."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from backpain.pages import shared
from library.catalog import catalog
from library.shapes import Condition, Page, slug_of
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
# What History can be narrowed down to, by the names that Today has for it.
LOGGED = [
    ("pain", "Pain"),
    ("dose", "Doses"),
    ("relief", "Relief"),
    ("day", "My day"),
    ("tolerance", "Timer"),
    ("checkup", "Weekly check"),
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@dataclass
class RegionGroup:
    """Part of the body: `pairs` as (name, left, right), and what has no side."""

    name: str
    pairs: list[tuple[str, Term, Term]] = field(default_factory=list)
    centre: list[Term] = field(default_factory=list)


@dataclass
class WordList:
    """Words to choose from. `pages` of the library say more about some of them."""

    field: str
    name: str
    question: str
    terms: Iterable[Term]
    is_one: bool = False
    pages: Sequence[tuple[Term, Page]] = ()


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
        "lists": word_lists(),
    }
    return shared("journal/entry.html", context)


def word_lists() -> list[WordList]:
    """Return the lists of words that the form of an entry asks with."""
    words = vocabulary()
    symptoms = catalog().symptoms.values()
    of_qualities = {id: page for page in symptoms for id in page.qualities}
    of_triggers = {id: page for page in symptoms for id in page.triggers}
    return [
        WordList(
            "qualities",
            "What it feels like",
            "What does it feel like?",
            words.qualities.values(),
            pages=about(words.qualities, of_qualities),
        ),
        WordList(
            "triggers",
            "What came before it",
            "What came before it?",
            words.triggers.values(),
            pages=about(words.triggers, of_triggers),
        ),
        WordList(
            "position",
            "Position",
            "What position were you in?",
            words.positions.values(),
            is_one=True,
        ),
    ]


def about(terms: Mapping[str, Term], pages: Mapping[str, Page]) -> list[tuple[Term, Page]]:
    """Return the terms that a page of the library tells of, with that page."""
    return [(term, pages[id]) for id, term in terms.items() if id in pages]


@require_safe
def track(request: HttpRequest) -> HttpResponse:
    """Show what people often note with each condition; with which, only the phone knows."""
    context = {
        "section": "library",
        "conditions": [(page, tracked_with(page)) for page in catalog().conditions.values()],
    }
    return shared("journal/track.html", context)


def tracked_with(page: Condition) -> list[WordList]:
    """Return the words of the journal that the library has for a condition and its symptoms."""
    words = vocabulary()
    symptoms = [catalog().symptoms[slug_of(id)] for id in page.symptoms]
    before = {id for symptom in symptoms for id in symptom.triggers}
    return [
        WordList(
            "qualities",
            "",
            "What it feels like",
            [term for term in words.qualities.values() if term.id in page.qualities],
        ),
        WordList(
            "triggers",
            "",
            "What came before it",
            [term for term in words.triggers.values() if term.id in before],
        ),
    ]


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
