"""Recruiting ambassadors: who applied, who was chosen, and how well they mirror the whole administration."""

from collections import Counter
from dataclasses import dataclass

from django.apps import apps
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from toolkit import states
from toolkit.dutch_order import list_key
from trajectories import mail
from trajectories.models import Department, Invitation, Membership, Trajectory, User
from trajectories.people.invitations import Offer, Person, invite_person
from trajectories.permissions import Role

from .models import Application, Campaign


@dataclass(frozen=True)
class SpreadRow:
    """A department with the number of accepted ambassadors per level, in the order of Application.Level."""

    department: Department
    counts: list[int]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class Spread:
    """How the accepted ambassadors are spread over the administration."""

    rows: list[SpreadRow]
    level_totals: list[int]

    @property
    def largest(self) -> int:
        return max((row.total for row in self.rows), default=0)

    @property
    def missing(self) -> list[Department]:
        """Departments from which nobody comes yet."""
        return [row.department for row in self.rows if not row.total]

    @property
    def missing_levels(self) -> list[str]:
        levels = zip(Application.Level.labels, self.level_totals, strict=True)
        return [str(label) for label, total in levels if not total]


def spread_of_accepted(trajectory: Trajectory) -> Spread:
    """Accepted ambassadors over departments and levels, fullest department first. Two queries."""
    levels = list(Application.Level.values)
    accepted = Application.objects.filter(campaign__trajectory=trajectory, state=Application.State.ACCEPTED)
    counts = Counter(accepted.order_by().values_list("department_id", "level"))
    departments = Department.objects.filter(municipality=trajectory.municipality_id)
    rows = [
        SpreadRow(department, [counts[department.pk, level] for level in levels])
        for department in departments
        if department.retired_at is None or department.pk in {key for key, _level in counts}
    ]
    rows.sort(key=lambda row: (-row.total, list_key(row.department.name)))
    totals = [sum(row.counts[index] for row in rows) for index in range(len(levels))]
    return Spread(rows, totals)


def receive_application(application: Application) -> tuple[Application, bool]:
    """Keep a new application and confirm it by mail; the same address twice gets the first one back.

    Who withdrew and applies again starts anew with what she writes now. Returns the stored application, and
    whether it is a new row.
    """
    values = {
        name: getattr(application, name)
        for name in ("name", "department", "level", "job", "motivation", "talents")
    }
    with transaction.atomic():
        kept, created = Application.objects.get_or_create(
            campaign=application.campaign, email=application.email.lower(), defaults=values
        )
        fresh = {"decided_at": None, "decided_by": None, "message": "", "submitted_at": timezone.now()}
        withdrawn = Application.objects.filter(pk=kept.pk, state=Application.State.WITHDRAWN)
        states.advance(withdrawn, Application.State.SUBMITTED, **values, **fresh)
        about = {"application": kept, "trajectory": kept.campaign.trajectory, "url": own_address(kept)}
        mail.write("application_received", kept.email, about)
    return kept, created


def own_address(application: Application) -> str:
    """The whole address of the page on which the applicant reads her answer; only she is mailed it."""
    return mail.absolute(reverse("ambassadors:application_own", kwargs={"token": application.token}))


def decide_application(application: Application, state: str, message: str, by: User) -> bool:
    """Accept or decline with a message; False when the application was decided in the meantime.

    Accepting invites by mail with the role of ambassador, which somebody with an account takes up in one
    click. Raises ValueError for what is no state.
    """
    to = Application.State(state)
    decision = {"message": message, "decided_at": timezone.now(), "decided_by": by}
    with transaction.atomic():
        if not states.advance(Application.objects.filter(pk=application.pk), to, **decision):
            return False
        application.refresh_from_db()
        if to == Application.State.ACCEPTED:
            person = Person(application.name, application.email)
            offer = Offer(Role.AMBASSADOR, application.job, message)
            invite_person(application.campaign.trajectory, person, offer, by)
        else:
            about = {"application": application, "trajectory": application.campaign.trajectory}
            mail.write("application_declined", application.email, about)
    return True


def put_back(application: Application) -> bool:
    """Let an answered application wait for an answer again, for instance after a slip of the mouse.

    An invitation that was not taken up yet goes. False for whoever withdrew, and for whoever has the role.
    """
    trajectory = application.campaign.trajectory
    answered = Application.objects.filter(pk=application.pk).exclude(state=Application.State.WITHDRAWN)
    has_role = Membership.objects.filter(
        trajectory=trajectory, role=Role.AMBASSADOR, user__email__iexact=application.email
    )
    undecided = {"decided_at": None, "decided_by": None, "message": ""}
    with transaction.atomic():
        if has_role.exists() or not states.advance(answered, Application.State.SUBMITTED, **undecided):
            return False
        withdraw_invitations(application)
    return True


def withdraw_invitations(application: Application) -> None:
    """Those to become an ambassador that she did not take up yet."""
    Invitation.objects.unanswered().filter(
        trajectory=application.campaign.trajectory, email=application.email, role=Role.AMBASSADOR
    ).update(withdrawn_at=timezone.now())


def withdraw_application(application: Application) -> bool:
    """The applicant changes her mind; False when there was nothing to withdraw any more.

    An invitation that she did not take up yet goes too. A role that she has stays: the officer takes that
    away.
    """
    this = Application.objects.filter(pk=application.pk)
    with transaction.atomic():
        changed = states.advance(this, Application.State.WITHDRAWN, decided_at=timezone.now())
        if changed:
            withdraw_invitations(application)
    return bool(changed)


def applications_per_state(campaign: Campaign) -> Counter[str]:
    """How many applications are in each state. One query."""
    return Counter(campaign.applications.order_by().values_list("state", flat=True))


def forget_address(trajectory: Trajectory, email: str) -> int:
    """Erase the application of somebody who asks for it, with its history; how many. A role that came of it
    stays."""
    own = Application.objects.filter(campaign__trajectory=trajectory, email__iexact=email)
    keys = list(own.order_by("pk").values_list("pk", flat=True))
    own.delete()
    history = apps.get_model("ambassadors", "ApplicationEvent")._default_manager
    history.filter(pgh_obj_id__in=keys).delete()
    return len(keys)
