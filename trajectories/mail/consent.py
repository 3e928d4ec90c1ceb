"""A resident asks for news, and confirms that the address is hers: only then we keep it.

The link in the mail holds the address sealed, for two weeks; until she follows it nothing is stored.
"""

from django.urls import reverse
from django.utils import timezone

from toolkit.mail import absolute

from ..models import Addressee, Trajectory
from .choices import addressee_of, choose
from .kinds import Pace, Topic
from .links import open_link, seal_link
from .outbox import write

WHAT = "news"
LIFETIME = 14 * 24 * 3600  # seconds


def ask_to_confirm(trajectory: Trajectory, email: str) -> None:
    """Mail the link. The same answer and the same mail whether we know the address or not."""
    link = absolute(reverse("trajectories:news_confirm", args=[seal_link(WHAT, trajectory, email)]))
    write("news_confirm", email, {"trajectory": trajectory, "link": link})


def read_link(token: str) -> tuple[Trajectory, str] | None:
    return open_link(WHAT, token, LIFETIME)


def consent(trajectory: Trajectory, email: str) -> Addressee:
    """From now on this address hears news. Who stopped it earlier and asks again, hears it again."""
    addressee = addressee_of(trajectory, email)
    Addressee.objects.filter(pk=addressee.pk, consented_at=None).update(consented_at=timezone.now())
    addressee.refresh_from_db()
    choose(addressee, {Topic.NEWS: Pace.AT_ONCE})
    return addressee
