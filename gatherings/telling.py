"""Who hears what about a gathering: residents who registered, members who were asked, and its hosts."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from trajectories import mail
from trajectories.models import Letter, User

from .models import Attendance, Gathering, Registration
from .registration_links import links_of

TO_TAKE_BACK = dt.timedelta(minutes=10)
SERIES = "series-host:"  # how the promise to a host of a series is called


def write_to_everybody(
    gathering: Gathering,
    name: str,
    *,
    besides: User | None = None,
    among: Collection[User] | None = None,
    **context: object,
) -> int:
    """Promise the mail `name` to all whom this gathering concerns, each once; how many.

    `besides` knows; `among`: hosts named just now, who are not in it, heard of it already.
    """
    return (
        write_to_registered(gathering, name, also_waiting=True, **context)
        + write_to_invited(gathering, name, besides=besides, **context)
        + write_to_hosts(gathering, name, besides=besides, among=among, **context)
    )


def write_to_registered(
    gathering: Gathering, name: str, *, also_waiting: bool = False, **context: object
) -> int:
    """Promise the mail `name` to everybody who is registered with an address; how many."""
    reachable = reachable_registrations(gathering)
    if also_waiting:
        reachable |= gathering.registrations.waiting().named().exclude(email="")
    registered = list(reachable.select_related("gathering__trajectory__municipality"))
    for registration in registered:
        about = {"gathering": gathering, "registration": registration, "name": registration.name}
        mail.write(name, registration.email, {**about, **links_of(registration), **context})
    return len(registered)


def write_to_invited(
    gathering: Gathering, name: str, *, besides: User | None = None, **context: object
) -> int:
    """Promise the mail `name` to every invited member; how many."""
    people = [person for person in invited_members(gathering) if person != besides]
    for person in people:
        about = {"gathering": gathering, "name": person.name, "invited": True}
        mail.write(name, person.email, {**about, **context})
    return len(people)


def write_to_hosts(
    gathering: Gathering,
    name: str,
    *,
    besides: User | None = None,
    among: Collection[User] | None = None,
    **context: object,
) -> int:
    """Promise the mail `name` to the hosts who were not asked as members already; how many.

    `among`: only to these of them, since the others just heard that they host it.
    """
    hosts = gathering.hosts.filter(is_active=True).exclude(pk__in=invited_members(gathering).order_by())
    told = [host for host in hosts if host != besides and (among is None or host in among)]
    return write_each(gathering, name, told, **context)


def tell_hosts(gathering: Gathering, before: Collection[User], by: User | None) -> int:
    """Whoever was named as a host, or is none any more, hears it with the calendar file; how many mails.

    `before`: who hosted it until now. A gathering that is over or called off is no news.
    """
    if gathering.state != Gathering.State.PLANNED or gathering.is_past:
        return 0
    now = set(gathering.hosts.filter(is_active=True))
    named = sorted(now - set(before) - {by}, key=lambda user: user.pk)
    released = sorted(set(before) - now - {by}, key=lambda user: user.pk)
    return write_each(gathering, "host_named", named, by=by) + write_each(
        gathering, "host_released", released
    )


def tell_hosts_later(gathering: Gathering, by: User) -> None:
    """The hosts of one of many that were planned at once: after a while in which all can be taken back."""
    later = timezone.now() + TO_TAKE_BACK
    for host in gathering.hosts.filter(is_active=True).exclude(pk=by.pk):
        context = {"gathering": gathering, "name": host.name, "hosting": True, "by": by}
        once = f"{SERIES}{gathering.pk}:{host.pk}"
        mail.write("host_named", host.email, context, once=once, not_before=later)


def told_hosts(gatherings: Iterable[Gathering]) -> set[int]:
    """Of which of these a host heard already that she is expected. One query."""
    left = Letter.objects.filter(once__startswith=SERIES, state=Letter.State.SENT)
    told = {int(once.split(":")[1]) for once in left.values_list("once", flat=True) if once}
    return told & {gathering.pk for gathering in gatherings}


def write_each(gathering: Gathering, name: str, people: Iterable[User], **context: object) -> int:
    sent = [
        mail.write(
            name, person.email, {"gathering": gathering, "name": person.name, "hosting": True, **context}
        )
        for person in people
    ]
    return len(sent)


def invited_members(gathering: Gathering) -> QuerySet[User]:
    """The members who were asked to a training or meeting and didn't say no."""
    coming = [Attendance.State.INVITED, Attendance.State.ACCEPTED]
    return User.objects.filter(
        is_active=True, attendances__gathering=gathering, attendances__state__in=coming
    ).order_by(gathering.trajectory.municipality.person_order(), "pk")


def reachable_registrations(gathering: Gathering) -> QuerySet[Registration]:
    return gathering.registrations.coming().named().exclude(email="")


def mails_sentence(mails: int) -> str:
    """A sentence for behind a message: how many people got a mail."""
    if not mails:
        return ""
    return " " + ngettext("%(n)s persoon krijgt een mail.", "%(n)s mensen krijgen een mail.", mails) % {
        "n": mails
    }
