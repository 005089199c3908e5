"""Pages that are the same bytes for everybody, so that a phone may keep them."""

import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import brotli
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

View = Callable[[HttpRequest], HttpResponse]
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
# With a weight of nothing, it is refused.
TAKES_BROTLI = re.compile(r"\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")


class SharedPage(HttpResponse):
    """A page in which there is nothing of the person."""


def shared(template: str, context: dict[str, Any]) -> SharedPage:
    """Render `template` without the request: nothing of the person can get into the page."""
    response = SharedPage(render_to_string(template, context))
    response["Cache-Control"] = "no-cache"
    return response


def page(template: str, **context: Any) -> View:
    """Return a view of one page that is the same for everybody."""

    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        return shared(template, context)

    return view


def embedded(data: Any) -> SafeString:
    """Return `data` as JSON that can be the text of an element, a script too: nothing ends it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return SafeString(text.translate(ESCAPES))


def small_pages(get_response: View) -> View:
    """Send shared pages as brotli: a phone keeps all of them, and gzip makes a fifth more."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not isinstance(response, SharedPage):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if TAKES_BROTLI.search(request.headers.get("Accept-Encoding", "")):
            response.content = squeezed(response.content)
            response["Content-Encoding"] = "br"
            response["Content-Length"] = str(len(response.content))
        return response

    return middleware


# Few pages, the same for everybody: each is worth the time that this quality takes, once.
@lru_cache(maxsize=256)
def squeezed(content: bytes) -> bytes:
    """Return `content` as brotli."""
    compressed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=10)
    return compressed
