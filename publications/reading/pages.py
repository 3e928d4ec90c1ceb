"""Where a snapshot is read: by members as a draft, by residents as the published edition."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.cache import cache
from django.core.files.storage import default_storage
from PIL import Image

from trajectories.models import Trajectory

from . import withdrawing
from .contents import Book, Part, voices_in
from .models import Edition, Snapshot

SCREEN = 1400  # pixels: the widest a picture stands on a reading page, for a dense screen of a phone
A_WEEK = 7 * 24 * 3600


@dataclass(frozen=True)
class Shelf:
    """Addresses of the pages of one book."""

    trajectory: Trajectory
    pk: int
    cover: str
    leaf: str
    image: str

    def url(self, part: str = "") -> str:
        if part:
            return self.trajectory.url(self.leaf, pk=self.pk, part=part)
        return self.trajectory.url(self.cover, pk=self.pk)

    def picture(self, pk: str) -> str:
        return self.trajectory.url(self.image, pk=self.pk, picture=pk)


def desk(trajectory: Trajectory, snapshot: Snapshot) -> Shelf:
    """For members: this very snapshot."""
    return Shelf(
        trajectory, snapshot.pk, "publications:read", "publications:read_part", "publications:read_picture"
    )


def library(trajectory: Trajectory, edition: Edition) -> Shelf:
    """For residents: the edition, whichever snapshot of it is published."""
    return Shelf(
        trajectory,
        edition.pk,
        "publications:public_read",
        "publications:public_part",
        "publications:public_picture",
    )


@dataclass(frozen=True)
class Leaf:
    """A line of the table of contents."""

    part: Part
    url: str
    current: bool
    read: bool


def open_book(snapshot: Snapshot) -> Book:
    """The snapshot to read, without the works that were taken down since. One query."""
    return Book(withdrawing.without_works(snapshot.data, withdrawing.gone_works(snapshot.data)))


def page(book: Book, shelf: Shelf, part: Part | None, read: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What cover and part need in their template, members or residents alike. One query."""
    before, after = book.around(part) if part else (None, book.parts[0] if book.parts else None)
    voices = voices_in(part.body if part else book.data)
    return {
        "book": book,
        "shelf": shelf,
        "part": part,
        "position": book.parts.index(part) + 1 if part else 0,
        "cover_url": shelf.url(),
        "leaves": [Leaf(one, shelf.url(one.id), one == part, one.id in read) for one in book.parts],
        "before": Leaf(before, shelf.url(before.id), False, False) if before else None,
        "after": Leaf(after, shelf.url(after.id), False, False) if after else None,
        "gone": withdrawing.gone_voices(voices),
        "margin": None,
    }


def picture_bytes(snapshot: Snapshot, pk: str) -> bytes | None:
    """A picture of this snapshot as a JPEG for a screen.

    None when the snapshot doesn't name it, its file is gone, or it is a child's work that may not be shown any more.
    """
    named = snapshot.data["pictures"].get(pk)
    if named is None or withdrawing.gone_works({"pictures": {pk: named}}):
        return None
    key = f"publications:picture:{named['file']}"
    known: bytes | None = cache.get(key)
    if known is None and default_storage.exists(named["file"]):
        with default_storage.open(named["file"]) as source, Image.open(source) as image:
            image.draft("RGB", (SCREEN, SCREEN))
            small = image.convert("RGB")
        small.thumbnail((SCREEN, SCREEN))
        out = BytesIO()
        small.save(out, "JPEG", quality=80, optimize=True, progressive=True)
        known = out.getvalue()
        cache.set(key, known, A_WEEK)
    return known
