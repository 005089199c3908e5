"""The runner of `make test` counts what its steps say, and believes no empty success."""

import os
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.tools.once import Failure
from tests.tools.steps import Step, Tally, check, counted, junit, take, tap

ENVIRONMENT = dict(os.environ)


def test_a_check_that_succeeds_is_one_passed() -> None:
    assert check([sys.executable, "-c", ""], ENVIRONMENT) == Tally(passed=1)


def test_a_check_that_fails_says_what_it_printed() -> None:
    with pytest.raises(Failure, match="crooked"):
        check([sys.executable, "-c", "raise SystemExit('crooked')"], ENVIRONMENT)


def test_a_step_that_fails_is_counted_and_raises_nothing() -> None:
    missing = partial(check, ["/no/such/program"], ENVIRONMENT)
    assert take(Step("missing", missing)).tally == Tally(failed=1)


def test_pytests_report_is_counted() -> None:
    report = '<testsuites><testsuite tests="9" failures="2" errors="1" skipped="1"/></testsuites>'
    assert junit(report) == Tally(passed=5, failed=3, skipped=1)


def test_nodes_report_is_counted() -> None:
    report = "1..4\n# tests 4\n# pass 1\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n"
    assert tap(report) == Tally(passed=1, failed=2, skipped=1)


@pytest.mark.parametrize("code", [0, 5])
def test_a_runner_that_ran_nothing_has_failed(code: int, tmp_path: Path) -> None:
    report = tmp_path / "report.tap"
    report.write_text("# pass 0\n# fail 0\n# cancelled 0\n# skipped 0\n")
    with pytest.raises(Failure):
        counted([sys.executable, "-c", f"raise SystemExit({code})"], ENVIRONMENT, report, tap)


def test_a_runner_without_a_report_has_failed(tmp_path: Path) -> None:
    with pytest.raises(Failure):
        counted([sys.executable, "-c", ""], ENVIRONMENT, tmp_path / "none", tap)
