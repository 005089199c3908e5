"""What a tip has to say, whoever it is for and wherever they are; and the screens' sizes."""

import re
from html.parser import HTMLParser
from itertools import accumulate, pairwise
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from rjsmin import jsmin

from journal.templatetags.modules import imports
from library.catalog import catalog
from library.documents import cited
from library.shapes import Routine, Tip
from library.vocabulary import vocabulary

TIPS = catalog().tips
ROUTINES = [(tip, routine) for tip in TIPS.values() for routine in tip.routines]
PLACES = list(vocabulary().places)
# The bed is where somebody who cannot get up is, and the floor is there to lie on.
WITHOUT_LYING = [place for place in PLACES if place != "floor"]
each_tip = pytest.mark.parametrize("tip", TIPS.values(), ids=TIPS)
each_routine = pytest.mark.parametrize(
    ("tip", "routine"), ROUTINES, ids=[f"{tip.slug}: {routine.title}" for tip, routine in ROUTINES]
)


def at(place: str) -> list[Routine]:
    return [routine for _, routine in ROUTINES if place in routine.places]


def words(routine: Routine) -> str:
    return " ".join(step.text for step in routine.steps)


def adaptation(tip: str, condition: str) -> str:
    found = [one.text for one in TIPS[tip].adaptations if one.condition == condition]
    assert len(found) == 1, (tip, condition)
    return found[0]


# Something for everybody, everywhere


@pytest.mark.parametrize("place", PLACES)
def test_every_place_has_something_to_do_with_nothing_to_bring(place: str) -> None:
    assert [routine for routine in at(place) if not routine.needs]


@pytest.mark.parametrize("place", WITHOUT_LYING)
def test_every_place_has_something_for_somebody_who_cannot_lie_down(place: str) -> None:
    assert [routine for routine in at(place) if not routine.needs and not routine.lying]


@each_routine
def test_a_routine_that_is_done_lying_says_so(tip: Tip, routine: Routine) -> None:
    told = f"{routine.note} {words(routine)}"
    assert routine.lying == bool(re.search(r"(?<!never )\blie on your\b", told, re.IGNORECASE))


@each_routine
def test_a_routine_names_the_things_that_its_steps_use(tip: Tip, routine: Routine) -> None:
    used = re.findall(r"\b(towel|ball|pack|cushion)s?\b", words(routine))
    needs = " ".join(routine.needs)
    assert {thing for thing in used if thing not in needs} == set()


@each_routine
def test_nothing_is_done_in_a_car_that_drives(tip: Tip, routine: Routine) -> None:
    if "car" in routine.places:
        assert "parked" in routine.note


@each_routine
def test_steps_can_be_spoken(tip: Tip, routine: Routine) -> None:
    assert not re.search(r"[*_\[\]{}#<>|]", words(routine))
    assert all(step.text.endswith(".") for step in routine.steps)


# With a condition


@each_tip
def test_a_tip_says_what_changes_with_each_condition_that_changes_it(tip: Tip) -> None:
    named = [one.condition for one in tip.adaptations]
    assert len(named) == len(set(named))
    assert set(named) >= {
        "arachnoiditis",
        "lumbar-herniated-disc",
        "lumbar-spinal-stenosis",
        "piriformis-syndrome",
        "sciatica",
    }
    assert set(named) <= set(catalog().conditions)


@each_tip
def test_a_tip_shows_every_adaptation_under_the_name_of_its_condition(
    tip: Tip, client: Client
) -> None:
    html = client.get(tip.url).content.decode()
    for one in tip.adaptations:
        condition = catalog().conditions[one.condition]
        assert f"<summary>{condition.title}</summary>" in html
        assert f'<a href="{condition.url}">' in html


@each_routine
def test_nothing_bends_backwards(tip: Tip, routine: Routine) -> None:
    # Against a backrest is another thing.
    told = words(routine).replace("Lean back a little and sway", "")
    assert not re.search(r"\b(bend|lean|arch)\w* (your back )?back", told, re.IGNORECASE)


@pytest.mark.parametrize("tip", ["stretching", "posture"])
def test_a_narrow_spinal_canal_leaves_out_bending_backwards(tip: str) -> None:
    assert "Leave out bending backwards" in adaptation(tip, "lumbar-spinal-stenosis")


def test_arachnoiditis_has_a_small_range_and_no_strong_pull() -> None:
    assert "small range and no strong pull" in adaptation("stretching", "arachnoiditis")
    assert "Small movements" in adaptation("exercise", "arachnoiditis")


@pytest.mark.parametrize("condition", ["sciatica", "lumbar-herniated-disc"])
def test_new_leg_pain_leaves_out_the_back_of_the_thigh(condition: str) -> None:
    assert re.search(r"leave out the back of the thigh", adaptation("stretching", condition), re.I)


@pytest.mark.parametrize("tip", ["exercise", "stretching", "massage"])
def test_sciatica_leaves_out_whatever_sends_pain_down_the_leg(tip: str) -> None:
    text = adaptation(tip, "sciatica")
    assert re.search(r"sends pain (or tingling )?(further )?down the leg", text)


# Heat and cold


@pytest.mark.parametrize("condition", ["sciatica", "lumbar-herniated-disc"])
def test_a_numb_leg_gets_no_hot_water_bottle(condition: str) -> None:
    assert re.search("no hot water bottle", adaptation("heat-and-cold", condition), re.IGNORECASE)


def test_no_routine_takes_a_hot_water_bottle() -> None:
    assert not [routine for _, routine in ROUTINES if "bottle" in " ".join(routine.needs).lower()]


def test_the_skin_is_looked_at_when_a_pack_has_been_on_for_five_minutes() -> None:
    for routine in TIPS["heat-and-cold"].routines:
        on = [step.seconds if step.text.startswith("Put it") else 0 for step in routine.steps]
        for (before, after), step in zip(pairwise(accumulate(on)), routine.steps[1:], strict=True):
            assert after <= 300 or before >= 300
            if before == after == 300:
                assert "look at the skin" in step.text


def test_heat_and_cold_name_their_limit_and_the_wait_before_the_next_time() -> None:
    tip = TIPS["heat-and-cold"]
    assert "Never go over 20" in " ".join(tip.stop)
    assert "at least 2 to 3 hours, before the next time" in tip.text


@pytest.mark.parametrize("routine", TIPS["heat-and-cold"].routines, ids=["heat", "cold"])
def test_a_pack_is_off_after_twenty_minutes_whatever_is_paused(routine: Routine) -> None:
    assert routine.limit == 20 * 60
    assert sum(step.seconds for step in routine.steps) < routine.limit
    assert "Look at the skin and touch it." in routine.steps[0].text


# Drawings of the positions


def test_every_stretch_is_drawn() -> None:
    steps = [step for routine in TIPS["stretching"].routines for step in routine.steps]
    assert [step.text for step in steps if not step.drawing] == []


def test_the_drawings_are_small_enough_to_be_kept() -> None:
    drawings = catalog().positions
    assert [name for name, svg in drawings.items() if len(svg) > 700] == []
    assert len(brotli.compress("".join(drawings.values()).encode())) <= 4_500


@each_tip
def test_a_tip_shows_its_drawings_beside_the_words_that_tell_them(tip: Tip, client: Client) -> None:
    html = client.get(tip.url).content.decode()
    drawn = [step for routine in tip.routines for step in routine.steps if step.drawing]
    assert html.count('<span class="position" aria-hidden="true"><svg') == len(drawn) > 0


# Massage, exercise


def test_massage_takes_five_minutes_at_most_and_never_the_spine() -> None:
    for routine in TIPS["massage"].routines:
        assert sum(step.seconds for step in routine.steps) <= 300
        for step in routine.steps:
            if "ball" in step.text and "spine" in step.text:
                assert "Never on the spine." in step.text


def test_no_trial_is_claimed_for_one_minute() -> None:
    assert "We know of no trial of a single minute." in TIPS["exercise"].text


# The screens


class Rows(HTMLParser):
    """Reads the rows of the list of tips: their attributes, and where they lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[dict[str, str | None]] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if "data-places" in values:
            self.rows.append(values)
        elif tag == "a" and len(self.links) < len(self.rows):
            self.links.append(values["href"] or "")


def test_the_list_of_tips_holds_every_routine_with_what_it_takes(client: Client) -> None:
    rows = Rows(client.get("/tips/").content.decode()).rows
    shown = [
        ((row["data-places"] or "").split(), "data-lying" in row, "data-needs" in row)
        for row in rows
    ]
    assert shown == [
        (list(routine.places), routine.lying, bool(routine.needs)) for _, routine in ROUTINES
    ]


def test_every_row_of_the_list_leads_to_its_routine(client: Client) -> None:
    links = Rows(client.get("/tips/").content.decode()).links
    for link, (tip, routine) in zip(links, ROUTINES, strict=True):
        path, _, anchor = link.partition("#")
        assert path == tip.url
        assert f'<h2 id="{anchor}">{routine.title}</h2>' in client.get(path).content.decode()


def test_the_list_is_the_same_whatever_the_address_asks(client: Client) -> None:
    assert client.get("/tips/?where=desk&lying=no").content == client.get("/tips/").content


def test_the_urgent_card_offers_the_countries_whose_numbers_it_lists(client: Client) -> None:
    html = client.get("/urgent/").content.decode()
    options = re.findall(r'<option value="([\w-]+)" data-number="(\d+)">([^<]+)</option>', html)
    listed = [(entry.region, entry.number) for entry in catalog().urgent.numbers]
    assert [(region, number) for _, number, region in options] == listed
    assert len({value for value, _, _ in options}) == len(options)


def test_every_emergency_number_is_told_with_its_source() -> None:
    told = catalog().urgent.body.partition("## About the numbers")[2]
    sentences = re.split(r"(?<=[.}])\s+(?=[A-Z])", told)
    for entry in catalog().urgent.numbers:
        for region in entry.region.split(" and "):
            place = {"United Kingdom": "UK"}.get(region, region)
            found = [one for one in sentences if place in one and entry.number in one]
            assert any(cited(one) for one in found), region


def test_what_staff_are_shown_is_short_enough_for_large_letters() -> None:
    assert len(catalog().urgent.staff) <= 120


def test_staff_are_shown_the_same_words_on_the_page_and_on_the_whole_screen(client: Client) -> None:
    assert client.get("/urgent/").content.decode().count(f"<p>{catalog().urgent.staff}</p>") == 2


@pytest.mark.parametrize("screen", ["search", "tips", "urgent"])
def test_a_screen_of_the_library_loads_little_javascript(screen: str) -> None:
    modules = ("js/app.js", f"js/pages/{screen}.js")
    everything = {name for module in modules for name in (module, *imports(module))}
    assert sum(map(size_as_served, everything)) <= 5000


@pytest.mark.parametrize("screen", ["do", "did"])
def test_a_screen_on_which_things_are_done_keeps_to_its_budget(screen: str) -> None:
    modules = ("js/app.js", f"js/pages/{screen}.js")
    everything = {name for module in modules for name in (module, *imports(module))}
    assert sum(map(size_as_served, everything)) <= 20_000


def size_as_served(name: str) -> int:
    return len(brotli.compress(jsmin(Path(str(finders.find(name))).read_bytes())))
