"""What `make test` runs: every check and test, then one line of totals.

`python -m tests.run quick` stops before the tests: style, types and settings only.
`python -m tests.run deep` runs instead what takes long: many random schedules of syncs (how
many says SCHEDULES; SEED and FIRST start where an earlier run failed), mutants that the machine
has to find by itself, servers that are killed.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from tests.tools import node
from tests.tools.chromium import chromium
from tests.tools.once import ROOT, Failure
from tests.tools.postgres import postgres
from tests.tools.steps import Step, Tally, check, counted, junit, table, take, tap

PYTHON = sys.executable
SOUND = ("--skip-checks", "--validate", "--fail-on-warn")
DAY = 24 * 60 * 60
SECURITY, STRICT = "--tag=security", "--fail-level=WARNING"
OURS = ("ALLOWED_HOSTS", "DATABASE_URL", "DEBUG", "HOST", "HTTPS", "PORT", "SECRET_KEY")


class Run:
    """One run of the suite: its folder, its environment and what it started."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.stack = stack
        mine = {name: value for name, value in os.environ.items() if name not in OURS}
        self.environment = mine | {"DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}
        self.database: str | None = None

    # Preparation: counts no test, unless it fails.

    def prepare_static(self) -> Tally:
        """Collect the static files once: each process of tests would do it anew."""
        check([PYTHON, "manage.py", "collectstatic", "--no-input"], self.environment)
        self.environment["COLLECTED"] = str(self.folder / "static")
        return Tally()

    def prepare_node(self) -> Tally:
        tools = node.packages()
        self.environment["PATH"] = os.pathsep.join([str(tools), os.environ["PATH"]])
        return Tally()

    def prepare_chromium(self) -> Tally:
        self.environment["CHROMIUM"] = str(chromium())
        return Tally()

    def prepare_postgres(self) -> Tally:
        self.database = self.stack.enter_context(postgres())
        return Tally()

    # Checks and tests

    def check(self, *command: str, **environment: str) -> Callable[[], Tally]:
        return lambda: check(command, self.environment | environment)

    def javascript(self) -> Tally:
        report = self.folder / "node.tap"
        reporters = {"dot": "stdout", "tap": str(report)}
        flags = [
            f"--test-reporter{flag}"
            for reporter, place in reporters.items()
            for flag in (f"={reporter}", f"-destination={place}")
        ]
        # Named one by one: Node 20 and 24 read a folder's name differently.
        files = sorted(map(str, (ROOT / "tests/js").glob("**/*.test.js")))
        return counted(["node", "--test", *flags, *files], self.environment, report, tap)

    def pytest(self, *arguments: str, on_postgres: bool = False) -> Tally:
        if on_postgres and not self.database:
            raise Failure("there is no PostgreSQL to run on")
        database = {"DATABASE_URL": self.database} if on_postgres and self.database else {}
        report = self.folder / "pytest.xml"
        report.unlink(missing_ok=True)
        command = [PYTHON, "-m", "pytest", "--quiet", f"--junitxml={report}", *arguments]
        return counted(command, self.environment | database, report, junit)

    # What is run, in order: the quick first.

    def tools(self) -> list[Step]:
        return [Step("Node and its packages", self.prepare_node)]

    def quick(self) -> list[Step]:
        """Return checks that neither change anything nor print as they go."""
        manage = partial(self.check, PYTHON, "manage.py")
        concise = "--output-format=concise"
        return [
            Step("ruff check", self.check(PYTHON, "-m", "ruff", "check", concise)),
            Step("ruff format", self.check(PYTHON, "-m", "ruff", "format", "--check", concise)),
            Step("prettier", self.check("prettier", "--check", "--log-level=warn", ".")),
            Step("mypy", self.check(PYTHON, "-m", "mypy")),
            Step("tsc", self.check("tsc", "--project", "jsconfig.json")),
            Step("tsc, worker", self.check("tsc", "--project", "jsconfig.worker.json")),
            Step("check", manage("check")),
            # By its tag: a page whose review has become old is a warning, and not for a test.
            Step("check --deploy", manage("check", "--deploy", SECURITY, STRICT, HTTPS="on")),
            Step("API schema", manage("spectacular", *SOUND, "--file", os.devnull)),
            Step("migrations", manage("makemigrations", "--check", "--dry-run")),
        ]

    def tests(self) -> list[Step]:
        spread = "--numprocesses=logical"
        # A file at a time to each core: what a file prepares for its tests is prepared once.
        python = ("tests", "--ignore=tests/browser", spread, "--dist=loadfile")
        # These prepare little, and some of them take long.
        browser = ("tests/browser", spread, "--dist=worksteal")
        again = (*browser, "-m", "both_databases")
        other = "--with-database"
        return [
            Step("static files", self.prepare_static),
            Step("Chromium", self.prepare_chromium),
            Step("PostgreSQL", self.prepare_postgres),
            Step("JavaScript", self.javascript),
            Step("Python, SQLite", partial(self.pytest, *python)),
            Step("Python, PostgreSQL", partial(self.pytest, *python, other, on_postgres=True)),
            Step("browser, SQLite", partial(self.pytest, *browser)),
            Step("browser, PostgreSQL", partial(self.pytest, *again, on_postgres=True)),
        ]

    def deep(self) -> list[Step]:
        self.environment |= {"BACKTRACK_DEEP": "1", "LONGEST_STEP": str(DAY)}
        self.environment.setdefault("SCHEDULES", "1000")
        machine, fire = ("tests/machine", "--capture=no"), ("tests/fire",)
        return [
            Step("static files", self.prepare_static),
            Step("Chromium", self.prepare_chromium),
            Step("PostgreSQL", self.prepare_postgres),
            Step("JavaScript", self.javascript),
            Step("machine, SQLite", partial(self.pytest, *machine)),
            Step("machine, PostgreSQL", partial(self.pytest, *machine, on_postgres=True)),
            Step("fire, SQLite", partial(self.pytest, *fire)),
            Step("fire, PostgreSQL", partial(self.pytest, *fire, on_postgres=True)),
            Step("browser, SQLite", partial(self.pytest, "tests/browser", "-m", "deep")),
        ]


def main(*arguments: str) -> int:
    """Run the suite and return the exit code."""
    start = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="backtrack-")))
        suite = Run(folder, stack)
        outcomes = [take(step) for step in suite.tools()]
        if "deep" in arguments:
            outcomes += [take(step) for step in suite.deep()]
        else:
            with ThreadPoolExecutor(os.cpu_count()) as cores:
                outcomes += cores.map(take, suite.quick())
        if not arguments:
            outcomes += [take(step) for step in suite.tests()]
    total = sum((outcome.tally for outcome in outcomes), Tally())
    print(table(outcomes, time.monotonic() - start))
    print(total, flush=True)
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
