"""The link of a registration, and the mails that carry it."""

import datetime as dt
import hashlib
import hmac
from base64 import urlsafe_b64encode

from django.conf import settings

from trajectories import mail

from .models import Registration


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
