"""What a sync asks of the database depends on what changed alone (SYNC.md, invariant 13)."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.models import Journal
from tests.phone import Phone

FEW, MANY = 20, 20_000
BATCH = 500

NUMBERS = "WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n WHERE v < %s)"
ID = "'00000000-0000-7000-8000-' || CAST(100000000000 + v AS text)"
RECORDS = f"""
    {NUMBERS} INSERT INTO journal_record (journal_id, id, kind, data, clock, deleted, v, t)
    SELECT %s, {ID}, 'pain', '{{"score":5}}', '{{"score":' || v || '}}', %s, v, v FROM n
"""  # noqa: S608 (nothing of it comes from anybody)
CHANGES = f"""
    {NUMBERS} INSERT INTO journal_change
    (journal_id, seq, op, n, nonce, device, record, type, "set", lost, at, eff, received_at)
    SELECT %s, v, {ID}, v, 'aaaaaaaa', 'old phone', {ID}, 'put', '{{"score":5}}', '[]', v, v, v
    FROM n
"""  # noqa: S608


def fill(phone: Phone, number: int) -> str:
    """Give the phone's empty journal so many records, read by it, and return the id of one."""
    journal = Journal.objects.get(pk=phone.journal)
    key = Journal._meta.pk.get_db_prep_value(journal.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(RECORDS, [number, key, False])
        cursor.execute(CHANGES, [number, key])
    Journal.objects.filter(pk=journal.pk).update(seq=number)
    phone.cursor = f"{number}.{number}.aaaaaaaa.0"
    return f"00000000-0000-7000-8000-{100_000_000_000 + number // 2}"


def queries(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def costs(phone: Phone, other: Phone, number: int) -> dict[str, int]:
    """Return how many statements each sort of sync takes in a journal of that size."""
    old = fill(phone, number)
    other.cursor = phone.cursor
    return {
        "idle": queries(lambda: phone.sync()),
        "a new entry": queries(lambda: phone.sync(phone.new())),
        "many new entries": queries(lambda: phone.sync(*(phone.new() for _ in range(BATCH)))),
        "an edit": queries(lambda: phone.sync(phone.edit(old, score=7))),
        "a deletion": queries(lambda: phone.sync(phone.delete(old))),
        "to read it all on the other phone": queries(lambda: other.sync()),
        "a first page": queries(lambda: other.sync(cursor=None, limit=10)),
    }


def test_a_sync_takes_as_many_queries_in_a_full_journal_as_in_an_empty_one(
    alice: User, bob: User
) -> None:
    small = costs(Phone(alice), Phone(alice), FEW)
    assert small == costs(Phone(bob), Phone(bob), MANY)
    assert small["a new entry"] == small["many new entries"]
    assert max(small.values()) <= 16


@pytest.mark.parametrize("table", ["journal_record", "journal_change"])
def test_no_query_of_a_sync_walks_through_the_whole_journal(phone: Phone, table: str) -> None:
    old = fill(phone, MANY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with CaptureQueriesContext(connection) as captured:
        phone.sync()
        phone.sync(phone.new(), phone.edit(old, score=7))
        phone.sync(phone.delete(old))
    reads = [one["sql"] for one in captured if one["sql"].lstrip().startswith("SELECT")]
    looked = [sql for sql in reads if table in sql]
    assert looked
    assert [sql for sql in looked if "scan" in plan(sql, table)] == []


def plan(sql: str, table: str) -> str:
    """Return "scan" where the database would read every row of the table for that, else ""."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"EXPLAIN {sql}")
            lines = [line for (line,) in cursor.fetchall()]
            return "scan" if any(f"Seq Scan on {table}" in line for line in lines) else ""
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        steps = [step[3] for step in cursor.fetchall()]
        # "journal_id=?" alone is every row of the journal, index or not.
        whole = (f"SCAN {table}", "(journal_id=?)")
        return "scan" if any(one in step for step in steps for one in whole) else ""
