"""What every answer carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Passkeys, the wake lock of guided tips and sharing a report stay allowed (for ourselves).
POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
)


def permissions_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say that no page needs the camera, the place or the like."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = POLICY
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return middleware
