"""What a page says to search engines."""

from django import template
from django.utils.safestring import SafeString

from library.shapes import Page
from library.structured import as_json_ld

register = template.Library()


@register.filter
def structured(page: Page) -> SafeString:
    """Return what `page` is, for inside a script."""
    return SafeString(as_json_ld(page))  # What could end the script has been escaped.
