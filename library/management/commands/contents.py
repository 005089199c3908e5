"""`manage.py contents`: write the list of pages into docs/CONTENT.md, from the pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from library.catalog import Catalog, catalog
from library.reading import grade, words
from library.shapes import Page

GUIDE = Path(__file__).resolve().parents[3] / "docs" / "CONTENT.md"
MARK = "<!-- From here on `manage.py contents` writes: change the pages instead. -->\n"


class Command(BaseCommand):
    help = "Write the list of pages into docs/CONTENT.md, from the pages."

    def handle(self, *args: Any, **options: Any) -> None:
        GUIDE.write_text(guide(GUIDE.read_text(), catalog()))


def guide(text: str, books: Catalog) -> str:
    """Return docs/CONTENT.md, as `text`, with the list of pages as they are now."""
    return text.partition(MARK)[0] + MARK + "\n".join(("", *_list(books), ""))


def _list(books: Catalog) -> Iterator[str]:
    unverified = sum(len(page.unverified) for page in books.pages)
    used = {id for page in books.pages for id in page.sources}
    yield "## Page by page"
    yield ""
    yield (
        f"{len(books.pages)} pages, {sum(map(words, books.pages)):,} words, {len(used)} sources, "
        f"{len(books.drawings)} drawings, {len(books.pairs)} pairs of medicines, "
        f"{len(books.glossary.terms)} words explained, {unverified} statements not yet traced."
    )
    yield ""
    yield "| page | checked | grade | words | sources | not traced |"
    yield "|---|---|---|---|---|---|"
    yield from map(_row, books.pages)
    yield ""
    yield "## Not yet traced to a source"
    yield ""
    for page in books.pages:
        yield from (f"- `{page.url}` {statement}" for statement in page.unverified)


def _row(page: Page) -> str:
    cells = (
        f"`{page.url}`",
        str(page.reviewed),
        f"{grade(page):.1f}",
        f"{words(page)}",
        " ".join(page.sources),
        str(len(page.unverified) or ""),
    )
    return f"| {' | '.join(cells)} |"
