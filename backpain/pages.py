"""Pages that are the same bytes for everybody, so that a phone may keep them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe


def shared(template: str, context: dict[str, Any]) -> HttpResponse:
    """Render `template` without the request: nothing of the person can get into the page."""
    response = HttpResponse(render_to_string(template, context))
    response["Cache-Control"] = "no-cache"
    return response


def page(template: str, **context: Any) -> Callable[[HttpRequest], HttpResponse]:
    """Return a view of one page that is the same for everybody."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        return shared(template, context)

    return view
