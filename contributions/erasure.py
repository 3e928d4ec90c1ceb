"""Erasing one contribution (GDPR, article 17): the words go, everywhere; a tombstone stays, so that counts
and placements keep making sense.

An app above that keeps words of contributions (suggestions, editions in preparation) erases its own copies:
it holds the foreign key to Contribution, so it knows where they are. In its `AppConfig.ready`:

    from contributions import erasure
    erasure.add_hook(passages.forget_words)    # def forget_words(contribution: Contribution) -> None

The hook runs inside the same transaction, after the spine's own rows; when it fails nothing is erased. An app
that locks rows of its own before the contribution's, elsewhere, gives `first=` as well: it takes those locks
before anything is touched, so that the two never wait for each other.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import erasure_log
from toolkit.files import forget_file
from trajectories.bulk.forgetting import forget_rows
from trajectories.models import User
from trajectories.moderation.forgetting import forget_thing

from .models import Contribution, ContributionPhoto, Erasure, ImportBatch, PublicQuote, Revision
from .quoting import QUOTES

LOGGED_AS = "contribution"
Hook = Callable[[Contribution], None]
_hooks: list[Hook] = []
_firsts: list[Hook] = []

EMPTY = {
    "words": "",
    "text": "",
    "translation": "",
    "on_behalf_of": "",
    "source_ref": "",
    "distinction": "",
    "question_text": "",
    "age_band": "",
    "neighbourhood": None,
}

NOTHING_OF_THE_FILE: dict[str, Any] = {
    "errors": [],
    "doubles": [],
    "remarks": [],
    "counted_empty": [],
    "unknown_gatherings": [],
    "doubtful_words": [],
    "failure": "",
}


def add_hook(hook: Hook, first: Hook | None = None) -> None:
    """Let an app above erase its copies; registering the same hook twice counts once."""
    if hook not in _hooks:
        _hooks.append(hook)
    if first is not None and first not in _firsts:
        _firsts.append(first)


def locks() -> list[Hook]:
    """What has to be locked before a contribution's words are taken away, in the order of all others."""
    return _firsts


def erase(contribution: Contribution, *, reason: str, by: User | None) -> bool:
    """Empty a contribution for good; False when it was erased already. Files go when the transaction
    commits."""
    with transaction.atomic():
        for first in locks():
            first(contribution)
        now = timezone.now()
        left = {**EMPTY, **coarse_moment(contribution)}
        if not Contribution.objects.filter(pk=contribution.pk, erased_at=None).update(**left, erased_at=now):
            return False
        Revision.objects.filter(contribution=contribution).update(text="", reason=_("gewist"))
        # The trigger has just written the old or new words into the history: that goes as well.
        history = apps.get_model("contributions", "ContributionEvent")
        history._default_manager.filter(pgh_obj_id=contribution.pk).update(**left)
        erase_quotes(contribution)
        forget_rows([contribution])
        erase_photos(contribution)
        erase_upload(contribution)
        Erasure.objects.create(contribution=contribution, reason=reason, by=by, at=now)
        for hook in _hooks:
            hook(contribution)
        erasure_log.remember(
            LOGGED_AS, row=str(contribution.pk), by=str(by.pk) if by else None, reason=reason
        )
    return True


def erase_again(facts: erasure_log.Facts) -> bool:
    """After a restore: erase what the backup brought back."""
    contribution = Contribution.objects.filter(pk=facts["row"], erased_at=None).first()
    by = User.objects.filter(pk=facts["by"]).first() if facts["by"] else None
    return contribution is not None and erase(contribution, reason=facts["reason"], by=by)


def coarse_moment(contribution: Contribution) -> dict[str, dt.datetime]:
    """The day of a tombstone, in place of its second: who was there can't be found with it any more."""
    days = {"said_at": contribution.said_at, "received_at": contribution.received_at}
    return {
        name: timezone.localtime(at).replace(hour=12, minute=0, second=0, microsecond=0)
        for name, at in days.items()
    }


def erase_quotes(contribution: Contribution) -> None:
    """What was written when somebody hid it, and what residents reported."""
    quotes: list[type[models.Model]] = [PublicQuote, apps.get_model("contributions", "PublicQuoteEvent")]
    for model in quotes:
        rows = model._default_manager.filter(contribution=contribution)
        rows.update(wording_released="", hidden_reason="")
    for quote in PublicQuote.objects.filter(contribution=contribution):
        forget_thing(QUOTES.slug, quote)


def erase_photos(contribution: Contribution) -> None:
    for photo in ContributionPhoto.objects.filter(contribution=contribution):
        erase_photo(photo)


def erase_photo(photo: ContributionPhoto) -> None:
    """One photo; its file goes when the transaction commits."""
    forget_file(photo.image.name)
    photo.delete()


def erase_upload(contribution: Contribution) -> None:
    """The table that it was read from holds the words too, and so does each in which it was a double."""
    tables = ImportBatch.objects.filter(trajectory=contribution.trajectory_id).exclude(file="")
    own = ImportBatch.objects.filter(contributions=contribution)
    same_file = Q(digest__in=own.exclude(digest="").values("digest"))
    named = Q(doubles_as_text__contains=str(contribution.pk))
    held = tables.alias(doubles_as_text=Cast("doubles", models.TextField())).filter(
        Q(pk__in=own.values("pk")) | same_file | named
    )
    for batch in held:
        forget_file(batch.file.name)
        ImportBatch.objects.filter(pk=batch.pk).update(file="", **NOTHING_OF_THE_FILE)
