"""What the screens of medicines and doses get from the library."""

import re

from django.test import Client

from journal.medicines import pair_cards
from library.catalog import catalog
from library.shapes import stated

PAGES = ("/more/medicines/", "/journal/dose/")


def test_a_brand_is_a_name_of_one_medicine_that_its_page_has_too() -> None:
    medicines = catalog().medicines.values()
    names = [name.casefold() for medicine in medicines for name in medicine.names]
    assert len(names) == len(set(names))
    for medicine in medicines:
        assert set(medicine.brands) <= set(medicine.synonyms), medicine.file


def test_a_strength_is_written_as_on_a_pack() -> None:
    assert [stated(strength) for strength in ("30/500", "500", "1000", "1500")] == [
        *("30/500", "500 mg", "1 g", "1.5 g"),
    ]
    assert catalog().medicines["paracetamol"].stated == ["500 mg", "1 g"]


def test_every_pair_has_a_card_with_its_sources(client: Client) -> None:
    html = client.get("/more/medicines/").content.decode()
    assert len(pair_cards()) == len(catalog().pairs) == html.count("data-pair=")
    for card in pair_cards():
        assert card.sources
        for source in card.sources:
            assert source.id in card.first.sources
            assert f'{card.first.url}#source-{source.id}"' in html


def test_no_amount_is_suggested(client: Client) -> None:
    for path in PAGES:
        html = client.get(path).content.decode()
        amounts = re.findall(r'<input[^>]* name="\w*amount"[^>]*>', html)
        assert amounts, path
        assert not [one for one in amounts if re.search("(value|placeholder|list)=", one)]
