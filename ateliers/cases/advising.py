"""The process advice of a case: written at the table, finished by the officer, agreed by the owner.

Who agrees, agrees to the words she read: `revision` counts the changes, and an answer to an earlier one is
refused. A change of its words makes it a draft again, so that she is asked anew.
"""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from toolkit import states
from trajectories import mail

from ..models import AdviceRemark, Case, CaseOwner, ProcessAdvice
from . import following, owners

State = ProcessAdvice.State
REMINDED_AFTER = dt.timedelta(days=7)


class ChangedSince(Exception):
    """The words are no longer those that she read, or they were agreed already."""


class NobodyToAsk(Exception):
    """The case has no owner, or nothing can be mailed to her."""


def advice_of(case: Case) -> ProcessAdvice:
    """The advice of a case; one that is not in the database when nobody wrote anything yet."""
    there = ProcessAdvice.objects.filter(case=case).first()
    return there or ProcessAdvice(case=case)


def missing(advice: ProcessAdvice) -> list[str]:
    """What still lacks before the owner can be asked, in words."""
    return [advice.label_of(name) for name in advice.WORDS if not getattr(advice, name).strip()]


def note_change(advice: ProcessAdvice) -> None:
    """Its words changed, in the transaction that changed them: whoever agreed or was asked is asked anew."""
    row = ProcessAdvice.objects.filter(pk=advice.pk)
    row.update(revision=F("revision") + 1)
    states.advance(row, State.DRAFT, agreed_at=None, agreed_by=None)
    advice.refresh_from_db(fields=["state", "revision"])


def ask_owner(advice: ProcessAdvice) -> bool:
    """She gets a mail with her link; False when it is no draft any more. Raises NobodyToAsk."""
    owner = CaseOwner.objects.filter(case=advice.case_id, until=None, erased_at=None).first()
    if owner is None:
        raise NobodyToAsk
    owner.case = advice.case
    with transaction.atomic():
        moved = states.advance_row(advice, State.AT_OWNER, asked_at=timezone.now(), reminded_at=None)
        if moved:
            send_to(owner, advice)
    return moved


def send_to(owner: CaseOwner, advice: ProcessAdvice) -> None:
    CaseOwner.objects.filter(pk=owner.pk).update(active_at=timezone.now())
    mail.write("advice_to_agree", owner.email, owners.about_case(owner, advice=advice))


def agree(owner: CaseOwner, revision: int) -> None:
    """She agrees to this revision; from today on it is followed up. Raises ChangedSince."""
    now = timezone.now()
    shown = ProcessAdvice.objects.filter(case=owner.case_id, revision=revision)
    with transaction.atomic():
        if not states.advance(shown, State.AGREED, agreed_at=now, agreed_by=owner):
            raise ChangedSince
        following.plan(owner.case, timezone.localdate(now))


def remark(owner: CaseOwner, revision: int, text: str) -> None:
    """What she would see changed: it is a draft again, for the officer. Raises ChangedSince."""
    shown = ProcessAdvice.objects.filter(case=owner.case_id, revision=revision, state=State.AT_OWNER)
    with transaction.atomic():
        advice = shown.select_for_update().first()
        if advice is None or not states.advance_row(advice, State.DRAFT):
            raise ChangedSince
        AdviceRemark.objects.create(advice=advice, owner=owner, text=text)


def remind_owners(now: dt.datetime) -> int:
    """Once, a week after she was asked; how many. Safe to run twice, also at once."""
    due = ProcessAdvice.objects.filter(
        state=State.AT_OWNER,
        reminded_at=None,
        asked_at__lte=now - REMINDED_AFTER,
        case__trajectory__archived_at=None,
    )
    return sum(remind_owner(advice, now) for advice in due.select_related("case__trajectory").order_by("pk"))


def remind_owner(advice: ProcessAdvice, now: dt.datetime) -> bool:
    """False when another worker did, or when she answered this very moment."""
    with transaction.atomic():
        mine = ProcessAdvice.objects.filter(pk=advice.pk, state=State.AT_OWNER, reminded_at=None)
        owner = CaseOwner.objects.filter(case=advice.case_id, until=None, erased_at=None).first()
        if owner is None or not mine.update(reminded_at=now):
            return False
        owner.case = advice.case
        mail.write("advice_reminder", owner.email, owners.about_case(owner, advice=advice))
    return True


def hand_over(case: Case, name: str, email: str) -> CaseOwner:
    """Another owner, who is asked what the one before her did not answer: the advice, a follow-up."""
    with transaction.atomic():
        owner = owners.write_down(case, name, email)
        advice = ProcessAdvice.objects.filter(case=case, state=State.AT_OWNER).first()
        if advice:
            advice.case = case
            now = timezone.now()
            ProcessAdvice.objects.filter(pk=advice.pk).update(asked_at=now, reminded_at=None)
            send_to(owner, advice)
        following.ask_again(owner)
    return owner


def waits_for_answer(advice: ProcessAdvice) -> bool:
    return ProcessAdvice.objects.filter(pk=advice.pk, state=State.AT_OWNER).exists()
