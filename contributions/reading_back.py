"""Reading back at the table: before a group goes home its statements are read out one by one. Each is right
as it stands, or becomes right; the share that was read back is shown with the gathering."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _

from gatherings.models import Gathering
from trajectories.models import User

from .models import Contribution, ReadBack
from .recording import Conflict, correct

OF_THIS_WORDING = Exists(ReadBack.objects.filter(contribution=OuterRef("pk"), revision=OuterRef("revision")))


@dataclass(frozen=True)
class Share:
    """How many statements of a gathering there are, and how many of them were read back as they stand."""

    said: int = 0
    read: int = 0

    @property
    def left(self) -> int:
        return self.said - self.read

    @property
    def is_whole(self) -> bool:
        return self.said > 0 and self.left == 0


def shares_of(gatherings: Iterable[Gathering]) -> dict[int, Share]:
    """Per gathering in which something was said. One query."""
    alive = Contribution.objects.filter(gathering__in=gatherings, erased_at=None).order_by()
    counted = alive.values_list("gathering").annotate(
        said=Count("pk"), read=Count("pk", filter=OF_THIS_WORDING)
    )
    return {pk: Share(said, read) for pk, said, read in counted}


def share_of(gathering: Gathering) -> Share:
    return shares_of([gathering]).get(gathering.pk, Share())


def to_read(gathering: Gathering) -> QuerySet[Contribution]:
    """What was not read back yet as it stands: question by question as they were asked, loose ones last."""
    return (
        gathering.contributions.filter(~OF_THIS_WORDING, erased_at=None)
        .select_related("question", "neighbourhood", "gathering", "trajectory")
        .prefetch_related("photos")
        .order_by(F("question__position").asc(nulls_last=True), "question", "said_at", "seq", "pk")
    )


def next_to_read(gathering: Gathering, after: uuid.UUID | None = None) -> Contribution | None:
    """The first one, or the one behind `after`: what is skipped comes round again. Three queries."""
    keys = list(to_read(gathering).values_list("pk", flat=True))
    if not keys:
        return None
    start = keys.index(after) + 1 if after in keys else 0
    return to_read(gathering).get(pk=keys[start % len(keys)])


def confirm(contribution: Contribution, *, revision: int, by: User) -> None:
    """It was read out, and it is right as it stands. Said twice it is said once.

    Raises Conflict when it reads otherwise by now or was erased: then that was not what they heard.
    """
    with transaction.atomic():
        now = Contribution.objects.select_for_update().get(pk=contribution.pk)
        if now.revision != revision or now.erased_at:
            raise Conflict(now)
        ReadBack.objects.get_or_create(contribution=now, revision=revision, defaults={"by": by})


def put_right(contribution: Contribution, *, text: str, revision: int, by: User) -> None:
    """It was read out, and they said how it should be: that is read back too. Raises as
    `recording.correct`."""
    with transaction.atomic():
        reason = _("Verbeterd bij het teruglezen")
        correct(contribution, text=text, reason=reason, author=by, revision=revision)
        confirm(contribution, revision=contribution.revision, by=by)


def take_back(contribution: Contribution) -> None:
    """It has to be read out once more. A wording that it got stays."""
    contribution.read_backs.filter(revision=contribution.revision).delete()
