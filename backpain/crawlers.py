"""What search engines are told: where each page is for good, which there are, what to leave."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.views.decorators.http import require_safe

from library.catalog import catalog, page_urls

View = Callable[[HttpRequest], HttpResponse]

# Programs' addresses, and those with a word in them that opens an account. The screens of the
# journal are open: nobody's entries are in them.
ROBOTS = """\
User-agent: *
Disallow: /api/
Disallow: /accounts/confirm-email/
Disallow: /accounts/password/

Sitemap: {sitemap}
"""


class Pages(Sitemap):  # type: ignore[type-arg]  # takes none outside the stubs
    """The journal's front door and every page of the library."""

    def items(self) -> list[str]:
        return [reverse("today"), *page_urls()]

    def location(self, item: str) -> str:
        return item

    def lastmod(self, item: str) -> date | None:
        """Return when the page was last checked, which is when it last changed in earnest."""
        page = catalog().by_url.get(item)
        return page.reviewed if page else None

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme or super().get_protocol(protocol)

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc or super().get_domain(site)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Return robots.txt."""
    path = reverse("sitemap")
    sitemap = (
        f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri(path)
    )
    return HttpResponse(ROBOTS.format(sitemap=sitemap), content_type="text/plain; charset=utf-8")


def canonical(get_response: View) -> View:
    """Name the address of a page under SITE_URL, whichever name of the server it was asked by.

    In a header: pages are rendered without the request, and do not know where they are.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if settings.SITE_URL and is_page and response.status_code == 200:
            address = f"{settings.SITE_URL}{escape_uri_path(request.path)}"
            response["Link"] = f'<{address}>; rel="canonical"'
        return response

    return middleware
