"""Taking a name, a number or another piece of text out of every place where it may be repeated.

docs/retention.yaml lists those places under `repeats`: a model, what a row of it is called, and its columns.
The history (pghistory) of a model is walked with it. An app whose rows need more than other words (a stamp, a
file that holds them too) walks them itself: in its `AppConfig.ready` it calls `walk_by`.

tests/conventions/test_repeats.py fails for a text column below a trajectory that is listed nowhere.
"""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.functions import Cast

from .retention import column_names, history_of, policy

GONE = "[weggelaten]"


@dataclass(frozen=True)
class Redaction:
    """One phrase that goes. Capitals and the width of spaces don't count; parts of longer words stay."""

    phrase: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        words = r"\s+".join(re.escape(word) for word in self.phrase.split())
        return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)

    def take_out(self, value: Any) -> Any:
        """The same text, or list or dictionary with texts, without the phrase."""
        if isinstance(value, str):
            return self.pattern.sub(GONE, value)
        if isinstance(value, list):
            return [self.take_out(item) for item in value]
        if isinstance(value, dict):
            return {name: self.take_out(item) for name, item in value.items()}
        return value

    def is_in(self, value: Any) -> bool:
        return bool(self.take_out(value) != value)


@dataclass(frozen=True)
class Place:
    """A kind of row that may repeat words of residents; `name` in Dutch, one and many."""

    label: str
    one: str
    many: str
    columns: tuple[str, ...]

    @property
    def model(self) -> type[models.Model]:
        return apps.get_model(self.label)


# Of a row whose words are redacted: changes the rows of one place, and returns how many.
Walk = Callable[[Place, models.Model, Redaction], int]
_walks: dict[str, Walk] = {}


def walk_by(label: str, walk: Walk) -> None:
    _walks[label] = walk


@cache
def places() -> tuple[Place, ...]:
    return tuple(
        Place(label, told["one"], told["many"], tuple(told["columns"]))
        for label, told in policy()["repeats"].items()
    )


def redact(source: models.Model, redaction: Redaction) -> list[tuple[Place, int]]:
    """Take the phrase out of everything of the trajectory of `source`, in the caller's transaction.

    Rows that hang on another row of the same kind as `source` (somebody else's words) stay as they are.
    Returns in how many rows of which place it stood.
    """
    changed = []
    for place in places():
        count = _walks.get(place.label, rewrite)(place, source, redaction)
        if count:
            changed.append((place, count))
    for place in places():  # last: changing a row has just written its old words into the history
        for events in history_of(place.model):
            columns = [name for name in place.columns if name in column_names(events)]
            if issubclass(place.model, type(source)):
                rows = events._base_manager.filter(pgh_obj_id=source.pk)
            else:
                rows = rows_beside(events, source)
            rewrite_rows(rows, columns, redaction)
    return changed


def rewrite(place: Place, source: models.Model, redaction: Redaction) -> int:
    return rewrite_rows(rows_beside(place.model, source), place.columns, redaction)


def rows_beside(model: type[models.Model], source: models.Model) -> models.QuerySet[Any]:
    """The rows of the trajectory of `source`, without those of another row like it."""
    rows = model._base_manager.filter(**{road_to_trajectory(model): source.trajectory_id})  # type: ignore[attr-defined]
    for field in model._meta.concrete_fields:
        if field.remote_field and field.remote_field.model is type(source) and field.name != "pgh_obj":
            rows = rows.filter(models.Q(**{field.name: source}) | models.Q(**{field.name: None}))
    return rows


def rewrite_rows(rows: models.QuerySet[Any], columns: Any, redaction: Redaction) -> int:
    """Returns how many rows held the phrase. One query, and one for each of them."""
    count = 0
    for row in holding(rows, columns, redaction):
        changed = {name: shortened(row, name, redaction) for name in columns}
        changed = {name: value for name, value in changed.items() if value != getattr(row, name)}
        if changed:
            rows.model._base_manager.filter(pk=row.pk).update(**changed)
            count += 1
    return count


def holding(rows: models.QuerySet[Any], columns: Any, redaction: Redaction) -> models.QuerySet[Any]:
    """Rows in which the longest word of the phrase stands: few enough to look at each."""
    word = max(redaction.phrase.split(), key=len)
    found = models.Q()
    for name in columns:
        if isinstance(rows.model._meta.get_field(name), models.JSONField):
            rows = rows.alias(**{f"{name}_as_text": Cast(name, models.TextField())})
            found |= models.Q(**{f"{name}_as_text__icontains": word})
        else:
            found |= models.Q(**{f"{name}__icontains": word})
    return rows.filter(found).order_by("pk") if columns else rows.none()


def shortened(row: models.Model, name: str, redaction: Redaction) -> Any:
    value = redaction.take_out(getattr(row, name))
    most = getattr(row._meta.get_field(name), "max_length", None)
    return value[:most] if most and isinstance(value, str) else value


@cache
def road_to_trajectory(model: type[models.Model]) -> str:
    """The shortest way from a model to the trajectory that it belongs to, over keys that are never empty when
    there are such; "" when there is none."""
    return road_over(model, nullable=False) or road_over(model, nullable=True)


def road_over(model: type[models.Model], *, nullable: bool) -> str:
    target = apps.get_model("trajectories", "Trajectory")
    if model is target or getattr(model, "pgh_tracked_model", None) is target:
        return "pk" if model is target else "pgh_obj"
    waiting, seen = deque([(model, "")]), {model}
    while waiting:
        here, road = waiting.popleft()
        for field in here._meta.concrete_fields:
            other = field.remote_field.model if field.remote_field else None
            if other is None or field.name.startswith("pgh_") or (field.null and not nullable):
                continue
            if other is target:
                return road + field.name
            if other not in seen:
                seen.add(other)
                waiting.append((other, f"{road}{field.name}__"))
    return ""
