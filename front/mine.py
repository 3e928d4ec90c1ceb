"""The trajectories of one person, with what waits for her in each."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajectories.models import Gathering, Membership, Phase, Trajectory, User
from trajectories.permissions import Role


@dataclass(frozen=True)
class Card:
    trajectory: Trajectory
    roles: list[str]
    running: list[str]
    waits: list[str]


def cards_of(user: User, now: dt.datetime) -> list[Card]:
    """Four queries, however many trajectories."""
    trajectories = list(
        Trajectory.objects.visible_to(user).select_related("municipality").order_by("-created_at", "pk")
    )
    roles: dict[int, list[str]] = {}
    for membership in Membership.objects.filter(user=user, trajectory__in=trajectories).order_by("role"):
        roles.setdefault(membership.trajectory_id, []).append(membership.role)
    running: dict[int, list[Phase]] = {}
    for phase in Phase.objects.filter(trajectory__in=trajectories, state=Phase.State.RUNNING):
        running.setdefault(phase.trajectory_id, []).append(phase)
    hosted = gatherings_of(user, trajectories, now)
    labels = dict(Role.choices)
    return [
        Card(
            trajectory,
            [str(labels[Role(role)]) for role in roles.get(trajectory.pk, [])]
            or [str(_("medewerker van de gemeente"))],
            [phase.title for phase in running.get(trajectory.pk, [])],
            waits(
                roles.get(trajectory.pk, []), running.get(trajectory.pk, []), hosted.get(trajectory.pk), now
            ),
        )
        for trajectory in trajectories
    ]


def gatherings_of(user: User, trajectories: list[Trajectory], now: dt.datetime) -> dict[int, dict[str, Any]]:
    """Per trajectory: sessions that she hosts, past and coming, and all that wait for a report. One query."""
    states = Gathering.State
    mine = Q(is_mine=True)
    past = Q(state=states.PLANNED, starts_at__lt=now) | Q(state=states.HELD)
    coming = Q(state=states.PLANNED, starts_at__gte=now)
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
    return {row["trajectory_id"]: dict(row) for row in rows}


def waits(
    roles: list[str], running: list[Phase], hosted: dict[str, Any] | None, now: dt.datetime
) -> list[str]:
    """A few short sentences, the most pressing first."""
    told = []
    if hosted and hosted["mine_past"]:
        count = hosted["mine_past"]
        told.append(
            ngettext(
                "%(n)s sessie van jou wacht op haar verslag",
                "%(n)s sessies van jou wachten op hun verslag",
                count,
            )
            % {"n": count}
        )
    if hosted and hosted["mine_next"]:
        day = date_format(localtime(hosted["mine_next"]), "l j F")
        told.append(_("Je volgende sessie is op %(day)s") % {"day": day})
    if Role.OFFICER in roles or not roles:
        late = [phase.title for phase in running if phase.ends_on and phase.ends_on < localtime(now).date()]
        if late:
            told.append(_("Over tijd: %(names)s") % {"names": ", ".join(late)})
        if hosted and hosted["past"] and not hosted["mine_past"]:
            count = hosted["past"]
            told.append(
                ngettext("%(n)s bijeenkomst zonder verslag", "%(n)s bijeenkomsten zonder verslag", count)
                % {"n": count}
            )
    return told
