"""The apps of this house: those that lie in the project's own folder, `demo` apart."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.conf import settings

LABELS = tuple(
    sorted(
        config.label
        for config in apps.get_app_configs()
        if Path(config.path).parent == settings.BASE_DIR and config.label != "demo"
    )
)
