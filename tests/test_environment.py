"""What a fresh machine is given: pinned packages, no fixed registry, nothing of Node to run."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.tools.once import ROOT, Failure, once

LISTS = ["requirements.txt", "requirements-dev.txt"]


def lines(name: str) -> list[str]:
    text = (ROOT / name).read_text()
    bare = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in bare if line and not line.startswith("-r ")]


@pytest.mark.parametrize("name", LISTS)
def test_every_python_package_is_pinned(name: str) -> None:
    for line in lines(name):
        assert re.fullmatch(r"[\w.-]+(\[\w+\])?==[\w.]+", line), line


def test_every_javascript_package_is_pinned() -> None:
    packages = json.loads((ROOT / "package.json").read_text())
    assert "dependencies" not in packages
    for version in packages["devDependencies"].values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)


def test_the_lockfile_names_no_registry() -> None:
    text = (ROOT / "package-lock.json").read_text()
    assert '"resolved"' not in text
    assert not re.search(r"registry|\.org/|\.npm", text)


def test_the_lockfile_fits_the_packages() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())
    locked = json.loads((ROOT / "package-lock.json").read_text())
    assert locked["packages"][""]["devDependencies"] == wanted["devDependencies"]


def test_an_install_is_done_once_for_the_same_list(tmp_path: Path) -> None:
    stamp, wanted, log = tmp_path / "stamp", tmp_path / "wanted", tmp_path / "log"
    wanted.write_text("one")
    for _ in range(2):
        once(stamp, wanted, ["sh", "-c", f"echo installed >> {log}"])
    assert log.read_text() == "installed\n"


def test_an_install_is_done_again_for_another_list(tmp_path: Path) -> None:
    stamp, wanted, log = tmp_path / "stamp", tmp_path / "wanted", tmp_path / "log"
    for text in ("one", "two"):
        wanted.write_text(text)
        once(stamp, wanted, ["sh", "-c", f"echo installed >> {log}"])
    assert log.read_text() == "installed\n" * 2


def test_an_install_that_failed_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "wanted").write_text("one")
    with pytest.raises(Failure, match="no such package"):
        once(tmp_path / "stamp", tmp_path / "wanted", ["sh", "-c", "echo no such package; exit 1"])
    assert not (tmp_path / "stamp").exists()


def test_running_needs_no_node() -> None:
    plan = subprocess.run(
        ["make", "--dry-run", "--always-make", "run"], cwd=ROOT, capture_output=True, text=True
    )
    assert "gunicorn" in plan.stdout
    assert not re.search(r"\b(node|npm|requirements-dev)\b", plan.stdout)
