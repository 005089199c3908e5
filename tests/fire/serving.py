"""The app as `make run` serves it, on a database that the tests look into."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from tests.browser.harness import Prepared, Server
from tests.fire.place import Place


@contextmanager
def serving(empty: Place, folder: Path) -> Iterator[tuple[Server, Place]]:
    """Serve from a copy of the place `empty` in that folder."""
    server = Server(Prepared(empty.folder, empty.url), folder)
    server.environment |= {"SECRET_KEY": settings.SECRET_KEY}
    place = Place(folder, server.environment.get("DATABASE_URL"))
    try:
        server.start()
        with place.opened():
            yield server, place
    finally:
        server.stop()
