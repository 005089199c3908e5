"""Whether pages are valid HTML, by html-validate."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.tools.node import packages
from tests.tools.once import ROOT, Failure

CONFIG = ROOT / "tests/html.config.mjs"


def faults(pages: Mapping[str, bytes], folder: Path) -> list[str]:
    """Return what is wrong with `pages`, each by its name; `folder` is for the validator."""
    names = {str(folder / f"{i}.html"): name for i, name in enumerate(pages)}
    for file, page in zip(names, pages.values(), strict=True):
        Path(file).write_bytes(page)
    return [
        f"{names[found['filePath']]}, line {message['line']}: "
        f"{message['message']} ({message['ruleId']})"
        for found in _validate(folder)
        for message in found["messages"]
    ]


def _validate(folder: Path) -> list[dict[str, Any]]:
    tool, report = packages() / "html-validate", folder / "report.json"
    # Into a file: a long report in a pipe is cut off as the validator ends.
    command = [str(tool), "--config", str(CONFIG), "--formatter", f"json={report}", str(folder)]
    answer = subprocess.run(command, capture_output=True, text=True)
    if not report.exists():
        raise Failure(f"html-validate: {answer.stderr or answer.stdout}")
    found: list[dict[str, Any]] = json.loads(report.read_text())
    return found
