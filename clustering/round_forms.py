"""Forms of rounds and their teams."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contributions.models import Channel
from gatherings.models import Question
from toolkit.dutch_order import ListOrder
from toolkit.editing import SharedForm
from toolkit.forms import offer_choices
from trajectories.models import Trajectory

from .forms import SignSelect
from .models import SIGNS, Round, Team
from .models.round import RoundQuerySet


class RoundForm(SharedForm):
    """The sources and the rules; they stand as soon as a round was opened."""

    channels = forms.MultipleChoiceField(
        label=_("Uit welke bronnen?"),
        required=False,
        choices=Channel.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Vink niets aan voor alle bronnen."),
    )
    questions = forms.TypedMultipleChoiceField(
        label=_("Op welke vragen?"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Vink niets aan voor alle vragen. Een uitspraak zonder vraag valt weg zodra je kiest."),
    )

    class Meta:
        model = Round
        fields = ["name", "channels", "questions", "opinions", "sessions", "blocks"]
        widgets = {
            "opinions": forms.RadioSelect,
            "sessions": forms.RadioSelect,
            "blocks": forms.RadioSelect,
        }
        help_texts = {
            "name": _("Zoals mensen in de zaal haar noemen: “Zaterdagvoormiddag”, “Tweede ronde”."),
            "opinions": _("Met twee oordelen zie je waar mensen anders lezen. Het kost dubbel zoveel tijd."),
            "sessions": _("Bij elkaar leest vlotter; door elkaar valt een patroon minder snel op."),
            "blocks": _("Een uitspraak ligt altijd in één bouwsteen. Ze kan er andere raken."),
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory = trajectory
        asked = Question.objects.filter(guide__trajectory=trajectory)
        offer_choices(
            self,
            "questions",
            asked.order_by(
                "guide__is_standard", ListOrder("guide__title"), "guide", "position", "pk"
            ).values_list("pk", "text"),
        )
        rules = {"opinions": Round.Opinions, "sessions": Round.Sessions, "blocks": Round.Blocks}
        for name, choices in rules.items():  # without the empty choice that radio buttons would get
            offer_choices(self, name, choices.choices)

    def rows(self) -> RoundQuerySet:
        return Round.objects.filter(pk=self.instance.pk, state=Round.State.CONCEPT)

    def save(self, commit: bool = True) -> Round:
        if self.instance.pk is None:
            self.instance.trajectory = self.trajectory
        return super().save(commit)


class TeamForm(SharedForm):
    sign = forms.TypedChoiceField(
        label=_("Teken en kleur"),
        coerce=int,
        widget=SignSelect,
        choices=[(n, _("teken %s") % n) for n in range(1, SIGNS + 1)],
    )

    class Meta:
        model = Team
        fields = ["name", "sign"]
        help_texts = {"name": _("Kort, zodat het op het scherm past: “Noord”, “Tafel 3”.")}

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.round = round_
        self.others = list(round_.teams.exclude(pk=self.instance.pk))
        if self.instance.pk is None:
            taken = {team.sign for team in self.others}
            self.initial.setdefault("sign", next((n for n in range(1, SIGNS + 1) if n not in taken), 1))

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if any(team.name.casefold() == name.casefold() for team in self.others):
            raise ValidationError(_("Er is al een team met deze naam."))
        return name
