"""The tray: what of the tablets waits for a person's eye, with what it stands against and its pictures."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, Prefetch, Q, QuerySet, When

from contributions.models import ContributionPhoto
from gatherings.models import Gathering
from toolkit.text_diff import Piece, differences
from trajectories.models import Trajectory

from .models import FieldPhoto, Waiting
from .photos import WAITS_FOR_STATEMENT

Outcome = Waiting.Outcome
Reason = Waiting.Reason
COMPARED = 4_000  # characters of a version up to which the differences are worked out: longer takes too long
FOLDED = 1_200  # characters after which a statement is folded


def open_rows(trajectory: Trajectory) -> QuerySet[Waiting]:
    return Waiting.objects.filter(tablet__gathering__trajectory=trajectory, outcome=Outcome.OPEN)


def rows_to_decide(gathering: Gathering, reason: str = "") -> QuerySet[Waiting]:
    """The open rows of one gathering's tablets (only those with this reason), with what they stand against.
    Two queries."""
    rows = Waiting.objects.filter(tablet__gathering=gathering, outcome=Outcome.OPEN)
    pictures = ContributionPhoto.objects.order_by("received_at", "pk")
    return (
        (rows.filter(reason=reason) if reason else rows)
        .select_related(
            "tablet", "user", "question", "neighbourhood", "contribution__neighbourhood", "gathering"
        )
        .defer("contribution__haystack")
        .prefetch_related(Prefetch("contribution__photos", pictures))
        .order_by(Case(When(reason=Reason.CONFLICT, then=0), default=1), "reason", "seq", "pk")
    )


@dataclass(frozen=True)
class Side:
    """One version of a statement: its words in pieces ("same", or what the other version doesn't say)."""

    pieces: list[Piece]
    is_long: bool


@dataclass(frozen=True)
class ComparedRow:
    """A row of the tray as a person reads it: the tablet's version, and the server's when there is one;
    `coming`: the key of the row after it."""

    row: Waiting
    theirs: Side
    ours: Side | None
    photos: list[FieldPhoto]
    coming: int | None

    @property
    def our_photos(self) -> list[ContributionPhoto]:
        """What hangs with the server's version already."""
        return list(self.row.contribution.photos.all()) if self.row.contribution else []


def side_by_side(rows: Iterable[Waiting]) -> list[ComparedRow]:
    """The rows of one page with the pictures that lie with them. One query."""
    rows = list(rows)
    lying: dict[tuple[int, uuid.UUID], list[FieldPhoto]] = {}
    items, tablets = [row.item for row in rows], {row.tablet_id for row in rows}
    for photo in FieldPhoto.objects.filter(WAITS_FOR_STATEMENT, item__in=items, tablet__in=tablets):
        lying.setdefault((photo.tablet_id, photo.item), []).append(photo)
    following = [*[row.pk for row in rows], None][1:]
    return [
        compared_row(row, lying.get((row.tablet_id, row.item), []), coming)
        for row, coming in zip(rows, following, strict=True)
    ]


def compared_row(row: Waiting, photos: list[FieldPhoto], coming: int | None = None) -> ComparedRow:
    contribution = row.contribution
    if contribution is None or contribution.erased_at is not None:
        return ComparedRow(row, version_side(row.words, [Piece("same", row.words)]), None, photos, coming)
    ours, theirs = [Piece("same", contribution.text)], [Piece("same", row.words)]
    if not row.removal and max(len(contribution.text), len(row.words)) <= COMPARED:
        pieces = differences(contribution.text, row.words)
        if any(
            piece.kind == "same" and piece.text.strip() for piece in pieces
        ):  # else all of it is different
            ours = [piece for piece in pieces if piece.kind != "added"]
            theirs = [piece for piece in pieces if piece.kind != "removed"]
    return ComparedRow(
        row, version_side(row.words, theirs), version_side(contribution.text, ours), photos, coming
    )


def version_side(words: str, pieces: list[Piece]) -> Side:
    return Side(pieces, len(words) > FOLDED)


def recently_left(gathering: Gathering) -> QuerySet[Waiting]:
    """What was not taken over and still can be put back, the newest first. One query."""
    left = Waiting.objects.filter(tablet__gathering=gathering, outcome=Outcome.DISCARDED).exclude(words="")
    return left.select_related("tablet", "settled_by").order_by("-settled_at", "-pk")


def open_per_reason(gathering: Gathering) -> dict[str, int]:
    """How many open rows there are for each reason. One query."""
    rows = Waiting.objects.filter(tablet__gathering=gathering, outcome=Outcome.OPEN).order_by()
    found = dict(rows.values_list("reason").annotate(n=Count("pk")))
    return {reason: found[reason] for reason in Reason.values if reason in found}


def count_open(trajectory: Trajectory) -> dict[str, int]:
    """How much waits for a person: versions against each other, and other statements. One query."""
    conflict = Q(reason=Reason.CONFLICT)
    return open_rows(trajectory).aggregate(
        conflicts=Count("pk", filter=conflict), others=Count("pk", filter=~conflict)
    )
