"""A phone: one database for each account and one for nobody yet, a clock, a browser's cookies."""

from collections.abc import Callable

from django.contrib.auth.models import User

from journal import instants
from tests.machine import outbox
from tests.machine.outbox import Answer, Settling, Unreachable
from tests.machine.record import Ids, save
from tests.machine.server import Server
from tests.machine.storage import Database, Json

GUEST = ""


class Phone:
    """One device. `journal` is the account that it shows, "" before signing in."""

    def __init__(self, name: str, server: Server, time: Callable[[], int], ids: Ids) -> None:
        self.name = name
        self.server = server
        self.client = server.client()
        self.time = time
        self.ids = ids
        self.skew = 0
        self.page = 1000
        self.journal = GUEST
        self.databases: dict[str, Database] = {}

    @property
    def db(self) -> Database:
        """The journal that is shown."""
        return self.databases.setdefault(self.journal, Database())

    @property
    def device(self) -> str:
        """The id of this phone in the journal that is shown, made once for each database."""
        if "device" not in self.db.meta:
            self.db.meta["device"] = self.ids()
        return str(self.db.meta["device"])

    def now(self) -> str:
        """Return the time by this phone's clock."""
        return instants.text(self.time() + self.skew)

    def save(self, id: str, edit: Json) -> Json:
        """Save one edit and return its op."""
        return save(self.db, id, edit, self.now(), self.ids)

    def request(self) -> Json:
        """Return what to send next."""
        return outbox.next_request(self.db, self.now())

    def careful(self, size: int) -> None:
        """Send so many ops at most at once."""
        self.db.meta["trouble"] = outbox.trouble(self.db) | {"size": size}

    def body(self, sent: Json) -> Json:
        """Return the sync as JSON has it."""
        return {
            "protocol": 1,
            "journal": self.journal,
            "device": self.device,
            "sent_at": sent["sentAt"],
            "cursor": sent["cursor"],
            "limit": self.page,
            "ops": [outbox.wire(op) for op in sent["ops"]],
        }

    def settle(
        self, sent: Json, answer: Answer | None, *, again: outbox.Send, killed: bool = False
    ) -> str:
        """Take an answer in, where there is one, and return how it stands."""
        if answer is None:
            return "offline"
        try:
            return Settling(self.db, self.ids, again).settle(sent, answer, killed=killed)
        except Unreachable:
            return "offline"

    def sign_in(self, user: User) -> None:
        """Sign in, and join what was written before."""
        self.client.force_login(user)
        guest = self.databases.get(GUEST) if self.journal == GUEST else None
        self.meet()
        if guest is None:
            return
        ops = guest.unsent()
        with self.db.write():
            for op in ops:
                self.db.add(op)
        with guest.write():
            for op in ops:
                del guest.outbox[op["key"]]

    def meet(self) -> None:
        """Show the journal of whoever the server says is here."""
        if user := self.server.session(self.client):
            self.journal = user["journal"]

    def sign_out(self) -> None:
        """Lose the session, and nothing else."""
        self.client.logout()

    def lose_storage(self) -> None:
        """The browser threw everything away that this phone kept of the journal."""
        self.databases[self.journal] = Database()
