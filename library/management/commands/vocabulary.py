"""`manage.py vocabulary`: write static/js/vocabulary.js from content/vocabulary.toml."""

from typing import Any

from django.core.management.base import BaseCommand

from library.vocabulary import JAVASCRIPT, as_javascript, vocabulary


class Command(BaseCommand):
    help = "Write static/js/vocabulary.js from library/content/vocabulary.toml."
    # The checks would refuse to run because of the very file that this writes.
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        JAVASCRIPT.write_text(as_javascript(vocabulary()))
        self.stdout.write(f"Wrote {JAVASCRIPT}")
