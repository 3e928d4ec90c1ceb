"""Two people who change the same thing: nothing is overwritten unseen.

A form carries, signed, the values with which it was opened. Saving is one conditional update on those values. When
somebody else was first, fields that only one of both changed are merged; a field that both changed comes back with the
other's text beside one's own, and saving again is then a choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.db import models

SALT = "trajectories.editing"


@dataclass
class Outcome:
    saved: bool
    merged: list[str] = field(
        default_factory=list
    )  # fields that somebody else changed meanwhile and that stay so
    theirs: dict[str, Any] = field(default_factory=dict)  # fields that both changed: their value


def opened_with(instance: models.Model, fields: Sequence[str]) -> str:
    """The values of these fields, signed, for a hidden field."""
    return signing.dumps({name: getattr(instance, name) for name in fields}, salt=SALT, compress=True)


def read(token: str, instance: models.Model, fields: Sequence[str]) -> dict[str, Any]:
    """What the form was opened with; the present values when the token is missing or was tampered with."""
    try:
        values = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        values = {}
    return {name: values.get(name, getattr(instance, name)) for name in fields}


def save(
    instance: models.Model, fields: Sequence[str], mine: dict[str, Any], base: dict[str, Any]
) -> Outcome:
    """Write `mine` over `base`, or merge with what somebody else wrote meanwhile, or tell what both changed."""
    rows = type(instance)._default_manager.filter(pk=instance.pk)
    for _attempt in range(5):
        now = rows.values(*fields).get()
        theirs = {name: now[name] for name in fields if now[name] != base[name]}
        both = {
            name: value for name, value in theirs.items() if mine[name] != base[name] and mine[name] != value
        }
        if both:
            return Outcome(False, theirs=both)
        merged = {**mine, **{name: value for name, value in theirs.items() if mine[name] == base[name]}}
        if rows.filter(**now).update(**merged):
            for name, value in merged.items():
                setattr(instance, name, value)
            return Outcome(True, merged=[name for name in theirs if mine[name] != theirs[name]])
    return Outcome(False, theirs={name: now[name] for name in fields if now[name] != mine[name]})
