"""What the server keeps of a journal. Only journal/store.py and journal/keeping.py write it.

Every time is in milliseconds since the start of 1970, UTC. Ids, and the JSON in `data`,
`clock`, `set` and `lost`, are text as the phone wrote them: they go out again without being
parsed. (Nor could PostgreSQL's jsonb hold a note with a NUL character.)
"""

import uuid

from django.conf import settings
from django.db import models

UUID = 36


class Journal(models.Model):
    """One person's journal. Its row is the lock under which changes are numbered."""

    # Phones carry this id beside every sync: it must not tell how many journals there are.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="journal")
    seq = models.BigIntegerField(default=0, help_text="Number of the last change.")
    min_cursor = models.BigIntegerField(
        default=0, help_text="Highest position of a tombstone that was pruned."
    )
    bytes = models.BigIntegerField(default=0, help_text="Size of every accepted edit, in bytes.")

    def __str__(self) -> str:
        return f"journal {self.id}"


class Record(models.Model):
    """One thing that somebody logged, as it stands. Two journals may hold the same id."""

    pk = models.CompositePrimaryKey("journal_id", "id")
    journal = models.ForeignKey(Journal, models.CASCADE, db_index=False, related_name="records")
    id = models.CharField(max_length=UUID)
    kind = models.CharField(max_length=20)
    data = models.TextField(help_text="JSON object: the fields. A deleted record keeps them.")
    clock = models.TextField(
        help_text='JSON object: field (or "deleted") to the seq of the change that wrote it.'
    )
    deleted = models.BooleanField(default=False)
    v = models.BigIntegerField(help_text="Seq of the last change of this record.")
    t = models.BigIntegerField(help_text="Latest `eff` among its changes that stood.")

    class Meta:
        indexes = [models.Index(fields=["journal", "v"], name="record_by_position")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Change(models.Model):
    """One accepted edit. Rows are only ever added: this is the history that people can read,
    what makes a retry harmless, and what shows that a server was restored from a backup."""

    class Type(models.TextChoices):
        """What an edit does."""

        PUT = "put"
        DELETE = "delete"

    pk = models.CompositePrimaryKey("journal_id", "seq")
    journal = models.ForeignKey(Journal, models.CASCADE, db_index=False, related_name="changes")
    seq = models.BigIntegerField(help_text="1, 2, 3 … within the journal, in commit order.")
    op = models.CharField(max_length=UUID, help_text="The edit's id, made on the phone.")
    n = models.BigIntegerField(help_text="Its number in that phone's outbox; 0: put back.")
    nonce = models.CharField(max_length=8, help_text="Random: no restored server repeats it.")
    device = models.CharField(max_length=UUID)
    record = models.CharField(max_length=UUID)
    type = models.CharField(max_length=6, choices=Type)
    set = models.TextField(help_text="JSON object: the fields that the edit named.")
    lost = models.TextField(help_text="JSON list: the fields where another value stood.")
    at = models.BigIntegerField(help_text="When, by the phone's clock.")
    eff = models.BigIntegerField(help_text="When, by the server's: what edits are compared by.")
    received_at = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("journal", "op", name="change_once")]
        indexes = [models.Index(fields=["journal", "record", "seq"], name="change_by_record")]

    def __str__(self) -> str:
        return f"change {self.seq} of {self.record}"
