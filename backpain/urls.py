"""Every address of the app."""

from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from backpain import accounts, crawlers, pwa
from backpain.pages import page
from backpain.schema import Schema

handler400 = "backpain.errors.bad_request"
handler403 = "backpain.errors.forbidden"
handler404 = "backpain.errors.not_found"
handler500 = "backpain.errors.server_error"

urlpatterns = [
    path("", include("journal.urls")),
    path("", include("library.urls")),
    path("api/schema/", Schema.as_view(), name="api_schema"),
    path("offline/", page("offline.html"), name="offline"),
    path("manifest.json", pwa.manifest, name="manifest"),
    path("serviceworker.js", pwa.worker, name="serviceworker"),
    path("pages.json", pwa.pages, name="kept_pages"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": crawlers.Pages}}, name="sitemap"),
    path("favicon.ico", pwa.favicon),
    path("accounts/password/reset/", accounts.password_reset),
    path("accounts/", include("allauth.urls")),
]
