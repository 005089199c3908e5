"""Text files with TOML front matter between `+++` lines, and their Markdown as HTML."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

# CommonMark without raw HTML: what stands in a content file is text, never a tag.
MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable("table")
FRONT_MATTER = re.compile(r"\A\+\+\+\n(.*?\n)\+\+\+\n(.*)\Z", re.DOTALL)
# {S9} or {S9,S10}: where a statement comes from.
MARKER = re.compile(r"\s*\{(S\d+(?:,\s*S\d+)*)\}")


class ContentError(Exception):
    """A content file that cannot be read; says which file, what is wrong and what to do."""

    def __init__(self, file: Path, what: str, hint: str) -> None:
        super().__init__(f"{file}: {what} {hint}")
        self.file, self.what, self.hint = file, what, hint


@dataclass(frozen=True)
class Heading:
    """A heading of the body: level 2 to 6, its text, and the id that a link jumps to."""

    level: int
    text: str
    id: str


def split(file: Path, text: str) -> tuple[dict[str, Any], str]:
    """Return the front matter and the body of `text`, read from `file`. Raises ContentError."""
    match = FRONT_MATTER.match(text)
    if not match:
        raise ContentError(file, "There is no front matter.", "Start the file with a +++ block.")
    return toml(file, match[1]), match[2]


def toml(file: Path, text: str) -> dict[str, Any]:
    """Return `text`, read from `file`, as a dictionary. Raises ContentError."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError(file, f"This is not TOML: {error}.", "Mend it.") from error


def cited(text: str) -> set[str]:
    """Return the ids of the sources that `text` cites."""
    return {id.strip() for match in MARKER.finditer(text) for id in match[1].split(",")}


def block(text: str, sources: Sequence[str]) -> tuple[str, tuple[Heading, ...]]:
    """Return Markdown as HTML with numbered citations, and its headings, each with an id."""
    tokens = MARKDOWN.parse(text)
    headings = tuple(
        _heading(opening, content)
        for opening, content in pairwise(tokens)
        if opening.type == "heading_open"
    )
    return _cite(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}), sources), headings


def line(text: str, sources: Sequence[str]) -> str:
    """Return one line of Markdown as HTML with numbered citations."""
    return _cite(MARKDOWN.renderInline(text), sources)


def _heading(opening: Token, content: Token) -> Heading:
    heading = Heading(int(opening.tag[1]), content.content, slugify(content.content))
    opening.attrSet("id", heading.id)
    return heading


def _cite(html: str, sources: Sequence[str]) -> str:
    """Put links to the page's numbered list of sources where the markers stand."""

    def links(match: re.Match[str]) -> str:
        return "".join(_link(id.strip(), sources) for id in match[1].split(","))

    return MARKER.sub(links, html)


def _link(id: str, sources: Sequence[str]) -> str:
    # A source that the page does not list keeps its id; the checks say so.
    number = sources.index(id) + 1 if id in sources else id
    link = f'<a href="#source-{id}" aria-label="Source {number}">{number}</a>'
    return f'<sup class="cite">{link}</sup>'
