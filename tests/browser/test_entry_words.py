"""What it is like, in the words of the journal and in one's own: those used last in front."""

from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Devices
from tests.browser.harness import Server, assert_sound
from tests.browser.journals import keeps_unsent, wait_for_server
from tests.browser.people import (
    choose,
    entry,
    go,
    log_pain,
    refine,
    sign_in,
    sign_up,
)
from tests.browser.test_insights import ADD

OWN = "<b>wet sand</b> 🐜 وخز"


def add_line(page: Page, field: str = "qualities") -> tuple[Locator, Locator]:
    """The line in which one's own word is typed, and its button, ready."""
    line = page.locator(f"#of-{field} .add-word")
    expect(line.get_by_role("button")).to_be_enabled()
    return line.get_by_role("textbox"), line.get_by_role("button")


def row(page: Page, name: str, field: str = "qualities") -> Locator:
    """The chips of a row, by what stands over it."""
    return page.locator(f"#of-{field}").get_by_role("group", name=name, exact=True).locator("label")


def begin(page: Page, score: int = 6) -> None:
    go(page, "/")
    log_pain(page, score)
    refine(page)


def test_an_own_word_is_offered_first_next_time_and_on_the_second_device(
    server: Server, phone: Devices, laptop: Devices
) -> None:
    first, second = phone(), laptop()
    page = first.visit("/")
    sign_up(page, "alice")
    begin(page)
    choose(page, "Burning")
    line, button = add_line(page)
    line.fill(f"  {OWN.replace(' ', '   ')} ")
    button.tap()
    expect(page.get_by_label(OWN, exact=True)).to_be_checked()
    expect(page.locator("#of-qualities output")).to_have_text(f"Added: {OWN}")
    wait_for_server(server, first, lambda row: row["data"].get("qualities") == ["burning", OWN])

    begin(page, 4)
    expect(row(page, "Used lately")).to_have_text(["Burning", OWN])
    expect(row(page, "Pain").filter(has_text="Burning")).to_have_count(0)
    before = row(page, "Used lately").all_text_contents()
    choose(page, "Aching")
    choose(page, OWN)
    assert row(page, "Used lately").all_text_contents() == before
    wait_for_server(server, first, lambda row: row["data"].get("qualities") == ["aching", OWN])
    page.reload()
    expect(row(page, "Used lately")).to_have_text(["Aching", OWN, "Burning"])

    sign_in(second.visit("/"), "alice")
    entry(second.page, 6).get_by_role("link").click()
    expect(row(second.page, "Used lately")).to_have_text(["Aching", OWN, "Burning"])
    expect(second.page.get_by_label(OWN, exact=True)).to_be_checked()


def test_words_are_added_and_known_ones_found_with_the_keyboard(laptop: Devices) -> None:
    page = laptop().visit("/")
    begin(page)
    line, _ = add_line(page)
    line.focus()
    for typed, said in (
        ("like ants", "Added: like ants"),
        ("LIKE  ÀNTS", "Chosen already: like ants"),
        ("bürning or Stinging", "In the list already, and chosen now: Burning"),
    ):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(page.locator("#of-qualities output")).to_have_text(said)
        expect(line).to_be_focused()
        expect(line).to_have_value("")
    expect(page.get_by_role("status").filter(has_text="In the list already")).to_be_visible()
    keeps_unsent(page, qualities=["like ants", "burning"])

    page.get_by_label("like ants").focus()
    page.keyboard.press("Space")
    expect(page.get_by_label("like ants")).not_to_be_checked()
    keeps_unsent(page, qualities=["burning"])
    link = page.locator("#of-qualities").get_by_role("link")
    expect(link).to_have_text(["Burning"])
    link.press("Enter")
    expect(page.locator("h1")).to_contain_text("Burning")


def test_an_own_word_of_years_ago_is_known_where_a_new_one_is_typed(passer: Devices) -> None:
    page = passer().visit("/")
    days = [f"{date(2020, 3, 1) + timedelta(days=day)}T09:00:00.000Z" for day in range(80)]
    pains: list[dict[str, Any]] = [{"at": at, "tz": "Europe/London", "score": 3} for at in days]
    pains[0]["triggers"] = ["Choir practice"]
    page.evaluate(ADD, [["pain", one] for one in pains])
    begin(page)
    _, button = add_line(page, "triggers")
    line = page.locator("#triggers-add")
    expect(page.get_by_label("Choir practice", exact=True)).to_have_count(0)
    line.tap()
    expect(page.locator("#of-triggers datalist option")).to_have_text(["Choir practice"])
    line.fill("choir  PRACTICE")
    button.tap()
    expect(page.locator("#of-triggers output")).to_have_text("Added: Choir practice")
    keeps_unsent(page, triggers=["Choir practice"])
    go(page, "/journal/type/")
    page.get_by_label("How is it now?").fill("5 after choir practice")
    expect(page.get_by_role("button", name="Choir practice , remove")).to_be_visible()


def test_what_is_too_long_or_too_much_is_said_and_stays_to_be_changed(phone: Devices) -> None:
    page = phone().visit("/")
    begin(page)
    line, button = add_line(page, "triggers")
    long = "🌧" * 61
    line.fill(long)
    button.tap()
    expect(page.locator("#triggers-add-error")).to_have_text(
        "Your own word is too long by 1: at most 60 characters."
    )
    expect(line).to_have_attribute("aria-invalid", "true")
    expect(line).to_have_value(long)
    expect(line).to_be_focused()
    line.fill("querySelector")  # the name of a part of every form
    expect(page.locator("#triggers-add-error")).to_be_hidden()
    for count in range(50):
        button.tap()
        expect(line).to_have_value("")
        line.fill(f"step {count + 1}")
    button.tap()
    expect(page.locator("#triggers-add-error")).to_have_text(
        "“What came before it” has no room for a 51st word."
    )
    expect(line).to_have_value("step 50")
    box = page.locator("#of-triggers").get_by_label("Stairs", exact=True)
    box.locator("..").tap()
    expect(page.locator("#triggers-error")).to_contain_text("no room for a 51st word")
    expect(box).not_to_be_checked()
    page.reload()
    expect(page.locator("form#entry")).to_be_visible()
    expect(page.locator("#of-triggers :checked")).to_have_count(50)
    keeps_unsent(page, triggers=["querySelector", *(f"step {count}" for count in range(1, 50))])


def test_a_position_is_one_choice_or_none(phone: Devices) -> None:
    page = phone().visit("/")
    begin(page)
    positions = page.get_by_role("group", name="What position were you in?")
    expect(positions.get_by_label("No answer")).to_be_checked()
    choose(page, "On my side")
    keeps_unsent(page, position="lying_side")
    positions.get_by_label("On my side").press("ArrowRight")
    expect(positions.get_by_label("On my front")).to_be_checked()
    keeps_unsent(page, position="lying_front")
    choose(page, "No answer")
    keeps_unsent(page, position=None)
    choose(page, "In a car")
    begin(page, 3)
    expect(row(page, "Used lately", "position")).to_have_text(["In a car"])
    keeps_unsent(page, position="driving")


def test_what_is_tracked_comes_first_with_no_server(server: Server, phone: Devices) -> None:
    device = phone()
    page = device.visit("/library/conditions/sciatica/")
    device.wait_until_kept()
    server.stop()
    page.get_by_role("link", name="Choose what your journal shows first").tap()
    page.wait_for_url("**/journal/track/**")
    expect(page.get_by_role("heading", level=2)).to_have_text(
        "Things people often note with sciatica"
    )
    expect(page.locator("form:visible :checked")).to_have_count(0)
    for name in ("Twitching", "Numbness", "Coughing"):
        page.locator("form:visible label", has_text=name).tap()
    page.get_by_role("button", name="Show these first in my journal").tap()
    done = page.locator("#done")
    expect(done).to_contain_text("shows these first: Numbness, Twitching, Coughing.")
    expect(done).to_be_focused()

    page.locator("form:visible label", has_text="Numbness").tap()
    page.get_by_role("button", name="Show these first in my journal").tap()
    expect(done).to_contain_text("shows these first: Twitching, Coughing.")
    done.get_by_role("button", name="Undo").tap()
    expect(done).to_be_hidden()
    expect(page.locator("form:visible").get_by_label("Numbness")).to_be_checked()
    keeps_unsent(page, "settings", qualities=["numbness", "twitching"], triggers=["coughing"])

    begin(page)
    expect(row(page, "You track")).to_have_text(["Numbness", "Twitching"])
    expect(row(page, "You track", "triggers")).to_have_text(["Coughing"])
    page = device.visit("/journal/track/?from=nowhere")
    expect(page.locator("#none")).to_contain_text("Open this from the page of a condition")


def test_axe_finds_nothing_in_words_mistakes_and_what_is_tracked(phone: Devices) -> None:
    page = phone().visit("/journal/track/?from=sciatica")
    page.locator("form:visible label", has_text="Burning").tap()
    page.get_by_role("button", name="Show these first in my journal").tap()
    expect(page.locator("#done")).to_be_visible()
    assert_sound(page)
    begin(page)
    choose(page, "Burning")
    line, button = add_line(page)
    line.fill(OWN)
    button.tap()
    expect(page.locator("#of-qualities output")).to_contain_text("Added")
    assert_sound(page)
    line.fill("long " * 20)
    button.tap()
    expect(page.locator("#qualities-add-error")).to_be_visible()
    assert_sound(page)
