"""Forms of the top priorities: how many, what a group puts forward, a vote, how many codes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contributions.models import Contribution
from toolkit.editing import SharedForm
from toolkit.forms import offer

from ..models import Priority, PrioritySource, Wall
from .choosing import keep_sources, lock_to_change
from .codes import MOST_CODES
from .laying import Stack
from .voting import Points, form_name


class WallForm(SharedForm):
    class Meta:
        model = Wall
        fields = ["most", "points", "most_on_one"]
        help_texts = {"most": _("Drie of vier is gewoon: dan moet een groep kiezen.")}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("most_on_one") and data.get("points") and data["most_on_one"] > data["points"]:
            self.add_error("most_on_one", _("Dat zijn er meer dan elke deelnemer heeft."))
        return data

    def rows(self) -> QuerySet[Wall]:
        """What people vote on stays as it is."""
        return super().rows().filter(state__in=[Wall.State.PREPARING, Wall.State.SHOWN])


class SourcesField(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, contribution: Any) -> str:
        box = contribution.question_text
        return f"{contribution.text} ({box})" if box else str(contribution.text)


class PriorityForm(SharedForm):
    """`written`: what may be ticked, in order."""

    sources = SourcesField(
        label=_("Uit welke uitspraken komt ze?"), queryset=Contribution.objects.none(), required=False
    )

    class Meta:
        model = Priority
        fields = ["title"]
        help_texts = {
            "title": _("Kort, want het moet op de muur. Leeg laten kan als je één korte uitspraak aanvinkt.")
        }

    def __init__(self, *args: Any, written: QuerySet[Contribution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "sources", written)
        self.fields["title"].widget.attrs["autocomplete"] = "off"
        self.initial["sources"] = self.kept_sources()

    def kept_sources(self) -> list[Any]:
        """In the order in which they are offered, as what is sent is read."""
        if self.instance.pk is None:
            return []
        mine = PrioritySource.objects.filter(priority=self.instance).values("contribution")
        offered: QuerySet[Contribution] = self.fields["sources"].queryset  # type: ignore[attr-defined]
        return list(offered.filter(pk__in=mine).values_list("pk", flat=True))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "title" in data and not data["title"]:
            data["title"] = self.title_of(list(data.get("sources") or []))
        return data

    def title_of(self, sources: Sequence[Contribution]) -> str:
        """The words of the only one that is ticked. Raises ValidationError (Dutch)."""
        words = " ".join(sources[0].text.split()) if len(sources) == 1 else ""
        most = Priority._meta.get_field("title").max_length or 0
        if not words or len(words) > most:
            raise ValidationError({"title": _("Geef ze een korte titel: die komt op de muur.")})
        return words

    def read_beside(self) -> dict[str, Any]:
        lock_to_change(self.instance.wall)
        return {"sources": self.kept_sources()}

    def save_beside(self) -> None:
        keep_sources(self.instance, self.cleaned_data["sources"])


class CodesForm(forms.Form):
    number = forms.IntegerField(
        label=_("Hoeveel stemcodes?"),
        help_text=_("Eén voor elke stoel zonder persoonlijke link. Ze worden één keer gemaakt."),
        min_value=1,
        max_value=MOST_CODES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": MOST_CODES}),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Je stemcode"),
        help_text=_("Acht letters en cijfers, op het briefje dat je kreeg."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class VoteForm(forms.Form):
    """Points for what stands on the wall; `given` is what she gave before."""

    def __init__(self, data: Any, *, wall: Wall, stacks: Sequence[Stack], given: Points) -> None:
        super().__init__(data, label_suffix="")
        self.wall, self.stacks = wall, stacks
        choices = [(number, str(number)) for number in range(wall.most_on_one + 1)]
        for stack in stacks:
            self.fields[name_of(stack)] = forms.TypedChoiceField(
                label=str(stack.lead),
                choices=choices,
                coerce=int,
                required=False,
                initial=given.get(str(stack.lead.pk), 0),
                widget=forms.RadioSelect,
            )

    @property
    def points(self) -> Points:
        """What she gives, without what gets nothing."""
        given = {str(stack.lead.pk): self.cleaned_data.get(name_of(stack)) or 0 for stack in self.stacks}
        return {key: number for key, number in given.items() if number}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        total = sum(self.points.values())
        if not total and not self.errors:
            raise ValidationError(_("Geef minstens één punt aan wat jij het belangrijkst vindt."))
        if total > self.wall.points:
            raise ValidationError(
                ngettext(
                    "Je gaf %(n)s punten en je hebt er maar één. Neem er terug.",
                    "Je gaf %(n)s punten en je hebt er maar %(most)s. Neem er terug.",
                    self.wall.points,
                )
                % {"n": total, "most": self.wall.points}
            )
        return data


def name_of(stack: Stack) -> str:
    return form_name(stack.lead.pk)
