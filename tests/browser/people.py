"""What people do: each function is one thing that somebody does with their hands."""

import re
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page, expect

PASSWORD = "a lamp beside the bed"


def sign_up(page: Page, name: str) -> None:
    """Make an account, without looking at the form."""
    send_form(page, "/accounts/signup/", username=name, password1=PASSWORD, password2=PASSWORD)


def sign_in(page: Page, name: str) -> None:
    """Sign in to an account, without looking at the form."""
    send_form(page, "/accounts/login/", login=name, password=PASSWORD)


def send_form(page: Page, path: str, **fields: str) -> None:
    """Send a form of the accounts as its page does; to open the page each time takes long."""
    address = urljoin(page.url, path)
    ask = page.context.request
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', ask.get(address).text())
    assert token
    page.goto("about:blank")  # a page of the app would find out by itself, and go on in between
    answer = ask.post(
        address,
        form={**fields, "csrfmiddlewaretoken": token[1]},
        headers={"Referer": address},
        max_redirects=0,
    )
    assert answer.status == 302, answer.text()
    page.goto(urljoin(address, answer.headers["location"]))
    arrive(page)


def sign_up_by_hand(page: Page, name: str) -> None:
    """Make an account."""
    page.goto(urljoin(page.url, "/accounts/signup/"))
    page.locator("[name=username]").fill(name)
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    page.locator("main form [type=submit]").click()
    arrive(page)


def sign_in_by_hand(page: Page, name: str) -> None:
    """Sign in to an account."""
    page.goto(urljoin(page.url, "/accounts/login/"))
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form [type=submit]").click()
    arrive(page)


def arrive(page: Page) -> None:
    """Wait until the app knows who signed in: it shows Today, or asks about earlier entries."""
    expect(page.locator("#welcome:visible, .pad:visible")).to_be_visible()


def log_pain(page: Page, score: int) -> None:
    """Tap a number on Today, and wait until the app says that it is kept."""
    page.get_by_role("button", name=re.compile(rf"Pain {score}\b")).click()
    expect(page.locator("#logged")).to_contain_text(f"Logged {score}")


def rest_the_hand(page: Page) -> None:
    """Wait until a tap is no longer the second one of a shaking hand."""
    page.wait_for_function(
        "([at]) => performance.now() - at > 750", arg=[page.evaluate("performance.now()")]
    )


def refine(page: Page) -> None:
    """Open what was just logged."""
    page.locator("#logged").get_by_role("link").click()
    expect(page.locator("form#entry")).to_be_visible()


def choose(page: Page, label: str) -> None:
    """Tap a chip of the form, in its part of the body where that is folded."""
    box = page.get_by_label(label, exact=True)
    part = page.locator("details:not([open])", has=box)
    if part.count():
        part.locator("summary").click()
    page.locator("label", has=box).click()
    expect(box).to_be_checked()


def write_note(page: Page, note: str) -> None:
    """Type a note and leave the field."""
    page.get_by_label("Note", exact=True).fill(note)
    page.get_by_label("Note", exact=True).blur()


def go(page: Page, path: str) -> None:
    """Open another page of the app."""
    page.goto(urljoin(page.url, path))


def entry(page: Page, score: int) -> Locator:
    """The row of an entry, in the list of Today or of History."""
    return page.locator("li.entry-row", has=page.locator(f"[data-score='{score}']"))


def says_in_sight(place: Locator, words: str) -> None:
    """Wait until a place says so in words that can be seen: of what is hidden, all words count."""
    expect(place).to_be_visible()
    expect(place).to_contain_text(words, use_inner_text=True)


def says_backed_up(place: Locator) -> None:
    """Wait until the app says of this entry, in words that can be seen, that it is backed up."""
    says_in_sight(place, "Backed up")


def says_on_this_phone(place: Locator) -> None:
    """Wait until the app says of this entry that it is only here."""
    says_in_sight(place, "On this phone")
    expect(place).not_to_contain_text("Backed up", use_inner_text=True)
