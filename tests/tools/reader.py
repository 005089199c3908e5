"""Reads a page of HTML as a test wants it: text, tags, ids, links, landmarks."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit


class Reader(HTMLParser):
    """A page: the text and tags inside <main>, and of all of it ids, links and landmarks."""

    LANDMARKS = ("header", "main", "nav")

    def __init__(self, html: str, address: str = "/") -> None:
        super().__init__()
        self.address = address
        self.inside = False
        self.text = ""
        self.tags: list[str] = []
        self.landmarks: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside |= tag == "main"
        self.tags += [tag] if self.inside else []
        self.landmarks += [tag] if tag in self.LANDMARKS else []
        values = dict(attrs)
        self.ids += [id for id in [values.get("id")] if id]
        self.links += [link for link in [values.get("href")] if tag == "a" and link]

    def handle_endtag(self, tag: str) -> None:
        self.inside &= tag != "main"

    def handle_data(self, data: str) -> None:
        self.text += data if self.inside else ""

    @property
    def inner(self) -> list[tuple[str, str]]:
        """The path and the fragment of every link to a page of ours."""
        urls = (urlsplit(urljoin(self.address, link)) for link in self.links)
        return [(url.path, url.fragment) for url in urls if not url.scheme and not url.netloc]
