"""What groups thought of a tool, and what was decided about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toolkit.editing import SharedForm
from trajectories.models import Trajectory, User

from ..models import SCALE, Reflection, Sheet, Tool, ToolVersion, Verdict


def graded(low: Any, high: Any) -> list[tuple[int, Any]]:
    ends = {SCALE[0]: low, SCALE[-1]: high}
    return [(grade, f"{grade} ({ends[grade]})" if grade in ends else str(grade)) for grade in SCALE]


class ReflectionForm(SharedForm):
    ease = forms.TypedChoiceField(
        label=_("Hoe vlot ging het?"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=graded(_("stroef"), _("vlot")),
    )
    fit = forms.TypedChoiceField(
        label=_("Past het bij jullie werk?"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=graded(_("helemaal niet"), _("helemaal")),
    )

    class Meta:
        model = Reflection
        fields = ["ease", "fit", "sentence", "impact"]
        widgets = {"sentence": forms.Textarea(attrs={"rows": 2}), "impact": forms.Textarea(attrs={"rows": 3})}

    @property
    def salt(self) -> str:
        """Of the group: two who answer for it may both have opened an empty form, before there was a row."""
        sheet = self.instance.sheet
        return f"ateliers.reflection:{sheet.use_id}:{sheet.group_id}"

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if field_name == "opened":
            return self.signed(self.stored())
        return super().get_initial_for_field(field, field_name)


def reflection_of(sheet: Sheet) -> Reflection:
    """That of this group; one that is not in the database when it said nothing yet."""
    there = Reflection.objects.filter(sheet=sheet.pk).first() if sheet.pk else None
    return there or Reflection(sheet=sheet)


@dataclass(frozen=True)
class Thoughts:
    """What the groups thought of one version."""

    version: ToolVersion
    reflections: Sequence[Reflection]

    @property
    def ease(self) -> float:
        return sum(one.ease for one in self.reflections) / len(self.reflections)

    @property
    def fit(self) -> float:
        return sum(one.fit for one in self.reflections) / len(self.reflections)


def thoughts_of(trajectory: Trajectory, tool: Tool) -> list[Thoughts]:
    """In this trajectory, the last version first. One query."""
    there = Reflection.objects.filter(
        sheet__use__gathering__trajectory=trajectory, sheet__version__tool=tool
    ).select_related("sheet__version", "sheet__group", "sheet__use__gathering")
    by_version: dict[ToolVersion, list[Reflection]] = {}
    order = ("-sheet__version__number", "sheet__use__gathering__starts_at", "sheet__group__number", "pk")
    for one in there.order_by(*order):
        by_version.setdefault(one.sheet.version, []).append(one)
    return [Thoughts(version, found) for version, found in by_version.items()]


def decide(tool: Tool, verdict: Verdict, by: User) -> None:
    """Keep, change or drop it; a tool that is dropped is offered no more, and one that is kept is again."""
    with transaction.atomic():
        Tool.objects.select_for_update().get(pk=tool.pk)
        verdict.tool, verdict.by = tool, by
        verdict.version = tool.versions.order_by("-number")[:1].get()
        verdict.save()
        tool.dropped_at = timezone.now() if verdict.choice == Verdict.Choice.DROP else None
        tool.save(update_fields=["dropped_at"])


def undecided(trajectory: Trajectory) -> QuerySet[Tool]:
    """Tools about which groups of this trajectory said what they thought, and nothing was decided since that
    version."""
    judged = Verdict.objects.filter(
        tool=OuterRef("sheet__version__tool"), version__number__gte=OuterRef("sheet__version__number")
    )
    said = Reflection.objects.filter(
        ~Exists(judged), sheet__use__gathering__trajectory=trajectory, sheet__version__tool=OuterRef("pk")
    )
    return Tool.objects.filter(Exists(said), municipality=trajectory.municipality_id)
