"""A page in the words of schema.org, for search engines. It says nothing that the page does not.

Lean, since every page is kept on phones: no description, which stands in the head already, and
a source as one text. `reviewedBy` is left out until a clinician has reviewed a page.
"""

from typing import Any

from library.catalog import catalog
from library.shapes import Condition, Glossary, Medicine, Page, Source, Symptom, Treatment

ABOUT: dict[type[Page], str] = {
    Condition: "MedicalCondition",
    Symptom: "MedicalSignOrSymptom",
    Treatment: "MedicalTherapy",
    Medicine: "Drug",
}


def describe(page: Page) -> dict[str, Any]:
    """Return `page` as a thing of schema.org, for JSON-LD."""
    kind = "DefinedTermSet" if isinstance(page, Glossary) else "MedicalWebPage"
    return {
        "@context": "https://schema.org",
        "@type": kind,
        "name": page.title,
        "inLanguage": "en-GB",
        "isAccessibleForFree": True,
        **(_terms(page) if isinstance(page, Glossary) else _review(page)),
        "citation": [_citation(source) for source in catalog().sources_of(page)],
    }


def _review(page: Page) -> dict[str, Any]:
    """Return the day on which the authors last checked a page, and what it is about."""
    review = {"lastReviewed": page.reviewed.isoformat()}
    if type(page) not in ABOUT:
        return review
    names = {"alternateName": page.synonyms} if page.synonyms else {}
    return review | {"about": {"@type": ABOUT[type(page)], "name": page.title, **names}}


def _terms(page: Glossary) -> dict[str, Any]:
    terms = [
        {"@type": "DefinedTerm", "name": entry.term, "url": f"{page.url}#{entry.id}"}
        for entry in page.terms
    ]
    return {"hasDefinedTerm": terms}


def _citation(source: Source) -> str:
    return f"{source.title}. {source.publisher}. {source.url or source.place}"
