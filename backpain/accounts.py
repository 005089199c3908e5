"""Where the accounts differ from allauth's own."""

from allauth.account.views import password_reset as allauth_password_reset
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render


def password_reset(request: HttpRequest) -> HttpResponse:
    """Send a link to reset the password; a server that cannot send says so and takes no form."""
    if settings.EMAIL_HOST:
        response: HttpResponse = allauth_password_reset(request)
        return response
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return render(request, "account/password_reset.html")
