"""The least that Django and DRF can do for as many bytes: read JSON, and answer with some."""

import json
from uuid import UUID

from django.http import HttpResponse
from django.urls import include, path
from rest_framework.request import Request
from rest_framework.views import APIView

from bench.sync import pain

ENOUGH = 2000


def change(number: int) -> str:
    """Return an entry as a sync hands it out."""
    made = {"id": str(UUID(int=number**13 % 2**128)), "data": pain(number)}
    return json.dumps(made, separators=(",", ":"))


# Like a page of changes, so that gzip has as much to do.
SAMPLE = ",".join(map(change, range(ENOUGH)))


class Echo(APIView):
    """Signed in, with a CSRF token, as for a sync; no database but for the session."""

    def post(self, request: Request) -> HttpResponse:
        """Answer with as many bytes as the header X-Give asks for."""
        assert request.data  # read and parsed
        give = int(request.headers["X-Give"])
        return HttpResponse(SAMPLE[:give], content_type="application/json")


urlpatterns = [path("bench/echo/", Echo.as_view()), path("", include("backpain.urls"))]
