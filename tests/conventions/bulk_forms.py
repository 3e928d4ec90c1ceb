"""Every form that acts on many rows at once: rows to act on, and what a colleague may do to one meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils import timezone

from ambassadors.models import Application, Campaign
from clustering.models import Placement
from clustering.placing import place
from consultation.models import Work
from contributions.erasure import erase
from contributions.models import Contribution
from gatherings.models import Attendance, Gathering, Registration
from tests.clustering.factories import BlockFactory
from tests.consultation.factories import ExhibitionFactory, WorkFactory
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


@dataclass(frozen=True, kw_only=True)
class BulkForm:
    """`page` shows the list, `act` is where it is posted; `spoil` is what somebody else does to one row."""

    kind: str  # the BulkKind, or how its own undo is called
    template: str
    page: str
    act: str
    make: Callable[[Trajectory, int], Rows]
    spoil: Callable[[Any], None]
    touch: Callable[[Any], None] | None = None  # afterwards, to what the act changed; default: `spoil`
    values: Callable[[Trajectory], dict[str, Any]] = lambda _trajectory: {}
    whole: str = "whole"  # the list in the page's context
    query: str = ""
    address: Callable[[Rows], dict[str, Any]] = lambda _rows: {}
    state: Callable[[Trajectory], Any] = all_rows
    leaves_out: bool = True  # it tells which it left out


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


def participant(kind: str, act: str, *, begun: bool, **more: Any) -> BulkForm:
    return BulkForm(
        kind=kind,
        template="gatherings/parts/many_participants.html",
        page="gatherings:gathering_registrations",
        act=act,
        make=participants(begun=begun),
        spoil=sign_off,
        touch=stay_away,
        address=lambda rows: {"pk": rows[0].gathering_id},
        **more,
    )


def agenda(kind: str, act: str, values: Callable[[Trajectory], dict[str, Any]]) -> BulkForm:
    return BulkForm(
        kind=kind,
        template="gatherings/parts/many.html",
        page="gatherings:gatherings",
        act=act,
        make=gatherings,
        spoil=hold,
        values=values,
    )


def roster(kind: str, act: str, spoil: Callable[[Any], None], **more: Any) -> BulkForm:
    return BulkForm(
        kind=kind,
        template="trajectories/people.html",
        page="trajectories:people",
        act=act,
        make=people,
        spoil=spoil,
        query="rol=ambassador",
        **more,
    )


def invitation(kind: str, act: str) -> BulkForm:
    return BulkForm(
        kind=kind,
        template="trajectories/people.html",
        page="trajectories:people",
        act=act,
        make=invited_people,
        spoil=accept,
        touch=withdraw_later if kind == "invitations-withdraw" else None,
        whole="invited",
    )


def campaign(kind: str, act: str) -> BulkForm:
    return BulkForm(
        kind=kind,
        template="ambassadors/campaign.html",
        page="ambassadors:campaign",
        act=act,
        make=applications,
        spoil=withdraw,
        values=lambda _trajectory: {"message": "Dag"},
        query="stand=submitted",
    )


def sorting(kind: str, page: str, act: str, **more: Any) -> BulkForm:
    return BulkForm(
        kind=kind,
        page=page,
        act=act,
        spoil=lay_elsewhere,
        values=lambda _trajectory: {"title": "Bomen"},
        query="q=bomen",
        state=placements,
        **more,
    )


BULK_FORMS = [
    campaign("applications-accept", "ambassadors:applications_accept"),
    campaign("applications-decline", "ambassadors:applications_decline"),
    BulkForm(
        kind="works-show",
        template="consultation/exhibition_admin.html",
        page="consultation:exhibition_admin",
        act="consultation:works_show",
        make=works,
        spoil=drop_consent,
    ),
    agenda("gatherings-call-off", "gatherings:many_call_off", lambda _trajectory: {"reason": "Storm"}),
    agenda("gatherings-move", "gatherings:many_move", lambda _trajectory: {"days": 7}),
    agenda("gatherings-host", "gatherings:many_host", host_of),
    participant("registrations-present", "gatherings:registrations_present", begun=True),
    participant("registrations-absent", "gatherings:registrations_absent", begun=True),
    participant("registrations-strike", "gatherings:registrations_strike", begun=False),
    participant(
        "registrations-write",
        "gatherings:registrations_write",
        begun=False,
        values=lambda _trajectory: {"many-subject": "Parking", "many-message": "Achter de kerk."},
    ),
    BulkForm(
        kind="contributions-mark",
        template="contributions/parts/many.html",
        page="contributions:contributions",
        act="contributions:contributions_mark",
        make=lambda one, n: [ContributionFactory(trajectory=one, words=f"Meer bomen {i}") for i in range(n)],
        spoil=erase_words,
        touch=correct_facts,
        values=lambda _trajectory: {"kenmerk-leeftijd": "65-79"},
        query="q=bomen",
    ),
    roster(
        "people-role",
        "trajectories:people_roles",
        make_core_group,
        values=lambda _trajectory: {"rol": "core_group"},
        touch=make_facilitator,
    ),
    roster("people-remove", "trajectories:people_remove_many", take_away, leaves_out=False),
    invitation("invitations-resend", "trajectories:people_resend"),
    invitation("invitations-withdraw", "trajectories:people_withdraw_many"),
    sorting(
        "heap", "clustering:heap", "clustering:heap_place", template="clustering/heap.html", make=waiting
    ),
    sorting(
        "block",
        "clustering:block",
        "clustering:voices_move",
        template="clustering/block.html",
        make=placed,
        address=block_of,
        leaves_out=False,
    ),
]
