"""What an address wants to hear of a trajectory, and the link in a mail with which it says so.

The link is derived from the row and the secret key, as the links of registrations are.
"""

from collections.abc import Mapping

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from ..models import Addressee, Trajectory
from .kinds import DEFAULTS, PACES, Pace, Topic

SIGNER = Signer(salt="mail choices", sep=".")


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
    kept = {topic: pace for topic, pace in paces.items() if pace in PACES.get(topic, ())}
    addressee.paces = addressee.paces | kept
    addressee.save(update_fields=["paces"])


def token_of(addressee: Addressee) -> str:
    return SIGNER.sign(addressee.pk.hex)


def addressee_behind(token: str) -> Addressee | None:
    """Whose link this is; None for one that we never made."""
    try:
        key = SIGNER.unsign(token)
    except BadSignature:
        return None
    return Addressee.objects.select_related("trajectory__municipality").filter(pk=key).first()


def page_of(addressee: Addressee) -> str:
    return reverse("trajectories:mail_choices", args=[token_of(addressee)])


def stop_of(addressee: Addressee, topic: str) -> str:
    """Where a mail program posts when somebody presses its own "unsubscribe" (RFC 8058)."""
    return reverse("trajectories:mail_stop", args=[token_of(addressee), topic])
