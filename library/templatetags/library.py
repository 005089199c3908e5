"""Filters for the library's pages."""

from django import template
from django.utils.safestring import SafeString

from library.documents import line
from library.shapes import Page
from library.vocabulary import vocabulary

register = template.Library()


@register.filter
def cite(text: str, page: Page) -> SafeString:
    """Return one line of a content file as HTML, its markers as links to the page's sources."""
    return SafeString(line(text, page.sources))  # Raw HTML in it has been escaped.


@register.filter
def words(ids: tuple[str, ...], terms: str) -> str:
    """Return the labels of vocabulary ids, such as `tip.actions|words:"relief_actions"`."""
    return ", ".join(getattr(vocabulary(), terms)[id].short for id in ids)
