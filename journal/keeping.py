"""What is not kept for ever. An erased account takes its journal with it by cascade."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from journal.models import Change, Journal, Record


@transaction.atomic
def prune(journal_id: UUID, before: int) -> int:
    """Remove deleted records that last changed before that moment, and return how many.

    `before` in milliseconds. Phones that had not read so far must read everything anew; what
    the records held stays in the history.
    """
    journal = Journal.objects.select_for_update().get(pk=journal_id)
    old = Change.objects.filter(journal=journal, received_at__lt=before).values("seq")
    tombstones = Record.objects.filter(journal=journal, deleted=True, v__in=old)
    highest: int | None = tombstones.aggregate(highest=Max("v"))["highest"]
    if highest is None:
        return 0
    journal.min_cursor = max(journal.min_cursor, highest)
    journal.save(update_fields=["min_cursor"])
    removed, _ = tombstones.delete()
    return removed
