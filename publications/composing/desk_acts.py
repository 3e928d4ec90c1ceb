"""Noting who did what at the desk of an edition."""

from django.db import transaction
from django.utils import timezone

from trajectories.models import User

from ..models import DeskAct, Edition, Section

Act = DeskAct.Act


def note(edition: Edition, act: Act, by: User, section: Section | None = None) -> None:
    """One line; who goes on with the same thing moves her line up instead of filling the list."""
    with transaction.atomic():
        Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)  # of two at once: one by one
        newest = DeskAct.objects.filter(edition=edition).order_by("-at", "-pk").first()
        same = newest and (newest.act, newest.by_id, newest.section_id) == (
            act,
            by.pk,
            section and section.pk,
        )
        if newest and same:
            DeskAct.objects.filter(pk=newest.pk).update(at=timezone.now())
        else:
            DeskAct.objects.create(edition=edition, act=act, by=by, section=section)
