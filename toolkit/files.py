"""Files of rows, and what Redis holds of their content to be quicker: both go together."""

from functools import partial
from typing import Any

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404


class FileGone(Http404):
    """The row is there, its file isn't: media were restored from an older backup. 404.html says so."""


def send_file(file: FieldFile, content_type: str, **how: Any) -> FileResponse:
    """A row's file. Raises FileGone."""
    try:
        return FileResponse(file.open(), content_type=content_type, **how)
    except FileNotFoundError as error:
        raise FileGone from error


def copy_key(name: str) -> str:
    """Where a copy of (a part of) the file stands in Redis."""
    return f"file:{name}"


def delete_file(name: str) -> None:
    """At once. Without Redis its copy there goes by its age."""
    default_storage.delete(name)
    cache.delete(copy_key(name))


def forget_file(name: object) -> None:
    """When the transaction commits; nothing for a row without a file."""
    if name:
        transaction.on_commit(partial(delete_file, str(name)))
