"""What a mail is about, as text in the outbox: rows by their key, the rest by value, all of it sealed.

Sealed with a key made of SECRET_KEY: who reads the database or a backup of it can't follow a link in a mail
that still waits.
"""

import base64
import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.encoding import force_bytes
from django.utils.functional import Promise


class Gone(Exception):
    """A row that the mail is about is no longer there: nothing to tell."""


class Unreadable(Exception):
    """Sealed with another SECRET_KEY."""


def seal(context: Mapping[str, Any]) -> str:
    return ring().encrypt(json.dumps(pack(context)).encode()).decode()


def unseal(sealed: str) -> dict[str, Any]:
    try:
        opened = ring().decrypt(sealed.encode())
    except InvalidToken as error:
        raise Unreadable from error
    context: dict[str, Any] = unpack(json.loads(opened))
    return context


def ring() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"outbox\n" + force_bytes(key)).digest()))
        for key in keys
    )


def pack(value: Any) -> Any:
    if isinstance(value, models.Model):
        return {"row": value._meta.label_lower, "pk": str(value.pk)}
    if isinstance(value, Mapping):
        return {"mapping": {name: pack(part) for name, part in value.items()}}
    if isinstance(value, list | tuple):
        return {"list": [pack(part) for part in value]}
    if isinstance(value, dt.datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, dt.date):
        return {"day": value.isoformat()}
    if isinstance(value, Promise | str):
        return str(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    raise TypeError(f"a mail can't be about a {type(value).__name__}")


def unpack(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "row" in value:
        row = apps.get_model(value["row"])._base_manager.filter(pk=value["pk"]).first()
        if row is None:
            raise Gone
        return row
    if "mapping" in value:
        return {name: unpack(part) for name, part in value["mapping"].items()}
    if "list" in value:
        return [unpack(part) for part in value["list"]]
    return parse_datetime(value["moment"]) if "moment" in value else parse_date(value["day"])
