"""The manifest and the service worker: what a phone keeps, and under which revision."""

import hashlib
import json
from functools import cache

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.views.decorators.http import require_safe
from pwa.views import manifest as pwa_manifest

from backpain.pages import SharedPage
from library.catalog import doing_urls, page_urls

# Screens of the journal that must open with no network; the library adds its own pages.
SCREENS = (
    *("today", "entry", "entry_history", "history", "deleted", "more", "status"),
    *("welcome", "sign_out", "offline", "type", "did", "track"),
    *("day", "stopwatch", "checkup", "flare", "plan"),
    *("dose", "my_medicines"),
    "insights",
)

# In the list only if a page shows it: icons are fetched by the system, not by pages.
KEPT_ENDINGS = (".css", ".js", ".svg", ".webp")

KILL_SWITCH = """
// Leaves: pages come from the network again, and journals stay where they are.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
})()));
"""


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Return the web app manifest, the same for everybody and never stale."""
    response: HttpResponse = pwa_manifest(request)
    response["Content-Type"] = "application/manifest+json"
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker, or with WORKER_OFF the one that removes itself."""
    source = KILL_SWITCH if settings.WORKER_OFF else worker_source()
    response = HttpResponse(source, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """Return every kept page in one answer: so much of each is in all that this takes a third."""
    response = SharedPage(bundle(), content_type="application/json")
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that look here for an icon to it."""
    return HttpResponseRedirect(staticfiles_storage.url("icons/icon.svg"))


@cache
def worker_source() -> str:
    """Return the worker with its list: the same text for the same release and content."""
    config = {
        "pages": {path: digest(text.encode()) for path, text in kept_texts().items()},
        "bundle": reverse("kept_pages"),
        "files": kept_files(),
        "fallback": reverse("offline"),
    }
    version = digest(json.dumps([config, staticfiles_storage.url("js/worker.js")]).encode())
    module = json.dumps(staticfiles_storage.url("js/worker.js"))
    return (
        f"import {{ serve }} from {module};\nserve({json.dumps(config | {'version': version})});\n"
    )


def kept_pages() -> list[str]:
    """Return the path of every page that must open with no network."""
    return [reverse(name) for name in (*SCREENS, "search")] + page_urls() + doing_urls()


def kept_files() -> list[str]:
    """Return the hashed address of every static file that a page needs."""
    names = sorted(getattr(staticfiles_storage, "hashed_files", {}))
    return [staticfiles_storage.url(name) for name in names if name.endswith(KEPT_ENDINGS)]


@cache
def kept_texts() -> dict[str, str]:
    """Return every page that must open with no network, by its path."""
    return {path: text_of(path) for path in kept_pages()}


@cache
def bundle() -> str:
    """Return the same as JSON, each under the name that the worker keeps it by."""
    named = {f"{path}?rev={digest(text.encode())}": text for path, text in kept_texts().items()}
    return json.dumps(named, ensure_ascii=False, separators=(",", ":"))


def text_of(path: str) -> str:
    """Return the page at `path`, made as it is made for anybody."""
    match = resolve(path)
    request = RequestFactory().get(path)
    response = match.func(request, *match.args, **match.kwargs)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answers {response.status_code}, so it cannot be kept.")
    text: str = response.content.decode()
    return text


def digest(content: bytes) -> str:
    """Return 12 hex digits that change with `content`."""
    return hashlib.sha256(content).hexdigest()[:12]
