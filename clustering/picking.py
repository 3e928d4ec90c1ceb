"""Which waiting statements somebody wants to lay together: the search and the filters of the list of all
voices, with the team and the confidence of the suggestions beside them."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from contributions.models.contribution import ContributionQuerySet
from contributions.selection import Selection, SelectionForm
from trajectories.models import Trajectory

from .models import Round, RoundStatement, SuggestedBlock, Team
from .pile import Pile

SURE, UNSURE = 0.8, 0.5


class PickingForm(SelectionForm):
    """`team`: in whose stream a statement lies; `zeker`: how sure the first suggestion is."""

    team = forms.ChoiceField(label=_("Team"), required=False)
    zeker = forms.ChoiceField(
        label=_("Zekerheid van het voorstel"),
        required=False,
        choices=[
            ("", _("alle")),
            ("hoog", _("zeker (80 % of meer)")),
            ("midden", _("twijfel (50 tot 80 %)")),
            ("laag", _("onzeker (minder dan 50 %)")),
            ("geen", _("geen voorstel")),
        ],
    )

    def __init__(self, data: QueryDict, trajectory: Trajectory) -> None:
        super().__init__(data, trajectory)
        for name in ("volgorde", "inlezing", "nieuw"):
            del self.fields[name]
        self.offer("team", lambda: team_choices(trajectory))


def team_choices(trajectory: Trajectory) -> list[tuple[str, Any]]:
    teams = Team.objects.filter(round__trajectory=trajectory, round__state=Round.State.OPEN).order_by("pk")
    return [(str(pk), name) for pk, name in teams.values_list("pk", "name")]


class Picking(Selection):
    """What of a pile a query asks for, oldest first; where its words find nothing, by what was meant."""

    form_class = PickingForm

    def __init__(self, data: QueryDict, pile: Pile) -> None:
        super().__init__(data, pile.trajectory)
        self.pile = pile

    def filters(self) -> Q:
        conditions = super().filters()
        if team := self.asked.get("team"):
            lane = RoundStatement.objects.filter(contribution=OuterRef("pk"), lane=team)
            conditions &= Q(Exists(lane))
        if sure := self.asked.get("zeker"):
            first = SuggestedBlock.objects.filter(contribution=OuterRef("pk"), rank=1)
            conditions &= {
                "hoog": Q(Exists(first.filter(confidence__gte=SURE))),
                "midden": Q(Exists(first.filter(confidence__gte=UNSURE, confidence__lt=SURE))),
                "laag": Q(Exists(first.filter(confidence__lt=UNSURE))),
                "geen": ~Q(Exists(first)),
            }[sure]
        return conditions

    @cached_property
    def meant(self) -> str:
        """What was looked for instead; empty when the words find something, or nothing is near."""
        words = self.asked.get("q", "")
        narrowed = self.pile.statements().filter(self.filters())
        return narrowed.meant_by(words) if words and not narrowed.containing(words).exists() else ""

    def contributions(self) -> ContributionQuerySet:
        statements = self.pile.statements().filter(self.filters())
        if words := self.meant or self.asked.get("q", ""):
            statements = statements.containing(words)
        return statements.order_by("said_at", "pk")
