"""Files without a row: of an upload that a full disk cut off, of a worker that was killed, of a transaction
that came to nothing. Each night they go, so that no drawing of a child lies where nothing can erase it.

A row names its files in its file columns. An app whose rows name files elsewhere says so in its
`AppConfig.ready`: `orphans.also_named_by(function)`, a function that yields their names.
"""

import datetime as dt
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from celery import shared_task
from django.apps import apps
from django.core.files.storage import Storage, default_storage
from django.db import models
from django.utils import timezone

from .files import delete_file

logger = logging.getLogger(__name__)

YOUNG = dt.timedelta(days=2)  # a file comes before its row; no request and no job takes so long
WORKDIRS = "traject-*"  # where the press works; a worker that is killed leaves its own behind
_named_by: list[Callable[[], Iterable[str]]] = []


def also_named_by(function: Callable[[], Iterable[str]]) -> None:
    _named_by.append(function)


@shared_task
def sweep_orphans() -> None:
    """Each night. Safe to run twice, and on each machine that has a disk of its own."""
    limit = timezone.now() - YOUNG
    gone = [name for name in unnamed() if is_old(name, limit)]
    for name in gone:
        delete_file(name)
    if gone:
        logger.warning("%s files without a row were deleted", len(gone))
    for folder in Path(tempfile.gettempdir()).glob(WORKDIRS):
        with suppress(FileNotFoundError):  # its worker was done this very moment
            if folder.stat().st_mtime < limit.timestamp():
                shutil.rmtree(folder, ignore_errors=True)


def is_old(name: str, limit: dt.datetime) -> bool:
    """False for what somebody erased since it was listed: one such file may not keep all others."""
    try:
        return default_storage.get_modified_time(name) < limit
    except FileNotFoundError:
        return False


def unnamed() -> set[str]:
    """First the files, then the rows: what is written meanwhile is no orphan."""
    there = set(files_below(default_storage, ""))
    return there - named()


def named() -> set[str]:
    """What rows of any model name."""
    names: set[str] = set()
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, models.FileField):
                rows = model._base_manager.exclude(**{column.name: ""})
                names.update(name for name in rows.values_list(column.name, flat=True).order_by() if name)
    for function in _named_by:
        names.update(function())
    return names


def files_below(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:  # nothing was ever uploaded
        return
    yield from (f"{folder}/{name}".lstrip("/") for name in files)
    for name in folders:
        yield from files_below(storage, f"{folder}/{name}".lstrip("/"))
