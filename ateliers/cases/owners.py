"""Whose case it is. She needs no account: what she is asked goes to her by mail, with a link of her own."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from toolkit.secret_links import renew_link
from trajectories import mail
from trajectories.models import Trajectory

from ..models import Case, CaseOwner


def owner_of(case: Case) -> CaseOwner | None:
    """Who owns it today; None when nobody does. One query, none when the owners were fetched."""
    return next((one for one in case.owners.all() if one.until is None), None)


def about_case(owner: CaseOwner, **more: Any) -> dict[str, Any]:
    """What a mail to her is about."""
    trajectory = owner.case.trajectory
    return {
        "owner": owner,
        "case": owner.case,
        "trajectory": trajectory,
        "name": owner.name,
        "link": mail.absolute(trajectory.url("ateliers:own_case", token=owner.token)),
        **more,
    }


def is_hers(owner: CaseOwner, link: str) -> bool:
    """Whether a mail that waited still goes to who owns the case, with a link that opens."""
    fresh = CaseOwner.objects.filter(pk=owner.pk).first()
    return fresh is not None and is_open(fresh) and fresh.token in link


def is_open(owner: CaseOwner) -> bool:
    return owner.until is None and owner.erased_at is None and not owner.link_closed


def write_down(case: Case, name: str, email: str) -> CaseOwner:
    """She owns the case from now on. Who owned it before stays in its history, and her link is dead."""
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)
        before = CaseOwner.objects.filter(case=case, until=None)
        before.update(until=timezone.now(), link_closed=True)
        return CaseOwner.objects.create(case=case, name=name, email=email)


def correct(owner: CaseOwner, name: str, email: str) -> None:
    """The same person, written otherwise. Another address gets a link that only that address knows."""
    if email.lower() != owner.email.lower():
        renew_link(owner)
    owner.name, owner.email = name, email
    owner.save(update_fields=["name", "email"])


def forget_address(trajectory: Trajectory, email: str) -> int:
    """What is kept of an owner goes; the case, what she agreed to and what she answered stay."""
    hers = CaseOwner.objects.filter(case__trajectory=trajectory, email__iexact=email)
    now = timezone.now()
    return hers.update(name="", email="", link_closed=True, erased_at=now)
