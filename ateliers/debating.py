"""The rules of the debate: what a key's evening shows, and how an initiative goes on."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from clustering.models import BuildingBlock, Key
from clustering.models.block import BuildingBlockQuerySet
from gatherings.models import Gathering
from toolkit import ordering, states
from trajectories.models import Trajectory, User

from .models import Debate, Initiative, InitiativeQuerySet


@dataclass(frozen=True)
class KeyDebate:
    """A key with all that the debate is about; `key` is None for initiatives whose key was removed."""

    key: Key | None
    evenings: list[Debate]
    blocks: list[BuildingBlock]
    initiatives: list[Initiative]

    @property
    def agreed(self) -> list[Initiative]:
        return [initiative for initiative in self.initiatives if initiative.is_agreed]

    @property
    def proposed(self) -> list[Initiative]:
        return [item for item in self.initiatives if item.state == Initiative.State.PROPOSED]


def with_voices(blocks: BuildingBlockQuerySet) -> BuildingBlockQuerySet:
    """Blocks with how many `voices` lie in them, most first."""
    holding = Count("placements", filter=Q(placements__ended_at=None))
    return blocks.annotate(voices=holding).order_by("-voices", "position", "pk")


def debate_by_key(trajectory: Trajectory) -> list[KeyDebate]:
    """All keys in order, with evenings, building blocks (most voices first) and initiatives. Four queries."""
    keys = list(Key.objects.filter(trajectory=trajectory))
    evenings = list(Debate.objects.filter(key__trajectory=trajectory).select_related("gathering"))
    blocks = list(
        with_voices(BuildingBlock.objects.current().filter(trajectory=trajectory, key__isnull=False))
    )
    initiatives = list(Initiative.objects.filter(trajectory=trajectory).for_debate())
    debates = [
        KeyDebate(
            key,
            [evening for evening in evenings if evening.key_id == key.pk],
            [block for block in blocks if block.key_id == key.pk],
            [initiative for initiative in initiatives if initiative.key_id == key.pk],
        )
        for key in keys
    ]
    without_key = [initiative for initiative in initiatives if initiative.key_id is None]
    return [*debates, KeyDebate(None, [], [], without_key)] if without_key else debates


def debate_of(key: Key) -> KeyDebate:
    """What an evening about this key shows: blocks in use, initiatives that go on. Three queries."""
    blocks = with_voices(BuildingBlock.objects.current().filter(key=key))
    kept = Initiative.objects.kept().filter(key=key).for_debate()
    evenings = Debate.objects.filter(key=key).select_related("gathering")
    return KeyDebate(key, list(evenings), list(blocks), list(kept))


def initiatives_beside(initiative: Initiative) -> InitiativeQuerySet:
    """All initiatives of its key, itself included."""
    return Initiative.objects.filter(trajectory=initiative.trajectory, key=initiative.key)


def add_initiative(initiative: Initiative) -> Initiative:
    """Save a new initiative as the last of its key."""
    initiative.position = ordering.next_place(initiatives_beside(initiative))
    initiative.save()
    return initiative


def change_state(initiative: Initiative, state: Initiative.State, by: User) -> None:
    """Go on to another state; who puts it in the note lets residents see it.

    Raises ValidationError (Dutch) for a step that `Initiative.TRANSITIONS` does not know, and for an
    initiative that lacks the first step which the new state needs.
    """
    if state in Initiative.AGREED and not initiative.first_step:
        raise ValidationError(_("Schrijf eerst wat de eerste stap is: zonder eerste stap gebeurt er niets."))
    goes_public = state in Initiative.AGREED and initiative.state not in Initiative.AGREED
    released = {"released_by": by, "released_at": timezone.now()} if goes_public else {}
    same_row = Initiative.objects.filter(pk=initiative.pk, state=initiative.state)
    if not states.advance(same_row, state, **released):
        raise ValidationError(_("Iemand was je voor: dit initiatief is intussen veranderd."))


def count_hands(initiative: Initiative, hands: int) -> int:
    """Count hands up or down, never below 0, also when two people count at once.

    Returns by how many the number changed.
    """
    with transaction.atomic():
        before = Initiative.objects.select_for_update().get(pk=initiative.pk).support
        after = max(0, before + hands)
        Initiative.objects.filter(pk=initiative.pk).update(support=after)
    return after - before


def move_initiative(initiative: Initiative, *, up: bool) -> bool:
    """Swap with the initiative above or below it in its key; False at that end."""
    return ordering.move(initiative, up, initiatives_beside(initiative))


def plan_evening(gathering: Gathering, key: Key) -> Debate:
    """An evening is a gathering of kind debate, about one key."""
    with transaction.atomic():
        gathering.kind = Gathering.Kind.DEBATE
        gathering.save()
        return Debate.objects.create(gathering=gathering, key=key)
