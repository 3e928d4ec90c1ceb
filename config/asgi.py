"""For an ASGI server, should one ever be wanted; `make run` and docs/production.md use config.wsgi."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_asgi_application()
