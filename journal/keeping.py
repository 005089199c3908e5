"""What is not kept for ever. An erased account takes its journal with it by cascade."""

from uuid import UUID

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from journal.models import Change, Journal, Record


def prunable(before: int) -> dict[UUID, int]:
    """Return how many records `prune` would remove from each journal that has any."""
    counts = _tombstones(Record.objects.all(), before).values_list("journal_id")
    return dict(counts.annotate(Count("id")).order_by("journal_id"))


@transaction.atomic
def prune(journal_id: UUID, before: int) -> int:
    """Remove deleted records that last changed before that moment, and return how many.

    `before` in milliseconds. Phones that had not read so far must read everything anew; what
    the records held stays in the history.
    """
    journal = Journal.objects.select_for_update().get(pk=journal_id)
    tombstones = _tombstones(Record.objects.filter(journal=journal), before)
    highest: int | None = tombstones.aggregate(highest=Max("v"))["highest"]
    if highest is None:
        return 0
    journal.min_cursor = max(journal.min_cursor, highest)
    journal.save(update_fields=["min_cursor"])
    removed, _ = tombstones.delete()
    return removed


def _tombstones(records: QuerySet[Record], before: int) -> QuerySet[Record]:
    old = Change.objects.filter(
        journal=OuterRef("journal"), seq=OuterRef("v"), received_at__lt=before
    )
    return records.filter(Exists(old), deleted=True)
