"""The two ways in which people work a screen: a finger, and a keyboard alone."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.people import go

FAR = 200  # tab stops in which a control has to be reached
TODAY = re.compile(r":\d+/$")
HERE = """(control) => {
  const { activeElement: here } = document;
  return here === control || (control.type === "radio" && control.name === here.name);
}"""


@dataclass
class Touch:
    """A finger."""

    page: Page

    def press(self, control: Locator) -> None:
        control.tap()

    def choose(self, box: Locator) -> None:
        """Choose a chip by its words: its box is too small to hit."""
        box.locator("xpath=ancestor::label").tap()

    def write(self, field: Locator, words: str) -> None:
        field.tap()
        self.page.keyboard.insert_text(words)

    def pick(self, field: Locator, value: str) -> None:
        """Choose a day or a time with what the phone shows for it, which is not of the page."""
        field.fill(value)

    def step(self, slider: Locator) -> None:
        """Touch the picture that it belongs to."""
        slider.locator("xpath=../*[name()='svg']").tap()

    def hurts(self) -> None:
        """The left calf, which hurts most, and down to the right knee."""
        calf = self.page.locator("[data-view=back] path[data-region=calf_l]")
        for _ in range(2):
            calf.scroll_into_view_if_needed()
            calf.tap()
        self.page.locator(".leg-stop", has_text="Knee").last.tap()


@dataclass
class Keys:
    """A keyboard alone: what the tab key does not come to cannot be used."""

    page: Page

    def press(self, control: Locator) -> None:
        self.reach(control)
        self.page.keyboard.press("Enter")

    def choose(self, box: Locator) -> None:
        self.reach(box)
        if box.get_attribute("type") == "checkbox":
            return self.page.keyboard.press("Space")
        for _ in range(20):
            if box.is_checked():
                return
            self.page.keyboard.press("ArrowRight")
        raise AssertionError(f"{box} is not chosen by arrows")

    def write(self, field: Locator, words: str) -> None:
        self.reach(field)
        self.page.keyboard.insert_text(words)

    def pick(self, field: Locator, value: str) -> None:
        """Type a day or a time, the day of the month first."""
        self.reach(field)
        self.page.keyboard.type("".join(reversed(value.split("-"))).replace(":", ""))

    def step(self, slider: Locator) -> None:
        self.reach(slider)
        self.page.keyboard.press("ArrowLeft")

    def reach(self, control: Locator) -> None:
        control.wait_for()
        element = control.element_handle()
        for _ in range(FAR):
            if element.evaluate(HERE):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the tab key does not come to {control}")

    def hurts(self) -> None:
        self.press(self.page.get_by_text("As a list"))
        self.choose(self.page.get_by_label("Left calf", exact=True))
        self.choose(self.page.get_by_label("Right leg: as far as the knee"))
        self.press(self.page.locator("[data-picked] summary", has_text="Left calf"))


Hand = Touch | Keys


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def open_from_today(hand: Hand, name: str) -> None:
    go(hand.page, "/")
    also = hand.page.get_by_role("navigation", name="Log something else")
    hand.press(also.get_by_role("link", name=name))
    expect(hand.page).not_to_have_url(TODAY)


def score(page: Page, name: str, value: int) -> Locator:
    return page.locator(f"input[name={name}][value='{value}']")
