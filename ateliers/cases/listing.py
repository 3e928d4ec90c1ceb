"""Cases with all that a list or a page shows of them."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import cached_property

from toolkit.files import forget_file
from trajectories.models import Trajectory

from ..models import AdviceRemark, Case, CaseOwner, FollowUp, ProcessAdvice
from . import owners, timeline

State = ProcessAdvice.State


@dataclass(frozen=True)
class CaseView:
    """A case as a list shows it. Asks nothing of the database."""

    case: Case

    @cached_property
    def owner(self) -> CaseOwner | None:
        return owners.owner_of(self.case)

    @cached_property
    def line(self) -> list[timeline.Station]:
        return timeline.line_of(self.case)

    @cached_property
    def standing(self) -> tuple[str, str]:
        return timeline.what_now(self.case)

    @property
    def advice(self) -> ProcessAdvice | None:
        return getattr(self.case, "advice", None)


def cases_of(trajectory: Trajectory) -> QuerySet[Case]:
    there = trajectory.cases.select_related("advice").order_by("created_at", "pk")
    return there.prefetch_related("owners", "advice__remarks", "follow_ups", "key_players")


def list_cases(trajectory: Trajectory) -> list[CaseView]:
    """Old to new. Five queries."""
    return [CaseView(case) for case in cases_of(trajectory)]


def with_remark(trajectory: Trajectory) -> QuerySet[ProcessAdvice]:
    """Drafts on which the owner remarked since she was asked, and that nobody sent back to her."""
    remarked = AdviceRemark.objects.filter(advice=OuterRef("pk"), made_at__gte=OuterRef("asked_at"))
    there = ProcessAdvice.objects.filter(case__trajectory=trajectory, state=State.DRAFT)
    return there.filter(Exists(remarked)).select_related("case").order_by("pk")


def changed_since_asked(trajectory: Trajectory) -> QuerySet[ProcessAdvice]:
    """Drafts that the owner was asked about before, without a remark of hers: their words changed."""
    remarked = AdviceRemark.objects.filter(advice=OuterRef("pk"), made_at__gte=OuterRef("asked_at"))
    there = ProcessAdvice.objects.filter(case__trajectory=trajectory, state=State.DRAFT)
    return there.filter(~Exists(remarked)).exclude(asked_at=None).select_related("case").order_by("pk")


def silent_follow_ups(trajectory: Trajectory) -> QuerySet[FollowUp]:
    """The last that its owner was asked, and did not answer after a reminder."""
    later = FollowUp.objects.filter(case=OuterRef("case"), months__gt=OuterRef("months")).exclude(
        asked_at=None
    )
    silent = FollowUp.objects.filter(case__trajectory=trajectory, answer="").exclude(reminded_at=None)
    return silent.filter(~Exists(later)).select_related("case").order_by("pk")


def may_go(case: Case) -> bool:
    """Whether it can be taken away: nobody outside heard of it yet."""
    return not ProcessAdvice.objects.filter(case=case).exclude(asked_at=None).exists()


def remove_case(case: Case) -> bool:
    """With its documents; False, and it stays, when its owner was asked about it meanwhile."""
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)
        if not may_go(case):
            return False
        for document in case.documents.all():
            forget_file(document.file)
        case.delete()
    return True
