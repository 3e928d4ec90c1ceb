"""Neighbourhoods and departments as lists: pasted, merged, retired. What refers to one never loses it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from toolkit.folded import folded
from toolkit.numbers import whole_number

from .models import Department, Municipality, Neighbourhood
from .models.place import Listed, references_to

MOST_LINES = 300
LONGEST = 80


@dataclass(frozen=True)
class Pasted:
    """What became of a pasted list, each name once."""

    added: list[str]
    known: list[str]  # there already, or twice in the list
    too_long: list[str]


@transaction.atomic
def add_pasted(model: type[Listed], municipality: Municipality, text: str) -> Pasted:
    """Add each line that names something new. A number behind a tab or semicolon is the size of a department.

    Names are the same without capitals, accents and signs.
    """
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    rows: Any = model._default_manager.filter(municipality=municipality)
    taken = {folded(name) for name in rows.values_list("name", flat=True)}
    added, known, too_long, made = [], [], [], []
    for name, size in lines_of(text):
        if len(name) > LONGEST:
            too_long.append(name[:LONGEST])
        elif folded(name) in taken:
            known.append(name)
        else:
            taken.add(folded(name))
            added.append(name)
            made.append(new_row(model, municipality, name, size))
    model._default_manager.bulk_create(made)  # type: ignore[attr-defined]
    return Pasted(added, known, too_long)


def new_row(model: type[Listed], municipality: Municipality, name: str, size: int | None) -> Listed:
    if model is Department:
        return Department(municipality=municipality, name=name, headcount=size)
    return Neighbourhood(municipality=municipality, name=name)


def lines_of(text: str) -> list[tuple[str, int | None]]:
    """Name and number of each line that says something, without the marks of a list before it."""
    found = []
    for line in text.replace(";", "\t").splitlines():
        name, *columns = [" ".join(part.split()) for part in line.split("\t")]
        name = name.lstrip("-*•·– ").strip()
        if name:
            found.append((name, whole_number(columns[0], most=1_000_000) if columns else None))
    return found[:MOST_LINES]


@transaction.atomic
def merge_into(row: Listed, into: Listed) -> bool:
    """All that refers to `row` refers to `into` from now on, and `row` goes. False when one is gone.

    A tablet that was made ready before still names the row: `Neighbourhood.formerly` knows it.
    """
    model: Any = type(into)
    held = list(model.objects.select_for_update().filter(pk__in=[row.pk, into.pk]).order_by("pk"))
    if len(held) < 2:
        return False
    for relation in references_to(model):
        name = relation.field.name
        relation.related_model._base_manager.filter(**{name: row.pk}).update(**{name: into.pk})
    present = next(one for one in held if one.pk == into.pk)
    former = next(one for one in held if one.pk == row.pk)
    if isinstance(present, Neighbourhood):
        present.formerly = [*present.formerly, *former.formerly, former.pk]
        present.save(update_fields=["formerly"])
    former.delete()
    return True


def retire(row: Listed) -> None:
    """Offer it no more."""
    type(row)._default_manager.filter(pk=row.pk, retired_at=None).update(retired_at=timezone.now())


def take_up(row: Listed) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(retired_at=None)


def names_in_words(names: Collection[str], most: int = 8) -> str:
    """The first of them, and how many more there are."""
    shown = list(names)[:most]
    return ", ".join(shown) + (f" (+{len(names) - most})" if len(names) > most else "")
