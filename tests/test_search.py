"""Search in the library: its index, and what the page's own script finds in the real one."""

import json
import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.test import Client
from hypothesis import assume, given
from hypothesis import strategies as st

from backpain.pages import embedded
from library.catalog import catalog
from library.search import Entry, index, packed, places_of, stem, tokens
from library.search import entries as entries_of
from tests.tools.node import node
from tests.tools.once import ROOT

CASES = json.loads((Path(__file__).parent / "cases/search.json").read_text())
INDEX = index(catalog())
ENTRIES: list[dict[str, Any]] = INDEX["entries"]
WORDS = sorted(places_of(list(entries_of(catalog()))))
TITLE_WORDS = sorted(
    {(word, entry["url"]) for entry in ENTRIES for word in tokens(entry["title"]) if len(word) > 4}
)
TITLE = re.compile(r"<li data-entry.*?<strong>(.*?)</strong>", re.DOTALL)
LETTERS = "abcdefghijklmnopqrstuvwxyz"

# Reads an index, then queries, and writes what static/js/search.js finds: a line each.
SEARCHER = """
import { createInterface } from "node:readline";
import { find, open } from "./static/js/search.js";
let index;
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  if (index) console.log(JSON.stringify(find(index, asked)));
  else index = open(asked);
}
"""


class Searcher:
    """The script of the page, with the index of the real library."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [node(), "--input-type=module", "--eval", SEARCHER],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.send(INDEX)

    def send(self, data: Any) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(data) + "\n")
        self.process.stdin.flush()

    def find(self, query: str) -> dict[str, Any]:
        assert self.process.stdout
        self.send(query)
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        return answer

    def entries(self, query: str) -> list[dict[str, Any]]:
        """Return what is found, best first."""
        return [ENTRIES[one["entry"]] for one in self.find(query)["found"]]

    def urls(self, query: str) -> list[str]:
        return [entry["url"] for entry in self.entries(query)]


@pytest.fixture(scope="module")
def searcher() -> Iterator[Searcher]:
    searcher = Searcher()
    yield searcher
    searcher.process.kill()
    searcher.process.communicate()


# The rule for words, and the form of the index, which the script reads in tests/js


@pytest.mark.parametrize("text", CASES["tokens"])
def test_the_words_of_a_text(text: str) -> None:
    assert tokens(text) == CASES["tokens"][text]


@pytest.mark.parametrize("word", CASES["stems"])
def test_a_word_is_looked_up_in_one_form(word: str) -> None:
    assert stem(word) == CASES["stems"][word]


def test_an_index_is_written_as_the_script_reads_it() -> None:
    made = packed([Entry(**fields) for fields in CASES["entries"]])
    assert [made["words"], made["places"]] == [CASES["words"], CASES["places"]]


def test_entries_far_apart_are_written_with_a_sign_for_62() -> None:
    far = CASES["far"]
    titles = [*["Near"] * far["before"], far["title"]]
    made = packed(
        [Entry(kind="Tip", url="/", title=title, synonyms=(), summary="") for title in titles]
    )
    assert [made["words"], made["places"]] == [far["words"], far["places"]]


def test_the_index_cannot_end_the_element_that_holds_it() -> None:
    text = embedded({"words": "</template><script>&amp;"})
    assert not set("<>&") & set(text)
    assert json.loads(text) == {"words": "</template><script>&amp;"}


def test_the_index_is_small() -> None:
    without_page = {name: part for name, part in INDEX.items() if name != "entries"}
    assert len(brotli.compress(embedded(without_page).encode())) < 30_000


def test_every_page_and_every_word_of_the_glossary_is_in_it() -> None:
    urls = [entry["url"] for entry in ENTRIES]
    glossary = catalog().glossary
    assert len(urls) == len(set(urls))
    assert {page.url for page in catalog().pages} <= set(urls)
    assert {f"{glossary.url}#{term.id}" for term in glossary.terms} <= set(urls)


# What is found in the library


def test_every_title_finds_its_own_page_first(searcher: Searcher) -> None:
    for entry in ENTRIES:
        # A page and its word of the glossary may share a name: the page comes first.
        first = searcher.entries(entry["title"])[0]
        assert tokens(first["title"]) == tokens(entry["title"])
        assert first["url"] == entry["url"] or "#" in entry["url"]


def test_every_synonym_finds_its_page(searcher: Searcher) -> None:
    for entry in ENTRIES:
        for synonym in entry["synonyms"]:
            assert entry["url"] in searcher.urls(synonym), synonym


def test_the_synonym_that_fits_is_told(searcher: Searcher) -> None:
    found = searcher.find("slipped disc")["found"][0]
    assert ENTRIES[found["entry"]]["title"] == "Lumbar herniated disc"
    assert found["synonym"] == "slipped disc"


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A word of a title with one slip in it, and the address of the page."""
    word, url = draw(st.sampled_from(TITLE_WORDS))
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from(LETTERS))
    made = {
        "wrong": word[:at] + letter + word[at + 1 :],
        "missing": word[:at] + word[at + 1 :],
        "too many": word[:at] + letter + word[at:],
        "swapped": word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
    }
    return made[draw(st.sampled_from(sorted(made)))], url


@given(slips())
def test_a_slip_in_a_word_of_a_title_still_finds_the_page(
    searcher: Searcher, slip: tuple[str, str]
) -> None:
    typed, url = slip
    assume(not any(word.startswith(stem(typed)) for word in WORDS))
    assert url in searcher.urls(typed), typed


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("slipped disc", "Lumbar herniated disc"),
        ("sliped disk", "Lumbar herniated disc"),
        ("pins and needles", "Tingling, pins and needles"),
        ("sciattica", "Sciatica"),
        ("cocodamol", "Co-codamol"),
        ("tramadol", "Tramadol"),
        ("prolapsed discs", "Lumbar herniated disc"),
    ],
)
def test_what_people_type_finds_what_they_look_for(
    searcher: Searcher, query: str, title: str
) -> None:
    assert searcher.entries(query)[0]["title"] == title


@pytest.mark.parametrize(
    "query",
    [
        "bladder",
        "can't pee",
        "cant pee properly",
        "saddle",
        "numb between legs",
        "numbness between my legs",
        "incontinence",
        "incontinance",
        "foot drop",
        "chest pain",
        "cauda equina",
        "both legs",
        "bowel control",
        "999",
    ],
)
def test_an_urgent_sign_leads_to_the_urgent_card(searcher: Searcher, query: str) -> None:
    assert searcher.find(query)["urgent"]


def test_the_name_of_each_urgent_symptom_leads_to_the_urgent_card(searcher: Searcher) -> None:
    urgent = [page.title for page in catalog().symptoms.values() if page.urgent]
    assert urgent
    assert [title for title in urgent if not searcher.find(title)["urgent"]] == []


def test_no_other_title_leads_to_the_urgent_card(searcher: Searcher) -> None:
    pages = [*catalog().conditions.values(), *catalog().treatments.values()]
    calm = [*pages, *(page for page in catalog().symptoms.values() if not page.urgent)]
    assert [page.title for page in calm if searcher.find(page.title)["urgent"]] == []


@pytest.mark.parametrize("query", ["side effects", "lifting", "sleep", "leg pain", "change", "dr"])
def test_an_everyday_word_does_not(searcher: Searcher, query: str) -> None:
    assert not searcher.find(query)["urgent"]


# The page without its script


def test_the_page_shows_everything_from_a_to_z(client: Client) -> None:
    html = client.get("/library/search/").content.decode()
    for entry in ENTRIES:
        assert f'href="{entry["url"]}"' in html
    titles = [unescape(title).casefold() for title in TITLE.findall(html)]
    assert titles == sorted(entry["title"].casefold() for entry in ENTRIES)


def test_the_page_says_what_else_things_are_called(client: Client) -> None:
    html = client.get("/library/search/").content.decode()
    row = next(row for row in html.split("<li") if "/lumbar-herniated-disc/" in row)
    assert "Condition" in row
    assert "<span>slipped disc</span>" in row


def test_the_page_is_the_same_whatever_is_asked(client: Client) -> None:
    page = client.get("/library/search/").content
    assert client.get("/library/search/?q=sciatica").content == page
