"""Telling readers what became of their comments.

One mail per reader and edition, when the officer has finished a round.
"""

import datetime as dt
from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from trajectories import mail
from trajectories.models import User

from ..models import Comment, Edition
from . import reviewing

PAUSE = dt.timedelta(
    minutes=30
)  # without another settled comment of this reader: the officer is done for now
STALE = dt.timedelta(days=7)  # older answers are no news any more


def tell_authors() -> int:
    """Mail every reader whose comments were settled since the last time. Safe to run twice at once.

    Returns how many mails were written.
    """
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
        for comment in settled:
            rounds[comment.author_id, comment.snapshot.edition_id].append(comment)
        mails = 0
        for comments in rounds.values():
            if any(comment.settled_at and comment.settled_at > now - PAUSE for comment in comments):
                continue
            Comment.objects.filter(pk__in=[comment.pk for comment in comments]).update(told_at=now)
            mails += mail_replies(comments[0].author, comments[0].snapshot.edition, comments)
    return mails


def mail_replies(author: User, edition: Edition, comments: list[Comment]) -> bool:
    """Write the mail; False when the author settled them herself or may not read drafts any more."""
    by_others = [comment for comment in comments if comment.settled_by_id != author.pk]
    if not by_others or not reviewing.possible_readers(edition).filter(pk=author.pk).exists():
        return False
    latest = max(comment.snapshot_id for comment in by_others)
    url = mail.absolute(edition.trajectory.url("publications:read", pk=latest))
    mail.write(
        "comments_settled",
        author.email,
        {"author": author, "edition": edition, "comments": by_others, "url": url},
    )
    return True
