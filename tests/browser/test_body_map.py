"""Where it hurts: on the drawing with a finger, in the list with keys, and down each leg."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from library.vocabulary import vocabulary
from tests.browser.conftest import Devices
from tests.browser.harness import Device, Server, assert_sound
from tests.browser.people import choose, entry, go, log_pain, refine

TARGET = 44  # px
ZONES = ["Back and hips", "Thigh and knee", "Lower leg and foot"]
# The middle of a region as it is seen, where its number stands.
MIDDLE = """
([view, id]) => {
  const svg = document.querySelector(`[data-view=${view}] svg`);
  const text = svg.querySelector(`text[data-region=${id}]`);
  const point = Object.assign(svg.createSVGPoint(), {
    x: Number(text.getAttribute("x")), y: Number(text.getAttribute("y")),
  });
  const { x, y } = point.matrixTransform(svg.getScreenCTM());
  return [x, y];
}
"""
JOURNAL = """
  const { href } = [...document.querySelectorAll("link[rel=modulepreload]")]
    .find(({ href }) => /\\/journal\\./.test(href));
  const journal = await (await import(href)).openJournal();
  const entry = await journal.get(new URLSearchParams(location.search).get("id"));
"""
# Of the points in the body, those that belong to no region, or to two.
LOST = """
() => {
  const svg = document.querySelector("[data-view=back] svg");
  const half = document.querySelector("#body-half");
  const lost = [];
  for (let y = -2; y < 338; y += 3)
    for (let x = 1; x < 44; x += 3) {
      const point = Object.assign(svg.createSVGPoint(), { x, y });
      if (!half.isPointInFill(point)) continue;
      for (const view of ["back", "front"]) {
        const paths = document.querySelectorAll(`[data-view=${view}] path:not([transform])`);
        const found = [...paths].filter(
          (path) => path.dataset.region && path.isPointInFill(point));
        if (found.length !== 1) lost.push([view, x, y, found.length]);
      }
    }
  return lost;
}
"""


@pytest.fixture
def handset(passer: Devices) -> Device:
    return passer()


def opened(device: Device) -> Page:
    """An entry of pain 6, open, with the drawing where the thumb is."""
    page = device.visit("/")
    log_pain(page, 6)
    refine(page)
    page.locator(".body-map").evaluate("(map) => map.scrollIntoView({ block: 'end' })")
    return page


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text("Saved on this phone")


def keeps(page: Page, expected: dict[str, Any]) -> None:
    """Wait until the phone keeps these as the regions of the entry."""
    kept = "JSON.stringify(Object.entries(entry.data.regions ?? {}).sort())"
    wanted = "JSON.stringify(Object.entries(expected).sort())"
    page.wait_for_function(
        f"async (expected) => {{ {JOURNAL} return {kept} === {wanted}; }}", arg=expected
    )


def middle(page: Page, view: str, region: str) -> tuple[float, float]:
    x, y = page.evaluate(MIDDLE, [view, region])
    return x, y


def tap(page: Page, view: str, region: str) -> None:
    page.touchscreen.tap(*middle(page, view, region))


def look(page: Page, zone: str) -> None:
    chip = page.locator(".body-zones .chip", has_text=zone)
    chip.tap()
    expect(chip.locator("input")).to_be_checked()


def shape(page: Page, view: str, region: str) -> Locator:
    return page.locator(f"[data-view={view}] path[data-region={region}]")


def place(page: Page, name: str) -> Locator:
    """The row of one marked place, under the drawing."""
    return page.locator("[data-picked] > li").filter(
        has=page.locator("summary", has_text=re.compile(rf"^\W*\d*{name}\b"))
    )


def number(page: Page, name: str, score: int) -> None:
    place(page, name).locator(f".score-chip[data-score='{score}']").tap()


def test_a_tap_on_the_drawing_is_saved_and_drawn_when_it_opens_again(handset: Device) -> None:
    page = opened(handset)
    tap(page, "back", "calf_l")
    expect(shape(page, "back", "calf_l")).to_have_attribute("data-on", "")
    expect(shape(page, "back", "calf_l")).to_have_attribute("data-score", "6")
    expect(page.get_by_label("Left calf", exact=True)).to_be_checked()
    keeps(page, {"calf_l": None})
    page.reload()
    expect(shape(page, "back", "calf_l")).to_have_attribute("data-on", "")
    expect(page.locator("path[data-on]")).to_have_count(1)


def test_left_is_the_persons_own_on_both_sides(handset: Device) -> None:
    page = opened(handset)
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert middle(page, "back", "calf_l")[0] < middle(page, "back", "calf_r")[0] < width / 2
    assert middle(page, "front", "shin_l")[0] > middle(page, "front", "shin_r")[0] > width / 2


def test_a_second_tap_gives_a_place_its_own_number(handset: Device) -> None:
    page = opened(handset)
    tap(page, "back", "buttock_r")
    tap(page, "back", "buttock_r")
    number(page, "Right buttock", 9)
    expect(shape(page, "back", "buttock_r")).to_have_attribute("data-score", "9")
    expect(page.locator("[data-view=back] text[data-region=buttock_r]")).to_have_text("9")
    keeps(page, {"buttock_r": 9})
    page.reload()
    expect(place(page, "Right buttock").locator(".badge-pain")).to_have_text("9")
    place(page, "Right buttock").locator("summary").tap()
    place(page, "Right buttock").locator(".chip", has_text="No number").tap()
    expect(shape(page, "back", "buttock_r")).to_have_attribute("data-score", "6")
    keeps(page, {"buttock_r": None})


def test_a_place_is_removed_by_its_button(handset: Device) -> None:
    page = opened(handset)
    tap(page, "front", "shin_r")
    tap(page, "front", "shin_r")
    page.get_by_role("button", name="Remove Right shin").tap()
    expect(page.locator("path[data-on]")).to_have_count(0)
    expect(page.get_by_label("Right shin", exact=True)).not_to_be_checked()
    expect(page.locator("#of-regions")).to_be_focused()
    keeps(page, {})


def test_a_long_press_removes_a_place_and_does_not_mark_it_again(handset: Device) -> None:
    page = opened(handset)
    tap(page, "back", "calf_r")
    expect(shape(page, "back", "calf_r")).to_have_attribute("data-on", "")
    x, y = middle(page, "back", "calf_r")
    finger = page.context.new_cdp_session(page)
    touch = "Input.dispatchTouchEvent"
    finger.send(touch, {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    expect(page.locator("path[data-on]")).to_have_count(0)
    finger.send(touch, {"type": "touchEnd", "touchPoints": []})
    keeps(page, {})
    # A mouse clicks when it lets go, however long it was held.
    page.mouse.click(x, y)
    expect(shape(page, "back", "calf_r")).to_have_attribute("data-on", "")
    page.mouse.down()
    expect(page.locator("path[data-on]")).to_have_count(0)
    page.mouse.up()
    tap(page, "back", "calf_l")
    keeps(page, {"calf_l": None})


def test_a_small_place_comes_closer_before_it_is_marked(handset: Device) -> None:
    page = opened(handset)
    tap(page, "front", "ankle_l")
    expect(page.get_by_label("Lower leg and foot")).to_be_checked()
    expect(page.locator("[data-view=back]")).to_be_hidden()
    expect(page.locator("path[data-on]")).to_have_count(0)
    tap(page, "front", "ankle_l")
    expect(shape(page, "front", "ankle_l")).to_have_attribute("data-on", "")
    page.get_by_role("button", name="See the back").tap()
    expect(page.locator("[data-view=front]")).to_be_hidden()
    tap(page, "back", "heel_l")
    expect(shape(page, "back", "heel_l")).to_have_attribute("data-on", "")
    look(page, "Whole")
    expect(page.locator("[data-view]:visible")).to_have_count(2)
    keeps(page, {"ankle_l": None, "heel_l": None})


def test_beside_a_thin_leg_is_on_it(handset: Device) -> None:
    page = opened(handset)
    look(page, "Lower leg and foot")
    x, y = middle(page, "back", "calf_r")
    box = page.locator("[data-view=back] svg").bounding_box()
    assert box
    scale = box["width"] / 124  # px to a unit of the drawing; the leg's edge is 16 units away
    page.touchscreen.tap(x + 16 * scale + 15, y)
    expect(shape(page, "back", "calf_r")).to_have_attribute("data-on", "")


def test_every_region_is_drawn_where_it_belongs_and_wide_enough_for_a_finger(
    handset: Device,
) -> None:
    page = opened(handset)
    widest: dict[str, float] = {}
    for zone in ZONES:
        look(page, zone)
        for view in ("back", "front"):
            expect(page.locator(f"[data-view={view}]")).to_be_visible()
            for path in page.locator(f"[data-view={view}] path[data-region]").all():
                box = path.bounding_box()
                assert box
                name = f"{view} {path.get_attribute('data-region')}"
                widest[name] = max(widest.get(name, 0), min(box["width"], box["height"]))
            page.locator("[data-turn]").tap()
    views = {"back": ["back"], "front": ["front"], "both": ["back", "front"], "list": []}
    expected = {
        f"{view} {term.id}"
        for term in vocabulary().regions.values()
        for view in views[term.view or "list"]
    }
    assert set(widest) == expected
    assert not {name: size for name, size in widest.items() if size < TARGET}


def test_no_tap_on_the_body_is_lost(handset: Device) -> None:
    """Wherever the body's edge is filled, a region answers."""
    page = opened(handset)
    assert page.evaluate(LOST) == []


def test_the_list_and_the_legs_work_with_keys_alone(handset: Device) -> None:
    page = opened(handset)
    page.get_by_text("As a list").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Right buttock", exact=True).focus()
    page.keyboard.press("Space")
    expect(shape(page, "back", "buttock_r")).to_have_attribute("data-on", "")
    place(page, "Right buttock").locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")  # from "No number", which is the last, round to 0
    page.keyboard.press("ArrowRight")
    expect(place(page, "Right buttock").locator(".badge-pain")).to_have_text("1")
    page.get_by_label("Right leg: as far as the buttock").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Right leg: as far as the knee")).to_be_checked()
    expect(shape(page, "back", "knee_back_r")).to_have_attribute("data-on", "")
    page.keyboard.press("ArrowLeft")
    keeps(page, {"buttock_r": 1, "thigh_back_r": None})


def test_a_leg_is_set_by_a_tap_and_cleared(handset: Device) -> None:
    page = opened(handset)
    left = page.locator("[data-leg=l]")
    left.locator(".leg-stop", has_text="Foot").tap()
    expect(left).to_contain_text("as far as the foot")
    expect(page.get_by_label("Sole of left foot", exact=True)).to_be_checked()
    left.locator(".leg-stop", has_text="Knee").tap()
    expect(page.get_by_label("Sole of left foot", exact=True)).not_to_be_checked()
    page.get_by_role("button", name="Clear left leg").tap()
    expect(left).not_to_contain_text("as far as")
    keeps(page, {})


def test_a_drag_along_the_leg_sets_it_once_where_it_ends(handset: Device) -> None:
    page = opened(handset)
    tap(page, "back", "calf_l")
    left = page.locator("[data-leg=l]")
    left.scroll_into_view_if_needed()
    expect(page.get_by_label("Left leg: as far as the lower leg")).to_be_checked()

    def at(stop: str) -> dict[str, float]:
        box = left.locator(".leg-stop", has_text=re.compile(stop)).bounding_box()
        assert box
        return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}

    finger = page.context.new_cdp_session(page)
    touch = "Input.dispatchTouchEvent"
    finger.send(touch, {"type": "touchStart", "touchPoints": [at("Lower leg")]})
    for stop in ("Knee", "Thigh", "Buttock", "Thigh", "Knee", "Lower leg", "Foot"):
        finger.send(touch, {"type": "touchMove", "touchPoints": [at(stop)]})
    finger.send(touch, {"type": "touchEnd", "touchPoints": []})
    expect(page.get_by_label("Sole of left foot", exact=True)).to_be_checked()
    keeps(page, {"calf_l": None, "sole_l": None})


URGENT = "Numbness or tingling between the legs can be urgent."


@pytest.mark.parametrize("order", [["Between the legs", "Numbness"], ["Tingling", "Between"]])
def test_numbness_between_the_legs_shows_the_urgent_card_at_once(
    handset: Device, order: list[str]
) -> None:
    page = opened(handset)
    first, second = (page.locator("form#entry .chip", has_text=re.compile(f"^{o}")) for o in order)
    first.tap()
    saved(page)
    expect(page.get_by_text(URGENT)).to_be_hidden()
    second.tap()
    card = page.get_by_role("alert").get_by_role("link", name=URGENT)
    expect(card).to_be_in_viewport()
    keeps(page, {"saddle_c": None})
    card.tap()
    expect(page).to_have_url(re.compile("/urgent/$"))


def test_so_does_an_own_word_for_it(handset: Device) -> None:
    page = opened(handset)
    page.locator("form#entry .chip", has_text=re.compile("^Between the legs")).tap()
    own = page.locator("#of-qualities .add-word")
    expect(own.get_by_role("button")).to_be_enabled()
    own.get_by_role("textbox").fill("Gone numb")
    own.get_by_role("button").tap()
    expect(page.get_by_role("alert").get_by_role("link", name=URGENT)).to_be_visible()


def test_what_a_newer_version_marked_stays(handset: Device) -> None:
    page = opened(handset)
    tap(page, "back", "calf_l")
    saved(page)
    newer = "{ regions: { calf_l: null, elbow_l: 3 } }"
    page.evaluate(f"async () => {{ {JOURNAL} await journal.change(entry, {newer}); }}")
    page.reload()
    expect(shape(page, "back", "calf_l")).to_have_attribute("data-on", "")
    choose(page, "Left shin")
    choose_off(page, "Left calf")
    keeps(page, {"elbow_l": 3, "shin_l": None})


def choose_off(page: Page, label: str) -> None:
    box = page.get_by_label(label, exact=True)
    page.locator("label", has=box).click()
    expect(box).not_to_be_checked()


def test_it_all_works_with_no_server(phone: Devices, server: Server) -> None:
    handset = phone()
    handset.visit("/")
    handset.wait_until_kept()
    server.stop()
    page = opened(handset)
    tap(page, "back", "calf_l")
    page.locator("[data-leg=r] .leg-stop", has_text="Foot").tap()
    saved(page)
    go(page, "/journal/history/")
    expect(entry(page, 6)).to_contain_text("Left calf")
    expect(entry(page, 6)).to_contain_text("sole of right foot")


def test_axe_finds_nothing(passer: Devices) -> None:
    page = opened(passer())
    assert_sound(page)
    tap(page, "back", "calf_l")
    tap(page, "back", "calf_l")
    number(page, "Left calf", 8)
    page.locator(".chip", has_text="Between the legs").tap()
    page.locator(".chip", has_text="Numbness").tap()
    page.get_by_text("As a list").tap()
    expect(page.get_by_role("alert")).to_contain_text(URGENT)
    assert_sound(page)
    page.get_by_role("alert").scroll_into_view_if_needed()
    look(page, "Back and hips")
    assert_sound(page)
