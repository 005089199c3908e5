"""The words that the journal and the library share: regions, qualities, triggers and so on.

They are named once, in content/vocabulary.toml; static/js/vocabulary.js is made from it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from library.documents import ContentError, toml

CONTENT = Path(__file__).resolve().parent / "content"
JAVASCRIPT = Path(__file__).resolve().parent.parent / "static" / "js" / "vocabulary.js"

Side = Literal["l", "r", "c"]
View = Literal["front", "back", "both", "list"]
SIDES: dict[Side, str] = {"l": "left", "r": "right"}


@dataclass(frozen=True, kw_only=True)
class Code:
    """What a word is called in a code system, and how we know: none was looked up on a
    terminology server yet. Without a `side` a region's code stands for both."""

    system: Literal["SNOMED CT", "REDCap pain map", "ATC", "LOINC"]
    code: str
    seen: Literal["public value set", "public repository", "own knowledge"]
    side: Side | None = None


@dataclass(frozen=True, kw_only=True)
class Term:
    """One word: `label` is its whole name, `short` what fits on a button under its group."""

    id: str
    label: str
    short: str
    group: str
    side: Side | None = None
    view: View | None = None
    codes: tuple[Code, ...] = ()


Terms = Mapping[str, Term]


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """Each list by id, in the order in which it is shown."""

    regions: Terms
    symptoms: Terms
    qualities: Terms
    triggers: Terms
    positions: Terms
    relief_actions: Terms
    medicines: Terms
    places: Terms


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of this app."""
    return read(CONTENT / "vocabulary.toml")


def read(path: Path) -> Vocabulary:
    """Return the vocabulary in `path`. Raises ContentError."""
    lists = toml(path, path.read_text())
    try:
        lists["regions"] = dict(_sided(lists["regions"]))
        return Vocabulary(**{name: _terms(words) for name, words in lists.items()})
    except (KeyError, TypeError) as error:
        raise ContentError(path, f"A field is missing or unknown: {error}.", "Mend it.") from error


def _terms(words: dict[str, dict[str, Any]]) -> Terms:
    return MappingProxyType({id: _term(id, **fields) for id, fields in words.items()})


def _term(id: str, codes: Sequence[dict[str, Any]] = (), **fields: Any) -> Term:
    return Term(id=id, codes=tuple(Code(**code) for code in codes), **fields)


def _sided(regions: dict[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for id, fields in regions.items():
        if id.endswith("_c"):
            yield id, {**fields, "side": "c"}
            continue
        for side, word in SIDES.items():
            label = fields["label"].format(side=word)
            codes = [code for code in fields.get("codes", []) if code.get("side", side) == side]
            named = {"label": label[0].upper() + label[1:], "side": side, "codes": codes}
            yield f"{id}_{side}", {**fields, **named}


# What the journal's screens need. Medicines come with the screen that logs them.
EXPORTS = {
    "regions": "regions",
    "qualities": "qualities",
    "triggers": "triggers",
    "positions": "positions",
    "reliefActions": "relief_actions",
}
HEADER = """\
// Made from library/content/vocabulary.toml by `manage.py vocabulary`: change it there.

/** @typedef {{label: string, short: string, group: string, side?: "l" | "r" | "c"}} Term */
/** @typedef {Readonly<Record<string, Readonly<Term>>>} Terms */
"""


def as_javascript(vocabulary: Vocabulary) -> str:
    """Return static/js/vocabulary.js as text."""
    lists = (_as_list(name, getattr(vocabulary, words)) for name, words in EXPORTS.items())
    return HEADER + "".join(lists)


def _as_list(name: str, terms: Terms) -> str:
    lines = "".join(_as_line(term) for term in terms.values())
    # One line a term, however long: prettier would make a page of each.
    opening = (
        f"\n// prettier-ignore\n/** @type {{Terms}} */\nexport const {name} = Object.freeze({{\n"
    )
    return f"{opening}{lines}}});\n"


def _as_line(term: Term) -> str:
    fields = {"label": term.label, "short": term.short, "group": term.group, "side": term.side}
    pairs = ", ".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value
    )
    return f"  {term.id}: {{ {pairs} }},\n"
