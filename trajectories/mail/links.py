"""Links in mails that prove whose mailbox it is: trajectory and address, sealed in the link itself.

Nothing is stored for a link. The address of a resident whose registration is erased does not stay behind
because a mail to her could be answered with a choice.
"""

from cryptography.fernet import InvalidToken

from ..models import Trajectory
from .references import ring


def seal_link(what: str, trajectory: Trajectory, email: str) -> str:
    """The token of a link; `what` it opens, so that one link is no key to another page."""
    return ring().encrypt(f"{what} {trajectory.pk} {email.strip().lower()}".encode()).decode()


def open_link(what: str, token: str, lifetime: int | None = None) -> tuple[Trajectory, str] | None:
    """The trajectory and the address; None for a token that we never made, or older than so many seconds."""
    try:
        about, key, email = ring().decrypt(token.encode(), ttl=lifetime).decode().split(" ", 2)
    except (InvalidToken, ValueError):
        return None
    trajectory = Trajectory.objects.select_related("municipality").filter(pk=key).first()
    return (trajectory, email) if trajectory and about == what else None
