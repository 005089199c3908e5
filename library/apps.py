import sys
from importlib.util import find_spec

from django.apps import AppConfig
from django.core.checks import register


class LibraryConfig(AppConfig):
    name = "library"

    def ready(self) -> None:
        from library import checks  # It reads the content, which needs the apps.

        register(checks.check_content)
        register(checks.check_javascript)
        if find_spec("textstat"):
            register(checks.check_reading)
        # Where somebody asks for it: on every command the list would bury what matters.
        register(checks.check_unverified, deploy=sys.argv[1:2] != ["check"])
