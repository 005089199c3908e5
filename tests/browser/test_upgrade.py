"""A newer version of the app opens what an older one wrote, while a tab of that one is open."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.browser.conftest import Devices
from tests.browser.harness import Device
from tests.browser.journals import send_now
from tests.browser.people import entry, go, log_pain, refine, says_in_sight, sign_up
from tests.tools.once import ROOT

DATABASES = json.loads((ROOT / "tests/cases/databases.json").read_text())
MAKE = (ROOT / "tests/js/old-database.js").read_text().partition("export function ")[2]
# Instead of what the app has made: an account's database as that version had made it, in a tab
# that never lets go of it.
REPLACE = f"""async (dump) => {{
  const {{ databases }} = {{ databases: await indexedDB.databases() }};
  const {{ name }} = databases.find(({{ name }}) => /^backtrack-[0-9a-f]{{8}}-/.test(name));
  await new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = done));
  function {MAKE}
  globalThis.held = await make(name, dump);
}}"""
VERSION = re.compile(r"VERSION\s*=\s*\d+")


@pytest.fixture
def visitor(phone: Devices) -> Device:
    """A phone whose pages come from the network, so that a test can serve a newer version."""
    device = phone(first_visit=True, service_workers="block")
    device.expect_trouble("Service Worker registration blocked|status of 4")
    device.visit("/")
    return device


def release(context: BrowserContext) -> None:
    """Serve the next version of the journal's database from here on."""

    def newer(route: Route) -> None:
        response = route.fetch()
        body, found = VERSION.subn(f"VERSION={DATABASES[-1]['version'] + 1}", response.text())
        assert found
        route.fulfill(response=response, body=body)

    context.route(re.compile(r"/js/store\.[0-9a-f]+\.js"), newer)


@pytest.mark.parametrize("dump", DATABASES, ids=lambda dump: f"version-{dump['version']}")
def test_a_journal_of_an_earlier_version_that_a_tab_holds_arrives_on_the_server_whole(
    visitor: Device, dump: dict[str, Any]
) -> None:
    assert visitor.context
    old = visitor.page
    sign_up(old, "alice")
    expect(old.locator("#sync-line")).to_contain_text("All backed up")
    go(old, "/urgent/")
    old.evaluate(REPLACE, dump)
    release(visitor.context)
    page = visitor.context.new_page()
    page.goto(visitor.server.url)
    expect(page.get_by_role("alert")).to_contain_text("Close that tab")
    old.close()
    send_now(page)
    expect(page.locator("#refused-list li")).to_have_count(1)
    expect(page.locator(".status [data-field=what]")).to_contain_text("not backed up")
    go(page, "/journal/history/")
    for row in dump["shown"].values():
        shown = entry(page, row["data"]["score"])
        if row["deleted"]:
            expect(shown).to_have_count(0)
        else:
            state = "On this phone, needs a change" if row["refused"] else "Backed up"
            expect(shown).to_contain_text(row["data"]["note"])
            says_in_sight(shown, state)


def test_a_tab_of_the_version_before_is_told_and_loses_no_word(visitor: Device) -> None:
    assert visitor.context
    old = visitor.page
    log_pain(old, 6)
    refine(old)
    release(visitor.context)
    new = visitor.context.new_page()
    new.goto(visitor.server.url)
    expect(entry(new, 6)).to_be_visible()
    old.get_by_label("Note", exact=True).press_sequentially("Half a thou")
    told = old.get_by_role("alert").filter(has_text="updated in another tab")
    expect(told).to_be_visible()
    old.reload()
    expect(old.get_by_label("Note", exact=True)).to_have_value("Half a thou")
