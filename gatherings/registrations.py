"""Residents who come to a session: places, the mail with the link to cancel, the reminder."""

import datetime as dt
import hashlib
import hmac
from base64 import urlsafe_b64encode
from enum import Enum

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from toolkit import mail
from toolkit.dates import day_bounds
from trajectories.models import User

from .models import Gathering, Registration

MOST_PEOPLE = 10  # of one registration: who comes with more calls the town hall
REMIND_FROM_HOUR = 9  # nobody wants a mail from us at midnight
LEAST_NOTICE = dt.timedelta(hours=3)
FRESH = dt.timedelta(hours=12)  # who registered this recently still remembers


class RegistrationAnswer(Enum):
    """What became of a registration. The resident never sees the difference between REGISTERED and KNOWN."""

    REGISTERED = "registered"
    KNOWN = "known"
    FULL = "full"
    CLOSED = "closed"


def token_of(registration: Registration) -> str:
    """The secret of the link in the mails. Derived, so that each mail can carry the same link while the
    database holds only its hash; with the database alone (without SECRET_KEY) nobody can make it.
    """
    made = registration.created_at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    about = f"registration\n{registration.gathering.pk}\n{registration.email}\n{made}"
    digest = hmac.new(settings.SECRET_KEY.encode(), about.encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest[:24]).decode()


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def places_left(gathering: Gathering) -> int | None:
    """How many people can still come; None when there is no limit."""
    if gathering.capacity is None:
        return None
    taken = gathering.registrations.filter(cancelled_at=None).aggregate(n=Sum("people"))["n"] or 0
    return max(0, gathering.capacity - taken)


def register(
    gathering: Gathering,
    *,
    name: str,
    email: str,
    people: int,
    remark: str = "",
    noted_by: User | None = None,
) -> RegistrationAnswer:
    """Give `people` a place, all of them or none; a mail follows when there is an address.

    The lock on the gathering's row puts registrations for the last places one after the other. Whoever is
    registered with the same address already gets the same link again, whatever the answer on the screen is.
    `noted_by`: the officer who writes it down by phone, also for a session that isn't open for residents.
    """
    email = email.strip().lower()
    with transaction.atomic():
        locked = (
            Gathering.objects.select_for_update(of=("self",))
            .select_related("trajectory__municipality")
            .get(pk=gathering.pk)
        )
        if not takes_registrations(locked, noted_by):
            return RegistrationAnswer.CLOSED
        known = email and locked.registrations.filter(email=email, cancelled_at=None, erased_at=None).first()
        if known:
            write_mail(known, "registration_known")
        left = places_left(locked)
        if left is not None and people > left:
            return RegistrationAnswer.FULL
        if known:
            return RegistrationAnswer.KNOWN
        registration = Registration(
            gathering=locked, name=name, email=email, people=people, remark=remark, noted_by=noted_by
        )
        registration.token_hash = hash_of(token_of(registration))
        registration.save()
        write_mail(registration, "registration_confirmed")
    return RegistrationAnswer.REGISTERED


def takes_registrations(gathering: Gathering, noted_by: User | None = None) -> bool:
    open_to_all = gathering.is_open and gathering.trajectory.is_public
    planned = gathering.state == Gathering.State.PLANNED and gathering.starts_at > timezone.now()
    return planned and (open_to_all or noted_by is not None)


def open_by_hand(gathering: Gathering) -> bool:
    """Residents can register themselves; False for one that is over, cancelled, or without a place."""
    coming = Gathering.objects.filter(
        pk=gathering.pk, state=Gathering.State.PLANNED, starts_at__gt=timezone.now()
    ).exclude(place="", address="")
    return coming.update(is_open=True) == 1


def close_by_hand(gathering: Gathering) -> None:
    """Residents can't register themselves any more; who is registered keeps her place."""
    Gathering.objects.filter(pk=gathering.pk).update(is_open=False)


def write_mail(registration: Registration, name: str) -> None:
    """Mail about this registration, with the link to cancel and, for an open session, the session's page."""
    if not registration.email:
        return
    gathering = registration.gathering
    trajectory = gathering.trajectory
    # A resident can always reach her own registration, also of a session that isn't announced publicly.
    link = trajectory.url("gatherings:own_registration", token=token_of(registration))
    calendar = trajectory.url("gatherings:own_calendar", token=token_of(registration))
    mail.write(
        name,
        registration.email,
        {
            "gathering": gathering,
            "trajectory": trajectory,
            "registration": registration,
            "link": mail.absolute(link),
            "calendar": mail.absolute(calendar),
        },
    )


def cancel_registration(registration: Registration) -> bool:
    """Free the places; False when that was done already."""
    free = Registration.objects.filter(pk=registration.pk, cancelled_at=None)
    return free.update(cancelled_at=timezone.now()) == 1


def registrations_to_remind(now: dt.datetime) -> list[int]:
    """Registrations to remind: their session is today or tomorrow, and not within three hours."""
    local = timezone.localtime(now)
    if local.hour < REMIND_FROM_HOUR:
        return []
    _tomorrow, end_of_tomorrow = day_bounds(local.date() + dt.timedelta(days=1))
    return list(
        Registration.objects.filter(
            gathering__state=Gathering.State.PLANNED,
            gathering__starts_at__gt=now + LEAST_NOTICE,
            gathering__starts_at__lt=end_of_tomorrow,
            created_at__lt=now - FRESH,
            cancelled_at=None,
            erased_at=None,
            reminded_at=None,
        )
        .exclude(email="")
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def remind_resident(pk: int, now: dt.datetime) -> bool:
    """Send one reminder, once: whoever sets `reminded_at` sends the mail. False when another did, or she
    cancelled."""
    with transaction.atomic():
        unreminded = Registration.objects.filter(pk=pk, reminded_at=None, cancelled_at=None, erased_at=None)
        if not unreminded.update(reminded_at=now):
            return False
        registration = Registration.objects.select_related("gathering__trajectory__municipality").get(pk=pk)
        # The link in the newest mail always works, also after the installation changed its secret key.
        Registration.objects.filter(pk=pk).update(token_hash=hash_of(token_of(registration)))
        write_mail(registration, "registration_reminder")
    return True
