"""Rows for the forms that act on many at once, and what a colleague does to one of them meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.utils import timezone

from ambassadors.models import Application, Campaign
from ateliers.models import Call, KeyPlayer, Participant, TableSeat
from clustering.models import Placement
from clustering.placing import place
from consultation.models import Idea, Work
from consultation.moderating import IDEAS
from contributions.erasure import erase
from contributions.models import Contribution
from gatherings.models import Attendance, Gathering, Registration
from tests.ateliers.case_factories import (
    CaseFactory,
    KeyPlayerFactory,
)
from tests.ateliers.factories import (
    CallFactory,
    GroupFactory,
    ParticipantFactory,
)
from tests.clustering.factories import BlockFactory
from tests.consultation.factories import ExhibitionFactory, IdeaFactory, SurveyFactory, WorkFactory
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    InvitationFactory,
    RegistrationFactory,
    UserFactory,
    member,
)
from toolkit.models import SentForm
from trajectories.models import BulkAct, Invitation, Membership, ModerationAct, Trajectory
from trajectories.moderation.acting import Desk
from trajectories.permissions import Role

Rows = list[Any]
# What stays behind on purpose: who did what.
KEPT = {BulkAct, SentForm, ModerationAct}
OURS = {
    "ambassadors",
    "ateliers",
    "clustering",
    "commitment",
    "consultation",
    "contributions",
    "gatherings",
    "trajectories",
}


def all_rows(_trajectory: Trajectory) -> dict[str, list[Any]]:
    """Every row of ours, column by column; without the history."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in OURS and model not in KEPT and not hasattr(model, "pgh_tracked_model")
    }


def placements(trajectory: Trajectory) -> Any:
    """Where each voice lies; the placements before stay as history."""
    holding = Placement.objects.holding().filter(contribution__trajectory=trajectory).exclude(block=None)
    return sorted(holding.values_list("contribution", "block"))


def applications(trajectory: Trajectory, n: int) -> Rows:
    campaign = Campaign.objects.create(trajectory=trajectory, headline="Gezocht", why="Daarom")
    return [
        Application.objects.create(
            campaign=campaign,
            name=f"Kandidaat {i}",
            email=f"k{i}@stad.example",
            level="staff",
            motivation="Ja",
        )
        for i in range(n)
    ]


def withdraw(row: Application) -> None:
    Application.objects.filter(pk=row.pk).update(state="withdrawn", decided_at=timezone.now())


def works(trajectory: Trajectory, n: int) -> Rows:
    exhibition = ExhibitionFactory(trajectory=trajectory)
    return [
        WorkFactory(exhibition=exhibition, consent_on=dt.date(2026, 1, 1), words="", title=f"Werk {i}")
        for i in range(n)
    ]


def drop_consent(row: Work) -> None:
    Work.objects.filter(pk=row.pk).update(consent_on=None, state="waiting")


def pool(trajectory: Trajectory, n: int) -> Rows:
    """With a place and a seat each in an atelier that is to come."""
    gathering = GatheringFactory(trajectory=trajectory, kind="atelier")
    group = GroupFactory(gathering=gathering)
    rows = []
    for i in range(n):
        person = ParticipantFactory(trajectory=trajectory, email=f"q{i}@stad.example")
        place = RegistrationFactory(gathering=gathering, email=person.email)
        call = CallFactory(participant=person, gathering=gathering, registration=place)
        TableSeat.objects.create(call=call, group=group)
        rows.append(person)
    return rows


def atelier_of(trajectory: Trajectory) -> dict[str, Any]:
    """Another one, to which nobody was called."""
    return {"call-gathering": GatheringFactory(trajectory=trajectory, kind="atelier").pk}


def call_meanwhile(row: Participant) -> None:
    """A colleague calls her to all that comes."""
    for gathering in Gathering.objects.filter(trajectory=row.trajectory, kind="atelier"):
        Call.objects.get_or_create(gathering=gathering, participant=row)


def key_players(trajectory: Trajectory, n: int) -> Rows:
    """Of one case; nobody in the pool yet."""
    case = CaseFactory(trajectory=trajectory)
    return [KeyPlayerFactory(case=case, email=f"s{i}@stad.example") for i in range(n)]


def call_player_meanwhile(row: KeyPlayer) -> None:
    """A colleague puts her in the pool and calls her to all that comes."""
    call_meanwhile(ParticipantFactory(trajectory=row.case.trajectory, email=row.email))


def give_other_reason(row: KeyPlayer) -> None:
    KeyPlayer.objects.filter(pk=row.pk).update(why="Kent het dossier.")


def leave_pool(row: Participant) -> None:
    Participant.objects.filter(pk=row.pk).delete()


def move_project(row: Participant) -> None:
    Participant.objects.filter(pk=row.pk).update(project="De melkerij")


def gatherings(trajectory: Trajectory, n: int) -> Rows:
    """With somebody registered, a host and an invited member each."""
    host, invited = (member(trajectory, Role.AMBASSADOR) for _i in range(2))
    rows = []
    for i in range(n):
        row = GatheringFactory(
            trajectory=trajectory,
            kind="meeting",
            state="planned",
            title=f"Avond {i}",
            starts_at=timezone.now() + dt.timedelta(days=30 + i),
            ends_at=None,
        )
        row.hosts.add(host)
        RegistrationFactory(gathering=row, email=f"r{i}@inwoner.example")
        Attendance.objects.create(gathering=row, user=invited)
        rows.append(row)
    return rows


def hold(row: Gathering) -> None:
    Gathering.objects.filter(pk=row.pk).update(state="held")


def host_of(trajectory: Trajectory) -> dict[str, Any]:
    return {"host": member(trajectory, Role.CORE_GROUP).pk}


def people(trajectory: Trajectory, n: int) -> Rows:
    users = [member(trajectory, Role.AMBASSADOR, name=f"Ria {i}") for i in range(n)]
    return list(Membership.objects.filter(user__in=users).order_by("pk"))


def make_core_group(row: Membership) -> None:
    """She has the other role already; for one that is to go: her row goes."""
    Membership.objects.filter(pk=row.pk).update(role=Role.CORE_GROUP)


def make_facilitator(row: Membership) -> None:
    Membership.objects.filter(pk=row.pk).update(role=Role.FACILITATOR)


def take_away(row: Membership) -> None:
    Membership.objects.filter(pk=row.pk).delete()


def invited_people(trajectory: Trajectory, n: int) -> Rows:
    return [InvitationFactory(trajectory=trajectory, email=f"i{i}@stad.example") for i in range(n)]


def accept(row: Invitation) -> None:
    Invitation.objects.filter(pk=row.pk).update(accepted_at=timezone.now())


def withdraw_later(row: Invitation) -> None:
    Invitation.objects.filter(pk=row.pk).update(withdrawn_at=timezone.now())


def waiting(trajectory: Trajectory, n: int) -> Rows:
    BlockFactory(trajectory=trajectory, title="Bomen")
    return [ContributionFactory(trajectory=trajectory, words=f"Meer bomen {i}") for i in range(n)]


def placed(trajectory: Trajectory, n: int) -> Rows:
    BlockFactory(trajectory=trajectory, title="Bomen")
    block = BlockFactory(trajectory=trajectory, title="Groen")
    rows = [ContributionFactory(trajectory=trajectory, words=f"Meer bomen {i}") for i in range(n)]
    place(trajectory, [row.pk for row in rows], block.pk, member(trajectory))
    return rows


def lay_elsewhere(row: Any) -> None:
    Placement.objects.filter(contribution=row).delete()
    other = BlockFactory(trajectory=row.trajectory, title="Elders")
    Placement.objects.create(contribution=row, block=other)


def block_of(rows: Rows) -> dict[str, Any]:
    return {"pk": Placement.objects.holding().get(contribution=rows[0]).block_id}


def erase_words(row: Contribution) -> None:
    erase(row, reason="op vraag", by=UserFactory())


def correct_facts(row: Contribution) -> None:
    Contribution.objects.filter(pk=row.pk).update(on_behalf_of="de buurtwerking")


def participants(*, begun: bool) -> Callable[[Trajectory, int], Rows]:
    def make(trajectory: Trajectory, n: int) -> Rows:
        starts_at = timezone.now() + (-dt.timedelta(hours=1) if begun else dt.timedelta(days=3))
        gathering = GatheringFactory(trajectory=trajectory, starts_at=starts_at)
        return [RegistrationFactory(gathering=gathering, email=f"p{i}@inwoner.example") for i in range(n)]

    return make


def sign_off(row: Registration) -> None:
    Registration.objects.filter(pk=row.pk).update(cancelled_at=timezone.now())


def stay_away(row: Registration) -> None:
    """Somebody notes something else of her."""
    Registration.objects.filter(pk=row.pk).update(remark="Belde dat ze ziek is")


def ideas(state: str) -> Callable[[Trajectory, int], Rows]:
    def make(trajectory: Trajectory, n: int) -> Rows:
        survey = SurveyFactory(trajectory=trajectory)
        return [IdeaFactory(survey=survey, state=state) for _i in range(n)]

    return make


def hide_idea(row: Idea) -> None:
    Desk(row.survey.trajectory, UserFactory()).hide(IDEAS, Idea.objects.get(pk=row.pk), "reclame")


def lose_words(row: Idea) -> None:
    erase(row.contribution, reason="op vraag", by=UserFactory())
