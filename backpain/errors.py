"""What is said when something goes wrong outside a DRF view: JSON under /api/, else a page."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from backpain.api import body


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what the server cannot read."""
    return _answer(request, 400, "bad_request", "The server cannot read this request.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is nobody's to do."""
    return _answer(request, 403, "forbidden", "This is not allowed.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that there is not."""
    return _answer(request, 404, "not_found", "There is nothing at this address.")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when our own code failed."""
    return _answer(request, 500, "server_error", "Something went wrong on the server.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing or too old."""
    detail = "The CSRF token is missing or old: fetch a fresh one."
    return _answer(request, 403, "csrf", detail, page="csrf")


def _answer(
    request: HttpRequest, status: int, code: str, detail: str, page: str | None = None
) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse(body(status, code, detail), status=status)
    # Without the request: an error page, too, is the same for everybody.
    return HttpResponse(render_to_string(f"errors/{page or status}.html"), status=status)
