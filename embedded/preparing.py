"""Bring database, static files, fonts and demo up to date: `python -m embedded.preparing`.

In a process of its own, so that `make run` forks its servers without threads.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from .leases import ROOT, folder
from .terminal import CannotStart, say

OTHER_VERSION = """\
De databank is gemaakt door een andere versie van Traject: {why}.
Er is niets aan de gegevens veranderd, en deze versie raakt ze ook niet aan.
"""
UNKNOWN = "{count} van haar migraties kent deze versie niet ({example})"
MISSING = "er ontbreekt iets dat deze versie nodig heeft ({example})"
WAYS_OUT = """
Houden wat er is: start de versie van Traject die de gegevens maakte.
Deze versie kan ernaast, met een eigen map:
  TRAJECT_VAR_DIR={beside} PORT=8001 make run

Opnieuw beginnen: de gegevens van nu gaan naar {var}/bewaard-<datum>, er wordt niets gewist.
  BEGIN_AGAIN=1 make run
"""
OWN_DATABASE = """
Ze staat op de server van DATABASE_URL. Start de versie die ze maakte, of geef deze versie een lege databank:
docs/production.md vertelt over back-ups en over een nieuwe versie.
"""


def prepare() -> None:
    """Every step may be run again: a second time changes nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    refuse_other_version()
    with cutting_fonts():  # a minute of its own, the first time: beside the rest
        say("Databank bijwerken ...")
        call_command("migrate", interactive=False, verbosity=0)
        collect_static()
        call_command("load_demo")


def refuse_other_version() -> None:
    """Migrating a database that another version built would fail halfway, or worse: not fail."""
    if unknown := unknown_migrations():
        why = UNKNOWN.format(count=len(unknown), example=".".join(unknown[0]))
    elif missing := missing_columns():
        why = MISSING.format(example=missing[0])
    else:
        return
    text = OTHER_VERSION.format(why=why)
    if os.environ.get("DATABASE_URL"):
        raise CannotStart(text + OWN_DATABASE)
    var = folder()
    raise CannotStart(text + WAYS_OUT.format(beside=shlex.quote(f"{var}/ernaast"), var=var))


def unknown_migrations() -> list[tuple[str, str]]:
    """(app, name) of what was applied here and what this version does not have.

    Packages are left out, they look after their own. What a squashed migration replaces is known.
    """
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known |= set(migration.replaces)
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(key for key in applied if key not in known and key[0] not in packages())


def missing_columns() -> list[str]:
    """What the migrations that were applied here make in this version and is not there, as "table.column".

    A migration of another version may have the name of one of ours.
    """
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    done = [key for key in loader.applied_migrations if key in loader.graph.nodes]
    made = loader.project_state(done).apps.get_models(include_auto_created=True) if done else []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = current_schema()"
        )
        there = set(cursor.fetchall())
    wanted = {
        (model._meta.db_table, field.column)
        for model in made
        if model._meta.app_label not in packages()
        for field in model._meta.local_concrete_fields
    }
    return sorted(f"{table}.{column}" for table, column in wanted - there)


def packages() -> set[str]:
    return {app.label for app in apps.get_app_configs() if Path(app.path).resolve().parent != ROOT}


@contextmanager
def cutting_fonts() -> Iterator[None]:
    """The fonts of note and newspaper, so that nobody's first edition waits for them."""
    command = [sys.executable, "-m", "publications.typesetting.fonts", str(settings.FONT_CACHE)]
    cutter = subprocess.Popen(command, cwd=ROOT, start_new_session=True)  # noqa: S603 - it cuts in processes of its own
    try:
        yield
        if cutter.poll() is None:
            say("Lettertypes klaarzetten ...")
        if cutter.wait() != 0:
            raise CannotStart("De lettertypes konden niet klaargezet worden; de reden staat hierboven.")
    finally:
        if cutter.poll() is None:
            os.killpg(cutter.pid, signal.SIGKILL)  # it leaves an unfinished folder behind, which nobody reads
            cutter.wait()


def collect_static() -> None:
    """Only when a static file was added, changed or removed: compressing all of them takes a few seconds."""
    state = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            status = os.stat(storage.path(name))
            state.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    root = Path(settings.STATIC_ROOT)
    marker = root / ".collected"
    if marker.exists() and marker.read_text() == state.hexdigest():
        return
    say("Bestanden voor de browser klaarzetten ...")
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    marker.write_text(state.hexdigest())


if __name__ == "__main__":
    try:
        prepare()
    except CannotStart as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
