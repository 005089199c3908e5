"""What every address that anybody may read has in common."""

import hashlib

from django.http import HttpResponse
from rest_framework.permissions import AllowAny
from rest_framework.views import APIView


class Public(APIView):
    """For anybody to read, and for nobody to change: no session, no cookie, no query."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    http_method_names = ["get", "head"]


def answer(json: bytes) -> HttpResponse:
    """Return `json` with its tag; asked for anew each time, as what is mended must not wait."""
    tag = hashlib.sha256(json).hexdigest()[:16]
    headers = {"ETag": f'"{tag}"', "Cache-Control": "no-cache"}
    return HttpResponse(json, content_type="application/json", headers=headers)
