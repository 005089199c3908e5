"""Every fault that `manage.py check` has to find in the library, planted in a copy of it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.checks import CheckMessage, Error
from django.core.checks.registry import registry

from library import checks
from library.catalog import catalog, load
from library.documents import ContentError
from library.vocabulary import CONTENT
from tests.tools.once import ROOT

PIRIFORMIS = "conditions/piriformis-syndrome.md"
EXERCISE = "tips/exercise.md"
# Where a sentence can be slipped in.
CAUSES = r"^## Causes\n"
CO_CODAMOL = "medicines/co-codamol.md"


class Copy:
    """A copy of the content that a test may spoil."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(CONTENT, folder / "content"))

    def spoil(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text()
        pattern = re.compile(old, re.MULTILINE)
        assert pattern.search(text), old
        path.write_text(pattern.sub(new, text, count=1))

    def faults(self) -> list[CheckMessage]:
        return checks.faults(load(self.folder))


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_the_library_as_it_is_has_no_fault(copy: Copy) -> None:
    assert [fault for fault in copy.faults() if fault.is_serious()] == []


FAULTS = {
    "a source that is not listed": (PIRIFORMIS, r"\{S60\}", "{S35}", "S35 is cited but not listed"),
    "a source that is not cited": (EXERCISE, r'"S31"', '"S31", "S35"', "S35 is listed but not"),
    "a source that nobody knows": (EXERCISE, r'"S31"', '"S31", "S999"', "Source S999 is unknown"),
    "a related page that is not there": (EXERCISE, r'"posture"', '"poise"', "poise is unknown"),
    "a word that the vocabulary lacks": (EXERCISE, r'"walk"', '"hop"', "The word hop is unknown"),
    "a place that the vocabulary lacks": (EXERCISE, r'"standing"', '"moon"', "moon is unknown"),
    "a quality that is not there": (PIRIFORMIS, r'"aching"', '"sad"', "The word sad is unknown"),
    "a link in the body": (PIRIFORMIS, r"/tips/massage/", "/tips/magic/", "/tips/magic/ leads"),
    "a link in the front matter": (EXERCISE, r"\(/urgent/\)", "(/urgnt/)", "/urgnt/ leads nowhere"),
    "a link within the page": (PIRIFORMIS, r"\(/urgent/\)", "(#nowhere)", "#nowhere leads nowhere"),
    "a heading that skips a level": (PIRIFORMIS, r"^## Causes", "#### Causes", "on a wrong level"),
    "a second first heading": (PIRIFORMIS, r"^## Causes", "# Causes", "on a wrong level"),
    "two headings alike": (PIRIFORMIS, r"^## Causes", "## Symptoms", "Two headings are alike"),
    "a diagnosis": (PIRIFORMIS, CAUSES, "## Causes\n\nYou have it. \n", "“You have” diagnoses"),
    "a dose": (PIRIFORMIS, CAUSES, "## Causes\n\nYou can take two. \n", "advises a dose"),
    "a strength": (PIRIFORMIS, CAUSES, "## Causes\n\nLike 500 mg. \n", "“500 mg” advises a dose"),
    "advice to stop": (
        PIRIFORMIS,
        CAUSES,
        "## Causes\n\nStop\ntaking it.\n",
        "“Stop taking” tells",
    ),
    "a symptom that is not there": (
        PIRIFORMIS,
        r"^symptoms = \[",
        'symptoms = ["sadness", ',
        "The word sadness is unknown",
    ),
    "a treatment that is not there": (
        PIRIFORMIS,
        r"^treatments = \[",
        'treatments = ["magic", ',
        "The page magic is unknown",
    ),
    "a condition that a tip adapts to": (
        EXERCISE,
        r'^condition = ".*"',
        'condition = "envy"',
        "The page envy is unknown",
    ),
    "a section that is missing": (PIRIFORMIS, r"^## Causes", "## Reasons", "lack Causes"),
    "sections out of order": (
        CO_CODAMOL,
        r"(?s:(^## Driving.*?)(^## Why not to stop suddenly.*?)(?=^## Your))",
        r"\2\1",
        "out of order",
    ),
    "a picture without an equal in text": (
        PIRIFORMIS,
        r"!\[\]\(piriformis\)",
        "![](smile)",
        "The picture smile has no equal",
    ),
    "an action that the vocabulary lacks": (
        "tips/heat-and-cold.md",
        r'^action = "heat"',
        'action = "fire"',
        "The word fire is unknown",
    ),
    "a position that nobody drew": (
        EXERCISE,
        r'drawing = "march"',
        'drawing = "hop"',
        "The position hop is not drawn",
    ),
    "a promise": (
        EXERCISE,
        r'summary = "',
        'summary = "A safe cure. ',
        "“safe” says that something",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS.values(), ids=FAULTS)
def test_a_check_finds(copy: Copy, file: str, old: str, new: str, said: str) -> None:
    copy.spoil(file, old, new)
    found = [fault for fault in copy.faults() if said in fault.msg]
    assert found
    assert {type(fault) for fault in found} == {Error}
    assert {str(fault.obj) for fault in found} == {file}
    assert all(fault.hint for fault in found)


FAULTS_OF_ALL = {
    "a pair with a medicine that is not there": (
        "interactions.toml",
        r'medicines = \["co-codamol"',
        'medicines = ["sugar"',
        "is not of two known medicines",
    ),
    "a pair without a source": (
        "interactions.toml",
        r'^text = "[^"]*"',
        'text = "Ask."',
        "names no source",
    ),
    "a drawing without an equal in text": (
        "drawings.toml",
        r'(?s:^text = """.*?""")',
        'text = ""',
        "has no equal in text",
    ),
    "a drawing whose source nobody knows": (
        "drawings.toml",
        r'^sources = \["S\d+"',
        'sources = ["S999"',
        "Source S999 is unknown",
    ),
    "a word that is explained without a source": (
        "glossary.md",
        r'^says = "[^"]*"',
        'says = "It is."',
        "names no source",
    ),
    "advice on a dose in a pair": (
        "interactions.toml",
        r'^text = "',
        'text = "You can take two. ',
        "advises a dose",
    ),
    "a promise in a drawing": (
        "drawings.toml",
        r'^caption = "',
        'caption = "A safe cure. ',
        "“safe” says that something",
    ),
    "a word that is explained twice": (
        "glossary.md",
        r"(?s:(?P<entry>^\[\[terms\]\].*?)(?=^\[\[terms))",
        r"\g<entry>\g<entry>",
        "is defined twice",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "said"), FAULTS_OF_ALL.values(), ids=FAULTS_OF_ALL)
def test_a_check_of_the_whole_finds(copy: Copy, file: str, old: str, new: str, said: str) -> None:
    copy.spoil(file, old, new)
    found = [fault for fault in copy.faults() if said in fault.msg]
    assert file in {str(fault.obj) for fault in found}


def test_a_symptom_without_a_page_is_a_fault(copy: Copy) -> None:
    (copy.folder / "symptoms/numbness.md").unlink()
    assert "The symptom numbness lacks one of them." in [fault.msg for fault in copy.faults()]


def test_a_position_that_no_step_shows_is_a_fault(copy: Copy) -> None:
    (copy.folder / "positions/handstand.svg").write_text("<svg/>")
    assert "No step shows this position." in [fault.msg for fault in copy.faults()]


def test_two_pages_of_one_name_are_a_fault(copy: Copy) -> None:
    shutil.copy(copy.folder / EXERCISE, copy.folder / "tips/piriformis-syndrome.md")
    assert "Two pages have this name." in [fault.msg for fault in copy.faults()]


HARD = "Degenerative intervertebral deterioration necessitates multidisciplinary rehabilitation"


def faults_of_reading(copy: Copy) -> list[str]:
    page = load(copy.folder).by_slug["exercise"]
    return [fault.msg for fault in checks.reading(page)]


def test_a_page_that_is_hard_to_read_is_a_fault(copy: Copy) -> None:
    assert not faults_of_reading(copy)
    copy.spoil(EXERCISE, r"\Z", f"\n{f'{HARD}. ' * 20}\n")
    assert "above 9" in faults_of_reading(copy)[0]


def test_words_that_must_stay_do_not_make_a_page_hard(copy: Copy) -> None:
    copy.spoil(EXERCISE, r"\Z", f"\n{f'{HARD}. ' * 20}\n")
    words = '", "'.join(sorted(set(HARD.lower().split())))
    copy.spoil(EXERCISE, r"^title = .*?$", f'title = "Exercise"\nmust_stay = ["{words}"]')
    assert not faults_of_reading(copy)


def test_a_word_that_stays_for_no_reason_is_a_fault(copy: Copy) -> None:
    copy.spoil(EXERCISE, r"^title = .*?$", 'title = "Exercise"\nmust_stay = ["subluxation"]')
    assert faults_of_reading(copy) == ["It does not use the word subluxation."]


@pytest.mark.parametrize("check", [checks.check_content, checks.check_javascript])
def test_content_is_checked_with_every_command(check: Callable[..., object]) -> None:
    assert check in registry.registered_checks


def test_manage_py_check_lists_what_no_source_was_seen_for() -> None:
    command = [sys.executable, "manage.py", "check"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stderr
    statements = [one for page in catalog().pages for one in page.unverified]
    assert statements
    assert [one for one in statements if one not in said] == []


def test_the_grade_is_checked_wherever_textstat_is() -> None:
    registered: set[object] = set(registry.get_checks())
    assert checks.check_reading in registered


UNREADABLE = {
    "a missing review date": (EXERCISE, r"^reviewed = .*\n", "", "reviewed"),
    "missing sources": (EXERCISE, r"^sources = .*\n", "", "sources"),
    "a misspelt field": (EXERCISE, r"^summary", "sumary", "sumary"),
    "a step without a time": (EXERCISE, r", seconds = 10", "", "seconds"),
    "front matter that is no TOML": (EXERCISE, r"^title = ", "title: ", "not TOML"),
    "no front matter": (EXERCISE, r"\A\+\+\+\n", "", "no front matter"),
    "a source without a publisher": ("sources.toml", r"^publisher = .*\n", "", "publisher"),
    "a source that was seen somehow": (
        "sources.toml",
        r'^how = "retrieved"',
        'how = "heard"',
        "how",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "said"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_load_stops_at(copy: Copy, file: str, old: str, new: str, said: str) -> None:
    copy.spoil(file, old, new)
    with pytest.raises(ContentError, match=said) as caught:
        load(copy.folder)
    assert caught.value.file == copy.folder / file
    assert caught.value.hint


def test_a_page_without_any_source_is_a_fault(copy: Copy) -> None:
    copy.spoil(EXERCISE, r"^sources = .*", "sources = []")
    assert "It names no source." in [fault.msg for fault in copy.faults()]


def test_an_unreadable_file_is_reported_and_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable() -> None:
        raise ContentError(CONTENT / EXERCISE, "It is torn.", "Mend it.")

    monkeypatch.setattr(checks, "catalog", unreadable)
    assert [fault.msg for fault in checks.check_content()] == ["It is torn."]


@pytest.mark.parametrize(
    ("field", "value"), [("reviewed", "2024-11-01"), ("next_review", "2026-01-01")]
)
def test_a_review_that_is_due_is_a_warning(copy: Copy, field: str, value: str) -> None:
    copy.spoil(EXERCISE, rf"^{field} = .*", f"{field} = {value}")
    assert ("library.W001", EXERCISE) in [(fault.id, fault.obj) for fault in copy.faults()]


def test_javascript_that_is_out_of_date_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "vocabulary.js"
    old.write_text("export const regions = {};\n")
    monkeypatch.setattr(checks, "JAVASCRIPT", old)
    assert [fault.id for fault in checks.check_javascript()] == ["library.E002"]


def test_what_no_source_was_seen_for_is_listed_before_a_release() -> None:
    listed = [(message.obj, message.msg) for message in checks.check_unverified()]
    assert listed == [(page.file, one) for page in catalog().pages for one in page.unverified]
    assert listed
