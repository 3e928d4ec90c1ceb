"""Residents who come to a session: places, and the mail with the link to cancel."""

import datetime as dt
import hashlib
import hmac
from base64 import urlsafe_b64encode
from enum import Enum

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

from trajectories import mail
from trajectories.models import Trajectory, User

from .models import Gathering, Registration

MOST_PEOPLE = 10  # of one registration: who comes with more calls the town hall


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


def listed(gathering: Gathering) -> QuerySet[Registration]:
    """Who comes, in the order in which they registered."""
    return gathering.registrations.filter(cancelled_at=None).order_by("created_at", "pk")


def write_mail(registration: Registration, name: str, once: str = "") -> bool:
    """Mail about this registration; False when there is no address, or when it was told before."""
    about = {
        "gathering": registration.gathering,
        "trajectory": registration.gathering.trajectory,
        "registration": registration,
        "name": registration.name,
    }
    return mail.write(name, registration.email, about | links_of(registration), once=once) is not None


def links_of(registration: Registration) -> dict[str, str]:
    """Her own page and calendar file. They open also when the trajectory has no public page."""
    trajectory, token = registration.gathering.trajectory, token_of(registration)
    return {
        "link": mail.absolute(trajectory.url("gatherings:own_registration", token=token)),
        "calendar": mail.absolute(trajectory.url("gatherings:own_calendar", token=token)),
    }


def cancel_registration(registration: Registration) -> bool:
    """Free the places; False when that was done already."""
    free = Registration.objects.filter(pk=registration.pk, cancelled_at=None)
    return free.update(cancelled_at=timezone.now()) == 1


def forget_address(trajectory: Trajectory, email: str) -> int:
    """Take somebody who asks for it out of her registrations, as the term does; how many. Her place goes,
    unless the session was held already."""
    known = Registration.objects.filter(gathering__trajectory=trajectory, email__iexact=email)
    known.filter(cancelled_at=None, gathering__starts_at__gt=timezone.now()).update(
        cancelled_at=timezone.now()
    )
    return known.update(name="", email="", remark="", erased_at=timezone.now())
