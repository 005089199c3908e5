"""What the library holds: conditions, tips, the urgent card and their sources.

Frozen, and checked by pydantic as they are loaded: a missing or misspelt field stops the load.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.urls import reverse
from pydantic import ConfigDict

from library.documents import Heading

STRICT = ConfigDict(extra="forbid")
Texts = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a statement comes from. `seen`: the day by which a stored copy was read."""

    __pydantic_config__ = STRICT

    id: str
    title: str
    publisher: str
    place: str
    how: Literal["retrieved", "secondary copy"]
    seen: date

    @property
    def url(self) -> str | None:
        """The address, where `place` is one and not a reference such as a DOI."""
        host = self.place.partition("/")[0]
        return f"https://{self.place}" if "." in host and " " not in self.place else None


@dataclass(frozen=True, kw_only=True)
class Page(ABC):
    """What every page has.

    `file` is its path under content/, `text` all of that file and `html` the rendered body.
    Texts in other fields are Markdown of one line, for the `cite` filter.
    """

    __pydantic_config__ = STRICT

    file: str
    slug: str
    title: str
    summary: str
    author: str
    reviewed: date
    next_review: date
    sources: Texts
    synonyms: Texts = ()
    unverified: Texts = ()
    related: Texts = ()
    text: str
    html: str
    headings: tuple[Heading, ...]

    @property
    @abstractmethod
    def url(self) -> str:
        """The address of the page."""

    @property
    def contents(self) -> list[Heading]:
        """The headings for a list of contents; none where the page is short."""
        sections = [heading for heading in self.headings if heading.level == 2]
        return sections if len(sections) > 4 else []


@dataclass(frozen=True, kw_only=True)
class Condition(Page):
    """A condition; `qualities` are the words of the vocabulary that its symptoms mention."""

    qualities: Texts

    @property
    def url(self) -> str:
        return reverse("condition", args=[self.slug])


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a routine: plain text, so that it can be spoken, and how long it takes."""

    __pydantic_config__ = STRICT

    text: str
    seconds: int

    @property
    def time(self) -> str:
        return spell(self.seconds)


@dataclass(frozen=True, kw_only=True)
class Routine:
    """Steps to do one after another; `places` are ids of the vocabulary."""

    __pydantic_config__ = STRICT

    title: str
    places: Texts
    note: str
    steps: tuple[Step, ...]

    @property
    def time(self) -> str:
        return spell(sum(step.seconds for step in self.steps))


@dataclass(frozen=True, kw_only=True)
class Tip(Page):
    """Something to do; `actions` are the relief actions that the journal logs for it."""

    actions: Texts
    ask_first: Texts
    stop: Texts
    routines: tuple[Routine, ...]

    @property
    def url(self) -> str:
        return reverse("tip", args=[self.slug])


@dataclass(frozen=True, kw_only=True)
class Number:
    """The emergency number of a region."""

    __pydantic_config__ = STRICT

    region: str
    number: str


@dataclass(frozen=True, kw_only=True)
class Urgent(Page):
    """The urgent card: any one item of a list is enough; the lists are never scored."""

    staff: str
    emergency_call: str
    emergency: Texts
    same_day_call: str
    same_day: Texts
    numbers: tuple[Number, ...]

    @property
    def url(self) -> str:
        return reverse("urgent")


def spell(seconds: int) -> str:
    """Return a duration in words: whole minutes from a minute up, else seconds."""
    if seconds < 60:
        return f"{seconds} seconds"
    minutes = round(seconds / 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
