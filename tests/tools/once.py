"""Install a thing once, and again only when what asks for it changes."""

import hashlib
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Failure(Exception):
    """A step cannot be done; the message says what is wrong and what to do."""


def run(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    timeout: float = 600,
) -> None:
    """Run `command` quietly from the project's folder; Failure carries what it printed."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=timeout,
    )
    if done.returncode:
        raise Failure(f"{' '.join(map(str, command))}\n{done.stdout.strip()}")


def once(stamp: Path, inputs: Path, command: Sequence[str | Path]) -> None:
    """Run `command` unless `stamp` says that it ran for these very `inputs`."""
    key = hashlib.sha256(inputs.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == key:
        return
    run(command)
    stamp.write_text(key)
