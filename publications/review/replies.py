"""Telling readers what became of their remarks: one mail per reader and edition, when the officer has finished a round."""

import datetime as dt
from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from toolkit import mail
from trajectories.models import User

from . import reviewing
from .models import Comment, Edition

PAUSE = dt.timedelta(minutes=30)  # without another settled remark of this reader: the officer is done for now
STALE = dt.timedelta(days=7)  # older answers are no news any more


def tell_authors() -> int:
    """Mail every reader whose remarks were settled since the last time; how many mails. Safe to run twice at once."""
    now = timezone.now()
    rounds: dict[tuple[int, int], list[Comment]] = defaultdict(list)
    with transaction.atomic():
        settled = (
            Comment.objects.select_for_update(of=("self",), skip_locked=True)
            .filter(told_at=None, settled_at__gt=now - STALE)
            .exclude(state=Comment.State.OPEN)
            .select_related("author", "snapshot__edition__trajectory__municipality")
            .defer("snapshot__data")
            .order_by("at", "pk")
        )
        for remark in settled:
            rounds[remark.author_id, remark.snapshot.edition_id].append(remark)
        mails = 0
        for remarks in rounds.values():
            if any(remark.settled_at and remark.settled_at > now - PAUSE for remark in remarks):
                continue
            Comment.objects.filter(pk__in=[remark.pk for remark in remarks]).update(told_at=now)
            mails += write_answers(remarks[0].author, remarks[0].snapshot.edition, remarks)
    return mails


def write_answers(author: User, edition: Edition, remarks: list[Comment]) -> bool:
    """The mail; False when the author settled them herself or may not read drafts any more."""
    by_others = [remark for remark in remarks if remark.settled_by_id != author.pk]
    if not by_others or not reviewing.readers(edition).filter(pk=author.pk).exists():
        return False
    latest = max(remark.snapshot_id for remark in by_others)
    url = mail.absolute(edition.trajectory.url("publications:read", pk=latest))
    mail.write(
        "remarks_settled",
        author.email,
        {"author": author, "edition": edition, "remarks": by_others, "url": url},
    )
    return True
