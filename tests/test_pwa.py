"""The worker, its list and the manifest."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from backpain import pwa
from library.catalog import page_urls

CSS = Path(__file__).resolve().parent.parent / "static/css"


@pytest.fixture
def config(client: Client) -> dict[str, Any]:
    """The list that the worker is given."""
    source = client.get("/serviceworker.js").content.decode()
    found = re.search(r"serve\((.*)\);", source)
    assert found
    config: dict[str, Any] = json.loads(found[1])
    return config


def test_the_worker_is_never_stale(client: Client) -> None:
    response = client.get("/serviceworker.js")
    assert response["Cache-Control"] == "no-cache"
    assert response["Content-Type"].startswith("text/javascript")
    assert response["ETag"]


def test_the_worker_may_fetch(client: Client) -> None:
    assert "connect-src 'self'" in client.get("/serviceworker.js")["Content-Security-Policy"]


def test_every_kept_page_answers(client: Client, config: dict[str, Any]) -> None:
    for path in config["pages"]:
        assert client.get(path).status_code == 200, path


def test_a_revision_is_that_of_the_page_as_everybody_gets_it(
    client: Client, config: dict[str, Any]
) -> None:
    for path, revision in config["pages"].items():
        assert pwa.digest(client.get(path).content) == revision, path


def test_the_bundle_has_every_page_as_everybody_gets_it(
    client: Client, config: dict[str, Any]
) -> None:
    bundle = client.get(config["bundle"]).json()
    pages = {f"{path}?rev={revision}": path for path, revision in config["pages"].items()}
    assert bundle.keys() == pages.keys()
    for name, path in pages.items():
        assert bundle[name] == client.get(path).content.decode(), path


def test_a_page_from_the_bundle_has_the_headers_that_protect_it(
    client: Client, config: dict[str, Any]
) -> None:
    """The worker gives kept pages those of the bundle."""
    own = {"Content-Type", "Content-Length", "ETag"}
    bundle = {name: it for name, it in client.get(config["bundle"]).items() if name not in own}
    for path in config["pages"]:
        page = client.get(path)
        assert {name: it for name, it in page.items() if name not in own} == bundle, path


def test_screens_library_tips_and_urgent_are_kept(config: dict[str, Any]) -> None:
    needed = {"/", "/journal/entry/", "/journal/history/", "/library/", "/tips/", "/urgent/"}
    assert needed <= config["pages"].keys()
    assert set(page_urls()) <= config["pages"].keys()


def test_nothing_private_is_kept(config: dict[str, Any]) -> None:
    private = ("/api/", "/accounts/", "/serviceworker.js", "/manifest.json")
    assert not [path for path in [*config["pages"], *config["files"]] if path.startswith(private)]


def test_kept_files_have_names_that_change_with_their_content(config: dict[str, Any]) -> None:
    assert config["files"]
    for address in config["files"]:
        assert re.fullmatch(r"/static/.+\.[0-9a-f]{12}\.(css|js|svg|webp)", address)


def test_the_fallback_is_among_the_kept_pages(config: dict[str, Any]) -> None:
    assert config["fallback"] in config["pages"]


def test_the_worker_is_the_same_in_every_process(client: Client) -> None:
    once = client.get("/serviceworker.js").content
    forget_pages()
    assert client.get("/serviceworker.js").content == once


def test_a_changed_page_makes_a_new_version(
    config: dict[str, Any], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.views.shared", pwa_changed)
    forget_pages()
    changed = client.get("/serviceworker.js").content.decode()
    forget_pages()
    assert config["version"] not in changed
    assert config["pages"]["/"] in changed


def forget_pages() -> None:
    """Make the worker and its pages anew, as another process does."""
    for made in (pwa.worker_source, pwa.kept_texts, pwa.bundle):
        made.cache_clear()


def pwa_changed(*args: Any) -> Any:
    """A release in which every page of the library reads differently."""
    from django.http import HttpResponse

    return HttpResponse("corrected")


def test_the_kill_switch_unregisters_and_leaves_journals_alone(
    client: Client, settings: Settings
) -> None:
    settings.WORKER_OFF = True
    source = client.get("/serviceworker.js").content.decode()
    assert "registration.unregister()" in source
    assert "indexedDB" not in source


def test_the_manifest_is_whole(client: Client) -> None:
    response = client.get("/manifest.json")
    manifest = json.loads(response.content)
    assert response["Content-Type"] == "application/manifest+json"
    assert response["Cache-Control"] == "no-cache"
    assert manifest["id"] == manifest["start_url"] == manifest["scope"] == "/"
    assert manifest["categories"] == ["health", "medical"]
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    names = [shortcut["name"] for shortcut in manifest["shortcuts"]]
    assert names == ["Better than before", "The same as before", "Worse than before", "Urgent"]
    assert {shot["form_factor"] for shot in manifest["screenshots"]} == {"narrow", "wide"}


def test_every_picture_of_the_manifest_is_there(client: Client) -> None:
    from django.contrib.staticfiles import finders

    manifest = json.loads(client.get("/manifest.json").content)
    pictures = [*manifest["icons"], *manifest["screenshots"]]
    for picture in pictures:
        name = re.sub(r"\.[0-9a-f]{12}\.", ".", picture["src"].removeprefix("/static/"))
        assert finders.find(name), picture["src"]


def test_the_icon_that_browsers_look_for_is_there(client: Client) -> None:
    leads_to = client.get("/favicon.ico")["Location"]
    assert re.fullmatch(r"/static/icons/icon\.[0-9a-f]{12}\.svg", leads_to)


@pytest.mark.parametrize("sheet", sorted(CSS.glob("*.css")), ids=lambda sheet: sheet.name)
def test_no_space_before_a_colon_tells_selectors_apart(sheet: Path) -> None:
    """Rcssmin takes it away: `.page :is(h2)` would become another. Write `.page *:is(h2)`."""
    assert re.findall(r"[\w\])*] ::?[a-z].*", sheet.read_text()) == []
