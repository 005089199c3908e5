"""A network between the browser and the server that fails on command.

The browser knows only the proxy's address, so pages, files and the API stay on one origin. Each
sync meets the next of the `fates` that a test has laid out; all else, and every sync after them,
goes well. A fate is the name of one of the methods below, or a status that a machine on the way
answers with. Connections are never used twice: a browser quietly repeats a request when one that
it had used before breaks.
"""

import http.client
import json
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from tests.browser.harness import Server

SYNC = "/api/sync/"
PATIENCE = 20  # seconds: for what a test waits for, and for what waits for a test
CUT = struct.pack("ii", 1, 0)  # to linger for no time at all: the connection is reset
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


@dataclass
class Answer:
    """What the server said."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


@dataclass
class Seen:
    """One sync that came by: what became of it, and the ids of its ops."""

    fate: str
    ops: list[str]


@dataclass
class Gate:
    """A place where one request or reply is held until the test lets it go on."""

    reached: threading.Event = field(default_factory=threading.Event)
    opened: threading.Event = field(default_factory=threading.Event)

    def hold(self) -> None:
        """Wait here."""
        self.reached.set()
        self.opened.wait(PATIENCE)


class Broken(Exception):
    """The connection to the browser is cut."""


class Proxy:
    """The network, with an address of its own in front of `server`."""

    def __init__(self, server: Server, port: int) -> None:
        self.server = server
        self.up = True
        self.signed_out = False  # as if the cookies had been lost on the way
        self.fates: list[str] = []
        self.seen: list[Seen] = []
        self.running = self.most_running = 0
        self.gate = Gate()
        self.lock = threading.Condition()
        handler = type("Handler", (_Handler,), {"proxy": self})
        self.listener = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.listener.daemon_threads = True
        self.url = f"http://localhost:{port}"
        self.thread = threading.Thread(target=self.listener.serve_forever, args=(0.05,))
        self.thread.start()

    @property
    def was_stopped(self) -> bool:
        """Whether browsers had reason to miss the server: here, always."""
        return True

    def close(self) -> None:
        """End it, and let go of what is held."""
        self.gate.opened.set()
        self.listener.shutdown()
        self.listener.server_close()
        self.thread.join()

    # What tests ask for

    def meet(self, *fates: str) -> None:
        """Lay out what the next syncs meet, in their order."""
        with self.lock:
            self.fates.extend(fates)
            self.gate = Gate()

    def wait_for_fates(self) -> None:
        """Wait until each fate has met its sync, and the browser has been told."""
        with self.lock:
            met = self.lock.wait_for(lambda: not self.fates and not self.running, PATIENCE)
        assert met, f"nobody met {self.fates}"

    def wait_until_held(self) -> None:
        """Wait until a request or a reply is held."""
        assert self.gate.reached.wait(PATIENCE), "nothing came that could be held"

    def let_go(self) -> None:
        """Let what is held go on."""
        self.gate.opened.set()

    # What befalls a sync: each says what the browser gets

    def ok(self, request: "_Handler", body: bytes) -> Answer:
        return request.forward(body)

    def lose_request(self, request: "_Handler", body: bytes) -> Answer:
        raise Broken

    def lose_reply(self, request: "_Handler", body: bytes) -> Answer:
        request.forward(body)
        raise Broken

    def double(self, request: "_Handler", body: bytes) -> Answer:
        first = request.forward(body)
        request.forward(body)
        return first

    def double_late(self, request: "_Handler", body: bytes) -> Answer:
        """The browser gets the answer to the second of two."""
        request.forward(body)
        return request.forward(body)

    def cut_request(self, request: "_Handler", body: bytes) -> Answer:
        """Half of it reaches the server."""
        request.forward(body, cut=True)
        raise Broken

    def cut_reply(self, request: "_Handler", body: bytes) -> Answer:
        """Half of it reaches the browser."""
        answer = request.forward(body)
        request.reply(answer, cut=True)
        raise Broken

    def hold_request(self, request: "_Handler", body: bytes) -> Answer:
        self.gate.hold()
        return request.forward(body)

    def hold_reply(self, request: "_Handler", body: bytes) -> Answer:
        answer = request.forward(body)
        self.gate.hold()
        return answer

    def sign_out(self, request: "_Handler", body: bytes) -> Answer:
        """From here on the server knows nobody."""
        self.signed_out = True
        return request.forward(body)

    def status(self, code: int) -> Answer:
        """A machine on the way answers in the server's place."""
        return Answer(code, [("Content-Type", "text/html")], b"<h1>Somebody else</h1>")

    # One sync

    def sync(self, request: "_Handler", body: bytes) -> Answer:
        """Let a sync meet its fate."""
        with self._counted(body) as fate:
            if fate.isdecimal():
                return self.status(int(fate))
            answer: Answer = getattr(self, fate)(request, body)
            return answer

    @contextmanager
    def _counted(self, body: bytes) -> Iterator[str]:
        with self.lock:
            ops = [op["op"] for op in json.loads(body)["ops"]]
            fate = self._next_fate(ops)
            self.seen.append(Seen(fate, ops))
            self.running += 1
            self.most_running = max(self.most_running, self.running)
        try:
            yield fate
        finally:
            with self.lock:
                self.running -= 1
                self.lock.notify_all()

    def _next_fate(self, ops: list[str]) -> str:
        """What is held is something sent: an idle check that comes first passes by."""
        waits = self.fates and self.fates[0].startswith("hold_") and not ops
        return self.fates.pop(0) if self.fates and not waits else "ok"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    proxy: Proxy

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.close_connection = True
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            if not self.proxy.up:
                raise Broken
            if urlsplit(self.path).path == SYNC:
                self.reply(self.proxy.sync(self, body))
            else:
                self.reply(self.forward(body))
        except (Broken, OSError, http.client.HTTPException):
            # With an end that no browser takes for that of an answer.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, CUT)

    do_POST = do_HEAD = do_GET

    def forward(self, body: bytes, *, cut: bool = False) -> Answer:
        """Ask the server."""
        upstream = http.client.HTTPConnection("localhost", self.proxy.server.port)
        try:
            upstream.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self._passed_on():
                upstream.putheader(name, value)
            upstream.putheader("Content-Length", str(len(body)))
            upstream.endheaders(body[: len(body) // 2] if cut else body)
            if cut:
                raise Broken
            response = upstream.getresponse()
            return Answer(response.status, response.getheaders(), response.read())
        finally:
            upstream.close()

    def _passed_on(self) -> Iterator[tuple[str, str]]:
        for name, value in self.headers.items():
            is_lost = self.proxy.signed_out and name.lower() == "cookie"
            if name.lower() not in HOP_BY_HOP and not is_lost:
                yield name, value

    def reply(self, answer: Answer, *, cut: bool = False) -> None:
        """Answer the browser."""
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body[: len(answer.body) // 2] if cut else answer.body)
            self.wfile.flush()
