"""All that an installation holds, as text: for tests that look for words which should be nowhere any more."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import redis
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.db import connection, models

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
WRITTEN = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.BinaryField,
    ArrayField,
)


def places_with(text: str) -> list[str]:
    """Each table, session, file, key in Redis, mail and line of the erasure log in which it stands, in any
    capitals."""
    wanted = text.lower().encode()
    return [*in_tables(text), *in_sessions(text), *in_files(wanted), *in_redis(wanted)]


def in_tables(text: str) -> list[str]:
    """As a row is written, and in a column of bytes as hexadecimal digits."""
    found = []
    spelled = text.lower(), text.encode().hex()
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            found += [table for (row,) in cursor.fetchall() if any(one in row.lower() for one in spelled)]
    return sorted(set(found))


def in_sessions(text: str) -> list[str]:
    """What a session holds is packed."""
    sessions = Session.objects.all()
    return ["django_session, unpacked" for one in sessions if text.lower() in str(one.get_decoded()).lower()]


def columns_with(text: str) -> set[str]:
    """`app.Model.column` of each that holds it, or whose file does."""
    tables = connection.introspection.table_names()
    return {
        f"{model._meta.label}.{column.name}"
        for model in apps.get_models()
        if model._meta.db_table in tables
        for column in written_columns(model)
        if holds(model, column, text)
    }


def written_columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Those that can hold words: not one with fixed choices."""
    columns = model._meta.concrete_fields
    return [column for column in columns if isinstance(column, WRITTEN) and not column.choices]


def holds(model: type[models.Model], column: models.Field[Any, Any], text: str) -> bool:
    values = model._base_manager.values_list(column.name, flat=True)
    if isinstance(column, models.FileField):
        return any(text in name or file_holds(name, text.encode()) for name in values if name)
    if isinstance(column, models.BinaryField):
        return any(text.encode() in bytes(value) for value in values)
    return any(text in str(value) for value in values)


def file_holds(name: str, wanted: bytes) -> bool:
    return default_storage.exists(name) and wanted in Path(default_storage.path(name)).read_bytes()


def in_files(wanted: bytes) -> list[str]:
    folders = [settings.MEDIA_ROOT, settings.EMAIL_FILE_PATH, settings.ERASURE_DIR]
    files = [path for folder in folders for path in Path(folder).rglob("*") if path.is_file()]
    return [str(path) for path in files if wanted in path.read_bytes().lower()]


def in_redis(wanted: bytes) -> list[str]:
    found = []
    with redis.Redis.from_url(settings.REDIS_URL) as store:
        for key in store.scan_iter():
            kind = store.type(key)
            texts: Any = [store.get(key)] if kind == b"string" else ()
            texts = store.lrange(key, 0, -1) if kind == b"list" else texts
            if any(wanted in opened(text or b"").lower() for text in texts):
                found.append(f"redis {key.decode()}")
    return found


def opened(value: bytes) -> bytes:
    try:
        return value + zlib.decompress(value)
    except zlib.error:
        return value
