"""The places of a gathering: how many are left, and who gets one that comes free."""

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from .models import Gathering, Registration
from .registration_links import write_mail


def locked_row(gathering: Gathering) -> Gathering:
    rows = Gathering.objects.select_for_update(of=("self",)).select_related("trajectory__municipality")
    return rows.get(pk=gathering.pk)


def places_left(gathering: Gathering) -> int | None:
    """How many people can still come; None when there is no limit."""
    if gathering.capacity is None:
        return None
    taken = gathering.registrations.holding().aggregate(n=Sum("people"))["n"] or 0
    return max(0, gathering.capacity - taken)


def fits(gathering: Gathering, people: int, besides: Registration | None = None) -> bool:
    """Whether there are so many places; those that `besides` holds count as free."""
    left = places_left(gathering)
    if left is None:
        return True
    own = Registration.objects.holding().filter(pk=besides.pk).first() if besides else None
    return people <= left + (own.people if own else 0)


def is_ahead(gathering: Gathering) -> bool:
    """Whether places can still be given: it goes on, and did not begin."""
    return gathering.state == Gathering.State.PLANNED and gathering.starts_at > timezone.now()


def give_free_places(gathering: Gathering) -> int:
    """Let whoever waits move up, the first in line first; how many registrations got a place.

    Who comes with more than there is room for keeps her turn, and nobody behind her waits for that. Each gets
    a mail. Safe to run twice: the lock on the gathering's row puts it in line with registering.
    """
    with transaction.atomic():
        locked = locked_row(gathering)
        if not is_ahead(locked):
            return 0
        left, moved = places_left(locked), 0
        for waiting in locked.registrations.waiting().order_by("waiting_since", "pk"):
            if left is not None and waiting.people > left:
                continue
            left = None if left is None else left - waiting.people
            moved += 1
            waiting.waiting_since, waiting.gathering = None, locked
            waiting.save(update_fields=["waiting_since"])
            write_mail(waiting, "registration_moved_up")
    return moved


def give_free_places_everywhere() -> int:
    """Also those that nobody confirmed in time; how many registrations got a place."""
    waited_for = Registration.objects.waiting().filter(gathering__starts_at__gt=timezone.now())
    gatherings = Gathering.objects.filter(pk__in=waited_for.order_by().values("gathering"))
    return sum(give_free_places(gathering) for gathering in gatherings.order_by("starts_at", "pk"))


def place_in_line(registration: Registration) -> int:
    """How manieth she waits: 1 is the first."""
    ahead = registration.gathering.registrations.waiting().filter(
        waiting_since__lt=registration.waiting_since
    )
    return ahead.count() + 1
