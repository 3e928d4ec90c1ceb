"""Tickets: how a tablet proves that it may add to a logbook, without a login.

A secret of 256 bits, of which the database holds the SHA-256; 30 days, revocable, for one gathering, one
tablet and one ambassador, and only to add. An expired login, a changed password or a shared tablet is no
problem for what was written.
"""

import datetime as dt
import hashlib
import hmac
import logging
import secrets
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

import pghistory
from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gatherings.models import Gathering
from toolkit import limits
from toolkit.numbers import whole_number
from trajectories.access import View, declared, roles_of
from trajectories.models import Membership, Trajectory, User
from trajectories.permissions import Capability, capabilities_of

from .models import Tablet, Ticket
from .wire_format import Refused

logger = logging.getLogger(__name__)
NEWEST_PROTO = 99_999  # of a tablet that is ahead of us
OLDEST_PROTO = 0  # N-1: a tablet that slept through one release still gets rid of its queue
VALID = dt.timedelta(days=30)
NEWEST_KEPT = 3  # per tablet and ambassador: preparing once more doesn't cut off a tab that sends right now
MOST_ITEMS = 5_000
MOST_BYTES = 2_000_000_000
ARCHIVED = gettext_lazy(
    "Dit traject is gearchiveerd. Alles blijft bewaard op deze tablet: "
    "vraag de gemeente om het traject terug te zetten."
)
PER_MINUTE = 300  # requests of one ticket: 50 statements and their photos fit several times
STRANGERS_PER_MINUTE = 60  # wrong tickets from one address


def hash_of_secret(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def user_key(user: User) -> str:
    """A stable name for an account on a shared tablet, from which nobody reads who it is."""
    return hmac.new(settings.SECRET_KEY.encode(), f"veld:{user.pk}".encode(), hashlib.sha256).hexdigest()[:22]


def issue(gathering: Gathering, user: User, device: uuid.UUID, label: str) -> tuple[Ticket, str]:
    """A new ticket and its secret, which is nowhere else. The newest three of this tablet and user stay
    valid."""
    secret = secrets.token_urlsafe(32)
    now = timezone.now()
    with transaction.atomic():
        tablet, _made = Tablet.objects.get_or_create(
            gathering=gathering, device=device, defaults={"label": label}
        )
        if label and tablet.label != label:
            tablet.label = label
            tablet.save(update_fields=["label"])
        ticket = Ticket.objects.create(
            tablet=tablet,
            user=user,
            secret_hash=hash_of_secret(secret),
            created_at=now,
            expires_at=now + VALID,
        )
        own = tablet.tickets.filter(user=user, revoked_at=None).order_by("-created_at", "-pk")
        old = list(own.values_list("pk", flat=True)[NEWEST_KEPT:])
        Ticket.objects.filter(pk__in=old).update(revoked_at=now)
    return ticket, secret


def revoke(tablet: Tablet) -> int:
    """End every ticket of a tablet; returns how many. The tablet keeps what it holds until it is prepared
    again."""
    return tablet.tickets.filter(revoked_at=None).update(revoked_at=timezone.now())


def count_use(ticket: Ticket, items: int, size: int) -> None:
    """Add to what the ticket was used for; reading `ticket.items` afterwards gives the old number."""
    Ticket.objects.filter(pk=ticket.pk).update(items=F("items") + items, bytes=F("bytes") + size)


def is_full(ticket: Ticket) -> bool:
    return ticket.items >= MOST_ITEMS or ticket.bytes >= MOST_BYTES


def ticket_of(request: HttpRequest) -> Ticket:
    """The ticket of a request. Three queries. Raises Refused: 401, 426 or 429."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    ticket = None
    if scheme.lower() == "ticket" and secret:
        ticket = (
            Ticket.objects.select_related("tablet__gathering__trajectory__municipality", "user")
            .filter(secret_hash=hash_of_secret(secret.strip()))
            .first()
        )
    if ticket is None and limits.too_many(request, "field-stranger", STRANGERS_PER_MINUTE, 60):
        raise Refused(429, "rate", _("Even wachten: er komt te veel tegelijk."), 30)
    if ticket is None and names_no_gathering(request):
        raise Refused(404, "gathering", _("Deze bijeenkomst bestaat niet meer. Bewaar een kopie."))
    if ticket is None or not opens_still(ticket):
        raise Refused(
            401,
            "ticket",
            _(
                "Deze tablet mag niet meer versturen. Alles blijft bewaard: "
                "meld je aan en zet de sessie opnieuw klaar."
            ),
        )
    if limits.too_many_of(ticket.secret_hash, "field", PER_MINUTE, 60):
        raise Refused(429, "rate", _("Even wachten: er komt te veel tegelijk."), 20)
    if whole_number(request.headers.get("X-Proto"), OLDEST_PROTO, NEWEST_PROTO) is None:
        raise Refused(426, "proto", _("Werk de app bij. Alles blijft bewaard op deze tablet."))
    return ticket


def opens_still(ticket: Ticket) -> bool:
    """Read at each request, as a page does: a role also ends by its term, or with those of others."""
    if ticket.revoked_at or ticket.expires_at < timezone.now() or not ticket.user.is_active:
        return False
    return may_write_down(ticket.user, ticket.tablet.gathering.trajectory)


def may_write_down(user: User, trajectory: Trajectory) -> bool:
    """Two queries."""
    return Capability.LOG in capabilities_of(roles_of(user, trajectory), trajectory.departures)


def names_no_gathering(request: HttpRequest) -> bool:
    """Whether the tablet says for which gathering its ticket was, and that one was deleted."""
    key = whole_number(request.headers.get("X-Gathering"))
    return key is not None and not Gathering.objects.filter(pk=key).exists()


def check_device(ticket: Ticket, device: Any) -> None:
    """Raises Refused 401 when a tablet names itself and the ticket is another one's (a copied profile or
    secret).

    It would overwrite what the other said it holds, and take the other's list for its own. Once prepared
    again it has a ticket of its own and sends everything. A tablet that doesn't name itself is the ticket's.
    """
    if device and device != str(ticket.tablet.device):
        raise Refused(
            401,
            "ticket",
            _(
                "Deze toegang hoort bij een andere tablet. Alles blijft bewaard: "
                "zet de sessie klaar op deze tablet."
            ),
        )


def ticket_view(*methods: str) -> Callable[[Callable[..., HttpResponseBase]], View]:
    """For tablets with a ticket: the view gets it as its second argument. No cookie is read, no login, no
    CSRF token.

    Whatever goes wrong is answered in JSON, because a program reads it.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                ticket = ticket_of(request)
                if request.method != "GET" and ticket.tablet.gathering.trajectory.archived_at:
                    raise Refused(401, "ticket", str(ARCHIVED))
                if request.method not in methods:
                    refusal = Refused(405, "method", _("Dat kan hier niet.")).answer()
                    refusal["Allow"] = ", ".join(methods)
                    return refusal
                with pghistory.context(user=ticket.user_id):
                    answer = view(request, ticket, *args, **kwargs)
            except Refused as refused:
                return refused.answer()
            except OperationalError:
                # Two batches met, or the database restarts: nothing was kept, so the tablet comes again.
                logger.exception("The database did not serve a tablet")
                return Refused(503, "busy", _("De server is even bezig. Alles blijft bewaard."), 2).answer()
            answer["Cache-Control"] = "no-store"
            return answer

        wrapper.csrf_exempt = True  # type: ignore[attr-defined]
        return declared(wrapper, "ticket")

    return decorate


def end_with_role(membership: Membership) -> None:
    """Her tablets may not send any more, also when she comes back, unless another role of hers lets her write
    down statements here."""
    if not may_write_down(membership.user, membership.trajectory):
        own = Ticket.objects.filter(
            user=membership.user_id, tablet__gathering__trajectory=membership.trajectory_id
        )
        own.filter(revoked_at=None).update(revoked_at=timezone.now())
