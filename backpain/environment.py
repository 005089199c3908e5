"""Read settings from the environment, and fail loudly on what makes no sense."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SWITCH = {"on": True, "off": False, "1": True, "0": False}


def switch(name: str, *, default: bool) -> bool:
    """Return the on/off setting `name`.

    Raises ImproperlyConfigured for anything but on, off, 1, 0 or nothing.
    """
    value = os.environ.get(name, "").lower()
    if not value:
        return default
    if value not in SWITCH:
        raise ImproperlyConfigured(f"{name}={value}: use 'on' or 'off'.")
    return SWITCH[value]


def words(name: str, default: str) -> list[str]:
    """Return the comma-separated setting `name` as a list without blanks."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def origin(name: str) -> str:
    """Return the setting `name`, the start of every address: `https://host`, or nothing.

    Raises ImproperlyConfigured for anything else, a path included.
    """
    value = os.environ.get(name, "").rstrip("/")
    scheme, _, host = value.partition("://")
    if value and (scheme not in {"http", "https"} or not host or "/" in host):
        raise ImproperlyConfigured(f"{name}={value}: use the form https://example.org.")
    return value


def secret_key(folder: Path) -> str:
    """Return SECRET_KEY, or the key kept in `folder`, made there the first time."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = folder / "secret_key"
    try:
        # O_EXCL: of two processes that start together, one makes the key and both read it.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    key = secrets.token_urlsafe(64)
    with os.fdopen(descriptor, "w") as file:
        file.write(key)
    return key
