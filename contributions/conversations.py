"""Conversations that follow each other: the next one, at the same place."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings import planning
from gatherings.models import Gathering
from trajectories.models import User


def begin_next_conversation(gathering: Gathering, user: User) -> Gathering:
    """Begin another one, now, with the same place, hosts and guide (De Genks: one after the other)."""
    with transaction.atomic():
        number = planning.next_number(gathering.trajectory, gathering.kind)
        following = Gathering.objects.create(
            trajectory=gathering.trajectory,
            phase=gathering.phase,
            kind=gathering.kind,
            number=number,
            title=_("Gesprek %(number)s") % {"number": number},
            starts_at=timezone.now(),
            place=gathering.place,
            address=gathering.address,
            neighbourhood=gathering.neighbourhood,
            target_group=gathering.target_group,
            guide=gathering.guide,
            state=Gathering.State.HELD,
            attendance=1,
        )
        following.hosts.set(list(gathering.hosts.all()) or [user])
    return following
