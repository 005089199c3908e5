"""`manage.py prune`: remove what was deleted so long ago that every phone knows of it."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from journal import instants, keeping

DAYS = 400


def _days(text: str) -> int:
    days = int(text)
    if days < 1:
        raise ArgumentTypeError("at least 1")
    return days


class Command(BaseCommand):
    """Every journal in a transaction of its own, so that nobody waits for long."""

    help = "Remove records that were deleted long ago. Their history stays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say how long ago, and whether to count only."""
        parser.add_argument(
            "--days",
            type=_days,
            default=DAYS,
            help=f"deleted longer ago than so many days (default {DAYS}); a phone that did not "
            "sync for that long reads everything anew",
        )
        parser.add_argument("--dry-run", action="store_true", help="count, and remove nothing")

    def handle(self, *args: Any, days: int, dry_run: bool, **options: Any) -> None:
        """Prune, and say what was done."""
        before = instants.now() - days * instants.DAY
        found = keeping.prunable(before)
        if not dry_run:
            found = {journal: keeping.prune(journal, before) for journal in found}
        verb = "Would remove" if dry_run else "Removed"
        records, journals = sum(found.values()), len(found)
        self.stdout.write(
            f"{verb} records deleted over {days} days ago: {records}, in journals: {journals}"
        )
