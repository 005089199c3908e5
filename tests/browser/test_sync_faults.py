"""Whatever happens on the way, at the end both devices and the server hold the same, once."""

import os
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, Playwright, expect

from tests.browser.harness import LAPTOP, PHONE, Device, Server, free_port, put_away
from tests.browser.journals import held, same_everywhere, send_now, the_network_is_back
from tests.browser.people import (
    entry,
    go,
    log_pain,
    refine,
    says_backed_up,
    says_on_this_phone,
    sign_in,
    sign_up,
    write_note,
)
from tests.browser.proxy import Proxy
from tests.browser.test_storage import FILL, ROOM
from tests.browser.test_worker import BackgroundSync
from tests.tools.chromium import chromium

Devices = Callable[[str, dict[str, Any]], Device]
NewDevice = Callable[..., Device]
NETWORK = [
    "lose_request",
    "lose_reply",
    "double",
    "double_late",
    "cut_request",
    "cut_reply",
]
# What Chromium itself says of answers that are no answers.
SAID = r"status of (401|403|404|413|50\d)"


@pytest.fixture(scope="module")
def port() -> int:
    """One for all tests: a device keeps pages by their address."""
    return free_port()


@pytest.fixture
def proxy(server: Server, port: int) -> Iterator[Proxy]:
    proxy = Proxy(server, port)
    yield proxy
    proxy.close()


@pytest.fixture
def devices(new_device: NewDevice, proxy: Proxy, tmp_path: Path) -> Iterator[Devices]:
    """Make devices on the network that fails."""
    made: list[Device] = []

    def make(name: str, look: dict[str, Any]) -> Device:
        device = new_device(proxy, tmp_path / name, **look)
        device.expect_trouble(SAID)
        made.append(device)
        device.open()
        return device

    yield make
    put_away(made)


@pytest.fixture
def phone(devices: Devices) -> Device:
    """Alice's phone, signed in, every page kept."""
    device = devices("phone", PHONE)
    sign_up(device.visit("/"), "alice")
    device.wait_until_kept()
    return device


@pytest.fixture
def whole_phone(playwright: Playwright, proxy: Proxy, tmp_path: Path) -> Iterator[Device]:
    """A phone whose Chromium has a page that closes databases."""
    device = Device(playwright.chromium, chromium(whole=True), proxy, tmp_path / "whole", **PHONE)
    device.expect_trouble(SAID)
    device.expect_trouble("chrome://")
    device.open()
    yield device
    put_away([device])


@pytest.fixture
def second(devices: Devices, phone: Device) -> Callable[[], Device]:
    """Sign in on Alice's other device, which fetches all that there is."""

    def sign_in_there() -> Device:
        device = devices("laptop", LAPTOP)
        sign_in(device.visit("/"), "alice")
        expect(device.page.locator("#sync-line")).to_contain_text("All backed up")
        return device

    return sign_in_there


def fill_up(phone: Device, proxy: Proxy) -> CDPSession:
    """Leave no room on the phone; what is returned can make room again."""
    here = phone.page.url
    phone.close()  # a journal that is open goes by the room that there was, for half a minute
    phone.open()
    assert phone.context
    session = phone.context.new_cdp_session(phone.page)
    quota = {"origin": proxy.url, "quotaSize": ROOM}
    session.send("Storage.overrideQuotaForOrigin", quota)
    phone.page.goto(here)
    phone.page.evaluate(FILL)
    return session


def backed_up(page: Page, *scores: int) -> None:
    for score in scores:
        says_backed_up(entry(page, score))


def test_whatever_the_network_does_each_entry_arrives_once(
    server: Server, proxy: Proxy, phone: Device, second: Callable[[], Device]
) -> None:
    for score, fate in enumerate(NETWORK):
        proxy.meet(fate)
        log_pain(phone.page, score)
        proxy.wait_for_fates()
        the_network_is_back(phone.page)
        backed_up(phone.page, score)
    same_everywhere(server, phone, second(), scores=[*range(len(NETWORK))])


@pytest.mark.deep
def test_whatever_answers_in_the_servers_place_each_entry_arrives_once(
    server: Server, proxy: Proxy, phone: Device, second: Callable[[], Device]
) -> None:
    for score, fate in enumerate(["500", "502", "503", "404", "200"]):
        go(phone.page, "/")
        proxy.meet(fate)
        log_pain(phone.page, score)
        proxy.wait_for_fates()
        send_now(phone.page)
        expect(phone.page.get_by_text("All backed up").first).to_be_visible()
    same_everywhere(server, phone, second(), scores=[*range(5)])


def test_a_browser_that_is_killed_before_the_answer_sends_the_entry_once(
    server: Server, proxy: Proxy, phone: Device, second: Callable[[], Device]
) -> None:
    phone.close()  # Chromium takes its time to keep the cookie that says who is signed in
    phone.open()
    phone.visit("/")
    proxy.meet("hold_reply")
    log_pain(phone.page, 7)
    proxy.wait_until_held()
    phone.kill()
    proxy.let_go()
    phone.open()
    backed_up(phone.visit("/"), 7)
    same_everywhere(server, phone, second(), scores=[7])
    sent = next(set(one.ops) for one in proxy.seen if one.fate == "hold_reply")
    assert sum(sent <= set(one.ops) for one in proxy.seen) >= 2


def test_a_session_that_ends_between_two_requests_costs_nothing(
    server: Server, proxy: Proxy, phone: Device, second: Callable[[], Device]
) -> None:
    page = phone.page
    proxy.up = False
    for score in (1, 2, 3):
        log_pain(page, score)
    proxy.meet("413", "ok", "sign_out")
    proxy.up = True
    the_network_is_back(page)
    expect(page.locator("#sync-line")).to_contain_text("Signed out")
    proxy.signed_out = False
    assert phone.context
    phone.context.clear_cookies()
    sign_in(page, "alice")
    backed_up(page, 1, 2, 3)
    same_everywhere(server, phone, second(), scores=[1, 2, 3])


def test_two_tabs_and_the_worker_that_send_at_once_take_turns(
    server: Server, proxy: Proxy, phone: Device, second: Callable[[], Device]
) -> None:
    assert phone.context
    background = BackgroundSync(phone)
    other = phone.context.new_page()
    other.goto(proxy.url)
    proxy.meet("hold_request")
    log_pain(phone.page, 5)
    proxy.wait_until_held()
    background.happens()
    log_pain(other, 8)
    log_pain(phone.page, 6)
    says_on_this_phone(entry(other, 8))
    proxy.let_go()
    for tab in (phone.page, other):
        backed_up(tab, 5, 6, 8)
    assert proxy.most_running == 1
    same_everywhere(server, phone, second(), scores=[5, 6, 8])


@pytest.mark.deep
def test_a_network_that_comes_and_goes_costs_nothing(
    server: Server, proxy: Proxy, phone: Device, second: Callable[[], Device]
) -> None:
    assert phone.context
    for score in range(10):
        phone.context.set_offline(score % 2 == 0)
        proxy.up = score % 3 > 0
        log_pain(phone.page, score)
    proxy.up = True
    phone.context.set_offline(offline=True)
    phone.context.set_offline(offline=False)
    backed_up(phone.page, *range(10))
    same_everywhere(server, phone, second(), scores=[*range(10)])


@pytest.mark.deep
def test_three_days_without_a_server_arrive_with_their_days(
    server: Server, proxy: Proxy, phone: Device, second: Callable[[], Device]
) -> None:
    page = phone.page
    proxy.up = False
    today = datetime.now(UTC)
    for ago in (3, 2, 1):
        page.clock.set_system_time(today - timedelta(days=ago))
        page.goto(proxy.url)
        log_pain(page, ago)
        refine(page)
        write_note(page, f"{ago} days ago")
        expect(page.locator("#saved")).to_contain_text("Saved on this phone")
    page.clock.set_system_time(today)
    page.goto(proxy.url)
    log_pain(page, 0)
    expect(page.locator("#sync-line")).to_contain_text("4 entries not backed up")
    proxy.up = True
    the_network_is_back(page)
    expect(page.locator("#sync-line")).to_contain_text("All backed up")
    same_everywhere(server, phone, second(), scores=[0, 1, 2, 3])
    pains = [row for row in held(page).records.values() if row["kind"] == "pain"]
    days = {row["data"]["at"][:10] for row in pains}
    assert days == {(today - timedelta(days=ago)).date().isoformat() for ago in range(4)}


@pytest.mark.deep
def test_a_clock_that_is_set_back_two_days_costs_nothing(
    server: Server, proxy: Proxy, phone: Device, second: Callable[[], Device]
) -> None:
    page = phone.page
    proxy.up = False
    log_pain(page, 4)
    page.clock.set_system_time(datetime.now(UTC) - timedelta(days=2))
    page.goto(proxy.url)
    log_pain(page, 5)
    proxy.up = True
    the_network_is_back(page)
    expect(page.locator("#sync-line")).to_contain_text("All backed up")
    same_everywhere(server, phone, second(), scores=[4, 5])


def test_two_quick_taps_on_one_number_are_one_entry(server: Server, phone: Device) -> None:
    key = phone.page.get_by_role("button", name="Pain 6")
    key.dblclick()
    log_pain(phone.page, 2)
    backed_up(phone.page, 6, 2)
    same_everywhere(server, phone, scores=[6, 2])


def test_a_phone_that_is_full_says_so_and_takes_in_all_once_there_is_room(
    server: Server, proxy: Proxy, phone: Device, second: Callable[[], Device]
) -> None:
    log_pain(phone.page, 3)
    backed_up(phone.page, 3)
    laptop = second()
    session = fill_up(phone, proxy)
    log_pain(laptop.page, 8)
    backed_up(laptop.page, 8)
    the_network_is_back(phone.page)
    expect(phone.page.locator("#sync-line")).to_contain_text("no room left")
    go(phone.page, "/more/status/")
    expect(phone.page.locator(".status [data-field=why]")).to_contain_text("no room left")
    session.send("Storage.overrideQuotaForOrigin", {"origin": proxy.url})
    send_now(phone.page)
    expect(phone.page.locator(".status [data-field=what]")).to_contain_text("All backed up")
    same_everywhere(server, phone, laptop, scores=[3, 8])


@pytest.mark.deep
def test_words_that_a_full_phone_could_not_keep_are_there_once_there_is_room(
    proxy: Proxy, phone: Device
) -> None:
    log_pain(phone.page, 4)
    refine(phone.page)
    session = fill_up(phone, proxy)
    page = phone.page
    note = page.get_by_label("Note", exact=True)
    note.press_sequentially("Half a thou")
    page.reload()
    expect(page.locator("#trouble")).to_contain_text("no room left")
    session.send("Storage.overrideQuotaForOrigin", {"origin": proxy.url})
    page.reload()
    expect(note).to_have_value("Half a thou")


@pytest.mark.deep
def test_a_connection_to_the_database_that_is_lost_costs_nothing(
    server: Server, proxy: Proxy, whole_phone: Device
) -> None:
    page = whole_phone.page
    sign_up(whole_phone.visit("/"), "alice")
    log_pain(page, 4)
    backed_up(page, 4)
    assert whole_phone.context
    internals = whole_phone.context.new_page()
    internals.goto("chrome://indexeddb-internals")
    proxy.meet("hold_reply")
    log_pain(page, 5)
    proxy.wait_until_held()
    internals.get_by_text("Force close").first.wait_for()
    for button in internals.get_by_text("Force close").all():
        button.click()
    proxy.let_go()
    log_pain(page, 6)
    backed_up(page, 4, 5, 6)
    same_everywhere(server, whole_phone, scores=[4, 5, 6])


@pytest.mark.deep
def test_what_one_account_left_half_sent_goes_to_no_other(
    server: Server, proxy: Proxy, phone: Device
) -> None:
    assert phone.context
    proxy.meet("lose_reply")
    log_pain(phone.page, 7)
    proxy.wait_for_fates()
    phone.context.clear_cookies()
    sign_up(phone.page, "bob")
    log_pain(phone.page, 2)
    backed_up(phone.page, 2)
    same_everywhere(server, phone, scores=[2])
    phone.context.clear_cookies()
    sign_in(phone.page, "alice")
    backed_up(phone.page, 7)
    same_everywhere(server, phone, scores=[7])


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(int(os.environ.get("BROWSER_SCHEDULES", "8"))))
def test_whatever_comes_one_after_the_other_nothing_is_lost_or_doubled(
    server: Server, proxy: Proxy, phone: Device, second: Callable[[], Device], seed: int
) -> None:
    choose = random.Random(seed)  # noqa: S311
    devices = [phone, second()]
    for device in devices:  # so that the cookie survives being killed
        device.close()
        device.open()
        device.visit("/")
    logged: list[int] = []
    last = dict.fromkeys(devices, 0)
    for _ in range(25):
        device = choose.choice(devices)
        what = choose.choice(["log"] * 6 + ["look", "look", "kill", "offline", "online"])
        proxy.fates = choose.choices([*NETWORK, "ok", "ok", "ok", "500", "503", "413"], k=2)
        proxy.up = choose.random() < 0.8
        if what == "log":
            # Another number each time: twice the same at once is one tap of a shaking hand.
            last[device] = (last[device] + choose.randrange(1, 11)) % 11
            logged.append(last[device])
            log_pain(device.page, last[device])
        if what == "look":
            the_network_is_back(device.page)
        if what == "kill":
            device.kill()
            device.open()
            device.visit("/")
        if what in {"offline", "online"} and device.context:
            device.context.set_offline(what == "offline")
    proxy.up, proxy.fates = True, []
    for device in devices:
        assert device.context
        device.context.set_offline(offline=False)
        send_now(device.page)
    same_everywhere(server, *devices, scores=logged)
