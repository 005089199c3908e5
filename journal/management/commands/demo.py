"""`manage.py demo`: a made-up journal to look at, let in by the door that phones use."""

from argparse import ArgumentParser
from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from journal import demo, instants, wire
from journal.demo import Edit
from journal.models import Journal
from journal.sync import sync

DAYS = 730
A_REQUEST = 500  # edits


class Command(BaseCommand):
    """What a phone could not send is not in the demo either: nothing goes past the sync."""

    help = "Make an account with a made-up journal: flares, good weeks, gaps and journeys."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say whose, how long and which."""
        parser.add_argument("name", nargs="?", default="demo", help="of the new account (demo)")
        parser.add_argument("--password", help="of the new account (made, and told)")
        parser.add_argument("--days", type=int, default=DAYS, help=f"until today ({DAYS})")
        parser.add_argument("--seed", type=int, default=1, help="another one is another story")

    def handle(
        self, *args: Any, name: str, password: str | None, days: int, seed: int, **options: Any
    ) -> None:
        """Make the account, and sync as its phone would have."""
        if days < 1:
            raise CommandError("--days: at least 1.")
        if User.objects.filter(username=name).exists():
            raise CommandError(f"There is an account {name} already: give another name.")
        told = password or token_urlsafe(9)
        phone = Phone(User.objects.create_user(name, password=told))
        now = datetime.now(UTC)
        edits = demo.story((now - timedelta(days=days)).date(), now.date(), seed, phone.device)
        past = [edit for edit in edits if edit.at <= instants.now()]
        for start in range(0, len(past), A_REQUEST):
            phone.send(past[start : start + A_REQUEST])
        self.stdout.write(f"{len(phone.known)} entries. Sign in as {name} with {told}")


class Phone:
    """The phone of the new account."""

    def __init__(self, owner: User) -> None:
        self.journal = Journal.objects.create(owner=owner)
        self.device = str(uuid4())
        self.known: dict[str, int] = {}
        self.count = 0

    def send(self, edits: list[Edit]) -> None:
        """Sync these edits; CommandError where the server does not take one as it is."""
        now = instants.now()
        body = {
            "protocol": wire.PROTOCOL,
            "journal": str(self.journal.pk),
            "device": self.device,
            "sent_at": instants.text(now),
            "cursor": None,
            "limit": 1,
            "ops": [self.op(edit) for edit in edits],
        }
        _, exchange = wire.read(body)
        reply = sync(self.journal, exchange, now)
        for edit, result in zip(edits, reply.results, strict=True):
            if result.status != "applied":
                raise CommandError(f"{edit} was not taken: {result}")
            self.known[edit.id] = result.v

    def op(self, edit: Edit) -> dict[str, Any]:
        self.count += 1
        is_new = edit.id not in self.known
        self.known.setdefault(edit.id, 0)
        return {
            "op": str(uuid4()),
            "n": self.count,
            "id": edit.id,
            "kind": edit.kind,
            "type": "delete" if edit.fields is None else "put",
            "base": self.known[edit.id],
            "at": instants.text(edit.at),
            "full": is_new and edit.fields is not None,
            "set": edit.fields,
        }
