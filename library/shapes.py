"""What the library holds: pages of each kind, their drawings and their sources.

Frozen, and checked by pydantic as they are loaded: a missing or misspelt field stops the load.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal

from django.urls import reverse
from django.utils.text import slugify
from pydantic import ConfigDict, Field

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

    `file` is its path under content/, `text` all of that file, `body` its Markdown and `html`
    that body rendered. Texts in other fields are Markdown of one line, for the `cite` filter.
    `must_stay`: long words that cannot be made plainer, left out of the reading grade.
    `defined` and `drawings`: which words of the glossary and which pictures the body uses.
    """

    __pydantic_config__ = STRICT

    # What a list of pages of this kind is called, and the sections that each must have.
    shelf: ClassVar[str]
    sections: ClassVar[Texts] = ()

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
    must_stay: Texts = ()
    # Not handed out: the other fields and the body hold all of it.
    text: Annotated[str, Field(exclude=True)]
    body: str
    html: str
    headings: tuple[Heading, ...]
    defined: Texts = ()
    drawings: Texts = ()

    @property
    @abstractmethod
    def url(self) -> str:
        """The address of the page."""

    @property
    def contents(self) -> list[Heading]:
        """The headings for a list of contents; none where the page is short."""
        sections = [heading for heading in self.headings if heading.level == 2]
        return sections if len(sections) > 4 else []

    @property
    def named(self) -> Texts:
        """The slugs of the pages that the front matter names."""
        return self.related

    @property
    def lines(self) -> Texts:
        """What is read besides the body."""
        return (self.summary,)


@dataclass(frozen=True, kw_only=True)
class Condition(Page):
    """A condition; `qualities` and `symptoms` are words of the vocabulary that it mentions."""

    shelf = "Conditions"
    sections = (
        "In short",
        "What it is",
        "Causes",
        "Symptoms",
        "What usually helps",
        "Medicines often discussed",
        "Therapies",
        "Surgery",
        "What guidelines say",
        "What to expect",
        "When to see a doctor",
    )

    qualities: Texts
    symptoms: Texts = ()
    treatments: Texts = ()
    medicines: Texts = ()

    @property
    def url(self) -> str:
        return reverse("condition", args=[self.slug])

    @property
    def named(self) -> Texts:
        symptoms = tuple(map(slug_of, self.symptoms))
        return (*self.related, *symptoms, *self.treatments, *self.medicines)


@dataclass(frozen=True, kw_only=True)
class Symptom(Page):
    """A symptom, and the words that mean the same in the journal; `urgent` is a red flag."""

    shelf = "Symptoms"
    sections = (
        "What it is like",
        "What is known about it",
        "What people note down",
        "When to get help",
    )

    qualities: Texts
    triggers: Texts
    urgent: bool = False

    @property
    def url(self) -> str:
        return reverse("symptom", args=[self.slug])


@dataclass(frozen=True, kw_only=True)
class Treatment(Page):
    """A treatment; `actions` are the relief actions that the journal logs for it."""

    shelf = "Treatments"
    sections = (
        "In short",
        "What it is",
        "What happens",
        "What the evidence says",
        "Risks",
        "Questions to ask",
        "When to get help",
    )

    actions: Texts

    @property
    def url(self) -> str:
        return reverse("treatment", args=[self.slug])


@dataclass(frozen=True, kw_only=True)
class Medicine(Page):
    """A medicine: its id in the vocabulary, and what kind of medicine it is in plain words.

    For the journal to suggest, and never more than that: `brands` are names on packs that mean
    this medicine and no other, `strengths` what UK packs of it state (milligrams, or both parts
    as "30/500"), `units` what it is counted in.
    """

    shelf = "Medicines"
    sections = (
        "In short",
        "What it is",
        "What guidelines say",
        "Who should ask first",
        "Side effects",
        "With other things",
        "Driving",
        "Why not to stop suddenly",
        "Your pack says",
        "When to get help",
    )

    medicine: str
    kind: str
    brands: Texts = ()
    strengths: Texts = ()
    units: Texts = ()

    @property
    def url(self) -> str:
        return reverse("medicine", args=[self.slug])

    @property
    def names(self) -> Texts:
        """The names by which somebody may have it."""
        return (self.title, *self.brands)

    @property
    def stated(self) -> list[str]:
        """The strengths as packs state them: "30/500", "500 mg", "1 g"."""
        return [stated(strength) for strength in self.strengths]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """What is known of two medicines of the library together; `text` cites its sources."""

    __pydantic_config__ = STRICT

    medicines: tuple[str, str]
    text: str

    def other(self, slug: str) -> str:
        first, second = self.medicines
        return second if slug == first else first


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a routine: plain text, so that it can be spoken, and how long it takes.

    `drawing` is the file of positions/ that shows it; the text tells all of it without.
    """

    __pydantic_config__ = STRICT

    text: str
    seconds: int
    drawing: str = ""

    @property
    def time(self) -> str:
        return spell(self.seconds)


@dataclass(frozen=True, kw_only=True)
class Routine:
    """Steps to do one after another.

    `places` are ids of the vocabulary, `lying` says that somebody has to lie down for it, and
    `needs` names the things it takes. `action` is what the journal logs for it, where that is not
    the first of its tip. `limit`: it ends after so many seconds, pauses and repeats included.
    """

    __pydantic_config__ = STRICT

    title: str
    places: Texts
    note: str
    lying: bool = False
    needs: Texts = ()
    action: str = ""
    limit: int | None = None
    steps: tuple[Step, ...]

    @property
    def time(self) -> str:
        return spell(sum(step.seconds for step in self.steps))


@dataclass(frozen=True, kw_only=True)
class Adaptation:
    """What somebody with a condition (its slug) does differently."""

    __pydantic_config__ = STRICT

    condition: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Tip(Page):
    """Something to do; `actions` are the relief actions that the journal logs for it."""

    shelf = "Tips"

    actions: Texts
    ask_first: Texts
    stop: Texts
    routines: tuple[Routine, ...]
    adaptations: tuple[Adaptation, ...] = ()

    @property
    def url(self) -> str:
        return reverse("tip", args=[self.slug])

    @property
    def named(self) -> Texts:
        return (*self.related, *(adaptation.condition for adaptation in self.adaptations))

    @property
    def lines(self) -> Texts:
        notes = (routine.note for routine in self.routines)
        steps = (step.text for routine in self.routines for step in routine.steps)
        changes = (adaptation.text for adaptation in self.adaptations)
        return (self.summary, *self.ask_first, *self.stop, *notes, *steps, *changes)


@dataclass(frozen=True, kw_only=True)
class Number:
    """The emergency number of a region."""

    __pydantic_config__ = STRICT

    region: str
    number: str


@dataclass(frozen=True, kw_only=True)
class Urgent(Page):
    """The urgent card: any one item of a list is enough; the lists are never scored."""

    shelf = "Urgent"

    staff: str
    emergency_call: str
    emergency: Texts
    same_day_call: str
    same_day: Texts
    numbers: tuple[Number, ...]

    @property
    def url(self) -> str:
        return reverse("urgent")

    @property
    def lines(self) -> Texts:
        calls = (self.staff, self.emergency_call, self.same_day_call)
        return (self.summary, *calls, *self.emergency, *self.same_day)


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A word of the glossary, its other forms, what it means, and the page that says more."""

    __pydantic_config__ = STRICT

    term: str
    says: str
    also: Texts = ()
    page: str = ""

    @property
    def id(self) -> str:
        return slugify(self.term)


@dataclass(frozen=True, kw_only=True)
class Glossary(Page):
    """What the words mean, from A to Z."""

    shelf = "Glossary"

    terms: tuple[Definition, ...]

    @property
    def url(self) -> str:
        return reverse("glossary")

    @property
    def named(self) -> Texts:
        return (*self.related, *(entry.page for entry in self.terms if entry.page))

    @property
    def lines(self) -> Texts:
        return (self.summary, *(entry.says for entry in self.terms))


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A picture and its equal in text; `svg` is our own file, put into the page as it is."""

    __pydantic_config__ = STRICT

    id: str
    title: str
    caption: str
    text: str
    sources: Texts
    svg: str


def slug_of(symptom: str) -> str:
    """Return the slug of the page on a symptom of the vocabulary."""
    return symptom.replace("_", "-")


def stated(strength: str) -> str:
    """Return a strength as a pack states it; both parts of a medicine in two have no unit."""
    if not strength.isdecimal():
        return strength
    milligrams = int(strength)
    return f"{milligrams} mg" if milligrams < 1000 else f"{milligrams / 1000:g} g"


def spell(seconds: int) -> str:
    """Return a duration in words: whole minutes from a minute up, else seconds."""
    if seconds < 60:
        return f"{seconds} seconds"
    minutes = round(seconds / 60)
    return "1 minute" if minutes == 1 else f"{minutes} minutes"
