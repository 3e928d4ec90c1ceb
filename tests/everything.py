"""All that an installation holds, as text: for tests that look for words which should be nowhere any more."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import redis
from django.conf import settings
from django.db import connection

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"


def places_with(text: str) -> list[str]:
    """Each table, file, key in Redis, mail and line of the erasure log in which it stands."""
    wanted = text.encode()
    return [*in_tables(text), *in_files(wanted), *in_redis(wanted)]


def in_tables(text: str) -> list[str]:
    found = []
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            found += [table for (row,) in cursor.fetchall() if text in row]
    return sorted(set(found))


def in_files(wanted: bytes) -> list[str]:
    folders = [settings.MEDIA_ROOT, settings.EMAIL_FILE_PATH, settings.ERASURE_DIR]
    files = [path for folder in folders for path in Path(folder).rglob("*") if path.is_file()]
    return [str(path) for path in files if wanted in path.read_bytes()]


def in_redis(wanted: bytes) -> list[str]:
    found = []
    with redis.Redis.from_url(settings.REDIS_URL) as store:
        for key in store.scan_iter():
            kind = store.type(key)
            texts: Any = [store.get(key)] if kind == b"string" else ()
            texts = store.lrange(key, 0, -1) if kind == b"list" else texts
            if any(wanted in opened(text or b"") for text in texts):
                found.append(f"redis {key.decode()}")
    return found


def opened(value: bytes) -> bytes:
    try:
        return value + zlib.decompress(value)
    except zlib.error:
        return value
