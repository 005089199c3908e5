"""Insights: the page on which the phone tells what was logged in numbers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from backpain.pages import shared
from library.catalog import catalog

# How far back it looks, in days up to today; 0 is all.
PERIODS = [(7, "7 days"), (30, "30 days"), (90, "90 days"), (365, "A year"), (0, "All")]
# The groups of SLEEP in static/js/insights/life.js.
SLEEPS = [("low", "0 to 3"), ("mid", "4 to 6"), ("high", "7 to 10")]


@require_safe
def insights(request: HttpRequest) -> HttpResponse:
    """Show the page, with where the three questions about the week come from."""
    context = {
        "section": "insights",
        "periods": PERIODS,
        "sleeps": SLEEPS,
        "source": catalog().sources["S215"],
    }
    return shared("journal/insights.html", context)
