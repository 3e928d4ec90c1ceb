"""What the core group agrees on, with every version kept."""

from dataclasses import dataclass, field
from itertools import pairwise

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from toolkit.text_diff import Piece, differences
from trajectories.models import Trajectory, User

from .models import Agreement, AgreementVersion


class NewerVersion(Exception):
    """Somebody else made a version since this one was opened; `current` is theirs."""

    def __init__(self, current: AgreementVersion) -> None:
        super().__init__(current.number)
        self.current = current


@dataclass(frozen=True)
class VersionChange:
    """A version beside the one before it."""

    version: AgreementVersion
    pieces: list[Piece] = field(default_factory=list)


def agreements_of(trajectory: Trajectory) -> models.QuerySet[Agreement]:
    """The agreements with their versions, the newest version first. Two queries and one for the authors."""
    return Agreement.objects.filter(trajectory=trajectory).prefetch_related("versions__author")


@transaction.atomic
def add_agreement(trajectory: Trajectory, title: str, text: str, author: User) -> Agreement:
    last = Agreement.objects.filter(trajectory=trajectory).aggregate(last=models.Max("position"))["last"]
    agreement = Agreement.objects.create(trajectory=trajectory, title=title, position=(last or 0) + 1)
    AgreementVersion.objects.create(
        agreement=agreement, number=1, text=text, author=author, at=timezone.now()
    )
    return agreement


def reword_agreement(
    agreement: Agreement, seen: int, text: str, reason: str, author: User
) -> AgreementVersion:
    """A new version after version `seen`, the one that the author had before her.

    Raises ChangedMeanwhile when there is a newer one. Two who save at the same moment both want number seen +
    1, and the database gives it to one of them.
    """
    fields = {"text": text, "reason": reason, "author": author, "at": timezone.now()}
    try:
        with transaction.atomic():
            return AgreementVersion.objects.create(agreement=agreement, number=seen + 1, **fields)
    except IntegrityError:
        raise NewerVersion(agreement.versions.select_related("author").latest("number")) from None


def drop_agreement(agreement: Agreement) -> None:
    """The agreement no longer holds; its versions stay to be read."""
    Agreement.objects.filter(pk=agreement.pk, dropped_at=None).update(dropped_at=timezone.now())


def take_up_agreement(agreement: Agreement) -> None:
    Agreement.objects.filter(pk=agreement.pk).update(dropped_at=None)


def versions_with_changes(agreement: Agreement) -> list[VersionChange]:
    """All versions, the newest first, each with what changed since the one before."""
    versions = list(agreement.versions.select_related("author").order_by("number"))
    oldest_first = [VersionChange(version, []) for version in versions[:1]]
    oldest_first += [VersionChange(new, differences(old.text, new.text)) for old, new in pairwise(versions)]
    return oldest_first[::-1]
