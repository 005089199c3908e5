"""PouchDB and its Express server, in development only, to compare with."""

import json
import subprocess
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench.meter import Cost, watch
from bench.sync import pain
from tests.tools import node
from tests.tools.once import ROOT, run

# Not in package.json: nobody but this needs them, and they bring some 290 others.
PACKAGES = (
    "express@4.22.3",
    "express-pouchdb@4.2.0",
    "pouchdb-adapter-memory@9.0.0",
    "pouchdb-node@9.0.0",
)
FOLDER = ROOT / "node_modules/.cache/pouchdb"
HERE = ROOT / "bench/pouchdb"


def installed() -> Path:
    """Install the packages once, and return the folder they are in."""
    stamp, wanted = FOLDER / ".stamp", " ".join(PACKAGES)
    if stamp.exists() and stamp.read_text() == wanted:
        return FOLDER
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_text('{"private": true}')
    (FOLDER / ".npmrc").write_text((ROOT / ".npmrc").read_text())
    run(["npm", "install", "--silent", "--prefix", FOLDER, *PACKAGES], node.environment())
    stamp.write_text(wanted)
    return FOLDER


class Talker:
    """A script of Node that answers a line with a line."""

    def __init__(self, script: str, *arguments: str | Path) -> None:
        self.process = subprocess.Popen(
            ["node", HERE / script, *arguments],
            env=node.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hear(self) -> Any:
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())

    def ask(self, question: Any = None) -> Any:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return self.hear()

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


class Pouch:
    """Devices that replicate with one server."""

    name = "PouchDB"

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        packages = installed()
        self.server = Talker("server.js", packages, folder)
        port = self.server.hear()
        self.client = Talker("client.js", packages, f"http://127.0.0.1:{port}")
        self.database = ""

    def start(self) -> str:
        """Begin a new journal, and return the name of its first device."""
        self.database = f"journal-{uuid4()}"
        self.act("open", first := str(uuid4()))
        return first

    def act(self, what: str, device: str, **more: Any) -> Cost:
        self.server.ask()
        asked = {"act": what, "device": device, "database": self.database}
        with watch(self.server.process.pid) as cost:
            seconds = self.client.ask(asked | more)
        counted = self.server.ask()
        cost.seconds = seconds
        cost.requests, cost.up, cost.down = (counted[name] for name in ("requests", "up", "down"))
        return cost

    def fill(self, device: str, first: int, last: int) -> None:
        """Write entries on a device, which sends nothing yet."""
        documents = [{"_id": str(uuid4()), **pain(number)} for number in range(first, last)]
        self.act("fill", device, documents=documents)

    def push(self, number: int) -> Cost:
        """Send so many new entries to an empty journal."""
        self.device = self.start()
        self.fill(self.device, 0, number)
        return self.act("push", self.device)

    def pull(self, number: int) -> Cost:
        """Read them all on another device."""
        self.other = str(uuid4())
        self.act("open", self.other)
        return self.act("pull", self.other)

    def one(self) -> tuple[Cost, Cost, Cost]:
        """Return what one more entry costs, to read it on the other device, and an idle look."""
        self.fill(self.device, 0, 1)
        pushed, pulled = self.act("both", self.device), self.act("both", self.other)
        return pushed, pulled, self.act("both", self.other)

    def close(self) -> None:
        self.client.close()
        self.server.close()
