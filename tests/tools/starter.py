"""Start the app whenever a line comes in, as `make run` does, out of a process that has made all
that is the same at each start. `python -m tests.tools.starter`; each start is told by its pid."""

import os
import sys

from django.conf import settings
from gunicorn.app.wsgiapp import WSGIApplication

import backpain.wsgi  # noqa: F401 (what gunicorn imports)
from backpain.pwa import worker_source

# To hash a password well takes most of a second: the first of these is what new ones get.
QUICK = "django.contrib.auth.hashers.MD5PasswordHasher"
COMMAND = ["gunicorn", "--config", "backpain/gunicorn.py"]


def serve() -> None:
    """Be gunicorn, in a process group that can be killed whole."""
    os.setsid()
    print(os.getpid(), flush=True)
    sys.argv = COMMAND
    try:
        WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").run()
    finally:
        print("It ended.", flush=True)
        os._exit(1)


def main() -> None:
    """Start as often as asked, until nobody is there to ask."""
    settings.PASSWORD_HASHERS = [QUICK, *settings.PASSWORD_HASHERS]
    worker_source()
    child = 0
    for _ in sys.stdin:
        if child:
            os.waitpid(child, 0)  # it was killed before
        child = os.fork()
        if not child:
            serve()


if __name__ == "__main__":
    main()
