"""How gunicorn serves Backtrack: `make run` uses it, and so can any deployment."""

import os
from contextlib import suppress

from gunicorn.arbiter import Arbiter

HOST = os.environ.get("HOST") or "localhost"
PORT = os.environ.get("PORT") or "8000"

wsgi_app = "backpain.wsgi:application"
bind = f"{HOST}:{PORT}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = 8
preload_app = True  # what is wrong with the settings ends `make run` at once, in plain sight
keepalive = 75  # longer than the proxies in front, so that they end a connection and not we
graceful_timeout = 20
loglevel = "warning"
control_socket_disable = True


def when_ready(server: Arbiter) -> None:
    """Say where to look, once it answers there.

    What all workers answer alike is made first, so that none of them makes it again; where no
    static files were collected there are no pages, and the API answers all the same.
    """
    from backpain.pwa import worker_source

    with suppress(ValueError):
        worker_source()
    print(f"Backtrack is at http://{HOST}:{PORT} (Ctrl-C ends it)", flush=True)
