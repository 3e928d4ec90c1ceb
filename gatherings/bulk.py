"""Calling off, moving and giving hosts to many gatherings at once; the mails wait for ten minutes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit import states
from toolkit.dates import moments
from trajectories import mail
from trajectories.bulk.kinds import BulkKind, register
from trajectories.bulk.recording import Recorder
from trajectories.models import User
from trajectories.permissions import Capability

from .models import Attendance, Gathering, Registration
from .planning import possible_hosts
from .registration_links import links_of

State = Gathering.State
Host = Gathering.hosts.through
TOO_LATE = "deze bijeenkomst is al begonnen, geweest of afgelast."


def call_off(recorder: Recorder, rows: list[Gathering], values: Mapping[str, Any]) -> None:
    called_off = []
    for row in rows:
        if states.step_in_memory(row, State.CANCELLED, sequence=row.sequence + 1):
            called_off.append(row)
        else:
            recorder.skip(row, _("deze bijeenkomst is al geweest of afgelast."))
    recorder.update(called_off, ["state", "sequence"])
    write_to_all(recorder, called_off, "gathering_cancelled", reason=values["reason"])


def move_many(recorder: Recorder, rows: list[Gathering], values: Mapping[str, Any]) -> None:
    """So many days later, or earlier, at the same hour of the clock."""
    moved = []
    for row in rows:
        if row.state != State.PLANNED or row.has_begun:
            recorder.skip(row, _(TOO_LATE))
        elif why := shift_days(row, values["days"]):
            recorder.skip(row, why)
        else:
            row.sequence += 1
            moved.append(row)
    recorder.update(moved, ["starts_at", "ends_at", "sequence"])
    write_to_all(recorder, moved, "gathering_changed")


def shift_days(gathering: Gathering, days: int) -> str:
    """Move it in memory; why not, when the clock doesn't show this hour on that day or the day is over."""
    found = [shifted(moment, days) for moment in (gathering.starts_at, gathering.ends_at) if moment]
    if None in found:
        return _("op die dag bestaat dit uur niet: de klok verspringt.")
    starts_at = found[0]
    if starts_at is None or starts_at <= timezone.now():
        return _("dan zou ze in het verleden liggen.")
    gathering.starts_at, gathering.ends_at = starts_at, found[1] if gathering.ends_at else None
    return ""


def shifted(moment: dt.datetime, days: int) -> dt.datetime | None:
    wall = timezone.localtime(moment)
    try:
        day = wall.date() + dt.timedelta(days=days)
    except OverflowError:
        return None
    return next(iter(moments(day, wall.time())), None)


def give_host(recorder: Recorder, rows: list[Gathering], values: Mapping[str, Any]) -> None:
    """One more host for each, who can host that kind and doesn't host it already."""
    host: User = values["host"]
    kinds = {row.kind for row in rows}
    able = {kind for kind in kinds if possible_hosts(recorder.trajectory, kind).filter(pk=host.pk).exists()}
    hosted = set(
        Host.objects.filter(user=host, gathering__in=rows).order_by().values_list("gathering_id", flat=True)
    )
    given = []
    for row in rows:
        if row.state != State.PLANNED or row.is_past:
            recorder.skip(row, _(TOO_LATE))
        elif row.kind not in able:
            recorder.skip(row, _("%(who)s kan deze soort bijeenkomst nog niet begeleiden.") % {"who": host})
        elif row.pk in hosted:
            recorder.skip(row, _("%(who)s begeleidt deze al.") % {"who": host})
        else:
            given.append(row)
    recorder.create([Host(gathering=row, user=host) for row in given], given)
    about = {"name": host.name, "hosting": True, "by": recorder.by}
    told = given if host != recorder.by else []
    recorder.create([letter(recorder, row, "host_named", host.email, about) for row in told], told)


def letter(recorder: Recorder, gathering: Gathering, name: str, to: str, about: Mapping[str, Any]) -> Any:
    context = {"gathering": gathering, **about}
    return mail.draft(name, to, context, recorder.trajectory, recorder.mails_leave)


def write_to_all(recorder: Recorder, rows: list[Gathering], name: str, **more: Any) -> None:
    """Who is registered, invited or hosts hears it: per gathering as `telling.write_to_everybody` does.

    Three queries and one for the letters, whatever their number. Who acts knows it.
    """
    for row in rows:
        row.trajectory = recorder.trajectory
    drafts = [
        (letter(recorder, row, name, to, about | more), row)
        for row, to, about in [*registered(rows), *members(rows, besides=recorder.by)]
    ]
    recorder.create([draft for draft, _row in drafts], [row for _draft, row in drafts])


Addressed = list[tuple[Gathering, str, dict[str, Any]]]


def registered(rows: list[Gathering]) -> Addressed:
    there = Registration.objects.coming().named().filter(gathering__in=rows)
    by_key, found = {row.pk: row for row in rows}, []
    for one in there.exclude(email="").order_by("pk"):
        one.gathering = by_key[one.gathering_id]
        found.append(
            (one.gathering, one.email, {"registration": one, "name": one.name, **links_of(one)}),
        )
    return found


def members(rows: list[Gathering], besides: User) -> Addressed:
    """Those who were asked and didn't say no; hosts who were not asked."""
    by_key = {row.pk: row for row in rows}
    found: Addressed = []
    asked: dict[int, set[int]] = defaultdict(set)
    coming = [Attendance.State.INVITED, Attendance.State.ACCEPTED]
    invited = Attendance.objects.filter(gathering__in=rows, state__in=coming, user__is_active=True)
    for attendance in invited.select_related("user").order_by("pk"):
        asked[attendance.gathering_id].add(attendance.user_id)
        about = {"name": attendance.user.name, "invited": True}
        found.append((by_key[attendance.gathering_id], attendance.user.email, about))
    hosts = Host.objects.filter(gathering__in=rows, user__is_active=True).select_related("user")
    for host in hosts.order_by("pk"):
        if host.user_id not in asked[host.gathering_id]:
            about = {"name": host.user.name, "hosting": True}
            found.append((by_key[host.gathering_id], host.user.email, about))
    return [one for one in found if one[1] != besides.email]


def counted(one: str, many: str) -> Callable[[int], str]:
    return lambda n: ngettext(one, many, n) % {"n": n}


UNDONE = counted("Eén bijeenkomst staat weer zoals ze was.", "%(n)s bijeenkomsten staan weer zoals ze waren.")
CALL_OFF = register(
    BulkKind(
        name="gatherings-call-off",
        capability=Capability.PLAN,
        act=call_off,
        done=counted("Eén bijeenkomst is afgelast.", "%(n)s bijeenkomsten zijn afgelast."),
        undone=UNDONE,
        sends_mail=True,
    )
)
MOVE = register(
    BulkKind(
        name="gatherings-move",
        capability=Capability.PLAN,
        act=move_many,
        done=counted("Eén bijeenkomst is verplaatst.", "%(n)s bijeenkomsten zijn verplaatst."),
        undone=UNDONE,
        sends_mail=True,
    )
)
GIVE_HOST = register(
    BulkKind(
        name="gatherings-host",
        capability=Capability.PLAN,
        act=give_host,
        done=counted(
            "Eén bijeenkomst kreeg er een begeleider bij.",
            "%(n)s bijeenkomsten kregen er een begeleider bij.",
        ),
        undone=UNDONE,
        sends_mail=True,
    )
)
