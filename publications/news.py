"""News for residents who asked for it: a publication, and what became of the input.

Only to addresses that confirmed it themselves, each with a way out. Each edition is told once, half an hour
after it was published: who published by mistake takes it back in time. Answers are gathered per day.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from trajectories import mail
from trajectories.mail import Topic, choices
from trajectories.mail.kinds import Pace
from trajectories.models import Addressee, Trajectory

from .models import Edition, Feedback

GRACE = dt.timedelta(minutes=30)
SETTLED = dt.timedelta(hours=1)  # an answer that is still being written is no news
TOLD = "answers_until"  # in `Addressee.told`


def readers_of(trajectory: Trajectory) -> list[Addressee]:
    """Who confirmed to hear news and did not stop it since."""
    asked = Addressee.objects.filter(trajectory=trajectory, consented_at__isnull=False)
    return [one for one in asked if choices.paces_of(one)[Topic.NEWS] != Pace.NEVER]


def tell_published(edition: Edition) -> int:
    """Promise the news of an edition that residents may read now; how many mails. Safe to repeat."""
    trajectory, later = edition.trajectory, timezone.now() + GRACE
    link = mail.absolute(trajectory.url("publications:public_read", pk=edition.pk))
    sent = [
        mail.write(
            "edition_published",
            reader.email,
            {"trajectory": trajectory, "edition": edition, "link": link},
            once=f"published:{edition.pk}:{reader.pk}",
            not_before=later,
        )
        for reader in readers_of(trajectory)
    ]
    return len([letter for letter in sent if letter])


def is_published(context: Mapping[str, Any]) -> bool:
    edition = context["edition"]
    return edition.state == Edition.State.PUBLISHED and edition.trajectory.is_public


def tell_answers(now: dt.datetime | None = None) -> int:
    """Daily: the answers that were written since the last time, one mail per reader. Safe to run twice."""
    now = now or timezone.now()
    with_readers = Trajectory.objects.public().filter(addressees__consented_at__isnull=False).distinct()
    return sum(
        tell_answers_to(reader, now)
        for trajectory in with_readers.select_related("municipality").order_by("pk")
        for reader in readers_of(trajectory)
    )


def tell_answers_to(reader: Addressee, now: dt.datetime) -> bool:
    until = now - SETTLED
    with transaction.atomic():
        reader = Addressee.objects.select_for_update().get(pk=reader.pk)
        since = parse_datetime(reader.told.get(TOLD, "")) or reader.consented_at
        answers = list(
            Feedback.objects.filter(
                trajectory=reader.trajectory, written_at__gt=since, written_at__lte=until
            ).order_by("written_at", "pk")
        )
        if not answers:
            return False
        reader.told = reader.told | {TOLD: until.isoformat()}
        reader.save(update_fields=["told"])
        context = {
            "trajectory": reader.trajectory,
            "answers": answers,
            "link": mail.absolute(reader.trajectory.url("publications:feedback")),
        }
        return mail.write("input_answered", reader.email, context) is not None
