"""The words that the journal and the library share."""

import json
import re
from itertools import groupby
from pathlib import Path

import pytest

from library.documents import ContentError
from library.vocabulary import CONTENT, JAVASCRIPT, Terms, as_javascript, read, vocabulary

LISTS = ["regions", "qualities", "triggers", "positions", "relief_actions", "medicines", "places"]


def words(name: str) -> Terms:
    terms: Terms = getattr(vocabulary(), name)
    return terms


def test_there_are_18_regions_on_each_side_and_4_in_the_middle() -> None:
    sides = [term.side for term in vocabulary().regions.values()]
    assert {side: sides.count(side) for side in ("l", "r", "c")} == {"l": 18, "r": 18, "c": 4}


def test_every_region_on_the_left_has_its_partner_on_the_right() -> None:
    regions = vocabulary().regions
    for id, region in regions.items():
        if region.side == "l":
            partner = regions[f"{id.removesuffix('_l')}_r"]
            assert partner.label.lower() == region.label.lower().replace("left", "right")


@pytest.mark.parametrize("name", LISTS)
def test_labels_within_a_list_differ(name: str) -> None:
    labels = [term.label for term in words(name).values()]
    assert len(labels) == len(set(labels)) > 0


@pytest.mark.parametrize("name", LISTS)
def test_a_group_is_in_one_piece(name: str) -> None:
    groups = [group for group, _ in groupby(words(name).values(), lambda term: term.group)]
    assert len(groups) == len(set(groups))


@pytest.mark.parametrize("name", LISTS)
def test_a_label_starts_with_a_capital_and_has_no_gap_left_in_it(name: str) -> None:
    for term in words(name).values():
        assert re.fullmatch(r"[A-Z][^{}]*[^{}. ]", term.label), term.id
        assert term.short
        assert term.group


def test_an_id_serves_python_and_javascript_alike() -> None:
    for name in LISTS:
        assert all(re.fullmatch(r"[a-z][a-z_]*", id) for id in words(name))


def test_javascript_has_the_same_words() -> None:
    assert JAVASCRIPT.read_text() == as_javascript(vocabulary())


def test_javascript_names_a_region_with_its_side() -> None:
    line = next(line for line in as_javascript(vocabulary()).splitlines() if "calf_l" in line)
    fields = re.sub(r"(\w+):", r'"\1":', line.strip().removeprefix("calf_l: ").removesuffix(","))
    assert json.loads(fields) == {
        "label": "Left calf",
        "short": "Calf",
        "group": "Lower leg",
        "side": "l",
    }


def test_a_misspelt_field_is_named(tmp_path: Path) -> None:
    file = tmp_path / "vocabulary.toml"
    file.write_text((CONTENT / "vocabulary.toml").read_text().replace("short =", "shrt =", 1))
    with pytest.raises(ContentError, match="shrt"):
        read(file)
