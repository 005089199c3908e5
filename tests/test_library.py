"""The library as it is loaded."""

import re
from dataclasses import FrozenInstanceError

import pytest

from library.catalog import SHELVES, catalog, page_urls
from library.documents import Insets, block, line
from library.management.commands.contents import GUIDE, guide
from library.shapes import Tip, spell

HOT_OR_COLD = catalog().tips["heat-and-cold"]


def test_a_page_cannot_be_changed_once_loaded() -> None:
    with pytest.raises(FrozenInstanceError):
        catalog().urgent.title = "Fine"  # type: ignore[misc]


def test_every_address_of_the_library_is_listed_once() -> None:
    urls = page_urls()
    assert len(urls) == len(set(urls)) == len(catalog().pages) + 1 + len(SHELVES)
    assert {"/library/", "/tips/", "/urgent/", "/tips/exercise/"} <= set(urls)


def test_every_condition_leads_to_the_urgent_card() -> None:
    for condition in catalog().conditions.values():
        assert 'href="/urgent/"' in condition.html, condition.file


def test_every_condition_that_names_medicines_warns_against_stopping() -> None:
    for condition in catalog().conditions.values():
        assert "Do not change or stop a medicine because of this page" in condition.html


@pytest.mark.parametrize(
    ("slug", "by"),
    [
        ("urgent", "sciatica"),  # by a link in its body
        ("urgent", "stretching"),  # by a link in its front matter
        ("burning", "sciatica"),  # by a word of the vocabulary
    ],
)
def test_a_page_knows_which_pages_speak_of_it_from_a_to_z(slug: str, by: str) -> None:
    page = catalog().by_slug[slug]
    titles = [other.title.casefold() for other in catalog().mentions(page)]
    assert catalog().by_slug[by] in catalog().mentions(page)
    assert page not in catalog().mentions(page)
    assert titles == sorted(titles)


def test_a_marker_becomes_a_link_to_its_source() -> None:
    link = '<a href="#source-S9" aria-label="Source 2">2</a>'
    assert line("It eases {S9}.", ["S1", "S9"]) == f'It eases<sup class="cite">{link}</sup>.'


def test_markup_in_a_text_stays_text() -> None:
    assert "<script>" not in block("<script>alert(1)</script>", []).html


def test_a_heading_gets_an_address() -> None:
    body = block("## What it is", [])
    assert body.html.startswith('<h2 id="what-it-is">')
    assert [heading.text for heading in body.headings] == ["What it is"]


GLOSSARY = Insets({"annulus fibrosus": "annulus-fibrosus", "annulus": "annulus-fibrosus"})
BUTTON = (
    '<button type="button" class="term" popovertarget="term-annulus-fibrosus">{}</button>\u2060'
)


def test_the_first_mention_of_a_word_leads_to_its_definition() -> None:
    body = block("The **annulus fibrosus** tears. An annulus heals.", [], GLOSSARY)
    button = BUTTON.format("annulus fibrosus")
    assert body.html == f"<p>The <strong>{button}</strong> tears. An annulus heals.</p>\n"
    assert body.defined == ("annulus-fibrosus",)


def test_a_word_in_a_heading_or_a_link_or_within_another_is_left_alone() -> None:
    body = block("## Annulus\n\n[annulus](/urgent/), semiannulus", [], GLOSSARY)
    assert "<button" not in body.html
    assert body.defined == ()


def test_a_name_is_not_a_word_that_is_written_alike() -> None:
    names = Insets({"NICE": "nice"})
    assert "<button" not in block("A nice walk.", [], names).html
    assert "<button" in block("What NICE says.", [], names).html


def test_a_word_at_the_start_of_a_sentence_is_found() -> None:
    assert block("Annulus fibrosus: rings.", [], GLOSSARY).defined == ("annulus-fibrosus",)


def test_a_drawing_stands_where_its_paragraph_names_it() -> None:
    body = block("Before.\n\n![](disc)\n\nAfter.", [], Insets({}, {"disc": "<figure></figure>"}))
    assert body.html == "<p>Before.</p>\n<figure></figure><p>After.</p>\n"
    assert body.drawings == ("disc",)


def test_durations_are_spelt_out() -> None:
    assert [spell(seconds) for seconds in (10, 60, 285)] == ["10 seconds", "1 minute", "5 minutes"]


def test_every_tip_says_who_should_ask_first_and_when_to_stop() -> None:
    for tip in catalog().tips.values():
        assert tip.ask_first, tip.file
        assert tip.stop, tip.file


def test_no_step_takes_a_time_that_its_words_would_round() -> None:
    for tip in catalog().tips.values():
        seconds = [step.seconds for routine in tip.routines for step in routine.steps]
        assert all(time < 60 or time % 60 == 0 for time in seconds), tip.file


def test_every_exercise_lasts_one_minute() -> None:
    exercise = catalog().tips["exercise"]
    assert {routine.time for routine in exercise.routines} == {"1 minute"}


def test_heat_and_cold_touch_the_skin_for_15_minutes_at_most() -> None:
    for routine in HOT_OR_COLD.routines:
        on_the_skin = sum(step.seconds for step in routine.steps if step.text.startswith("Put it"))
        assert 0 < on_the_skin <= 15 * 60


def test_heat_and_cold_begin_and_end_with_a_look_at_the_skin() -> None:
    for routine in HOT_OR_COLD.routines:
        assert "Look at the skin" in routine.steps[0].text
        assert "Look at the skin" in routine.steps[-1].text


def test_heat_and_cold_are_never_for_numb_skin() -> None:
    assert "Numb skin: do not use heat or cold" in HOT_OR_COLD.ask_first[0]


def test_no_symptom_ranks_what_it_is_named_with() -> None:
    for page in catalog().symptoms.values():
        known = page.body.partition("## What is known about it")[2].partition("\n## ")[0]
        # As a reader sees them: without what marks bold words and links, and without "the".
        items = re.findall(r"^- \W*(?:(?:an?|the|in|some) )*\W*(\w.*)", known, re.M | re.I)
        plain = [re.sub(r"\W+", " ", item).casefold() for item in items]
        assert plain == sorted(plain), page.file


@pytest.mark.parametrize("tip", catalog().tips.values(), ids=lambda tip: tip.slug)
def test_a_tip_says_what_to_stop_for_and_leads_to_the_urgent_card(tip: Tip) -> None:
    stops = " ".join(tip.stop).casefold()
    for sign in ("weakness", "numb", "dizz", "chest pain"):
        assert sign in stops, sign
    assert "(/urgent/)" in stops
    assert any("any sign on the [urgent card]" in line.casefold() for line in tip.ask_first)


def test_trouble_in_both_legs_is_named_whole_wherever_a_condition_says_now() -> None:
    for condition in catalog().conditions.values():
        now = condition.body.partition("**Now**")[2].partition("\n")[0]
        assert "pain, tingling, weakness or numbness in both legs" in now, condition.file


def test_the_list_of_pages_is_that_of_the_pages() -> None:
    text = GUIDE.read_text()
    assert guide(text, catalog()) == text, "Run `python manage.py contents`."
