"""Who is signed in, and the one address through which phones sync."""

from django.http import HttpResponse
from django.middleware.csrf import get_token
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from backpain.api import Refusal
from backpain.schema import Refused, described
from journal import instants, store, wire
from journal.answers import ReadAnew, SessionReply, SyncReply, SyncRequest, TooOld
from journal.cursor import Resync
from journal.models import Journal
from journal.sync import sync

PLAIN = (400, 401, 403, 413, 415, 429, 503)
REFUSALS: dict[int, type[Refused]] = {
    **dict.fromkeys(PLAIN, Refused),
    409: ReadAnew,
    426: TooOld,
}
TOKEN = OpenApiParameter("X-CSRFToken", str, OpenApiParameter.HEADER, required=True)


class Sync(APIView):
    """POST: take in a phone's edits, hand out what it has not read (SYNC.md)."""

    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "sync"

    @described("sync", SyncReply, REFUSALS, request=SyncRequest, parameters=[TOKEN])
    def post(self, request: Request) -> HttpResponse:
        """Answer one exchange."""
        named, exchange = wire.read(request.data)
        now = instants.now()
        journal, _ = Journal.objects.get_or_create(owner_id=request.user.pk)
        if named != str(journal.pk):
            detail = "These entries belong to another account: sign in to that one."
            raise AuthenticationFailed(detail, "other_account")
        try:
            reply = sync(journal, exchange, now)
        except Resync as resync:
            raise Refusal(
                409,
                resync.reason,
                "Read the journal anew from the start.",
                reason=resync.reason,
                min_cursor=store.min_cursor(journal.pk),
            ) from resync
        return HttpResponse(
            wire.write(reply),
            content_type="application/json",
            headers={"Cache-Control": "no-store"},
        )


class Session(APIView):
    """GET: who the cookie says is here, and a CSRF token for what they send.

    Somebody signed out gets no token: its cookie could overtake that of a sign-in form which
    is being loaded meanwhile, and the form would then be refused.
    """

    permission_classes = [AllowAny]

    @described("session", SessionReply)
    def get(self, request: Request) -> Response:
        """Answer anybody; `user` is null for somebody signed out."""
        return Response(
            {
                "user": self._user(request),
                "csrf": get_token(request._request) if request.user.is_authenticated else None,
                "server_time": instants.text(instants.now()),
            },
            headers={"Cache-Control": "no-store"},
        )

    def _user(self, request: Request) -> dict[str, str] | None:
        if not request.user.is_authenticated:
            return None
        journal, _ = Journal.objects.get_or_create(owner_id=request.user.pk)
        return {"name": request.user.get_username(), "journal": str(journal.pk)}
