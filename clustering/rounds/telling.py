"""Whoever sits in a team hears that its round is open."""

from trajectories import mail
from trajectories.models import User

from ..models import Round, Seat


def tell_teams(round_: Round, by: User, among: int | None = None) -> int:
    """Mail everybody with a seat in a round that is open, once per round; how many mails.

    `among`: this person only. Not to whoever did it, nor to somebody who has no role here any more.
    """
    trajectory = round_.trajectory
    here = trajectory.memberships.in_force().order_by().values("user")
    seats = Seat.objects.filter(round=round_, user__in=here, user__is_active=True).exclude(user=by)
    if among is not None:
        seats = seats.filter(user=among)
    url = mail.absolute(trajectory.url("clustering:round_sort", pk=round_.pk))
    about = {"trajectory": trajectory, "round": round_, "by": by, "link": url}
    letters = [
        mail.write(
            "round_opened",
            seat.user.email,
            about | {"name": seat.user.name, "team": seat.team},
            once=f"round:{round_.pk}:{seat.user_id}",
        )
        for seat in seats.select_related("user", "team").order_by("pk")
    ]
    return sum(letter is not None for letter in letters)
