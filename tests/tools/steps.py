"""Steps of `make test`: run each, count its tests, and say what failed."""

import os
import re
import signal
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.tools.once import ROOT, Failure

LONGEST = 900  # seconds; a step that hangs must not hang the whole run, unless it is asked for


@dataclass(frozen=True)
class Tally:
    """How many tests passed, failed and were left out."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self) -> str:
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


@dataclass(frozen=True)
class Step:
    """One line of the table: `action` returns the tally, or raises Failure."""

    name: str
    action: Callable[[], Tally]


@dataclass(frozen=True)
class Outcome:
    name: str
    tally: Tally
    seconds: float


def take(step: Step) -> Outcome:
    """Run one step; whatever goes wrong in it is counted, and does not stop the others."""
    print(f"── {step.name}", flush=True)
    start = time.monotonic()
    try:
        tally = step.action()
    except (Failure, OSError, subprocess.SubprocessError) as failure:
        print(f"{failure}\nFAILED: {step.name}", flush=True)
        tally = Tally(failed=1)
    return Outcome(step.name, tally, time.monotonic() - start)


def end(process: subprocess.Popen[str]) -> None:
    """End a command with all that it started: browsers and servers too."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def execute(
    command: Sequence[str | Path], environment: Mapping[str, str], *, live: bool
) -> tuple[int, str]:
    """Run `command`; return its exit code and, unless it prints as it goes, what it printed."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=None if live else subprocess.PIPE,
        stderr=None if live else subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    longest = int(environment.get("LONGEST_STEP", LONGEST))
    try:
        output, _ = process.communicate(timeout=longest)
    except subprocess.TimeoutExpired as expired:
        raise Failure(f"not finished after {longest} s: ended") from expired
    finally:
        end(process)
    return process.returncode, output or ""


def check(command: Sequence[str | Path], environment: Mapping[str, str]) -> Tally:
    """Run a check that counts as one test; it is silent unless it fails."""
    code, output = execute(command, environment, live=False)
    if code:
        raise Failure(output.strip())
    return Tally(passed=1)


def junit(report: str) -> Tally:
    """Count the tests in pytest's XML report."""
    suite = next(ElementTree.fromstring(report).iter("testsuite"))  # noqa: S314 (pytest wrote it)
    total, skipped = int(suite.attrib["tests"]), int(suite.attrib["skipped"])
    failed = int(suite.attrib["failures"]) + int(suite.attrib["errors"])
    return Tally(total - failed - skipped, failed, skipped)


def tap(report: str) -> Tally:
    """Count the tests in the closing lines of node's TAP report."""
    counts = {name: int(count) for name, count in re.findall(r"^# (\w+) (\d+)$", report, re.M)}
    return Tally(counts["pass"], counts["fail"] + counts["cancelled"], counts["skipped"])


def counted(
    command: Sequence[str | Path],
    environment: Mapping[str, str],
    report: Path,
    count: Callable[[str], Tally],
) -> Tally:
    """Run a test runner, live, that writes `report`; no test at all is a failure."""
    code, _ = execute(command, environment, live=True)
    if not report.exists():
        raise Failure(f"ended with {code} and no report")
    tally = count(report.read_text())
    if (code or not tally.passed) and not tally.failed:
        raise Failure(f"ended with {code}: {tally}")
    return tally


def table(outcomes: Sequence[Outcome], seconds: float) -> str:
    """Return a line for each; `seconds` is what all took together: some ran side by side."""
    width = max(len(outcome.name) for outcome in outcomes)
    lines = [f"{o.name:<{width}}  {o.seconds:6.1f} s  {o.tally}" for o in outcomes]
    total = f"{'':<{width}}  {seconds:6.1f} s"
    return "\n".join(["", *lines, total, ""])
