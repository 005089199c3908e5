"""What the small screens ask: about a day, about the week, and how long something goes."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from backpain.pages import shared
from library.catalog import catalog

ACTIVITIES = ["sitting", "standing", "walking", "driving"]
# What the card of a day asks: five steps from 0 to 10 each, as even as whole numbers allow.
DAY = [
    (
        "sleep",
        "How did you sleep?",
        [(0, "Badly"), (3, "Not so well"), (5, "So-so"), (7, "Quite well"), (10, "Well")],
    ),
    (
        "mood",
        "How was your mood?",
        [(0, "Low"), (3, "Rather low"), (5, "So-so"), (7, "Quite good"), (10, "Good")],
    ),
    (
        "activity",
        "How active were you?",
        [(0, "Not at all"), (3, "A little"), (5, "Some"), (7, "Quite a bit"), (10, "A lot")],
    ),
]
# PEG, word for word, with the ends of its scales (Krebs 2009, S215).
PEG = [
    (
        "pain",
        "What number best describes your pain on average in the past week?",
        "no pain",
        "pain as bad as you can imagine",
    ),
    (
        "enjoyment",
        "What number best describes how, during the past week, pain has interfered with your"
        " enjoyment of life?",
        "does not interfere",
        "completely interferes",
    ),
    (
        "activity",
        "What number best describes how, during the past week, pain has interfered with your"
        " general activity?",
        "does not interfere",
        "completely interferes",
    ),
]


@require_safe
def checkup(request: HttpRequest) -> HttpResponse:
    """Show the three questions about the week, with where they come from."""
    context = {
        "section": "today",
        "scores": range(11),
        "questions": PEG,
        "source": catalog().sources["S215"],
    }
    return shared("journal/checkup.html", context)
