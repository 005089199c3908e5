"""Django's name for this app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The journal."""

    name = "journal"
