"""One of each kind in one sitting with no network, by touch and by keyboard alone; then the
network is back, and the second device says the same of each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Devices
from tests.browser.hands import TODAY, Hand, Keys, Touch, button, open_from_today, score
from tests.browser.harness import LAPTOP, PHONE, Device, Server, assert_sound
from tests.browser.journals import held, same_everywhere
from tests.browser.people import (
    entry,
    go,
    log_pain,
    rest_the_hand,
    says_in_sight,
    says_on_this_phone,
    sign_in,
    sign_up,
)
from tests.browser.test_insights import ADD

OWN = "לעטוש 🤧 <i>loud</i>"
NOTE = "After the car.\nשלום 👩‍👩‍👧 & <b>so</b>"
PLAN = "Lie on my side 🛏️\nRing שרה"
# What the list of History says of each, apart from the time and where it is kept.
SAID = "[data-field=title], [data-field=where], [data-field=note]"
# What a phone of 390 px has room for where type is twice as big: half of everything.
BIG = PHONE | {"viewport": {"width": 195, "height": 422}}
SPILLS = """() => {
  const found = [];
  const range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const around = text.parentElement;
    const isSeen = text.data.trim() && around.checkVisibility();
    if (!isSeen || around.closest(".only-heard, .entry-note, select")) continue;
    const edge = around.closest("button, .button, .chip, .score-chip, .key, .notice, .card, body");
    const box = edge.getBoundingClientRect();
    range.selectNodeContents(text);
    const { left, right } = range.getBoundingClientRect();
    if (left < box.left - 1 || right > Math.min(box.right, 195) + 1) found.push(text.data.trim());
  }
  const { scrollWidth } = document.documentElement;
  return scrollWidth > 195 ? [...found, `${scrollWidth} px wide`] : found;
}"""
PAGES = [
    "/journal/history/",
    "/journal/type/",
    "/journal/did/",
    "/journal/day/",
    "/journal/checkup/",
    "/journal/flare/",
    "/journal/dose/",
    "/journal/track/?from=sciatica",
    "/journal/insights/",
    "/more/",
    "/more/status/",
    "/more/plan/",
    "/more/medicines/",
]


def pain(hand: Hand) -> None:
    """From the pad, then worse; where, what it is like, and a note."""
    page = hand.page
    go(page, "/")
    hand.press(button(page, "Pain 6"))
    expect(page.locator("#logged")).to_contain_text("Logged 6")
    hand.press(button(page, "Worse"))
    expect(page.locator("#logged")).to_contain_text("Logged 7")
    hand.press(page.locator("#logged").get_by_role("link"))
    expect(page.locator("form#entry")).to_be_visible()
    hand.hurts()
    hand.choose(page.locator("[data-key=calf_l] input[value='9']"))
    hand.choose(page.get_by_label("Burning", exact=True))
    expect(page.locator("#of-triggers .add-word").get_by_role("button")).to_be_enabled()
    hand.write(page.locator("#triggers-add"), OWN)
    if isinstance(hand, Keys):
        page.keyboard.press("Enter")
    else:
        hand.press(page.get_by_role("button", name="Add to What came before it"))
    hand.choose(page.get_by_label("In a car"))
    hand.write(page.get_by_label("Note", exact=True), NOTE)
    hand.press(page.get_by_role("link", name="Done"))
    expect(page).to_have_url(TODAY)


def one_line(hand: Hand) -> None:
    page = hand.page
    open_from_today(hand, "Type")
    hand.write(page.get_by_label("How is it now?"), "5 left calf burning after driving")
    hand.press(button(page, "Log it"))
    expect(page.locator("#logged")).to_contain_text("Logged 5")


def day(hand: Hand) -> None:
    page = hand.page
    open_from_today(hand, "My day")
    for name, value in {"sleep": 7, "mood": 3, "activity": 10}.items():
        hand.choose(score(page, name, value))
    hand.write(page.get_by_label("What did you manage today?"), f"Shops, {OWN}")
    expect(page.locator("#saved")).to_contain_text("Saved")


def stopwatch(hand: Hand) -> None:
    page = hand.page
    open_from_today(hand, "Timer")
    hand.press(button(page, "Walking"))
    rest_the_hand(page)
    hand.press(button(page, "Pain rises"))
    expect(page.locator("#saved-card")).to_contain_text("Walking")


def week(hand: Hand) -> None:
    page = hand.page
    go(page, "/journal/checkup/")
    for name, value in {"pain": 4, "enjoyment": 0, "activity": 10}.items():
        hand.choose(score(page, name, value))
    hand.press(button(page, "Save"))
    expect(page.locator("#result")).to_contain_text("4.7 of 10")


def dose(hand: Hand) -> None:
    """A medicine whose strength nobody knows, and one tap on it."""
    page = hand.page
    open_from_today(hand, "Dose")
    hand.press(page.get_by_role("link", name="Add a medicine"))
    hand.press(button(page, "Add a medicine"))
    hand.press(button(page, "Paracetamol"))
    hand.write(page.get_by_label("Usual amount"), "2")
    hand.write(page.get_by_label("Counted in"), "tablet")
    hand.choose(page.get_by_label("When needed"))
    hand.press(button(page, "Save"))
    hand.press(page.get_by_role("link", name="Log a dose"))
    hand.press(page.locator("#medicines button"))
    expect(page.locator("#paracetamol")).to_contain_text("1 dose of unknown strength")


def relief(hand: Hand) -> None:
    page = hand.page
    open_from_today(hand, "Relief")
    hand.choose(score(page, "before", 6))
    hand.choose(score(page, "after", 4))
    hand.write(page.get_by_label("Or in your own words"), f"Swim {OWN}")
    hand.write(page.get_by_label("How many minutes?"), "30")
    hand.press(button(page, "Save"))
    expect(page.locator("#relief")).to_contain_text("30 minutes, pain 6 before and 4 after")


def tip(hand: Hand) -> None:
    """A tip that is begun and stopped."""
    page = hand.page
    go(page, "/tips/exercise/")
    hand.press(page.get_by_role("link", name="Do it now").first)
    expect(button(page, "Start")).to_be_enabled()
    hand.choose(score(page, "before", 5))
    hand.press(button(page, "Start"))
    hand.press(button(page, "Skip"))
    hand.press(button(page, "Stop"))
    hand.press(button(page, "Keep it anyway"))
    says_in_sight(page.locator("#relief"), "Saved:")
    hand.choose(score(page, "after", 3))
    expect(page.locator("#relief")).to_contain_text("pain 5 before and 3 after")


def flare(hand: Hand) -> None:
    page = hand.page
    go(page, "/more/")
    hand.press(page.get_by_role("link", name="My flare plan"))
    hand.write(page.get_by_label("In your own words"), PLAN)
    expect(page.locator("#saved")).to_contain_text("Saved")
    open_from_today(hand, "Flare")
    hand.press(page.get_by_role("button", name="Pain 10"))
    expect(page.locator("#logged")).to_contain_text("Logged 10")


KINDS = [pain, one_line, day, stopwatch, week, dose, relief, tip, flare]


def said(page: Page) -> list[list[str]]:
    """Return what History says of each entry, in an order that no clock decides."""
    go(page, "/journal/history/")
    page.locator("li.entry-row").first.wait_for()
    rows = page.locator("li.entry-row").all()
    return sorted([words.strip() for words in row.locator(SAID).all_inner_texts()] for row in rows)


@pytest.mark.parametrize("how", [Touch, pytest.param(Keys, marks=pytest.mark.deep)])
def test_what_is_logged_with_no_network_is_on_the_second_device_in_the_same_words(
    server: Server, device: Devices, passer: Devices, how: type[Touch] | type[Keys]
) -> None:
    mine, other = device(**(PHONE if how is Touch else LAPTOP)), passer(LAPTOP)
    mine.expect_trouble("ERR_INTERNET_DISCONNECTED")
    sign_up(mine.visit("/"), "alice")
    mine.wait_until_kept()
    assert mine.context
    mine.context.set_offline(True)
    for log in KINDS:
        log(how(mine.page))
    rows = said(mine.page)
    says_on_this_phone(mine.page.locator("li.entry-row").first)
    assert len(held(mine.page).unsent) > len(rows)

    mine.context.set_offline(False)
    sign_in(other.visit("/"), "alice")
    same_everywhere(server, mine, other, scores=[5, 6, 7, 10])
    assert said(other.page) == rows
    words = "; ".join(", ".join(filter(None, row)) for row in rows)
    assert not [one for one in WORDS if one not in words], words
    plan_and_medicine_are_there(other.page)
    pain_is_whole(other.page)


WORDS = [
    "10; 5, Left calf; 6; 7, Worse than before, Back of right knee, left calf, After the car.",
    "Exercise",
    "Before 5",
    "Paracetamol, 2 tablets, Unknown strength",
    f"Swim {OWN}, 30 minutes, Before 6, after 4",
    f"The day, Sleep 7, mood 3, activity 10, Shops, {OWN}",
    "Walking, less than a minute, Ended by pain",
    "Weekly check: 4.7, Pain 4, enjoyment 0, activity 10",
]


def plan_and_medicine_are_there(page: Page) -> None:
    go(page, "/journal/flare/")
    expect(page.locator("#plan .own-words")).to_have_text(PLAN)
    go(page, "/more/medicines/")
    expect(page.locator("#current li")).to_contain_text("2 tablets, when needed")


def pain_is_whole(page: Page) -> None:
    """All that was said of pain 7 stands in its form."""
    go(page, "/")
    entry(page, 7).get_by_role("link").click()
    expect(page.get_by_label("Note", exact=True)).to_have_value(NOTE)
    for name in (OWN, "Burning", "In a car", "Right leg: as far as the knee"):
        expect(page.get_by_label(name, exact=True)).to_be_checked()
    calf = page.locator("[data-picked] > li", has_text="Left calf")
    expect(calf.locator(".badge-pain")).to_have_text("9")


def test_type_twice_as_big_fits_every_screen(passer: Devices) -> None:
    device = passer(BIG)
    page = device.visit("/")
    log_pain(page, 7)
    at = {"at": page.evaluate("new Date().toISOString()"), "tz": "Europe/London"}
    medicine = {"strength": "30/500", "unit": "tablet"}
    walk = {"activity": "walking", "minutes": 1400, "stopped_by_pain": True}
    relief = {"action": "physiotherapy", "seconds": 3000, "before": 10, "after": 10}
    logged = [
        ["medicine", medicine | {"name": "Co-codamol", "usual_amount": 2}],
        ["medicine", medicine | {"name": "Amitriptyline"}],
        ["dose", at | medicine | {"medicine": "Co-codamol", "amount": 2}],
        ["tolerance", at | walk],
        ["relief", at | relief],
    ]
    page.evaluate(ADD, logged)
    assert page.evaluate(SPILLS) == []
    entry(page, 7).get_by_role("link").tap()
    expect(page.locator("form#entry")).to_be_visible()
    page.get_by_label("Left calf", exact=True).evaluate("(box) => box.click()")
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert page.evaluate(SPILLS) == []
    for path in PAGES:
        device.visit(path)
        page.locator("main h2:visible, main form:visible, main .card:visible").first.wait_for()
        assert page.evaluate(SPILLS) == [], path
    device.visit("/journal/stopwatch/")
    button(page, "Driving").tap()
    expect(page.locator("#going")).to_be_visible()
    assert page.evaluate(SPILLS) == []
    device.visit("/tips/exercise/do/")
    button(page, "Start").tap()
    expect(button(page, "Pause")).to_be_visible()
    assert page.evaluate(SPILLS) == []


# As in a private window of a browser that allows nothing to be kept.
NO_STORAGE = "indexedDB.open = () => { throw new DOMException('denied', 'SecurityError'); };"


def test_axe_finds_nothing_where_something_is_missing_offered_or_wrong(passer: Devices) -> None:
    device = passer()
    device.expect_trouble("status of 404")
    for state in states(device):
        assert_sound(device.page, state)


def states(device: Device) -> Iterator[str]:
    """Bring the page into one after the other."""
    page = device.visit("/journal/entry/?id=nothing")
    expect(page.get_by_text("not on this phone")).to_be_visible()
    yield "no such entry"
    device.visit("/nowhere/")
    yield "no such page"
    device.visit("/journal/type/")
    page.get_by_label("How is it now?").fill("4 numb between my legs")
    expect(page.get_by_role("link", name="Read the urgent card now")).to_be_visible()
    button(page, "Log it").tap()
    expect(page.locator("#logged")).to_be_visible()
    yield "a line that is urgent, logged"
    page.clock.install()
    page.clock.fast_forward(7 * 24 * 60 * 60 * 1000)
    device.visit("/")
    log_pain(page, 3)
    page.reload()
    page.evaluate("document.querySelector('#new-version').hidden = false")
    expect(page.locator("#offers")).to_be_visible()
    yield "Today with an offer and a new version"
    button(page, "Worse").tap()
    page.locator("#logged").get_by_role("link").tap()
    page.get_by_role("button", name="Delete this entry").tap()
    expect(page.get_by_role("heading", name="Entry deleted")).to_be_visible()
    yield "an entry that was deleted"
    page.add_init_script(NO_STORAGE)
    device.visit("/")
    button(page, "Pain 8").tap()
    expect(page.get_by_role("alert")).to_contain_text("Not saved")
    yield "a phone that keeps nothing"
