"""Starting a trajectory from a model: the road, its targets, a guide, and the first officer."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from gatherings.models import Guide, Question
from trajectories.models import Membership, Municipality, Phase, PhaseTarget, Trajectory, User
from trajectories.permissions import Role
from trajectories.renaming import taken_slugs

from .blueprint import Blueprint

SAME_CLICK = dt.timedelta(minutes=5)


@transaction.atomic
def found_trajectory(
    trajectory: Trajectory, blueprint: Blueprint, starts_on: dt.date, by: User
) -> Trajectory:
    """Save an unsaved trajectory with all that its model brings; `by` becomes officer.

    The municipality's row is held meanwhile, so that two never get one address. A second click on the same
    form gives the trajectory of the first one.
    """
    Municipality.objects.select_for_update().get(pk=trajectory.municipality_id)
    siblings = Trajectory.objects.filter(municipality=trajectory.municipality_id)
    earlier = siblings.filter(
        title=trajectory.title,
        question=trajectory.question,
        created_by=by,
        created_at__gt=timezone.now() - SAME_CLICK,
    ).first()
    if earlier:
        return earlier
    trajectory.slug = free_slug(trajectory.title, taken_slugs(trajectory.municipality))
    trajectory.model = blueprint.model
    trajectory.created_by = by
    trajectory.contact_email = by.email
    trajectory.save(force_insert=True)
    Membership.objects.create(trajectory=trajectory, user=by, role=Role.OFFICER)
    lay_road(trajectory, blueprint, starts_on)
    write_guide(trajectory, blueprint)
    return trajectory


def free_slug(title: str, taken: set[str]) -> str:
    """An address from the title that no other trajectory of the municipality has."""
    base = slugify(title)[:54].strip("-") or "traject"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def lay_road(trajectory: Trajectory, blueprint: Blueprint, starts_on: dt.date) -> None:
    phases = blueprint.phases(starts_on)
    for phase in phases:
        phase.trajectory = trajectory
    Phase.objects.bulk_create(phases)
    PhaseTarget.objects.bulk_create(
        PhaseTarget(phase=phase, measure=measure, value=value)
        for phase, step in zip(phases, blueprint.steps, strict=True)
        for measure, value in step.targets.items()
    )


def write_guide(trajectory: Trajectory, blueprint: Blueprint) -> None:
    guide = Guide.objects.create(trajectory=trajectory, title=blueprint.guide, is_standard=True)
    Question.objects.bulk_create(
        Question(guide=guide, position=position, text=ask.text, short=ask.short, hint=ask.hint)
        for position, ask in enumerate(blueprint.asks, start=1)
    )
