"""Members of what a tablet sent, each read as what it must be; what it isn't is refused in Dutch."""

import datetime as dt
import uuid
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from contributions.recording import clean_words
from toolkit.numbers import LARGEST_KEY


class CannotKeep(ValueError):
    """Why one item is refused, in Dutch."""


def well_formed(value: str) -> str:
    """JavaScript's toWellFormed: halves of surrogate pairs become U+FFFD."""
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def one_line(value: str) -> str:
    return " ".join(clean_words(well_formed(value)).split())


def refuse_not_a_number(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are not JSON


def text_at(source: dict[str, Any], name: str) -> str:
    value = source.get(name)
    if not isinstance(value, str):
        raise CannotKeep(_("Deze uitspraak is niet te lezen."))
    return value


def number_at(source: dict[str, Any], name: str, least: int, most: int) -> int:
    value = source.get(name)
    if type(value) is not int or not least <= value <= most:
        raise CannotKeep(_("Deze uitspraak is niet te lezen."))
    return value


def row_number_at(source: dict[str, Any], name: str) -> int | None:
    """A row's number; -1 for a number that no row has."""
    value = source.get(name)
    if value is None:
        return None
    if type(value) is not int:
        raise CannotKeep(_("Deze uitspraak is niet te lezen."))
    return value if 0 < value <= LARGEST_KEY else -1


def uuid_of(value: Any) -> uuid.UUID:
    """Only the usual form: Python also reads braces and capitals, which the echo would not repeat."""
    try:
        key = uuid.UUID(value) if isinstance(value, str) and len(value) == 36 else None
    except ValueError:
        key = None
    if key is None or str(key) != value:
        raise CannotKeep(_("Deze uitspraak is niet te lezen."))
    return key


def tablet_time(value: Any) -> dt.datetime | None:
    """The time on the tablet's clock, None when it says nothing useful: a wrong clock never costs words."""
    try:
        moment = parse_datetime(value) if isinstance(value, str) and len(value) < 60 else None
        return moment.astimezone(dt.UTC) if moment and moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
