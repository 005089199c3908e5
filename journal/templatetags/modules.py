"""A screen's script, with all that it imports asked for at once."""

import posixpath
import re
from functools import cache
from pathlib import Path

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

IMPORT = re.compile(r'^(?:import|export)\b[^;]*?"(\.[^"]+)";', re.MULTILINE)

register = template.Library()


@register.simple_tag
def module(name: str) -> SafeString:
    """Return the script element of the module `name`, and links that preload its imports.

    Else a browser learns of a module only once it has read the one that imports it, level by
    level, which a slow phone feels at each start.
    """
    preload = '<link rel="modulepreload" href="{}">\n'
    links = format_html_join("", preload, ((static(one),) for one in imports(name)))
    return links + format_html('<script type="module" src="{}"></script>', static(name))


@cache
def imports(name: str) -> tuple[str, ...]:
    """Return the static names of all modules that `name` imports, directly or not."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        importer = waiting.pop()
        source = Path(str(finders.find(importer))).read_text()
        for relative in IMPORT.findall(source):
            imported = posixpath.normpath(posixpath.join(posixpath.dirname(importer), relative))
            if imported not in found:
                found[imported] = None
                waiting.append(imported)
    return tuple(found)
