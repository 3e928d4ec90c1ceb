"""Merging one block into another, and undoing any decision. Placements move; merged blocks stay."""

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajectories.models import Trajectory, User

from .models import BuildingBlock, Decision, Placement
from .models.block import TEXTS
from .models.placement import PlacementQuerySet
from .placing import Refused, transfer_placements


def merge(trajectory: Trajectory, source_id: int, target_id: int, user: User) -> Decision:
    """Move all voices of the source to the target; the source stays behind as a pointer.

    Raises Refused when one of the two was merged or put away meanwhile.
    """
    with transaction.atomic():
        both = BuildingBlock.objects.select_for_update().filter(
            trajectory=trajectory, pk__in=[source_id, target_id]
        )
        locked = {block.pk: block for block in both.order_by("pk")}
        source, target = locked.get(source_id), locked.get(target_id)
        if (
            source is None
            or target is None
            or source is target
            or not (source.is_current and target.is_current)
        ):
            raise Refused(_("Een van deze twee bouwstenen is intussen zelf samengevoegd of weggelegd."))
        standing = list(Placement.objects.holding().select_for_update().filter(block=source).order_by("pk"))
        decision = Decision.objects.create(
            trajectory=trajectory,
            kind=Decision.Kind.MERGE,
            block=target,
            source=source,
            made_by=user,
            voices=len(standing),
        )
        transfer_placements(standing, target, decision, Placement.Origin.MERGE)
        source.merged_into = target
        source.save(update_fields=["merged_into"])
        return decision


def undo(trajectory: Trajectory, decision_id: int, user: User, *, any_maker: bool = False) -> Decision:
    """Put everything back as it was before a decision, as far as nobody has moved it on since.

    `any_maker`: also decisions of others (the officer). Raises Refused, with the reason.
    """
    with transaction.atomic():
        mine = {} if any_maker else {"made_by": user}
        now = timezone.now()
        still_open = Decision.objects.standing().filter(trajectory=trajectory, pk=decision_id, **mine)
        if not still_open.update(undone_at=now, undone_by=user):
            raise Refused(_("Dit was al ongedaan gemaakt."))
        decision = Decision.objects.select_related("block", "source").get(pk=decision_id)
        begun, back = voices_to_restore(decision)
        if decision.voices and not back:
            raise Refused(
                _("Deze stemmen zijn intussen verder verplaatst. Verplaats ze zelf terug als dat nodig is.")
            )
        begun.update(ended_at=now, ended_by=user, ended_in=decision)
        restore_blocks(decision)
        Placement.objects.bulk_create(
            [
                Placement(
                    contribution_id=placement.contribution_id,
                    block_id=placement.block_id,
                    origin=Placement.Origin.UNDO,
                    placed_by=user,
                    placed_at=now,
                )
                for placement in back
                if placement.block_id
            ]
        )
        retire_made_block(decision)
        return decision


def voices_to_restore(decision: Decision) -> tuple[PlacementQuerySet, list[Placement]]:
    """The placements that the decision began and that hold (to end), and those to begin again in their stead.

    A voice that was waiting before comes back as a placement without a block.
    """
    if decision.block_id is None:
        # taken out of a block: those that still wait go back into it
        ended = list(decision.ended.order_by("pk"))
        placed = set(
            Placement.objects.holding()
            .filter(contribution__in=[placement.contribution_id for placement in ended])
            .values_list("contribution_id", flat=True)
        )
        return Placement.objects.none(), [
            placement for placement in ended if placement.contribution_id not in placed
        ]
    standing = list(Placement.objects.holding().select_for_update().filter(decision=decision).order_by("pk"))
    before = {placement.contribution_id: placement for placement in decision.ended.order_by("pk")}
    back = [
        before.get(placement.contribution_id, Placement(contribution_id=placement.contribution_id))
        for placement in standing
    ]
    return Placement.objects.filter(pk__in=[placement.pk for placement in standing]), back


def restore_blocks(decision: Decision) -> None:
    """The block that voices go back to is in use again."""
    source = decision.source
    if source is None:
        return
    if decision.kind == Decision.Kind.MERGE:
        BuildingBlock.objects.filter(pk=source.pk, merged_into=decision.block).update(merged_into=None)
    else:
        if BuildingBlock.objects.filter(pk=source.pk).exclude(merged_into=None).exists():
            raise Refused(
                _(
                    "De bouwsteen waar deze stemmen uit kwamen, is intussen samengevoegd. "
                    "Maak dat eerst ongedaan."
                )
            )
        BuildingBlock.objects.filter(pk=source.pk).update(removed_at=None)


def retire_made_block(decision: Decision) -> None:
    """A block that was made in the act itself, and that nobody used or described since, goes with it."""
    if not decision.made_block or decision.block_id is None:
        return
    events = apps.get_model("clustering", "BuildingBlockEvent")._default_manager
    texts = {name: OuterRef(name) for name in TEXTS}
    other_text = events.filter(pgh_obj=OuterRef("pk")).exclude(**texts)
    BuildingBlock.objects.current().filter(~Exists(other_text), pk=decision.block_id).exclude(
        pk__in=Placement.objects.holding().values("block")
    ).update(removed_at=timezone.now())


def describe(decision: Decision) -> str:
    """What a decision was, in a sentence without its maker."""
    voices = ngettext("%(n)s stem", "%(n)s stemmen", decision.voices) % {"n": decision.voices}
    kinds = Decision.Kind
    names = {"voices": voices, "block": decision.block or "", "source": decision.source or ""}
    if decision.kind == kinds.MERGE:
        return _("“%(source)s” samengevoegd met “%(block)s” (%(voices)s)") % names
    if decision.kind == kinds.SPLIT:
        return _("%(voices)s uit “%(source)s” afgesplitst naar “%(block)s”") % names
    if decision.kind == kinds.MOVE:
        return _("%(voices)s verplaatst van “%(source)s” naar “%(block)s”") % names
    if decision.kind == kinds.TAKE_OUT:
        return _("%(voices)s uit “%(source)s” teruggelegd op de stapel") % names
    if decision.made_block:
        return _("%(voices)s gelegd in de nieuwe bouwsteen “%(block)s”") % names
    return _("%(voices)s gelegd in “%(block)s”") % names
