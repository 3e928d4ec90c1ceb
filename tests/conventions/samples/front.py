"""Samples for the addresses of the pages that gather."""

import uuid
from typing import Any

from django.utils import timezone

from commitment.models import Promise
from tests.consultation.factories import IdeaFactory, SurveyFactory
from tests.factories import PhaseFactory, TrajectoryFactory, UserFactory
from trajectories.models import ModerationAct, PhaseShift, Trajectory, TrajectoryDeletion

from . import sample
from .people import promise


@sample("front:phase", "front:phase_shift")
def phase(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": PhaseFactory(trajectory=trajectory, title="Praten in de wijk").pk}


@sample("front:phase_shift_undo")
def shift_to_undo(trajectory: Trajectory) -> dict[str, Any]:
    phase = PhaseFactory(trajectory=trajectory)
    return {
        "pk": PhaseShift.objects.create(trajectory=trajectory, phase=phase, by=UserFactory(), moves=[]).pk
    }


@sample("front:trajectory_copy", "front:trajectory_delete")
def archived(trajectory: Trajectory) -> dict[str, Any]:
    made = TrajectoryFactory(
        municipality=trajectory.municipality, archived_at=timezone.now(), archived_by=UserFactory()
    )
    return {"pk": made.pk}


@sample("front:trajectory_deletion")
def deletion(trajectory: Trajectory) -> dict[str, Any]:
    town = trajectory.municipality
    return {"pk": TrajectoryDeletion.objects.create(municipality=town, target=0, asked_by=UserFactory()).pk}


@sample("front:moderation_undo")
def act_to_undo(trajectory: Trajectory) -> dict[str, Any]:
    act = ModerationAct.objects.create(
        trajectory=trajectory, kind="idee", row="1", act="hide", before="public", batch=uuid.uuid4()
    )
    return {"batch": act.batch}


@sample("front:report")
def reportable(trajectory: Trajectory) -> dict[str, Any]:
    return {"kind": "idee", "pk": IdeaFactory(survey=SurveyFactory(trajectory=trajectory)).pk}


@sample("front:history_of")
def promise_with_history(trajectory: Trajectory) -> dict[str, Any]:
    return {"label": Promise._meta.label_lower, **promise(trajectory)}
