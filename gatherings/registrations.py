"""Residents who come to a session: places, and the mail with the link to cancel."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

from toolkit import limits
from trajectories.models import Trajectory, User

from .models import Gathering, Registration
from .places import fits, give_free_places, is_ahead, locked_row
from .registration_links import derived, hash_of, token_of, write_mail

MOST_PEOPLE = 10  # of one registration: who comes with more calls the town hall
HELD = dt.timedelta(hours=2)  # so long a place waits for who asked it
MOST_HELD = 30  # people for whom one network holds a place unconfirmed: a class of 24 and their teachers
MAILS_TO_ONE, A_DAY = 5, 24 * 3600  # mails that one address gets because somebody fills it in


class RegistrationAnswer(Enum):
    """What became of a registration. The resident never sees the difference between REGISTERED and KNOWN."""

    REGISTERED = "registered"
    WAITING = "waiting"  # on the waiting list; of an address without a place the resident sees the same
    KNOWN = "known"
    FULL = "full"
    CLOSED = "closed"
    BUSY = "busy"  # too many places wait for a confirmation from there


@dataclass(frozen=True)
class Wish:
    """What somebody fills in, and the network that it came from; "" when an officer writes it down.

    `waits`: put me on the waiting list when there is no place.
    """

    name: str
    email: str
    people: int
    remark: str = ""
    network: str = ""
    waits: bool = False
    diet: str = ""
    access: str = ""


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
        has_room = fits(locked, wish.people, besides=known)
        if not has_room and not wish.waits:
            return RegistrationAnswer.FULL
        done = RegistrationAnswer.REGISTERED if has_room else RegistrationAnswer.WAITING
        if noted_by is None and has_room and holds_too_much(wish):
            return RegistrationAnswer.BUSY
        if noted_by is None and not may_write_to(email):
            return RegistrationAnswer.KNOWN if has_room else done
        asked = known or Registration(gathering=locked, email=email)
        asked.waiting_since = None if has_room else timezone.now()
        take_place(asked, wish, noted_by)
    return done


def answer_known(
    known: Registration, gathering: Gathering, wish: Wish, noted_by: User | None
) -> RegistrationAnswer:
    """The same answers, in the same order, as for an address that nobody knows."""
    again = held_once_more(known)
    if not fits(gathering, wish.people, besides=again):
        if noted_by or may_write_to(known.email, "registration-full-to"):  # counted apart: no new address is
            write_mail(known, "registration_known")
        may_wait = wish.waits and noted_by is None
        return RegistrationAnswer.WAITING if may_wait else RegistrationAnswer.FULL
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


def take_place(registration: Registration, wish: Wish, noted_by: User | None) -> None:
    """What an address that nobody confirmed asked before is nobody's: the newest wish replaces it."""
    hold(registration, wish)
    registration.name, registration.remark, registration.noted_by = wish.name, wish.remark, noted_by
    registration.diet, registration.access = wish.diet, wish.access
    registration.confirmed_at = None
    if noted_by:
        registration.confirmed_at, registration.held_until = timezone.now(), None
        registration.network_hash = ""
    registration.token_hash = hash_of(token_of(registration))
    registration.save()
    settled = "registration_waiting" if registration.waiting_since else "registration_confirmed"
    write_mail(registration, settled if noted_by else "registration_asked")


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
        if fresh.cancelled_at or not is_ahead(locked):
            return RegistrationAnswer.CLOSED
        has_room = fits(locked, fresh.people, besides=fresh)
        if not has_room and not fresh.waiting_since:
            return RegistrationAnswer.FULL
        fresh.confirmed_at, fresh.held_until, fresh.network_hash = timezone.now(), None, ""
        fresh.waiting_since = None if has_room else fresh.waiting_since
        fresh.save(update_fields=["confirmed_at", "held_until", "network_hash", "waiting_since"])
        fresh.gathering = locked
        write_mail(fresh, "registration_confirmed" if has_room else "registration_waiting")
    return RegistrationAnswer.REGISTERED if has_room else RegistrationAnswer.WAITING


def takes_registrations(gathering: Gathering, noted_by: User | None = None) -> bool:
    open_to_all = gathering.is_open and gathering.trajectory.is_public
    return is_ahead(gathering) and (open_to_all or noted_by is not None)


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


def cancel_registration(registration: Registration) -> bool:
    """Free the places for who waits; False when that was done already."""
    with transaction.atomic():
        there = Registration.objects.filter(pk=registration.pk, cancelled_at=None)
        if there.update(cancelled_at=timezone.now()) == 0:
            return False
        give_free_places(registration.gathering)
    return True


def forget_address(trajectory: Trajectory, email: str) -> int:
    """Take somebody who asks for it out of her registrations, as the term does; how many. Her place goes,
    unless the session was held already."""
    known = Registration.objects.filter(gathering__trajectory=trajectory, email__iexact=email)
    ahead = known.filter(cancelled_at=None, gathering__starts_at__gt=timezone.now())
    freed = list(Gathering.objects.filter(pk__in=ahead.values("gathering")).order_by("pk"))
    ahead.update(cancelled_at=timezone.now())
    count = known.update(name="", email="", remark="", diet="", access="", erased_at=timezone.now())
    for gathering in freed:
        give_free_places(gathering)
    return count


def seat(gathering: Gathering, wish: Wish, present: Registration | None = None) -> Registration | None:
    """A place, or one in line, for who proved already who she is, by a link of her own; None when it is too
    late. Safe to repeat: her needs are kept, and her place or her turn stays.
    """
    with transaction.atomic():
        locked = locked_row(gathering)
        if not is_ahead(locked):
            return None
        there = locked.registrations.named().filter(cancelled_at=None)
        known = there.filter(pk=present.pk).first() if present else None
        known = known or (there.filter(email=wish.email).first() if wish.email else None)
        asked = known or Registration(gathering=locked, email=wish.email)
        settled = known is not None and known.is_confirmed
        asked.name, asked.diet, asked.access = wish.name, wish.diet, wish.access
        if not settled:
            has_room = fits(locked, wish.people, besides=known)
            asked.waiting_since = None if has_room else timezone.now()
            asked.people, asked.held_until, asked.confirmed_at = wish.people, None, timezone.now()
            asked.network_hash = ""
            asked.token_hash = hash_of(token_of(asked))
        asked.save()
        if not settled:
            write_mail(asked, "registration_waiting" if asked.waiting_since else "registration_confirmed")
    return asked


def hand_over(registration: Registration, name: str, email: str) -> None:
    """Somebody else comes on this place; what the first one needs goes with her."""
    registration.name, registration.email = name, email
    registration.remark = registration.diet = registration.access = ""
    registration.created_at = timezone.now()  # another link: the old one is hers no more
    registration.token_hash = hash_of(token_of(registration))
    registration.save()
