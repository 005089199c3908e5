"""What every address under /api/ has in common: who is asking, how JSON is read, how no is said.

Every refusal is `{"error": …, "code": …, "detail": …}`: `error` names its sort, `code` the
reason, `detail` is for people.
"""

from collections.abc import Mapping
from math import ceil
from typing import IO, Any

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from pydantic_core import from_json
from rest_framework import authentication, exceptions, parsers
from rest_framework.request import Request
from rest_framework.response import Response

LARGEST_BODY = 2 * 2**20

ERRORS = {
    400: "bad_request",
    401: "signed_out",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    409: "resync",
    413: "too_large",
    415: "unsupported_media_type",
    426: "update",
    429: "slow_down",
    500: "server_error",
    503: "busy",
}


class Refusal(exceptions.APIException):
    """An answer other than yes. `more` is laid into its body."""

    def __init__(self, status: int, code: str, detail: str, **more: Any) -> None:
        super().__init__(detail, code)
        self.status_code = status
        self.more = more


def body(status: int, code: str, detail: str) -> dict[str, Any]:
    """Return the body of a refusal."""
    return {"error": ERRORS.get(status, "refused"), "code": code, "detail": detail}


class Busy(exceptions.APIException):
    """The database is locked, full or away."""

    status_code = 503
    default_code = "busy"
    default_detail = "The server is busy. Try again soon."
    wait = 5


# DRF's own handler cannot be called from here: it imports DRF's views, and they this module.
PLAIN: dict[type[Exception], type[exceptions.APIException]] = {
    Http404: exceptions.NotFound,
    PermissionDenied: exceptions.PermissionDenied,
    OperationalError: Busy,
}


def refusal(exception: Exception, context: Mapping[str, Any]) -> Response | None:
    """Answer an exception of a DRF view; None for one that nobody foresaw."""
    if kind := PLAIN.get(type(exception)):
        exception = kind()
    if not isinstance(exception, exceptions.APIException):
        return None
    headers = {}
    if scheme := getattr(exception, "auth_header", None):
        headers["WWW-Authenticate"] = scheme
    if wait := getattr(exception, "wait", None):
        headers["Retry-After"] = str(ceil(wait))
    answer = body(exception.status_code, str(exception.get_codes()), str(exception.detail))
    answer |= getattr(exception, "more", {})
    return Response(answer, status=exception.status_code, headers=headers)


class SessionAuthentication(authentication.SessionAuthentication):
    """The signed-in person, by the session's cookie and, for what writes, the CSRF token."""

    def authenticate_header(self, request: Request) -> str:
        """Make being signed out a 401, not a 403."""
        return 'Session realm="Backtrack"'

    def enforce_csrf(self, request: Request) -> None:
        """Raise Refusal unless the token fits.

        Unlike in DRF the check sees Django's request: for a form field in DRF's, the whole
        body would be parsed before the view could say no to it.
        """
        check = authentication.CSRFCheck(lambda request: HttpResponse())
        check.process_request(request._request)
        if check.process_view(request._request, _none, (), {}):
            raise Refusal(403, "csrf", "The CSRF token is missing or old: fetch a fresh one.")


def _none(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


class JSONParser(parsers.BaseParser):
    """JSON as RFC 8259 has it: no NaN, no half surrogate pairs, no bottomless nesting."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the value in `stream`. Raises Refusal where it is too large or no JSON."""
        raw = stream.read(LARGEST_BODY + 1)
        if len(raw) > LARGEST_BODY:
            raise Refusal(413, "bytes", "More than 2 MiB: send less at once.")
        try:
            return from_json(raw, allow_inf_nan=False)
        except ValueError as error:
            raise Refusal(400, "json", f"This is not JSON: {error}.") from error
