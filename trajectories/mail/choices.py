"""What an address wants to hear of a trajectory, and the link in a mail with which it says so.

A row is kept only of who chose something, or asked for news.
"""

from collections.abc import Mapping

from django.urls import reverse

from ..models import Addressee, Trajectory
from .kinds import DEFAULTS, PACES, Pace, Topic
from .links import open_link, seal_link

WHAT = "choices"


def pace_of(trajectory: Trajectory, email: str, topic: str) -> str:
    """How this address hears of a topic; what has no topic always goes at once. One query."""
    if not topic:
        return Pace.AT_ONCE
    known = Addressee.objects.filter(trajectory=trajectory, email=email.lower()).first()
    return paces_of(known)[topic]


def paces_of(addressee: Addressee | None) -> dict[str, str]:
    """Of every topic: what was chosen, else what is usual."""
    chosen = addressee.paces if addressee else {}
    return {topic: chosen.get(topic, DEFAULTS[topic]) for topic in Topic.values}


def addressee_of(trajectory: Trajectory, email: str) -> Addressee:
    addressee, _made = Addressee.objects.get_or_create(trajectory=trajectory, email=email.lower())
    return addressee


def choose(addressee: Addressee, paces: Mapping[str, str]) -> None:
    """Keep what was chosen; a pace that a topic doesn't know is left out."""
    if addressee._state.adding:
        addressee = addressee_of(addressee.trajectory, addressee.email)
    kept = {topic: pace for topic, pace in paces.items() if pace in PACES.get(topic, ())}
    addressee.paces = addressee.paces | kept
    addressee.save(update_fields=["paces"])


def forget(trajectory: Trajectory, email: str) -> bool:
    """Wipe an address with its choices: it hears no news any more."""
    gone, _rows = Addressee.objects.filter(trajectory=trajectory, email=email.lower()).delete()
    return bool(gone)


def behind(token: str) -> Addressee | None:
    """Whose link this is, perhaps not stored yet; None for one that we never made."""
    found = open_link(WHAT, token)
    if found is None:
        return None
    trajectory, email = found
    known = Addressee.objects.filter(trajectory=trajectory, email=email).first()
    addressee = known or Addressee(email=email)
    addressee.trajectory = trajectory
    return addressee


def page_of(trajectory: Trajectory, email: str) -> str:
    return reverse("trajectories:mail_choices", args=[seal_link(WHAT, trajectory, email)])


def stop_of(trajectory: Trajectory, email: str, topic: str) -> str:
    """Where a mail program posts when somebody presses its own "unsubscribe" (RFC 8058)."""
    return reverse("trajectories:mail_stop", args=[seal_link(WHAT, trajectory, email), topic])
