"""Residents who come to a session: places, and the mail with the link to cancel."""

import datetime as dt
import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from enum import Enum

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

from toolkit import limits
from trajectories import mail
from trajectories.models import Trajectory, User

from .models import Gathering, Registration

MOST_PEOPLE = 10  # of one registration: who comes with more calls the town hall
HELD = dt.timedelta(hours=2)  # so long a place waits for who asked it
MOST_HELD = 30  # people for whom one network holds a place unconfirmed: a class of 24 and their teachers
MAILS_TO_ONE, A_DAY = 5, 24 * 3600  # mails that one address gets because somebody fills it in


class RegistrationAnswer(Enum):
    """What became of a registration. The resident never sees the difference between REGISTERED and KNOWN."""

    REGISTERED = "registered"
    KNOWN = "known"
    FULL = "full"
    CLOSED = "closed"
    BUSY = "busy"  # too many places wait for a confirmation from there


def token_of(registration: Registration) -> str:
    """The secret of the link in the mails. Derived, so that each mail can carry the same link while the
    database holds only its hash; with the database alone (without SECRET_KEY) nobody can make it.
    """
    made = registration.created_at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return derived(f"registration\n{registration.gathering.pk}\n{registration.email}\n{made}")


def derived(about: str) -> str:
    digest = hmac.new(settings.SECRET_KEY.encode(), about.encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest[:24]).decode()


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def places_left(gathering: Gathering) -> int | None:
    """How many people can still come; None when there is no limit."""
    if gathering.capacity is None:
        return None
    taken = gathering.registrations.holding().aggregate(n=Sum("people"))["n"] or 0
    return max(0, gathering.capacity - taken)


@dataclass(frozen=True)
class Wish:
    """What somebody fills in, and the network that it came from; "" when an officer writes it down."""

    name: str
    email: str
    people: int
    remark: str = ""
    network: str = ""


def register(gathering: Gathering, wish: Wish, noted_by: User | None = None) -> RegistrationAnswer:
    """Give `people` a place, all of them or none; a mail follows when there is an address.

    The lock on the gathering's row puts registrations for the last places one after the other. A resident's
    place is held until she confirms by the link in that mail. Whoever is registered with the same address
    already gets the same link again, and who looks at the screen sees what a new address would bring: the
    places that are asked are held for a while. `noted_by`: the officer who writes it down by phone, also for
    a session that isn't open for residents.
    """
    email = wish.email.strip().lower()
    with transaction.atomic():
        locked = locked_row(gathering)
        if not takes_registrations(locked, noted_by):
            return RegistrationAnswer.CLOSED
        there = locked.registrations.named().filter(email=email, cancelled_at=None)
        known = there.first() if email else None
        if known and known.is_confirmed:
            return answer_known(known, locked, wish, noted_by)
        if not fits(locked, wish.people, besides=known):
            return RegistrationAnswer.FULL
        if noted_by is None and holds_too_much(wish):
            return RegistrationAnswer.BUSY
        if noted_by is None and not may_write_to(email):
            return RegistrationAnswer.KNOWN
        take_place(known or Registration(gathering=locked, email=email), wish, noted_by)
    return RegistrationAnswer.REGISTERED


def answer_known(
    known: Registration, gathering: Gathering, wish: Wish, noted_by: User | None
) -> RegistrationAnswer:
    """The same answers, in the same order, as for an address that nobody knows."""
    again = held_once_more(known)
    if not fits(gathering, wish.people, besides=again):
        if noted_by or may_write_to(known.email, "registration-full-to"):  # counted apart: no new address is
            write_mail(known, "registration_known")
        return RegistrationAnswer.FULL
    if noted_by is None and holds_too_much(wish):
        return RegistrationAnswer.BUSY
    if noted_by or may_write_to(known.email):
        write_mail(known, "registration_known")
        if noted_by is None:
            hold(again, wish)
            again.save()
    return RegistrationAnswer.KNOWN


def held_once_more(known: Registration) -> Registration:
    """The row that holds places for who fills in an address that is registered: with nothing of her, and with
    a mark that no link leads to."""
    mark = hash_of(derived(f"registration once more\n{known.pk}"))
    held = Registration.objects.filter(token_hash=mark).first()
    return held or Registration(gathering_id=known.gathering_id, token_hash=mark)


def hold(registration: Registration, wish: Wish) -> None:
    """Unsaved: so many places, for as long as there is time to confirm."""
    registration.people, registration.held_until = wish.people, timezone.now() + HELD
    registration.network_hash = limits.mark_of_today(wish.network)


def locked_row(gathering: Gathering) -> Gathering:
    rows = Gathering.objects.select_for_update(of=("self",)).select_related("trajectory__municipality")
    return rows.get(pk=gathering.pk)


def fits(gathering: Gathering, people: int, besides: Registration | None = None) -> bool:
    """Whether there are so many places; those that `besides` holds count as free."""
    left = places_left(gathering)
    if left is None:
        return True
    own = Registration.objects.holding().filter(pk=besides.pk).first() if besides else None
    return people <= left + (own.people if own else 0)


def take_place(registration: Registration, wish: Wish, noted_by: User | None) -> None:
    """What an address that nobody confirmed asked before is nobody's: the newest wish replaces it."""
    hold(registration, wish)
    registration.name, registration.remark, registration.noted_by = wish.name, wish.remark, noted_by
    registration.confirmed_at = None
    if noted_by:
        registration.confirmed_at, registration.held_until = timezone.now(), None
        registration.network_hash = ""
    registration.token_hash = hash_of(token_of(registration))
    registration.save()
    write_mail(registration, "registration_confirmed" if noted_by else "registration_asked")


def may_write_to(email: str, what: str = "registration-to") -> bool:
    """Nobody has the platform write to somebody else again and again."""
    return not limits.too_many_of(email, what, MAILS_TO_ONE, A_DAY)


def holds_too_much(wish: Wish) -> bool:
    """Whether this network holds as many places as a class takes, and confirmed none of them."""
    mark = limits.mark_of_today(wish.network)
    if not mark:
        return False
    waiting = Registration.objects.holding().filter(network_hash=mark, confirmed_at=None)
    held = waiting.aggregate(n=Sum("people"))["n"] or 0
    return bool(held + wish.people > MOST_HELD)


def confirm(registration: Registration) -> RegistrationAnswer:
    """She followed the link and says that she comes; after the time to confirm only when there is room still.
    Safe to run twice."""
    with transaction.atomic():
        locked = locked_row(registration.gathering)
        fresh = Registration.objects.select_for_update().get(pk=registration.pk)
        if fresh.is_confirmed:
            return RegistrationAnswer.KNOWN
        planned = locked.state == Gathering.State.PLANNED and locked.starts_at > timezone.now()
        if fresh.cancelled_at or not planned:
            return RegistrationAnswer.CLOSED
        if not fits(locked, fresh.people, besides=fresh):
            return RegistrationAnswer.FULL
        fresh.confirmed_at, fresh.held_until, fresh.network_hash = timezone.now(), None, ""
        fresh.save(update_fields=["confirmed_at", "held_until", "network_hash"])
        fresh.gathering = locked
        write_mail(fresh, "registration_confirmed")
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
    return gathering.registrations.coming().order_by("created_at", "pk")


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
