"""Every fault that `manage.py check` has to find in the library, planted in a copy of it."""

import re
import shutil
from pathlib import Path

import pytest
from django.core.checks import CheckMessage, Error

from library import checks
from library.catalog import load
from library.documents import ContentError
from library.vocabulary import CONTENT

PIRIFORMIS = "conditions/piriformis-syndrome.md"
EXERCISE = "tips/exercise.md"


class Copy:
    """A copy of the content that a test may spoil."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(CONTENT, folder / "content"))

    def spoil(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text()
        assert re.search(old, text, re.MULTILINE), old
        path.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE))

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
    "a diagnosis": (PIRIFORMIS, r"^Often no", "You have it. Often no", "“You have” diagnoses"),
    "a dose": (PIRIFORMIS, r"^Often no", "You can take two. Often no", "advises a dose"),
    "a strength": (PIRIFORMIS, r"^Often no", "Like 500 mg. Often no", "“500 mg” advises a dose"),
    "advice to stop": (
        PIRIFORMIS,
        r"^Often no",
        "Stop\ntaking it. Often no",
        "“Stop taking” tells",
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
    assert [(fault.id, fault.obj) for fault in copy.faults()] == [("library.W001", EXERCISE)]


def test_javascript_that_is_out_of_date_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "vocabulary.js"
    old.write_text("export const regions = {};\n")
    monkeypatch.setattr(checks, "JAVASCRIPT", old)
    assert [fault.id for fault in checks.check_javascript()] == ["library.E002"]


def test_what_no_source_was_seen_for_is_listed_before_a_release() -> None:
    listed = [message.msg for message in checks.check_unverified()]
    assert "There is no NICE guideline on piriformis syndrome." in listed
