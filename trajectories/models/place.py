"""Neighbourhoods and departments: lists that all trajectories of a municipality choose from."""

from collections.abc import Collection
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from pghistory.models import Event

from toolkit.dutch_order import ListOrder

from .municipality import Municipality


def references_to(model: type[models.Model]) -> list[Any]:
    """The foreign keys to a table, those without a name for the way back too; not what the history keeps."""
    return [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and not issubclass(relation.related_model, Event)
    ]


class ListedQuerySet(models.QuerySet[Any]):
    def offered(self, present: int | None = None) -> Self:
        """Those that a form offers: none that is retired, but the one that the row already has."""
        return self.filter(models.Q(retired_at=None) | models.Q(pk=present))

    def with_used(self) -> Self:
        """Adds `used`: whether something refers to it, whatever app that is of. In the same query."""
        used: models.Expression | models.Q = models.Q(pk__in=[])
        for relation in references_to(self.model):
            rows = relation.related_model._base_manager.filter(**{relation.field.name: models.OuterRef("pk")})
            used = models.Exists(rows) | used
        return self.annotate(used=used)


class Listed(models.Model):
    """A retired one is offered no more; what refers to it keeps it."""

    retired_at = models.DateTimeField(null=True, blank=True)

    objects = ListedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_used(self) -> bool:
        """Whether something refers to it. A query per model that can."""
        return any(
            relation.related_model._base_manager.filter(**{relation.field.name: self.pk}).exists()
            for relation in references_to(type(self))
        )


class NeighbourhoodQuerySet(ListedQuerySet):
    def known_as(self, keys: Collection[int]) -> dict[int, int]:
        """The present key of each of these, also of those that were merged meanwhile. One query."""
        rows = self.filter(models.Q(pk__in=keys) | models.Q(formerly__overlap=list(keys)))
        return {known: pk for pk, formerly in rows.values_list("pk", "formerly") for known in (*formerly, pk)}


class Department(Listed):
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="departments")
    name = models.CharField(_("dienst"), max_length=80)
    headcount = models.PositiveIntegerField(_("aantal medewerkers"), null=True, blank=True)

    class Meta:
        ordering = [ListOrder("name"), "pk"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="department_once")]

    def __str__(self) -> str:
        return self.name


class Neighbourhood(Listed):
    """A neighbourhood; column and row place it on a tile map of the municipality (0-based, None: not
    drawn)."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="neighbourhoods")
    name = models.CharField(_("wijk"), max_length=80)
    column = models.PositiveSmallIntegerField(null=True, blank=True)
    row = models.PositiveSmallIntegerField(null=True, blank=True)
    formerly = ArrayField(
        models.BigIntegerField(),
        default=list,
        blank=True,
        help_text="Keys of those that were merged into it: a tablet made ready before still names them.",
    )

    objects = NeighbourhoodQuerySet.as_manager()

    class Meta:
        ordering = [ListOrder("name"), "pk"]
        constraints = [models.UniqueConstraint(fields=["municipality", "name"], name="neighbourhood_once")]

    def __str__(self) -> str:
        return self.name
