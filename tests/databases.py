"""The test database is a copy of a template that was migrated once.

Running all migrations takes Django tens of seconds of computing, a copy in PostgreSQL a tenth of one. The
template's name holds a hash of every migration, so a changed one makes a new template. `pytest --create-db`
makes it anew anyway.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import django
import pytest
from django.apps import apps
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

PREFIX = "traject_template_"
LOCK = 8_241_607  # any number: one process makes the template, the others wait for it


def migrations_hash() -> str:
    state = hashlib.sha256(django.__version__.encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        if find_spec(f"{app.name}.migrations") is None:
            continue
        folder = Path(str(import_module(f"{app.name}.migrations").__file__)).parent
        for path in sorted(folder.glob("*.py")):
            state.update(f"{app.label} {path.name}\n".encode() + path.read_bytes())
    return state.hexdigest()[:16]


def make_template(cursor: Any, name: str) -> None:
    """Migrate under another name first: an interrupted run leaves no half template."""
    unfinished = "traject_unfinished_template"
    test_settings = connection.settings_dict["TEST"]
    wanted = test_settings["NAME"], connection.settings_dict["NAME"]
    test_settings["NAME"] = unfinished
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()
    connection.close_pool()
    test_settings["NAME"], connection.settings_dict["NAME"] = wanted
    cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
    for (old,) in cursor.fetchall():
        drop_database(cursor, old)
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')


def end_sessions(cursor: Any, name: str) -> None:
    """End our own sessions in that database and wait until they are gone."""
    ours = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND usename = current_user"
    cursor.execute(f"SELECT pg_terminate_backend(pid, 20000) FROM ({ours}) AS ours", [name])


def drop_database(cursor: Any, name: str) -> None:
    """Drop it, when it is there, after our own sessions in it are gone.

    Not by WITH (FORCE): that refuses ("permission denied to terminate process") while an autovacuum worker,
    which runs as a superuser, is at work there. A plain DROP asks that worker to stop and waits for all.
    """
    end_sessions(cursor, name)
    cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
    django_db_createdb: bool,
) -> Iterator[None]:
    """Replaces pytest-django's: one database per pytest-xdist process, dropped at the end."""
    template = PREFIX + migrations_hash()
    with django_db_blocker.unblock():
        original = connection.settings_dict["NAME"]
        name = connection.creation._get_test_db_name()
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
            if cursor.fetchone() is None or django_db_createdb:
                make_template(cursor, template)
            drop_database(cursor, name)
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        connection.close()
        connection.settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.close_pool()
        connection.settings_dict["NAME"] = original
        with connection._nodb_cursor() as cursor:
            drop_database(cursor, name)
