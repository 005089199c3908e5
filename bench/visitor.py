"""Somebody who speaks HTTP to the real server, and counts what crosses the wire."""

import gzip
import json
import re
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

import brotli

PASSWORD = "a lamp beside the bed"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}


class Visitor:
    """One connection, kept open, with cookies. `up` and `down` count bytes of bodies as sent."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("localhost", port)
        self.cookies: SimpleCookie = SimpleCookie()
        self.reset()

    def reset(self) -> None:
        self.requests = self.up = self.down = 0

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
        """Return the decoded body. Raises RuntimeError unless the server answers 200 or 302."""
        cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())
        common = {"Accept-Encoding": "br, gzip", "Cookie": cookie}
        self.connection.request(method, path, body or None, common | headers)
        response = self.connection.getresponse()
        content = response.read()
        self.count(response, len(body), len(content))
        decoded: bytes = DECODERS[response.getheader("Content-Encoding", "")](content)
        if response.status not in (200, 302):
            raise RuntimeError(f"{method} {path}: {response.status} {decoded[:500]!r}")
        return decoded

    def count(self, response: HTTPResponse, up: int, down: int) -> None:
        self.requests += 1
        self.up += up
        self.down += down
        for value in response.headers.get_all("Set-Cookie", []):
            self.cookies.load(value)

    def get(self, path: str) -> bytes:
        return self.ask("GET", path)

    def size(self, path: str) -> int:
        """Return how many bytes the body at `path` takes on the wire."""
        before = self.down
        self.get(path)
        return self.down - before

    def session(self) -> dict[str, Any]:
        session: dict[str, Any] = json.loads(self.get("/api/session/"))
        return session

    def sign(self, to: str, **form: str) -> None:
        """Sign up or in: `to` is the path of the form."""
        token = TOKEN.search(self.get(to).decode())
        if not token:
            raise RuntimeError(f"{to} has no form")
        body = urlencode(form | {"csrfmiddlewaretoken": token[1]}).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        self.ask("POST", to, body, **kind)
        if self.session()["user"] is None:
            raise RuntimeError(f"{to} signed nobody in")
