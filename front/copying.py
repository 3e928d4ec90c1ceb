"""A new trajectory from one that exists: how it was made, never what people did in it.

Copied: settings, phases with their targets (dates moved to a new start), guides with their questions, the
texts of the recruitment, the courses, the survey and the exhibition. Not: people, statements, sessions,
ideas, works, editions, and nothing is public.
"""

import datetime as dt
from typing import Any

from django.db import models, transaction

from ambassadors.models import Campaign, Course
from blueprints.founding import free_slug
from consultation.models import Exhibition, Survey
from gatherings.models import Guide, Question
from trajectories.models import Membership, Municipality, Phase, PhaseTarget, Trajectory, User
from trajectories.permissions import Role
from trajectories.renaming import taken_slugs
from trajectories.road.calendar import distance, moved

ITS_OWN = {"id", "slug", "title", "is_public", "created_at", "created_by", "archived_at", "archived_by"}


@transaction.atomic
def copy_trajectory(source: Trajectory, title: str, starts_on: dt.date, by: User) -> Trajectory:
    """`by` becomes its officer. Raises OverflowError or ValueError when dates would leave the calendar."""
    town = Municipality.objects.select_for_update().get(pk=source.municipality_id)
    made = Trajectory(**values_of(source, ITS_OWN), title=title, created_by=by)
    made.slug = free_slug(title, taken_slugs(town))
    made.save(force_insert=True)
    Membership.objects.create(trajectory=made, user=by, role=Role.OFFICER)
    copy_road(source, made, starts_on)
    copy_guides(source, made)
    copy_recruitment(source, made)
    copy_consultation(source, made)
    return made


def values_of(row: models.Model, but: set[str]) -> dict[str, Any]:
    """Its columns, so that a setting that comes later is copied too."""
    return {
        field.name: getattr(row, field.name) for field in row._meta.concrete_fields if field.name not in but
    }


def copy_road(source: Trajectory, made: Trajectory, starts_on: dt.date) -> None:
    """As it is now, all of it planned again; a skipped phase stays away."""
    phases = list(source.phases.on_the_road().prefetch_related("targets"))
    begins = [day for phase in phases for day in (phase.starts_on, phase.ends_on) if day]
    by = distance(min(begins), starts_on) if begins else None
    for phase in phases:
        copied = Phase(**values_of(phase, {"id", "trajectory", "state", "closed_at"}), trajectory=made)
        if by and phase.starts_on:
            copied.starts_on = moved(phase.starts_on, by)
        if by and phase.ends_on:
            copied.ends_on = moved(phase.ends_on, by, is_end=True)
            copied.ends_on = max(copied.ends_on, copied.starts_on or copied.ends_on)
        copied.save(force_insert=True)
        PhaseTarget.objects.bulk_create(
            PhaseTarget(phase=copied, measure=target.measure, value=target.value)
            for target in phase.targets.all()
        )


def copy_guides(source: Trajectory, made: Trajectory) -> None:
    for guide in source.guides.prefetch_related("questions"):
        copied = Guide.objects.create(**values_of(guide, {"id", "trajectory"}), trajectory=made)
        Question.objects.bulk_create(
            Question(**values_of(question, {"id", "guide"}), guide=copied)
            for question in guide.questions.all()
            if question.retired_at is None
        )


def copy_recruitment(source: Trajectory, made: Trajectory) -> None:
    """Without dates, and under a link of its own."""
    own = {"id", "trajectory", "link_seed", "link_closed", "opens_on", "closes_on"}
    for campaign in Campaign.objects.filter(trajectory=source):
        Campaign.objects.create(**values_of(campaign, own), trajectory=made)
    for course in Course.objects.filter(trajectory=source):
        Course.objects.create(**values_of(course, {"id", "trajectory"}), trajectory=made)


def copy_consultation(source: Trajectory, made: Trajectory) -> None:
    """The texts: without dates, each idea looked at before it appears, and under a link of its own."""
    own = {"id", "trajectory", "opens_on", "closes_on", "ideas_appear", "appear_set_by", "appear_set_at"}
    for survey in Survey.objects.filter(trajectory=source):
        Survey.objects.create(**values_of(survey, own), trajectory=made)
    for exhibition in Exhibition.objects.filter(trajectory=source):
        linked = {"id", "trajectory", "link_seed", "link_closed"}
        Exhibition.objects.create(**values_of(exhibition, linked), trajectory=made)
