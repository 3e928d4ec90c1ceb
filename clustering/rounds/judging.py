"""A team decides where statements belong, in one transaction; and takes that back.

What may be judged is asked of locked rows: a statement that another tablet has, that this team judged already
(the same form sent twice) or that has all its opinions is passed over, and the sorter hears why.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from trajectories.models import User

from ..merging import undo
from ..models import BuildingBlock, GivenBack, Opinion, Placement, RoundStatement, SortingAct, Team
from ..placing import Refused, lock_current_block, move, new_block, place_in_locked
from .staying_open import stay_open
from .stream import FREE, HOLD


@dataclass(frozen=True)
class Choice:
    """Where a sorter lays statements: in a block that is there, or in a new one with this title.

    `rank` and `confidence` are those of the suggestion that was taken. `also`: blocks that it touches.
    """

    block: int | None = None
    title: str = ""
    also: Collection[int] = ()
    rank: int | None = None
    confidence: float | None = None

    def among(self, suggested: Sequence[tuple[int, float]]) -> "Choice":
        """The same choice, with the rank and the confidence that its block had among these suggestions."""
        for rank, (block, confidence) in enumerate(suggested, 1):
            if block == self.block:
                return replace(self, rank=rank, confidence=confidence)
        return self

    @property
    def origin(self) -> str:
        return Placement.Origin.SUGGESTION if self.rank else Placement.Origin.HAND


@dataclass
class Judged:
    """What was decided. `act`: by which statements were placed for the first time. `opinions`: as written
    down, one per statement. `elsewhere`: where somebody else had laid a statement already."""

    act: SortingAct | None = None
    block: BuildingBlock | None = None
    statements: list[RoundStatement] = field(default_factory=list)
    opinions: list[Opinion] = field(default_factory=list)
    elsewhere: list[Placement] = field(default_factory=list)


def judge(team: Team, user: User, voices: Iterable[UUID], choice: Choice) -> Judged:
    """Lay these statements, as far as the team may. Nothing happens, and no block is made, when it may not.

    Raises BuildingBlock.DoesNotExist for a block of another trajectory, NotOpen when the round closed.
    """
    with transaction.atomic():
        stay_open(team.round_id)
        rows = list(
            RoundStatement.objects.select_for_update(of=("self",))
            .filter(round=team.round_id, contribution__in=set(voices), contribution__erased_at=None)
            .annotate(judged_by_us=Exists(given_by(team)))
            .order_by("pk")
        )
        rows = [row for row in rows if may_judge(row, team, user, judged=row.judged_by_us)]
        if not rows:
            return Judged()
        block, made = find_block(team, user, choice)
        judged = Judged(block=block)
        acts, refused = carry_out(rows, block, team, user, choice, made=made, judged=judged)
        judged.statements = [row for row in rows if row.contribution_id not in refused]
        judged.opinions = write_down(judged.statements, acts, block, team, user, choice)
        if made and not judged.statements:
            block.delete()
            judged.block = None
        left = [row.pk for row in rows if row.contribution_id in refused]
        RoundStatement.objects.filter(pk__in=left).update(**FREE)
    return judged


def given_by(team: Team) -> QuerySet[Opinion]:
    return Opinion.objects.standing().filter(statement=OuterRef("pk"), team=team)


def may_judge(row: RoundStatement, team: Team, user: User, *, judged: bool) -> bool:
    """Whether the team still has to judge it (`judged`: it did already) and no other tablet holds it."""
    if row.held_by_id != user.pk and row.held_until is not None and row.held_until > timezone.now():
        return False
    if row.returned_to_id:
        return row.returned_to_id == team.pk
    return not judged and row.given < row.wanted


def find_block(team: Team, user: User, choice: Choice) -> tuple[BuildingBlock, bool]:
    """The block that was chosen, and whether it was made for it."""
    trajectory = team.round.trajectory
    if choice.block is not None:
        return lock_current_block(trajectory, choice.block), False
    current = BuildingBlock.objects.current().filter(trajectory=trajectory)
    if existing := current.filter(title__iexact=choice.title).first():
        return lock_current_block(trajectory, existing.pk), False
    return new_block(trajectory, choice.title, user), True


def carry_out(
    rows: Sequence[RoundStatement],
    block: BuildingBlock,
    team: Team,
    user: User,
    choice: Choice,
    *,
    made: bool,
    judged: Judged,
) -> tuple[dict[UUID, SortingAct], set[UUID]]:
    """Place what waits and move what was given back; a second opinion moves nothing.

    Returns the act per voice, and the voices that somebody placed outside the round.
    """
    trajectory = team.round.trajectory
    acts: dict[UUID, SortingAct] = {}
    refused: set[UUID] = set()
    fresh = [row.contribution_id for row in rows if not row.given and not row.returned_to_id]
    if fresh:
        outcome = place_in_locked(trajectory, fresh, block, user, made_block=made, origin=choice.origin)
        judged.act = outcome.act
        if outcome.act:
            acts |= dict.fromkeys(outcome.moved, outcome.act)
        judged.elsewhere = outcome.elsewhere
        if not team.round.asks_two:
            refused = set(fresh) - set(outcome.moved)
    back = [row for row in rows if row.returned_to_id]
    for source, voices in lie_where_we_laid_them(back, team).items():
        moved = move(trajectory, voices, source, block.pk, user)
        if moved.act:
            acts |= dict.fromkeys(moved.moved, moved.act)
    return acts, refused


def lie_where_we_laid_them(rows: list[RoundStatement], team: Team) -> dict[BuildingBlock, list[UUID]]:
    """Of what was given back: the voices that still lie in the block that this team chose, by block."""
    if not rows:
        return {}
    ours = dict(
        Opinion.objects.standing()
        .filter(statement__in=rows, team=team)
        .values_list("statement__contribution", "block")
    )
    found: dict[BuildingBlock, list[UUID]] = defaultdict(list)
    for placement in Placement.objects.holding().filter(contribution__in=ours).select_related("block"):
        if placement.block_id == ours[placement.contribution_id]:
            found[placement.block].append(placement.contribution_id)
    return found


def write_down(
    rows: list[RoundStatement],
    acts: dict[UUID, SortingAct],
    block: BuildingBlock,
    team: Team,
    user: User,
    choice: Choice,
) -> list[Opinion]:
    """An opinion per statement, which nobody holds any more; one that was given back replaces the team's
    earlier one."""
    now = timezone.now()
    keys = [row.pk for row in rows]
    back = [row.pk for row in rows if row.returned_to_id]
    if back:
        Opinion.objects.standing().filter(statement__in=back, team=team).update(ended_at=now)
        GivenBack.objects.filter(statement__in=back, answered_at=None).update(answered_at=now)
    made = Opinion.objects.bulk_create(
        [
            Opinion(
                statement=row,
                team=team,
                block=block,
                rank=choice.rank,
                confidence=choice.confidence,
                act=acts.get(row.contribution_id),
                made_by=user,
                made_at=now,
            )
            for row in rows
        ]
    )
    add_touched(made, choice, team)
    RoundStatement.objects.filter(pk__in=set(keys) - set(back)).update(given=F("given") + 1, **FREE)
    RoundStatement.objects.filter(pk__in=back).update(returned_to=None, **FREE)
    return made


def add_touched(opinions: list[Opinion], choice: Choice, team: Team) -> None:
    """The other blocks that the statements touch, when the round allows them."""
    if not choice.also or not team.round.allows_several:
        return
    blocks = BuildingBlock.objects.current().filter(trajectory=team.round.trajectory, pk__in=set(choice.also))
    touched = [block for block in blocks.order_by("pk") if block.pk != opinions[0].block_id]
    link = Opinion.also.through
    link.objects.bulk_create(
        [link(opinion=opinion, buildingblock=block) for opinion in opinions for block in touched]
    )


def last_opinions(team: Team, user: User) -> list[Opinion]:
    """What this person decided last for the team, all statements of that one act. One query."""
    mine = Opinion.objects.standing().filter(team=team, made_by=user)
    last = mine.order_by("-made_at", "-pk").values("made_at")[:1]
    return list(
        mine.filter(made_at=Subquery(last)).select_related("block", "act", "statement").order_by("pk")
    )


def take_back(team: Team, user: User) -> list[Opinion]:
    """Undo what this person decided last; the statements lie before her again. Empty: nothing to undo.

    Raises Refused when the plenary or a second team has built on it since, or the round closed.
    """
    with transaction.atomic():
        stay_open(team.round_id)
        opinions = last_opinions(team, user)
        rows = list(
            RoundStatement.objects.select_for_update(of=("self",))
            .filter(pk__in=[opinion.statement_id for opinion in opinions])
            .order_by("pk")
        )
        if not rows:
            return []
        refuse_if_built_upon(rows, opinions, team)
        now = timezone.now()
        if not Opinion.objects.standing().filter(pk__in=[o.pk for o in opinions]).update(ended_at=now):
            return []
        for act in {opinion.act for opinion in opinions if opinion.act}:
            undo(team.round.trajectory, act.pk, user)
        replaced = Opinion.objects.filter(statement__in=rows, team=team, ended_at=opinions[0].made_at)
        answered = set(replaced.values_list("statement", flat=True))
        replaced.update(ended_at=None)
        keys = {row.pk for row in rows}
        RoundStatement.objects.filter(pk__in=keys - answered).update(given=F("given") - 1)
        RoundStatement.objects.filter(pk__in=answered).update(returned_to=team)
        GivenBack.objects.filter(statement__in=answered, answered_at=opinions[0].made_at).update(
            answered_at=None
        )
        lay_again(team, user, rows, now + HOLD)
    return opinions


def refuse_if_built_upon(rows: list[RoundStatement], opinions: list[Opinion], team: Team) -> None:
    placed = {opinion.statement_id for opinion in opinions if opinion.act_id}
    second = Opinion.objects.standing().filter(statement__in=placed).exclude(team=team)
    if any(row.settled_at for row in rows) or second.exists():
        raise Refused(_("Een ander team keek hier intussen ook naar. Bespreek het samen in het overleg."))


def lay_again(team: Team, user: User, rows: list[RoundStatement], until: dt.datetime) -> None:
    """The statements lie before this person; what lay there goes back to the stream."""
    RoundStatement.objects.filter(round=team.round_id, held_by=user).update(**FREE)
    first, *rest = rows
    again = {"held_by": user, "held_team": team, "held_until": until}
    RoundStatement.objects.filter(pk=first.pk).update(**again, beside=None)
    RoundStatement.objects.filter(pk__in=[row.pk for row in rest]).update(**again, beside=first)
