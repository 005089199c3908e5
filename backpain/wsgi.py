"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backpain.settings")

application = get_wsgi_application()

from library.catalog import catalog  # noqa: E402  It needs the apps.

# Before there are threads: two that read the library at once get in each other's way.
catalog()
