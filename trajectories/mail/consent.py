"""A resident asks for news, and confirms that the address is hers: only then we keep it.

The link in the mail holds the address sealed, for two weeks; until she follows it nothing is stored.
"""

from cryptography.fernet import InvalidToken
from django.urls import reverse
from django.utils import timezone

from toolkit.mail import absolute

from ..models import Addressee, Trajectory
from .choices import addressee_of, choose
from .kinds import Pace, Topic
from .outbox import write
from .references import ring

LIFETIME = 14 * 24 * 3600  # seconds


def ask_to_confirm(trajectory: Trajectory, email: str) -> None:
    """Mail the link. The same answer and the same mail whether we know the address or not."""
    token = ring().encrypt(f"news {trajectory.pk} {email.strip().lower()}".encode()).decode()
    link = absolute(reverse("trajectories:news_confirm", args=[token]))
    write("news_confirm", email, {"trajectory": trajectory, "link": link})


def read_link(token: str) -> tuple[Trajectory, str] | None:
    """The trajectory and the address of a link; None for one that we never made, or that is too old."""
    try:
        what, key, email = ring().decrypt(token.encode(), ttl=LIFETIME).decode().split(" ", 2)
    except (InvalidToken, ValueError):
        return None
    trajectory = Trajectory.objects.select_related("municipality").filter(pk=key).first()
    return (trajectory, email) if trajectory and what == "news" else None


def consent(trajectory: Trajectory, email: str) -> Addressee:
    """From now on this address hears news. Who stopped it earlier and asks again, hears it again."""
    addressee = addressee_of(trajectory, email)
    Addressee.objects.filter(pk=addressee.pk, consented_at=None).update(consented_at=timezone.now())
    addressee.refresh_from_db()
    choose(addressee, {Topic.NEWS: Pace.AT_ONCE})
    return addressee
