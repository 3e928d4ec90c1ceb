"""The rules of the debate: what a key's evening shows, and how an initiative goes on."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F, Max, Q
from django.utils.translation import gettext as _

from clustering.models import BuildingBlock, Key
from trajectories.models import Gathering, Trajectory

from .models import Debate, Initiative


@dataclass(frozen=True)
class Chapter:
    """A key with all that the debate is about; `key` is None for initiatives whose key was removed."""

    key: Key | None
    evenings: list[Debate]
    blocks: list[BuildingBlock]
    initiatives: list[Initiative]


def chapters(trajectory: Trajectory) -> list[Chapter]:
    """All keys in order, with evenings, building blocks (most voices first) and initiatives. Four queries."""
    keys = list(Key.objects.filter(trajectory=trajectory))
    evenings = list(Debate.objects.filter(key__trajectory=trajectory).select_related("gathering"))
    blocks = list(
        BuildingBlock.objects.filter(trajectory=trajectory, key__isnull=False)
        .current()
        .annotate(voices=Count("placements", filter=Q(placements__ended_at=None)))
        .order_by("-voices", "position", "pk")
    )
    initiatives = list(Initiative.objects.filter(trajectory=trajectory).for_debate())
    found = [
        Chapter(
            key,
            [evening for evening in evenings if evening.key_id == key.pk],
            [block for block in blocks if block.key_id == key.pk],
            [initiative for initiative in initiatives if initiative.key_id == key.pk],
        )
        for key in keys
    ]
    homeless = [initiative for initiative in initiatives if initiative.key_id is None]
    return [*found, Chapter(None, [], [], homeless)] if homeless else found


def chapter_of(key: Key) -> Chapter:
    """One key's chapter, for its evening. Three queries."""
    blocks = (
        BuildingBlock.objects.filter(key=key, merged_into=None)
        .annotate(voices=Count("placements", filter=Q(placements__ended_at=None)))
        .order_by("-voices", "position", "pk")
    )
    kept = Initiative.objects.filter(key=key).exclude(state=Initiative.State.DROPPED).for_debate()
    evenings = Debate.objects.filter(key=key).select_related("gathering")
    return Chapter(key, list(evenings), list(blocks), list(kept))


def add(initiative: Initiative) -> Initiative:
    """Save a new initiative as the last of its key."""
    with transaction.atomic():
        last = Initiative.objects.filter(trajectory=initiative.trajectory, key=initiative.key).aggregate(
            last=Max("position")
        )["last"]
        initiative.position = (last or 0) + 1
        initiative.save()
    return initiative


def change(initiative: Initiative, seen: int, fields: list[str]) -> bool:
    """Save edited fields if nobody saved since version `seen`; False when somebody did."""
    values = {name: getattr(initiative, name) for name in fields}
    return bool(
        Initiative.objects.filter(pk=initiative.pk, version=seen).update(**values, version=F("version") + 1)
    )


def turn(initiative: Initiative, state: str) -> None:
    """Go on to another state. Raises ValidationError for a step that the table does not know or that lacks a first step."""
    target = Initiative.State(state)
    sources = [source for source, targets in Initiative.TRANSITIONS.items() if target in targets]
    if target in {Initiative.State.ADOPTED, Initiative.State.STARTED} and not initiative.first_step:
        raise ValidationError(_("Schrijf eerst wat de eerste stap is: zonder eerste stap gebeurt er niets."))
    if not Initiative.objects.filter(pk=initiative.pk, state__in=sources).update(state=target):
        raise ValidationError(_("Iemand was je voor: dit initiatief is intussen veranderd."))


def raise_hands(initiative: Initiative, hands: int) -> int:
    """Count hands up or down (never below 0), also when two people count at once. Returns by how many it changed."""
    with transaction.atomic():
        before = Initiative.objects.select_for_update().get(pk=initiative.pk).support
        after = max(0, before + hands)
        Initiative.objects.filter(pk=initiative.pk).update(support=after)
    return after - before


def swap(initiative: Initiative, up: bool) -> None:
    """Move one place up or down within the key, renumbering so that equal positions can't stick."""
    with transaction.atomic():
        row = list(
            Initiative.objects.select_for_update()
            .filter(trajectory=initiative.trajectory, key=initiative.key)
            .order_by("position", "pk")
        )
        at = next(index for index, item in enumerate(row) if item.pk == initiative.pk)
        to = at - 1 if up else at + 1
        if 0 <= to < len(row):
            row[at], row[to] = row[to], row[at]
        for position, item in enumerate(row, 1):
            item.position = position
        Initiative.objects.bulk_update(row, ["position"])


def plan_evening(gathering: Gathering, key: Key) -> Debate:
    """An evening is a gathering of kind debate, about one key."""
    with transaction.atomic():
        gathering.kind = Gathering.Kind.DEBATE
        gathering.save()
        return Debate.objects.create(gathering=gathering, key=key)
