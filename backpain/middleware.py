"""What every answer carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

View = Callable[[HttpRequest], HttpResponse]

# Passkeys, the wake lock of guided tips and sharing a report stay allowed (for ourselves).
POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "geolocation",
        "gyroscope",
        "microphone",
        "payment",
        "usb",
    )
)


def permissions_policy(get_response: View) -> View:
    """Say that no page needs the camera, the place or the like."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = POLICY
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return middleware


def private_accounts(get_response: View) -> View:
    """Keep the account pages, which name the person, out of every cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/accounts/"):
            response["Cache-Control"] = "no-store"
        return response

    return middleware
