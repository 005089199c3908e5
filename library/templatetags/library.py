"""Filters and tags for the library's pages."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from backpain.pages import embedded
from library.catalog import catalog
from library.documents import MARKER, block, line
from library.shapes import Page
from library.structured import describe
from library.vocabulary import Term, vocabulary

register = template.Library()


@register.filter
def cite(text: str, page: Page) -> SafeString:
    """Return one line of a content file as HTML, its markers as links to the page's sources."""
    return SafeString(line(text, page.sources))  # Raw HTML in it has been escaped.


@register.filter
def uncited(text: str) -> SafeString:
    """Return one line of a content file as HTML without its markers."""
    return SafeString(line(MARKER.sub("", text), ()))


@register.filter
def paragraphs(text: str) -> SafeString:
    """Return Markdown without markers, such as a drawing in words, as HTML."""
    return SafeString(block(text, ()).html)


@register.filter
def drawn(name: str) -> SafeString:
    """Return the line drawing of a position as SVG: our own file, put into the page as it is."""
    return SafeString(catalog().positions[name].strip())


@register.filter
def page_of(slug: str) -> Page | None:
    """Return the page of that name, if there is one."""
    return catalog().page(slug)


@register.filter
def words(ids: tuple[str, ...], terms: str) -> str:
    """Return the labels of vocabulary ids, such as `tip.actions|words:"relief_actions"`."""
    return ", ".join(getattr(vocabulary(), terms)[id].short for id in ids)


@register.filter
def structured(page: Page) -> SafeString:
    """Return what `page` is, for the programs of search engines, for inside a script."""
    return embedded(describe(page))


@register.simple_tag
def relief_actions() -> Iterable[Term]:
    """Return what people do against pain, in the vocabulary's order."""
    return vocabulary().relief_actions.values()


@register.simple_tag
def places() -> Iterable[Term]:
    """Return where somebody may be, in the vocabulary's order."""
    return vocabulary().places.values()
