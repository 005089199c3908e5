"""The app's own settings, with one more address: a server to compare with, never to deploy."""

from backpain.settings import *  # noqa: F403

ROOT_URLCONF = "bench.echo"
