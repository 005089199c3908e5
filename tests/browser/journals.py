"""Whether devices and server hold the same: IndexedDB next to what the server hands out."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.browser.harness import Device, Server
from tests.browser.people import go

PATIENCE = 20  # seconds
Records = dict[str, dict[str, Any]]

# Opened without a version, so as it is; an account's name is that of its journal.
HELD = """async () => {
  const open = (name) => new Promise((done, fail) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const all = (db, store, key) => new Promise((done) => {
    const place = db.transaction(store).objectStore(store);
    const request = key ? place.get(key) : place.getAll();
    request.onsuccess = () => done(request.result ?? null);
  });
  const device = await open("backtrack");
  const account = await all(device, "device", "account");
  const db = await open(account ? `backtrack-${account.journal}` : "backtrack-guest");
  const found = {};
  for (const store of ["records", "outbox", "rejected"]) found[store] = await all(db, store);
  for (const one of [device, db]) one.close();
  return found;
}"""


@dataclass
class Held:
    """What a phone holds of the journal that it shows."""

    records: Records
    unsent: list[dict[str, Any]]
    refused: list[dict[str, Any]]


def held(page: Page) -> Held:
    """Read the journal that this page's browser shows."""
    found = page.evaluate(HELD)
    records = {row["id"]: _plain(row) for row in found["records"]}
    return Held(records, found["outbox"], found["rejected"])


def on_server(server: Server, device: Device) -> Records:
    """Return all that the server holds for whoever is signed in on that device."""
    assert device.context
    ask = device.context.request
    session = ask.get(f"{server.url}/api/session/").json()
    body = {
        "protocol": 1,
        "journal": session["user"]["journal"],
        "device": "00000000-0000-4000-8000-000000000000",
        "sent_at": session["server_time"],
        "cursor": None,
        "ops": [],
    }
    reply = ask.post(
        f"{server.url}/api/sync/", data=body, headers={"X-CSRFToken": session["csrf"]}
    ).json()
    assert not reply["more"]
    return {row["id"]: _plain(row) for row in reply["changes"]}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("kind", "v", "t", "deleted", "data")}


def the_network_is_back(page: Page) -> None:
    """What the browser says when it has a connection again."""
    page.evaluate("dispatchEvent(new Event('online'))")


def send_now(page: Page) -> None:
    """Press "Send now", whatever the app is waiting for."""
    go(page, "/more/status/")
    page.get_by_role("button", name="Send now").click()


def same_everywhere(server: Server, *devices: Device, scores: list[int]) -> None:
    """Check that all devices and the server hold the same, and of pain just these scores."""
    for device in devices:
        here, there = _at_rest(server, device)
        assert (here.unsent, here.refused) == ([], []), "something is not backed up"
        assert here.records == there, f"{device.folder.name} and server differ"
    pains = [one for one in there.values() if one["kind"] == "pain" and not one["deleted"]]
    assert sorted(one["data"]["score"] for one in pains) == sorted(scores)


def keeps_unsent(page: Page, kind: str = "pain", **fields: Any) -> None:
    """Wait until the phone keeps these, unsent, of its records of a kind taken together."""
    end = time.monotonic() + PATIENCE
    while True:
        sets = [op["set"] for op in held(page).unsent if op["kind"] == kind]
        kept = {name: value for one in sets for name, value in one.items() if name in fields}
        if kept == fields:
            return
        assert time.monotonic() < end, kept


# What the phone of somebody with no account keeps by a name.
META = """async (name) => {
  const open = indexedDB.open("backtrack-guest");
  const db = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const asked = db.transaction("meta").objectStore("meta").get(name);
  const kept = await new Promise((done) => (asked.onsuccess = () => done(asked.result)));
  db.close();
  return kept;
}"""


def wait_for_meta(page: Page, name: str, holds: str) -> None:
    """Wait until `holds` is so of what the phone keeps by that name, which it calls `kept`."""
    page.wait_for_function(
        f"async () => {{ const kept = await ({META})('{name}'); return {holds}; }}"
    )


def wait_for_server(server: Server, device: Device, holds: Callable[[Any], bool]) -> None:
    """Wait until `holds` is so of a record that the server has of whoever is signed in there."""
    end = time.monotonic() + PATIENCE
    while not any(map(holds, on_server(server, device).values())):
        assert time.monotonic() < end, "the server was not told"


def _at_rest(server: Server, device: Device) -> tuple[Held, Records]:
    """Let the device fetch what others have sent until there is no more, or for long enough."""
    end = time.monotonic() + PATIENCE
    while True:
        the_network_is_back(device.page)
        here, there = held(device.page), on_server(server, device)
        if here == Held(there, [], []) or time.monotonic() > end:
            return here, there
