"""Who is signed in, the one address through which phones sync, and the history of a record."""

from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from backpain.api import Refusal
from backpain.schema import Refused, described
from journal import history, instants, store, wire
from journal.answers import (
    HistoryReply,
    ReadAnew,
    SessionReply,
    SyncReply,
    SyncRequest,
    TooOld,
)
from journal.cursor import Resync
from journal.models import Journal
from journal.sync import sync

PLAIN = (400, 401, 403, 413, 415, 429, 503)
REFUSALS: dict[int, type[Refused]] = {
    **dict.fromkeys(PLAIN, Refused),
    409: ReadAnew,
    426: TooOld,
}
RECORD = OpenApiParameter("id", str, OpenApiParameter.PATH)
BEFORE = OpenApiParameter("before", int, description="Only edits before this position.")
SHOWN = OpenApiParameter("journal", str, description="The one that the phone shows: else 401.")
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
        _check_journal(journal, named)
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
        return _private(wire.write(reply))


class History(APIView):
    """GET: what was ever written in one record, when and on which device."""

    @described(
        "history",
        HistoryReply,
        dict.fromkeys((400, 401, 404), Refused),
        None,
        [RECORD, BEFORE, SHOWN],
    )
    def get(self, request: Request, id: str) -> HttpResponse:
        """Answer the record's owner; to anybody else it is as if there were no such record."""
        if shown := request.query_params.get("journal"):
            _check_journal(get_object_or_404(Journal, owner_id=request.user.pk), shown)
        found = history.read(request.user.pk, id, _position(request.query_params.get("before")))
        if not found.edits:
            raise Http404
        return _private(history.write(id, found))


def _check_journal(journal: Journal, named: str) -> None:
    """Refuse a phone that shows another's journal: their records may have the same ids."""
    if named != str(journal.pk):
        detail = "These entries belong to another account: sign in to that one."
        raise AuthenticationFailed(detail, "other_account")


def _position(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Refusal(400, "before", "before: a whole number is needed.")
    return int(text)


def _private(json: str) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(json, content_type="application/json", headers=headers)


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

    def _user(self, request: Request) -> dict[str, str | int] | None:
        if not request.user.is_authenticated:
            return None
        journal, _ = Journal.objects.get_or_create(owner_id=request.user.pk)
        name = request.user.get_username()
        return {"name": name, "journal": str(journal.pk), "seq": journal.seq}
