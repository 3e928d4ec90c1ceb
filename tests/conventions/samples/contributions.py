"""Samples for the addresses of contributions."""

from django.utils import timezone

from tests.factories import ContributionFactory, UserFactory
from trajectories.models import ImportBatch

from . import sample


@sample("trajectories:contribution")
def contribution(trajectory):
    return {"pk": ContributionFactory(trajectory=trajectory).pk}


# Officers correct everything, the others only what they wrote down themselves.
@sample(
    "trajectories:contribution_correction",
    "trajectories:contribution_facts",
    "trajectories:paper_undo",
    own_only=True,
)
def somebody_elses(trajectory):
    return contribution(trajectory)


@sample(
    "trajectories:import",
    "trajectories:import_start",
    "trajectories:import_recheck",
    "trajectories:import_undo",
    "trajectories:import_discard",
    "trajectories:import_errors",
    "trajectories:import_doubles",
)
def batch(trajectory):
    return {
        "pk": ImportBatch.objects.create(
            trajectory=trajectory,
            filename="ideeen.csv",
            uploaded_by=UserFactory(),
            state=ImportBatch.State.DONE,
            finished_at=timezone.now(),
        ).pk
    }
