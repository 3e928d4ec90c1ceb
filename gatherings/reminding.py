"""Reminders on the day before: residents who registered, members who were asked, and hosts.

Each is sent once per day on which the session falls: whoever was reminded of a session that moved is reminded
of its new day too.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from toolkit.dates import day_bounds
from trajectories import mail
from trajectories.models import User

from .models import Gathering, Registration
from .registration_links import hash_of, token_of, write_mail
from .telling import invited_members

REMIND_FROM_HOUR = 9
LEAST_NOTICE = dt.timedelta(hours=3)
FRESH = dt.timedelta(hours=12)  # who registered this recently still remembers


def remind_everybody(now: dt.datetime) -> int:
    """All reminders that are due; how many mails. Safe to run twice, also at once."""
    sent = 0
    for gathering in gatherings_to_remind(now):
        people = gathering.registrations.coming().named().filter(created_at__lt=now - FRESH).exclude(email="")
        sent += sum(remind_resident(pk) for pk in people.order_by("pk").values_list("pk", flat=True))
        hosts = set(gathering.hosts.filter(is_active=True))
        sent += sum(remind_member(gathering, host, hosting=True) for host in hosts)
        invited = set(invited_members(gathering)) - hosts
        sent += sum(remind_member(gathering, member, hosting=False) for member in invited)
    return sent


def gatherings_to_remind(now: dt.datetime) -> list[Gathering]:
    """What is planned for today or tomorrow, and not within three hours."""
    local = timezone.localtime(now)
    if local.hour < REMIND_FROM_HOUR:
        return []
    _tomorrow, end_of_tomorrow = day_bounds(local.date() + dt.timedelta(days=1))
    return list(
        Gathering.objects.filter(
            state=Gathering.State.PLANNED, starts_at__gt=now + LEAST_NOTICE, starts_at__lt=end_of_tomorrow
        )
        .select_related("trajectory__municipality")
        .order_by("starts_at", "pk")
    )


def remind_resident(pk: int) -> bool:
    """One reminder, once for this day. False when that was done, or when she cancelled meanwhile."""
    with transaction.atomic():
        registration = (
            Registration.objects.select_related("gathering__trajectory__municipality")
            .coming()
            .named()
            .filter(pk=pk)
            .first()
        )
        if registration is None:
            return False
        once = once_for(registration.gathering, f"registration:{pk}")
        if not write_mail(registration, "registration_reminder", once=once):
            return False
        # The link in the newest mail always works, also after the installation changed its secret key.
        Registration.objects.filter(pk=pk).update(token_hash=hash_of(token_of(registration)))
    return True


def remind_member(gathering: Gathering, member: User, *, hosting: bool) -> bool:
    context = {"gathering": gathering, "name": member.name, "hosting": hosting, "invited": not hosting}
    once = once_for(gathering, f"member:{member.pk}")
    return mail.write("gathering_reminder", member.email, context, once=once) is not None


def once_for(gathering: Gathering, who: str) -> str:
    day = timezone.localtime(gathering.starts_at).date()
    return f"reminder:{gathering.pk}:{day.isoformat()}:{who}"
