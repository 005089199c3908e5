"""The way from the journal to the library's page on a word, and from a treatment to the journal."""

import pytest
from django.test import Client

from library.catalog import catalog


def test_the_form_of_an_entry_links_each_word_to_the_symptom_page_that_tells_of_it(
    client: Client,
) -> None:
    html = client.get("/journal/entry/").content.decode()
    pages = catalog().symptoms.values()
    words = [(page.url, id) for page in pages for id in (*page.qualities, *page.triggers)]
    assert ("/library/symptoms/worse-sitting/", "driving") in words
    for url, id in words:
        assert f'<a href="{url}" data-about="{id}"' in html


@pytest.mark.parametrize("slug", ["acupuncture", "physiotherapy", "warmth-and-cold"])
def test_a_treatment_that_people_do_is_noted_by_its_own_name(client: Client, slug: str) -> None:
    page = catalog().treatments[slug]
    html = client.get(page.url).content.decode()
    assert page.actions
    for id in page.actions:
        assert f'href="/journal/did/?action={id}"' in html
