"""What two devices made of a record, and every value that it had, on the screen of each kind."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import NO_SERVER, Device, Server, violations
from tests.browser.people import go, sign_up

LAPTOP_ID = str(uuid.uuid4())
TODAY = datetime.now().date()
AT = {"at": "2026-07-04T07:30:00.000Z", "tz": "Europe/London"}
DAY, PLAN, SETTINGS = (
    f"da900000-0000-8000-8000-0000{TODAY:%Y%m%d}",
    "914a0000-0000-8000-8000-000000000000",
    "5e771265-0000-8000-8000-000000000000",
)
NEW_HERE = ("relief", "medicine")  # axe has seen the others in tests of their screens
Data = dict[str, Any]


@dataclass
class Case:
    """A record that the laptop made; the phone changes one thing of it, and the laptop later."""

    kind: str
    path: str
    data: Data
    change: Callable[[Page], None]
    theirs: Data
    title: str
    words: tuple[str, str, str]  # at first, on the phone, and then on the laptop
    of: str  # what the record is called
    id: str = ""


def chip(label: str) -> Callable[[Page], None]:
    def tap(page: Page) -> None:
        page.locator("label.chip:visible", has=page.get_by_text(label, exact=True)).tap()

    return tap


def rate_sleep(page: Page) -> None:
    page.locator("label", has=page.locator("input[name=sleep][value='3']")).tap()


def write_plan(page: Page) -> None:
    page.get_by_label("In your own words").fill("Lie down.")
    page.get_by_label("In your own words").blur()


def change_medicine(page: Page) -> None:
    chip("When needed")(page)
    page.get_by_role("button", name="Save", exact=True).tap()


def track(page: Page) -> None:
    chip("Burning")(page)
    page.get_by_role("button", name="Show these first").tap()


CASES = [
    Case(
        "day",
        "/journal/day/?id={}",
        {"date": TODAY.isoformat(), "sleep": 5},
        rate_sleep,
        {"sleep": 10},
        "Sleep",
        ("So-so, 5 of 10", "Not so well, 3 of 10", "Well, 10 of 10"),
        "the card of today",
        DAY,
    ),
    Case(
        "dose",
        "/journal/dose/?id={}",
        AT | {"medicine": "Naproxen"},
        chip("A little"),
        {"helped": "no"},
        "How much did it help?",
        ("Not yet", "A little", "Did not help"),
        "the dose of Saturday 4 July 2026 at 08:30",
    ),
    Case(
        "relief",
        "/journal/did/?id={}",
        AT | {"action": "heat", "seconds": 100},
        chip("Walk"),
        {"action": "Choir practice"},
        "What you did",
        ("Heat", "Walk", "Choir practice"),
        "what you did Saturday 4 July 2026 at 08:30",
    ),
    Case(
        "medicine",
        "/more/medicines/?id={}",
        {"name": "Naproxen", "strength": "250 mg", "catalogue": "naproxen", "regular": None},
        change_medicine,
        {"regular": True},
        "Regular, or when needed?",
        ("Not said", "When needed", "Regular"),
        "the medicine Naproxen 250 mg",
    ),
    Case(
        "plan",
        "/more/plan/?id={}",
        {"text": "Breathe."},
        write_plan,
        {"text": "Ring Ann."},
        "Your plan",
        ("Breathe.", "Lie down.", "Ring Ann."),
        "your flare plan",
        PLAN,
    ),
    Case(
        "settings",
        "/journal/track/?id={}&from=sciatica",
        {"qualities": [], "triggers": []},
        track,
        {"qualities": ["numbness"]},
        "What it feels like",
        ("Nothing chosen", "Burning", "Numbness"),
        "your choice of what your journal shows first",
        SETTINGS,
    ),
]


def laptop_writes(phone: Device, kind: str, id: str, data: Data, *, is_new: bool = False) -> None:
    """Send what the laptop wrote, which the phone has not seen."""
    assert phone.context
    ask = phone.context.request
    session = ask.get(f"{phone.server.url}/api/session/").json()
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    op = {"op": str(uuid.uuid4()), "n": next(NUMBERS), "id": id, "kind": kind, "type": "put"}
    body = {
        "protocol": 1,
        "journal": session["user"]["journal"],
        "device": LAPTOP_ID,
        "sent_at": now,
        "cursor": None,
        "limit": 1,
        "ops": [op | {"full": is_new, "base": 0, "at": now, "set": data}],
    }
    headers = {"X-CSRFToken": session["csrf"]}
    reply = ask.post(f"{phone.server.url}/api/sync/", data=body, headers=headers).json()
    assert reply["results"][0]["status"] in ("applied", "merged"), reply


NUMBERS = iter(range(1, 1000))


def test_each_kind_shows_both_sides_and_every_value_in_words_that_were_chosen(
    server: Server, passer: Devices
) -> None:
    phone = passer()
    phone.expect_trouble(NO_SERVER.pattern)
    page = phone.visit("/")
    sign_up(page, "alice")
    laptop_writes(phone, "device", LAPTOP_ID, {"name": "Kitchen laptop"}, is_new=True)
    for case in CASES:
        case.id = case.id or str(uuid.uuid4())
        laptop_writes(phone, case.kind, case.id, case.data, is_new=True)
    go(page, "/more/status/")
    expect(page.locator(".status")).to_contain_text("All backed up")
    for case in CASES:
        both_write(phone, case)
        look_at_both(page, case)
        look_at_all(page, case)


def both_write(phone: Device, case: Case) -> None:
    """The phone changes it with no network, and then the laptop, knowing nothing of that."""
    assert phone.context
    page = phone.page
    go(page, case.path.format(case.id))
    expect(page.get_by_role("link", name="See every change")).to_be_visible()
    phone.context.set_offline(True)
    case.change(page)
    kept = page.locator("[data-kept-at=phone]:visible, #done:visible")
    expect(kept.first).to_be_visible()
    laptop_writes(phone, case.kind, case.id, case.theirs)
    phone.context.set_offline(False)


def look_at_both(page: Page, case: Case) -> None:
    """See both values until either is chosen, and choose one's own."""
    _, mine, theirs = case.words
    if case.kind == "medicine":  # whose form was left with Save
        expect(page.locator("#current").get_by_text("Changed on two devices")).to_be_visible()
        page.get_by_role("button", name="Change Naproxen").tap()
    clash = page.locator("#clash")
    expect(clash.get_by_role("heading", name=case.title)).to_be_visible()
    expect(clash).to_contain_text(f"On this device: {mine}")
    expect(clash).to_contain_text(f"On the other: {theirs} (stands)")
    if case.kind in NEW_HERE:
        assert not violations(page), case.kind
    clash.get_by_role("button", name=f"Use this device’s: {case.title} {mine}").tap()
    expect(clash).to_contain_text(f"On this device: {mine} (stands)")
    if case.kind == "medicine":  # its form is not drawn anew as a whole
        expect(page.get_by_role("radio", name=mine, exact=True)).to_be_checked()


def look_at_all(page: Page, case: Case) -> None:
    """Read every value with its device, bring the first one back, and find it in the form."""
    _, mine, theirs = case.words
    # Of a day, a plan or settings, another account may have one by the same id.
    with page.expect_request(re.compile(r"/history/\?journal=[0-9a-f-]{36}$")):
        page.get_by_role("link", name="See every change").tap()
    expect(page.locator("#changes")).to_contain_text(f"ever written in {case.of}.")
    section = page.locator("#fields section", has=page.get_by_role("heading", name=case.title))
    value = section.locator("li").filter
    expect(value(has_text=theirs)).to_contain_text("Kitchen laptop")
    stands = value(has_text="This one stands")
    expect(stands).to_contain_text(mine)
    expect(stands).to_contain_text("(this device)")
    expect(page.locator("#fields")).not_to_contain_text("catalogue")
    if case.kind in NEW_HERE:
        assert not violations(page), case.kind
    section.get_by_role("button", name=f"Bring back: {case.title} {theirs}").first.tap()
    expect(page.locator("#done")).to_contain_text(f"{case.title}: {theirs} stands again.")
    expect(stands).to_contain_text(theirs)
    page.get_by_role("link", name="Back to the").last.tap()
    expect(page.get_by_role("link", name="See every change")).to_be_visible()
    expect(page.locator("#clash")).to_be_hidden()
