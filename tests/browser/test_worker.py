"""Installing, new versions, and what the worker never keeps."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import Device, Server
from tests.browser.journals import wait_for_server
from tests.browser.people import entry, log_pain, refine, says_backed_up, sign_in, sign_up

# Looks for a new version, and waits until the browser has given it up.
FAILED_UPDATE = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  const worker = registration.installing;
  if (worker) await new Promise((done) => (worker.onstatechange = done));
}"""
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const held = await cache.match(request);
      found.push({ name, path: new URL(request.url).pathname, date: held.headers.get("date") });
    }
  }
  return found;
}"""


def kept(page: Page) -> list[dict[str, Any]]:
    """Everything in the caches: cache, path, and when the server sent it."""
    found: list[dict[str, Any]] = page.evaluate(KEPT)
    return found


def release(server: Server) -> None:
    """Put a release with one more stylesheet in place of the running one, as a deploy does."""
    static = Path(server.environment["DATA_DIR"]) / "static"
    old = static.resolve()
    static.unlink()
    static.mkdir()
    for path in old.iterdir():
        (static / path.name).symlink_to(path)
    manifest = json.loads((static / "staticfiles.json").read_text())
    manifest["paths"]["new.css"] = "new.000000000000.css"
    (static / "staticfiles.json").unlink()
    (static / "staticfiles.json").write_text(json.dumps(manifest))
    (static / "new.000000000000.css").write_text("/* new */")
    server.stop()
    server.start()


def look_for_update(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.getRegistration().then((it) => it.update())")


@pytest.fixture
def visitor(phone: Devices) -> Device:
    """A phone that has visited once, all pages kept."""
    device = phone()
    device.visit("/")
    device.wait_until_kept()
    return device


def test_nothing_stands_in_the_way_of_installing(visitor: Device) -> None:
    assert visitor.context
    session = visitor.context.new_cdp_session(visitor.page)
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    assert session.send("Page.getAppManifest")["errors"] == []


def test_no_answer_of_the_api_and_no_account_page_is_kept(visitor: Device) -> None:
    sign_up(visitor.page, "alice")
    visitor.visit("/accounts/password/change/")
    log_pain(visitor.visit("/"), 4)
    says_backed_up(visitor.page.locator("#logged"))
    paths = {one["path"] for one in kept(visitor.page)}
    assert "/" in paths
    assert not [path for path in paths if path.startswith(("/api/", "/accounts/", "/service"))]


def test_what_is_kept_is_what_somebody_signed_out_gets(visitor: Device) -> None:
    sign_up(visitor.page, "alice")
    held = visitor.page.evaluate(
        "async () => (await (await caches.match('/', { ignoreSearch: true })).text())"
    )
    assert "alice" not in held


def test_a_page_that_is_not_kept_says_so_with_no_server(server: Server, visitor: Device) -> None:
    server.stop()
    page = visitor.visit("/accounts/login/")
    expect(page).to_have_title("No connection · Backtrack")
    page.get_by_role("link", name="Today").first.click()
    expect(page.get_by_role("button", name="Pain 7")).to_be_visible()


def test_a_new_version_is_taken_without_losing_a_half_written_note(
    server: Server, visitor: Device
) -> None:
    page = visitor.page
    log_pain(page, 7)
    refine(page)
    release(server)
    look_for_update(page)
    expect(page.locator("#new-version")).to_be_visible(timeout=60_000)
    before = {one["name"] for one in kept(page)}
    page.get_by_label("Note", exact=True).press_sequentially("Half a thou")
    with page.expect_navigation():
        page.locator("#new-version button").click()
    expect(page.get_by_label("Note", exact=True)).to_have_value("Half a thou")
    assert len(before) == 2


def test_pages_that_did_not_change_are_not_fetched_again(server: Server, visitor: Device) -> None:
    page = visitor.page
    first = {one["path"]: one["date"] for one in kept(page)}
    release(server)
    look_for_update(page)
    expect(page.locator("#new-version")).to_be_visible(timeout=60_000)
    newer = [one for one in kept(page) if "/static/new." in one["path"]]
    again = [one for one in kept(page) if one["name"] == newer[0]["name"]]
    assert {one["path"]: one["date"] for one in again if one not in newer} == first


def test_a_release_that_cannot_be_fetched_whole_leaves_the_old_one_working(
    server: Server, visitor: Device
) -> None:
    release(server)
    (Path(server.environment["DATA_DIR"]) / "static/new.000000000000.css").unlink()
    server.stop()
    server.start()
    visitor.expect_trouble("404")
    page = visitor.visit("/")
    page.evaluate(FAILED_UPDATE)
    assert len({one["name"] for one in kept(page)}) == 1
    server.stop()
    expect(visitor.visit("/urgent/").locator("h1")).not_to_be_empty()


def test_the_worker_sends_what_waits_when_no_page_is_open(
    server: Server, visitor: Device, laptop: Devices
) -> None:
    page = visitor.page
    sign_up(page, "alice")
    background = BackgroundSync(visitor)
    server.stop()
    log_pain(page, 7)
    page.goto("about:blank")
    server.start()
    background.happens()
    wait_for_server(server, visitor, lambda row: row["kind"] == "pain")
    other = laptop().visit("/")
    sign_in(other, "alice")
    expect(entry(other, 7)).to_be_visible()


class BackgroundSync:
    """What Chromium does when the network is back and no page of ours is open."""

    def __init__(self, device: Device) -> None:
        assert device.context
        self.device = device
        self.registrations: list[dict[str, Any]] = []
        self.session = device.context.new_cdp_session(device.page)
        self.session.on("ServiceWorker.workerRegistrationUpdated", self.note)
        self.session.send("ServiceWorker.enable")

    def note(self, event: dict[str, Any]) -> None:
        self.registrations.extend(event["registrations"])

    def happens(self) -> None:
        """Raise the event in the worker, and let it end."""
        which = self.registrations[0]["registrationId"]
        event = {"origin": self.device.server.url, "registrationId": which}
        self.session.send(
            "ServiceWorker.dispatchSyncEvent", event | {"tag": "outbox", "lastChance": False}
        )
