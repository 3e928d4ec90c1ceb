"""Merging one block into another, and undoing any act. Placements move; merged blocks stay."""

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajectories.models import Trajectory, User

from .models import BuildingBlock, Placement, SortingAct
from .models.block import TEXTS
from .models.placement import PlacementQuerySet
from .placing import Refused, transfer_placements
from .practice_examples import bring_examples_back, take_examples_along
from .suggesting import hurry


def merge(trajectory: Trajectory, source_id: int, target_id: int, user: User) -> SortingAct:
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
            raise Refused(_("Een van deze twee bouwstenen is intussen zelf samengevoegd of gearchiveerd."))
        standing = list(Placement.objects.holding().select_for_update().filter(block=source).order_by("pk"))
        act = SortingAct.objects.create(
            trajectory=trajectory,
            kind=SortingAct.Kind.MERGE,
            block=target,
            source=source,
            made_by=user,
            voices=len(standing),
        )
        transfer_placements(standing, target, act, Placement.Origin.MERGE)
        take_examples_along(source, target)
        source.merged_into = target
        source.save(update_fields=["merged_into"])
        hurry(trajectory)
        return act


def undo(trajectory: Trajectory, act_id: int, user: User, *, any_maker: bool = False) -> SortingAct:
    """Put everything back as it was before an act, as far as nobody has moved it on since.

    `any_maker`: also acts of others (the officer). Raises Refused, with the reason.
    """
    with transaction.atomic():
        mine = {} if any_maker else {"made_by": user}
        now = timezone.now()
        still_open = SortingAct.objects.standing().filter(trajectory=trajectory, pk=act_id, **mine)
        if not still_open.update(undone_at=now, undone_by=user):
            raise Refused(_("Dit was al ongedaan gemaakt."))
        act = SortingAct.objects.select_related("block", "source").get(pk=act_id)
        begun, back = voices_to_restore(act)
        if act.voices and not back:
            raise Refused(
                _("Deze uitspraken zijn intussen verder verplaatst. Zet ze zelf terug als dat nodig is.")
            )
        begun.update(ended_at=now, ended_by=user, ended_in=act)
        restore_blocks(act)
        hurry(trajectory)
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
        retire_made_block(act)
        return act


def voices_to_restore(act: SortingAct) -> tuple[PlacementQuerySet, list[Placement]]:
    """The placements that the act began and that hold (to end), and those to begin again in their stead.

    A voice that was waiting before comes back as a placement without a block.
    """
    if act.block_id is None:
        # taken out of a block: those that still wait go back into it
        ended = list(act.ended.order_by("pk"))
        placed = set(
            Placement.objects.holding()
            .filter(contribution__in=[placement.contribution_id for placement in ended])
            .values_list("contribution_id", flat=True)
        )
        return Placement.objects.none(), [
            placement for placement in ended if placement.contribution_id not in placed
        ]
    standing = list(Placement.objects.holding().select_for_update().filter(act=act).order_by("pk"))
    before = {placement.contribution_id: placement for placement in act.ended.order_by("pk")}
    back = [
        before.get(placement.contribution_id, Placement(contribution_id=placement.contribution_id))
        for placement in standing
    ]
    return Placement.objects.filter(pk__in=[placement.pk for placement in standing]), back


def restore_blocks(act: SortingAct) -> None:
    """The block that voices go back to is in use again."""
    source = act.source
    if source is None:
        return
    if act.kind == SortingAct.Kind.MERGE:
        BuildingBlock.objects.filter(pk=source.pk, merged_into=act.block).update(merged_into=None)
        bring_examples_back(source, act.block)
    else:
        if BuildingBlock.objects.filter(pk=source.pk).exclude(merged_into=None).exists():
            raise Refused(
                _(
                    "De bouwsteen waar deze uitspraken uit kwamen, is intussen samengevoegd. "
                    "Maak dat eerst ongedaan."
                )
            )
        BuildingBlock.objects.filter(pk=source.pk).update(removed_at=None)


def retire_made_block(act: SortingAct) -> None:
    """A block that was made in the act itself, and that nobody used or described since, goes with it."""
    if not act.made_block or act.block_id is None:
        return
    events = apps.get_model("clustering", "BuildingBlockEvent")._default_manager
    texts = {name: OuterRef(name) for name in TEXTS}
    other_text = events.filter(pgh_obj=OuterRef("pk")).exclude(**texts)
    BuildingBlock.objects.current().filter(~Exists(other_text), pk=act.block_id).exclude(
        pk__in=Placement.objects.holding().values("block")
    ).update(removed_at=timezone.now())


def describe(act: SortingAct) -> str:
    """What an act was, in a sentence without its maker."""
    voices = ngettext("%(n)s uitspraak", "%(n)s uitspraken", act.voices) % {"n": act.voices}
    kinds = SortingAct.Kind
    names = {"voices": voices, "block": act.block or "", "source": act.source or ""}
    if act.kind == kinds.MERGE:
        return _("“%(source)s” samengevoegd met “%(block)s” (%(voices)s)") % names
    if act.kind == kinds.SPLIT:
        return _("%(voices)s uit “%(source)s” afgesplitst naar “%(block)s”") % names
    if act.kind == kinds.MOVE:
        return _("%(voices)s verplaatst van “%(source)s” naar “%(block)s”") % names
    if act.kind == kinds.TAKE_OUT:
        return _("%(voices)s uit “%(source)s” gehaald: nog niet ingedeeld") % names
    if act.made_block:
        return _("%(voices)s ingedeeld bij de nieuwe bouwsteen “%(block)s”") % names
    return _("%(voices)s ingedeeld bij “%(block)s”") % names
