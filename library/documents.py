"""Text files with TOML front matter between `+++` lines, and their Markdown as HTML."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.utils.html import format_html
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

# CommonMark without raw HTML: what stands in a content file is text, never a tag.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
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


@dataclass(frozen=True, kw_only=True)
class Body:
    """A body as HTML, its headings, and the ids of what was put into it."""

    html: str
    headings: tuple[Heading, ...]
    defined: tuple[str, ...]
    drawings: tuple[str, ...]


@dataclass(frozen=True)
class Insets:
    """What is put into bodies: the id of a definition by each form of its word, and by the id
    of each drawing its HTML and its sources."""

    definitions: Mapping[str, str] = field(default_factory=dict)
    drawings: Mapping[str, str] = field(default_factory=dict)
    drawn_from: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def pattern(self) -> re.Pattern[str]:
        """Return what finds the words of the definitions, the longest first."""
        forms = sorted(self.definitions, key=len, reverse=True)
        return re.compile(rf"\b({'|'.join(map(_form, forms)) or '(?!)'})\b")

    def definition(self, word: str) -> str:
        """Return the id of the definition of a word that the pattern found."""
        return self.definitions.get(word) or self.definitions[word.lower()]


def _form(word: str) -> str:
    """Return the pattern of a word; NICE is not nice, but Disc at the start of a line is disc."""
    return f"(?i:{re.escape(word)})" if word.islower() else re.escape(word)


NO_INSETS = Insets()


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


def block(text: str, sources: Sequence[str], insets: Insets = NO_INSETS) -> Body:
    """Return Markdown as HTML: citations as numbers, headings with an id, words of the glossary
    with a way to their definition, drawings where they are named.
    """
    tokens = MARKDOWN.parse(text)
    headings = tuple(
        _heading(opening, content)
        for opening, content in pairwise(tokens)
        if opening.type == "heading_open"
    )
    drawings = tuple(_draw(tokens, insets.drawings))
    defined = tuple(_define(tokens, insets))
    html = _cite(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}), sources)
    return Body(html=html, headings=headings, defined=defined, drawings=drawings)


def line(text: str, sources: Sequence[str]) -> str:
    """Return one line of Markdown as HTML with numbered citations."""
    return _cite(MARKDOWN.renderInline(text), sources)


def _heading(opening: Token, content: Token) -> Heading:
    heading = Heading(int(opening.tag[1]), content.content, slugify(content.content))
    opening.attrSet("id", heading.id)
    return heading


def _draw(tokens: list[Token], drawings: Mapping[str, str]) -> Iterator[str]:
    """Put each drawing in the place of the paragraph that names it, and give its id."""
    for opening, content in pairwise(list(tokens)):
        children = content.children or []
        if opening.type != "paragraph_open" or [child.type for child in children] != ["image"]:
            continue
        id = str(children[0].attrGet("src"))
        if id in drawings:
            at = tokens.index(opening)
            tokens[at : at + 3] = [Token("html_block", "", 0, content=drawings[id])]
            yield id


def _define(tokens: list[Token], insets: Insets) -> Iterator[str]:
    """Make the first mention of each word of the glossary a button, and give its id."""
    pattern = insets.pattern()
    done: set[str] = set()
    for before, token in pairwise(tokens):
        if token.type != "inline" or before.type == "heading_open":
            continue
        token.children = list(_with_buttons(token.children or [], insets, pattern, done))
    yield from sorted(done)


def _with_buttons(
    children: list[Token], insets: Insets, pattern: re.Pattern[str], done: set[str]
) -> Iterator[Token]:
    links = 0
    for child in children:
        links += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type != "text" or links:
            yield child
            continue
        end = 0
        for match in pattern.finditer(child.content):
            id = insets.definition(match[0])
            if id in done:
                continue
            done.add(id)
            yield Token("text", "", 0, content=child.content[end : match.start()])
            yield Token("html_inline", "", 0, content=_button(id, match[0]))
            end = match.end()
        yield Token("text", "", 0, content=child.content[end:])


def _button(id: str, word: str) -> str:
    # A button is a box to the browser: the joiner keeps the full stop behind it on its line.
    return format_html(
        '<button type="button" class="term" popovertarget="term-{}">{}</button>\u2060', id, word
    )


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
