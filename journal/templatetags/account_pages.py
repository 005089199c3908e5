"""What the account pages need on top of allauth's own tags."""

from django import template
from django.conf import settings
from django.forms import BoundField

register = template.Library()


@register.simple_tag
def can_send_email() -> bool:
    """Return whether this server has been told of a mail server."""
    return bool(settings.EMAIL_HOST)


@register.filter
def hint(field: BoundField, text: str) -> BoundField:
    """Return the field with `text` as its help, which its input then refers to by itself."""
    field.help_text = text
    return field
