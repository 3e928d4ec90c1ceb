"""The trajectories of one person, with what waits for her in each."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gatherings.models import Gathering
from trajectories.models import Membership, Phase, Trajectory, User
from trajectories.permissions import Role

State = Gathering.State


@dataclass(frozen=True, kw_only=True)
class MyTrajectory:
    """A card on the page of whoever signed in; `running` are titles of phases, `waits` sentences."""

    trajectory: Trajectory
    roles: list[str]
    running: list[str]
    waits: list[str]


@dataclass(frozen=True, kw_only=True)
class Sessions:
    """Gatherings of a trajectory that wait for a report, all and her own, and when she hosts the next."""

    past: int = 0
    mine_past: int = 0
    mine_next: dt.datetime | None = None


def my_trajectories(user: User, now: dt.datetime) -> list[MyTrajectory]:
    """The newest first. Four queries, however many trajectories."""
    trajectories = list(
        Trajectory.objects.visible_to(user).select_related("municipality").order_by("-created_at", "pk")
    )
    roles: dict[int, list[str]] = defaultdict(list)
    for membership in Membership.objects.filter(user=user, trajectory__in=trajectories).order_by("role"):
        roles[membership.trajectory_id].append(membership.role)
    running: dict[int, list[Phase]] = defaultdict(list)
    for phase in Phase.objects.filter(trajectory__in=trajectories, state=Phase.State.RUNNING):
        running[phase.trajectory_id].append(phase)
    sessions = sessions_by_trajectory(user, trajectories, now)
    return [
        MyTrajectory(
            trajectory=trajectory,
            roles=names_of(roles[trajectory.pk]),
            running=[phase.title for phase in running[trajectory.pk]],
            waits=what_waits(
                roles=roles[trajectory.pk],
                running=running[trajectory.pk],
                sessions=sessions.get(trajectory.pk, Sessions()),
                now=now,
            ),
        )
        for trajectory in trajectories
    ]


def names_of(roles: Sequence[str]) -> list[str]:
    """Staff of the municipality see its trajectories without a role in them."""
    return [str(Role(role).label) for role in roles] or [_("medewerker van de gemeente")]


def sessions_by_trajectory(
    user: User, trajectories: Sequence[Trajectory], now: dt.datetime
) -> dict[int, Sessions]:
    """One query."""
    mine = Q(is_mine=True)
    past = Q(state=State.PLANNED, starts_at__lt=now) | Q(state=State.HELD)
    coming = Q(state=State.PLANNED, starts_at__gte=now)
    hosts = Gathering.hosts.through.objects.filter(gathering=OuterRef("pk"), user=user)
    rows = (
        Gathering.objects.filter(trajectory__in=trajectories)
        .annotate(is_mine=Exists(hosts))
        .order_by()
        .values("trajectory_id")
        .annotate(
            past=Count("pk", filter=past),
            mine_past=Count("pk", filter=past & mine),
            mine_next=Min("starts_at", filter=coming & mine),
        )
    )
    return {
        row["trajectory_id"]: Sessions(
            past=row["past"], mine_past=row["mine_past"], mine_next=row["mine_next"]
        )
        for row in rows
    }


def what_waits(
    *, roles: Sequence[str], running: Sequence[Phase], sessions: Sessions, now: dt.datetime
) -> list[str]:
    """A few short sentences, the most pressing first."""
    leads = Role.OFFICER in roles or not roles
    today = localtime(now).date()
    late = [phase.title for phase in running if phase.ends_on and phase.ends_on < today]
    facts = [
        (sessions.mine_past, own_reports(sessions.mine_past)),
        (sessions.mine_next, next_session(sessions.mine_next)),
        (leads and late, _("Over tijd: %(names)s") % {"names": ", ".join(late)}),
        (leads and sessions.past and not sessions.mine_past, others_reports(sessions.past)),
    ]
    return [sentence for holds, sentence in facts if holds]


def own_reports(count: int) -> str:
    return ngettext(
        "%(n)s sessie van jou wacht op haar verslag", "%(n)s sessies van jou wachten op hun verslag", count
    ) % {"n": count}


def others_reports(count: int) -> str:
    return ngettext("%(n)s bijeenkomst zonder verslag", "%(n)s bijeenkomsten zonder verslag", count) % {
        "n": count
    }


def next_session(at: dt.datetime | None) -> str:
    return _("Je volgende sessie is op %(day)s") % {"day": date_format(localtime(at), "l j F")} if at else ""
