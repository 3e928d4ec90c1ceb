"""Votes on paper: counted by hand at the table, and typed as a sum per priority."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit.editing import SharedForm

from ..models import Priority, Wall
from .forms import name_of
from .laying import Stack

MOST = 100_000
NUMBER = {"inputmode": "numeric", "min": 0}


class PaperForm(SharedForm):
    """Each field but the first is of one priority. What is typed must be possible with so many ballots."""

    class Meta:
        model = Wall
        fields = ["paper_ballots"]

    def __init__(self, *args: Any, stacks: Sequence[Stack], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stacks = stacks
        self.fields["paper_ballots"].widget.attrs.update(NUMBER)
        for stack in stacks:
            self.fields[name_of(stack)] = forms.IntegerField(
                label=str(stack.lead),
                min_value=0,
                max_value=MOST,
                widget=forms.NumberInput(attrs=NUMBER),
                initial=stack.lead.paper_points,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        ballots, wall = data.get("paper_ballots"), self.instance
        if self.errors or ballots is None:
            return data
        total = sum(data[name_of(stack)] for stack in self.stacks)
        if total > ballots * wall.points:
            self.add_error(None, too_many(total, ballots, wall))
        for stack in self.stacks:
            if data[name_of(stack)] > ballots * wall.most_on_one:
                self.add_error(name_of(stack), too_many_on_one(ballots, wall))
        return data

    def rows(self) -> QuerySet[Wall]:
        return super().rows().filter(state=Wall.State.OPEN)

    def read_beside(self) -> dict[str, Any]:
        rows = Priority.objects.select_for_update().filter(wall=self.instance.pk)
        now = dict(rows.order_by("pk").values_list("pk", "paper_points"))
        return {name_of(stack): now.get(stack.lead.pk, 0) for stack in self.stacks}

    def save_beside(self) -> None:
        for stack in self.stacks:
            stack.lead.paper_points = self.cleaned_data[name_of(stack)]
        Priority.objects.bulk_update([stack.lead for stack in self.stacks], ["paper_points"])


def too_many(total: int, ballots: int, wall: Wall) -> str:
    return ngettext(
        "Samen %(total)s punten: op %(n)s briefje staan er hoogstens %(most)s. Tel nog eens.",
        "Samen %(total)s punten: op %(n)s briefjes staan er hoogstens %(most)s. Tel nog eens.",
        ballots,
    ) % {"total": total, "n": ballots, "most": ballots * wall.points}


def too_many_on_one(ballots: int, wall: Wall) -> str:
    return _("Hoogstens %(most)s: niet meer dan %(one)s op elk briefje.") % {
        "most": ballots * wall.most_on_one,
        "one": wall.most_on_one,
    }
