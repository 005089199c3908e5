"""What the shelf of tips needs beside the library's own filters."""

from collections.abc import Iterable

from django import template

from library.vocabulary import Term, vocabulary

register = template.Library()


@register.simple_tag
def places() -> Iterable[Term]:
    """Return where somebody may be, in the vocabulary's order."""
    return vocabulary().places.values()
