"""Eerste stappen: per role a short list that ticks itself off, for one trajectory or for several at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import ExpressionWrapper
from django.db.models.fields import BooleanField

from toolkit.first_steps import FirstStep
from toolkit.vocabulary import speaking
from trajectories.access import opens
from trajectories.models import FirstStepsPutAway, Trajectory, User
from trajectories.permissions import Capability

from .moderation import first_steps as moderation
from .navigation import ROOMS

STEPS: list[FirstStep] = sorted(
    [*(step for room in ROOMS for step in room.first_steps), *moderation.FIRST_STEPS],
    key=lambda step: step.order,
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """`url` is empty as long as it can't be done yet; then `text` says what it waits for."""

    title: str
    text: str
    url: str
    is_done: bool


@dataclass(frozen=True, kw_only=True)
class FirstSteps:
    steps: list[Step] = field(default_factory=list)
    is_put_away: bool = False

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def open(self) -> bool:
        """Whether there is a step left to take; then they are shown, or can be brought back."""
        return self.done < len(self.steps)


@dataclass(frozen=True, kw_only=True)
class Stand:
    """Where somebody stands in a trajectory: her roles, what she may do, the kinds of phase on the road."""

    trajectory: Trajectory
    roles: Collection[str]
    capabilities: frozenset[Capability]
    kinds: Collection[str]


def first_steps(user: User, stands: Collection[Stand]) -> Mapping[int, FirstSteps]:
    """Per trajectory, by its key. Two queries, however many there are."""
    keys = [stand.trajectory.pk for stand in stands]
    facts = facts_of(user, keys)
    away = set(
        FirstStepsPutAway.objects.filter(user=user, trajectory__in=keys).values_list("trajectory", flat=True)
    )
    return {
        stand.trajectory.pk: FirstSteps(
            steps=steps_of(stand, facts[stand.trajectory.pk]), is_put_away=stand.trajectory.pk in away
        )
        for stand in stands
    }


def facts_of(user: User, keys: Collection[int]) -> dict[int, dict[str, bool]]:
    """What is done and what is possible, of every step of the house."""
    conditions = {}
    for step in STEPS:
        for name, fact in (("done", step.done), ("possible", step.possible)):
            conditions[f"{step.key}_{name}"] = ExpressionWrapper(fact(user.pk), output_field=BooleanField())
    rows = Trajectory.objects.filter(pk__in=keys).order_by("pk").annotate(**conditions)
    return {row["pk"]: row for row in rows.values("pk", *conditions)}


def steps_of(stand: Stand, facts: Mapping[str, bool]) -> list[Step]:
    """Those of her roles that she may take here, each once, in their order."""
    steps = []
    with speaking(stand.trajectory.vocabulary):
        for step in STEPS:
            url = stand.trajectory.url(step.url)
            asked = not step.kinds or not step.kinds.isdisjoint(stand.kinds)
            if step.roles.isdisjoint(stand.roles) or not asked or not opens(url, stand.capabilities):
                continue
            done, possible = facts[f"{step.key}_done"], facts[f"{step.key}_possible"]
            steps.append(
                Step(
                    title=str(step.title),
                    text=str(step.why if possible or done else step.until),
                    url=url if possible and not done else "",
                    is_done=done,
                )
            )
    return steps


def put_away(user: User, trajectory: Trajectory) -> None:
    FirstStepsPutAway.objects.get_or_create(user=user, trajectory=trajectory)


def bring_back(user: User, trajectory: Trajectory) -> None:
    FirstStepsPutAway.objects.filter(user=user, trajectory=trajectory).delete()
