"""Settings that name something by a string: the name leads somewhere."""

import subprocess
import sys

import pytest
from django.apps import apps
from django.conf import settings

from config.celery import app

from . import tracked


@pytest.fixture(scope="module", autouse=True)
def _tasks() -> None:
    app.loader.import_default_modules()


@pytest.mark.parametrize("name", settings.CELERY_BEAT_SCHEDULE)
def test_every_entry_of_the_schedule_is_a_task(name: str) -> None:
    assert settings.CELERY_BEAT_SCHEDULE[name]["task"] in app.tasks


def test_every_signal_receiver_is_a_packages() -> None:
    """No signals of our own: what happens after a write is written where the write is."""
    ours = {config.label for config in apps.get_app_configs() if (tracked.ROOT / config.label).is_dir()}
    users = [
        path
        for path in tracked.of(".py")
        if path.parts[0] in ours and "django.dispatch import receiver" in tracked.read(path)
    ]
    assert not users


def test_imports_point_down() -> None:
    command = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=tracked.ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
