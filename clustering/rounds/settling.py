"""The plenary settles a difference between two teams: the statement goes to the block that it chooses."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajectories.models import User

from ..merging import undo
from ..models import BuildingBlock, Opinion, Placement, Round, RoundStatement
from ..placing import Refused, lock_current_block, move, place
from .staying_open import stay_open
from .stream import SHOWN


@dataclass(frozen=True)
class Dispute:
    """A statement with the opinions that differ."""

    statement: RoundStatement
    opinions: list[Opinion]


def dispute_of(round_: Round, statement: int) -> Dispute:
    """Two queries."""
    row = round_.statements.select_related(*SHOWN).get(pk=statement)
    opinions = row.opinions.standing().select_related("block__key", "block__merged_into", "team", "made_by")
    return Dispute(row, list(opinions.order_by("made_at", "pk")))


def settle(round_: Round, statement: int, block_id: int, user: User) -> BuildingBlock:
    """Lay the statement in this block for good. Raises Refused when somebody settled it already, or
    the round closed."""
    with transaction.atomic():
        stay_open(round_.pk)
        row = round_.statements.select_for_update(of=("self",)).get(pk=statement)
        if row.settled_at:
            raise Refused(_("Hierover is net al beslist."))
        block = lock_current_block(round_.trajectory, block_id)
        voice = row.contribution_id
        placement = Placement.objects.holding().filter(contribution=voice).select_related("block").first()
        outcome = (
            move(round_.trajectory, [voice], placement.block, block.pk, user)
            if placement
            else place(round_.trajectory, [voice], block.pk, user)
        )
        RoundStatement.objects.filter(pk=row.pk).update(
            settled_at=timezone.now(), settled_by=user, settled_act=outcome.act, returned_to=None
        )
        return block


def unsettle(round_: Round, statement: int, user: User) -> None:
    """Back on the list, and back where it lay. Raises Refused when it was moved on since, or the round
    closed."""
    with transaction.atomic():
        stay_open(round_.pk)
        row = (
            round_.statements.select_for_update(of=("self",)).select_related("settled_act").get(pk=statement)
        )
        if not row.settled_at:
            raise Refused(_("Dit was al ongedaan gemaakt."))
        if row.settled_act and row.settled_act.undone_at is None:
            undo(round_.trajectory, row.settled_act.pk, user, any_maker=True)
        RoundStatement.objects.filter(pk=row.pk).update(settled_at=None, settled_by=None, settled_act=None)
