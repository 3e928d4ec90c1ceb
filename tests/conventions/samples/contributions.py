"""Samples for the addresses of contributions."""

from django.utils import timezone

from contributions.models import ImportBatch
from tests.contributions.factories import PublicQuoteFactory
from tests.factories import ContributionFactory, UserFactory

from . import sample


@sample(
    "contributions:contribution",
    "contributions:quote",
    "contributions:quote_release",
    "contributions:contribution_redact",
    "contributions:contribution_redact_now",
)
def contribution(trajectory):
    return {"pk": ContributionFactory(trajectory=trajectory).pk}


@sample("contributions:quote_take_back")
def quote(trajectory):
    return {"pk": PublicQuoteFactory(contribution__trajectory=trajectory).contribution.pk}


# Officers correct everything, the others only what they wrote down themselves.
@sample(
    "contributions:contribution_correction",
    "contributions:contribution_facts",
    "contributions:paper_undo",
    own_only=True,
)
def somebody_elses(trajectory):
    return contribution(trajectory)


@sample(
    "contributions:import",
    "contributions:import_start",
    "contributions:import_recheck",
    "contributions:import_undo",
    "contributions:import_discard",
    "contributions:import_guess",
    "contributions:import_dates",
    "contributions:import_letters",
    "contributions:import_errors",
    "contributions:import_errors_xlsx",
    "contributions:import_doubles",
    "contributions:import_doubles_xlsx",
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


@sample("contributions:import_keep")
def batch_to_keep_from(trajectory):
    return {**batch(trajectory), "what": "antwoorden"}
