"""After 3, 6 and 12 months the owner says what was done with the advice; once more after two weeks.

Days are those of the municipality's clock. Each mail is written in the transaction that notes it, by one
conditional write: a second run of the job, or a second worker, finds nothing to do.
"""

import calendar
import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from toolkit.dates import midnight
from trajectories import mail

from ..models import Case, CaseOwner, FollowUp, ProcessAdvice
from . import owners

MONTHS = (3, 6, 12)
REMINDED_AFTER = dt.timedelta(days=14)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; the last of the month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def plan(case: Case, agreed_on: dt.date) -> None:
    """When she will be asked. What was asked before stays as it is."""
    for months in MONTHS:
        day = months_later(agreed_on, months)
        made, is_new = FollowUp.objects.get_or_create(case=case, months=months, defaults={"due_on": day})
        if not is_new:
            FollowUp.objects.filter(pk=made.pk, asked_at=None).update(due_on=day)


def followed(rows: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """Of an advice that stands, in a trajectory that goes on."""
    return rows.filter(
        case__advice__state=ProcessAdvice.State.AGREED, case__trajectory__archived_at=None
    ).select_related("case__trajectory")


def ask_owners(today: dt.date) -> int:
    """Ask what is due, of each case the last alone; how many mails. Safe to run twice, also at once."""
    later = FollowUp.objects.filter(case=OuterRef("case"), months__gt=OuterRef("months"), due_on__lte=today)
    due = FollowUp.objects.filter(~Exists(later), due_on__lte=today, asked_at=None)
    return sum(ask(one) for one in followed(due).order_by("pk"))


def ask(one: FollowUp) -> bool:
    with transaction.atomic():
        owner = CaseOwner.objects.filter(case=one.case_id, until=None, erased_at=None).first()
        if owner is None:
            return False
        now = timezone.now()
        if not FollowUp.objects.filter(pk=one.pk, asked_at=None).update(asked_at=now):
            return False
        CaseOwner.objects.filter(pk=owner.pk).update(active_at=now)
        owner.case = one.case
        mail.write("advice_follow_up", owner.email, owners.about_case(owner, follow_up=one))
    return True


def remind_silent(today: dt.date) -> int:
    """Once, two weeks after she was asked; how many mails. Safe to run twice, also at once."""
    limit = midnight(today - REMINDED_AFTER + dt.timedelta(days=1))
    silent = FollowUp.objects.filter(answer="", reminded_at=None, asked_at__lt=limit)
    later = FollowUp.objects.filter(case=OuterRef("case"), months__gt=OuterRef("months")).exclude(
        asked_at=None
    )
    return sum(remind(one) for one in followed(silent.filter(~Exists(later))).order_by("pk"))


def remind(one: FollowUp) -> bool:
    with transaction.atomic():
        owner = CaseOwner.objects.filter(case=one.case_id, until=None, erased_at=None).first()
        mine = FollowUp.objects.filter(pk=one.pk, answer="", reminded_at=None)
        if owner is None or not mine.update(reminded_at=timezone.now()):
            return False
        owner.case = one.case
        mail.write("advice_follow_up_reminder", owner.email, owners.about_case(owner, follow_up=one))
    return True


def asked_now(case: Case) -> FollowUp | None:
    """The last one that she was asked, answered or not."""
    return case.follow_ups.exclude(asked_at=None).order_by("-months").first()


def ask_again(owner: CaseOwner) -> None:
    """Another owner is asked what the one before her left open."""
    last = asked_now(owner.case)
    if last is None or last.answer:
        return
    FollowUp.objects.filter(pk=last.pk).update(asked_at=timezone.now(), reminded_at=None)
    mail.write("advice_follow_up", owner.email, owners.about_case(owner, follow_up=last))


def is_unanswered(one: FollowUp) -> bool:
    return FollowUp.objects.filter(pk=one.pk, answer="").exists()
