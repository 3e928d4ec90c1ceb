"""The pages of a snapshot: read by members as a draft, by residents as the published edition."""

from dataclasses import dataclass
from io import BytesIO
from typing import TypedDict

from django.core.cache import cache
from django.core.files.storage import default_storage
from PIL import Image

from toolkit.files import copy_key
from trajectories.models import Trajectory

from ..models import Edition, Snapshot
from ..typesetting.document import Document
from . import withdrawing
from .contents import Book
from .parts import Part, voices_in

SCREEN = 1400  # pixels: the widest a picture stands on a reading page, for a dense screen of a phone
A_DAY = 24 * 3600  # seconds


@dataclass(frozen=True)
class PageAddresses:
    """Addresses of the pages of one book; the names are those of URLs."""

    trajectory: Trajectory
    pk: int
    cover_name: str
    part_name: str
    picture_name: str

    def url(self, part: str = "") -> str:
        """The address of a part, or of the cover."""
        if part:
            return self.trajectory.url(self.part_name, pk=self.pk, part=part)
        return self.trajectory.url(self.cover_name, pk=self.pk)

    def picture(self, pk: str) -> str:
        return self.trajectory.url(self.picture_name, pk=self.pk, picture=pk)


def draft_addresses(trajectory: Trajectory, snapshot: Snapshot) -> PageAddresses:
    """For members: this very snapshot."""
    return PageAddresses(
        trajectory, snapshot.pk, "publications:read", "publications:read_part", "publications:read_picture"
    )


def published_addresses(trajectory: Trajectory, edition: Edition) -> PageAddresses:
    """For residents: the edition, whichever snapshot of it is published."""
    return PageAddresses(
        trajectory,
        edition.pk,
        "publications:public_read",
        "publications:public_part",
        "publications:public_picture",
    )


@dataclass(frozen=True)
class ContentsLine:
    """A line of the table of contents."""

    part: Part
    url: str
    current: bool = False
    read: bool = False


class PageContext(TypedDict):
    """What `publications/parts/book.html` needs, for the cover (`part` None) and for a part."""

    book: Book
    addresses: PageAddresses
    part: Part | None
    position: int
    cover_url: str
    imprint: str
    contents: list[ContentsLine]
    before: ContentsLine | None
    after: ContentsLine | None
    gone: set[str]


def open_book(snapshot: Snapshot) -> Book:
    """The snapshot to read, without what was taken down or hidden since. Four queries."""
    return Book(withdrawing.without_hidden(snapshot.document))


def page_context(
    book: Book, addresses: PageAddresses, part: Part | None, read: frozenset[str] = frozenset()
) -> PageContext:
    """A page for members or residents alike, without a margin; `read` are the parts that this reader opened.

    One query.
    """
    before, after = book.around(part) if part else (None, book.parts[0] if book.parts else None)
    return {
        "book": book,
        "addresses": addresses,
        "part": part,
        "position": book.parts.index(part) + 1 if part else 0,
        "cover_url": addresses.url(),
        "imprint": imprint_of(book.data),
        "contents": [
            ContentsLine(item, addresses.url(item.id), item == part, item.id in read) for item in book.parts
        ],
        "before": ContentsLine(before, addresses.url(before.id)) if before else None,
        "after": ContentsLine(after, addresses.url(after.id)) if after else None,
        "gone": withdrawing.gone_voices(voices_in(part.body if part else book.data)),
    }


def imprint_of(document: Document) -> str:
    """Who answers for what is printed; a newspaper has it in its colophon."""
    return str(document.get("imprint", ""))


def picture_bytes(snapshot: Snapshot, pk: str) -> bytes | None:
    """A picture of this snapshot as a JPEG for a screen.

    None when the snapshot doesn't name it, its file is gone, or it is a child's work that may not be shown
    any more.
    """
    named = snapshot.document["pictures"].get(pk)
    if named is None or withdrawing.gone_works({pk: named}):
        return None
    key = copy_key(named["file"])
    known: bytes | None = cache.get(key)
    if known is None and default_storage.exists(named["file"]):
        with default_storage.open(named["file"]) as source, Image.open(source) as image:
            image.draft("RGB", (SCREEN, SCREEN))
            small = image.convert("RGB")
        small.thumbnail((SCREEN, SCREEN))
        out = BytesIO()
        small.save(out, "JPEG", quality=80, optimize=True, progressive=True)
        known = out.getvalue()
        cache.set(key, known, A_DAY)
    return known
