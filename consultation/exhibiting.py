"""Works of children: handed in, looked at by a person, and only then shown."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajectories.models import AgeBand, Channel, User
from trajectories.recording import record

from .models import Work

NAMESPACE = uuid.UUID("9d2d8a1e-5d0c-4b62-9b0a-0b2f6f4f7e11")


def age_band(age: int | None) -> str:
    if age is None:
        return AgeBand.CHILD
    return AgeBand.CHILD if age < 12 else AgeBand.TEEN if age < 18 else AgeBand.YOUNG


def approve(work: Work, by: User) -> None:
    """Hang the work in the exhibition; what the child says about it becomes a contribution, once.

    Raises ValidationError (Dutch) without consent or picture, or when somebody decided in the meantime.
    """
    if not work.consent_on:
        raise ValidationError(_("Er is nog geen toestemming. Vraag ze aan de school of de ouders en vul ze in."))
    if not work.picture:
        raise ValidationError(_("Er is nog geen foto van dit werk."))
    with transaction.atomic():
        changed = (
            Work.objects.filter(pk=work.pk, consent_on__isnull=False)
            .exclude(state=Work.State.APPROVED)
            .update(state=Work.State.APPROVED, decided_by=by, decided_at=timezone.now(), reason="")
        )
        if not changed:
            raise ValidationError(_("Iemand was je voor: dit werk hangt er al."))
        if work.words and work.contribution_id is None:
            contribution, _new = record(
                id=uuid.uuid5(NAMESPACE, str(work.pk)),
                trajectory=work.exhibition.trajectory,
                channel=Channel.CHILDREN,
                words=work.words,
                age_band=age_band(work.age),
                on_behalf_of=f"{work.class_name}, {work.school}"[:120],
                said_at=work.created_at,
            )
            Work.objects.filter(pk=work.pk).update(contribution=contribution)


def decline(work: Work, reason: str, by: User) -> bool:
    """Don't show the work; the reason is for colleagues. False when it was declined already."""
    return bool(
        Work.objects.filter(pk=work.pk)
        .exclude(state=Work.State.DECLINED)
        .update(state=Work.State.DECLINED, reason=reason[:200], decided_by=by, decided_at=timezone.now())
    )


def take_down(work: Work) -> bool:
    """Back to waiting, for instance when parents withdraw their consent."""
    return bool(
        Work.objects.filter(pk=work.pk)
        .exclude(state=Work.State.WAITING)
        .update(state=Work.State.WAITING, decided_by=None, decided_at=None)
    )
