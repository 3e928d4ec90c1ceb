"""JSON with a list of things in it, as a table: a column for each fact, `title/nl` for one within a fact."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .refusal import Unreadable, too_many_rows

DEEPEST = 6
BEGINS = re.compile(r'\s*(?:\[\s*)?\{\s*"[^"]{0,200}"\s*:')  # no CSV does
Row = tuple[int, list[str]]


def rows_of(text: str, most: int) -> Iterator[Row]:
    """The names of the facts, then a row per thing; raises Unreadable, also for more than `most` things."""
    things = longest_list(parsed(text))
    if len(things) > most:
        raise too_many_rows(most)
    if not things:
        raise Unreadable(_("In dit JSON-bestand staat geen lijst. Vraag een CSV of een Excel-bestand."))
    try:
        flat = [dict(facts_of(thing["node"] if thing.keys() == {"node"} else thing)) for thing in things]
    except RecursionError as error:
        raise broken() from error
    names = list(dict.fromkeys(name for facts in flat for name in facts))
    yield 1, names
    for number, facts in enumerate(flat, 2):
        yield number, [facts.get(name, "") for name in names]


def parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise broken() from error


def broken() -> Unreadable:
    return Unreadable(_("Dit JSON-bestand is stuk of niet volledig. Bewaar het opnieuw."))


def is_json(text: str) -> bool:
    """Whether all of it is: a CSV may begin with a bracket too. Raises Unreadable for what can only be JSON,
    and is broken or nested without end."""
    if text.lstrip()[:1] not in {"[", "{"}:
        return False
    try:
        return isinstance(json.loads(text), list | dict)
    except RecursionError as error:
        raise broken() from error
    except ValueError as error:
        if BEGINS.match(text):
            raise broken() from error
        return False


def longest_list(value: Any, depth: int = 0) -> list[dict[str, Any]]:
    """The longest list of things, however deep it lies in the answer of a platform."""
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        return value
    inside = value.values() if isinstance(value, dict) and depth < DEEPEST else ()
    return max((longest_list(one, depth + 1) for one in inside), key=len, default=[])


def facts_of(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict) and name.count("/") < DEEPEST:
        for key, inner in value.items():
            yield from facts_of(inner, f"{name}/{key}" if name else str(key))
    elif isinstance(value, list):
        yield name, "; ".join(text for one in value if (text := as_text(one)))
    else:
        yield name, as_text(value)


def as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, dict):
        return next((as_text(value[key]) for key in ("name", "title", "label", "id") if key in value), "")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
