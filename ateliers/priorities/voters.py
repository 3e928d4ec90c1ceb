"""Who votes: somebody with the personal link of her invitation, or with a code that was handed out.

What a ballot keeps of her is a keyed digest (`Voter.mark`): the same each time, so that she votes once, and
without SECRET_KEY of nobody.
"""

from dataclasses import dataclass

from django.http import Http404

from toolkit.secret_links import seed_of
from trajectories.models import Trajectory

from ..models import Call, VoteCode, Wall
from .codes import keyed


@dataclass(frozen=True)
class Voter:
    wall: Wall
    token: str
    kind: str
    key: int
    comes: bool = True  # a call that was declined has no vote: her stand-in has one

    @property
    def mark(self) -> str:
        return keyed("ballot", f"{self.wall.pk}\n{self.kind}\n{self.key}").hex()


def voter_or_404(trajectory: Trajectory, token: str) -> Voter:
    """Behind a link that we made. One query for a code, two for an invitation."""
    seed = seed_of(token)
    if seed is None:
        raise Http404
    there = VoteCode.objects.filter(link_seed=seed, link_closed=False, wall__gathering__trajectory=trajectory)
    code = there.select_related("wall__gathering").first()
    if code:
        return Voter(code.wall, token, "code", code.pk)
    calls = Call.objects.filter(link_seed=seed, link_closed=False, gathering__trajectory=trajectory)
    call = calls.select_related("gathering__wall__gathering", "registration").first()
    if call is None or not hasattr(call.gathering, "wall"):
        raise Http404
    comes = call.answer in {Call.Answer.COMING, Call.Answer.SILENT}
    return Voter(call.gathering.wall, token, "call", call.pk, comes)
