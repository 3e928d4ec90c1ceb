"""Freezing: an edition as it stands becomes a snapshot, which is compiled, reviewed and decided on."""

import hashlib
import json
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Max

from toolkit.language import town_language
from toolkit.vocabulary import speaking
from trajectories.models import User

from ..kinds import kind_of
from ..models import Edition, Snapshot
from ..typesetting.document import Document
from .material import Material
from .sentences import renew_sentences

# What may differ between two freezes of the same content.
VOLATILE = ("id", "created", "date", "edition")


def canonical(data: object) -> bytes:
    """JSON with sorted names and no spaces: equal content gives equal bytes."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(document: Document) -> str:
    """SHA-256 (hex) of the content: the same texts, order and pictures give the same digest on another day
    too."""
    return hashlib.sha256(
        canonical({name: part for name, part in document.items() if name not in VOLATILE})
    ).hexdigest()


@town_language()
def document_of(edition: Edition, number: int) -> Document:
    """The edition as it stands at the desk, in the shape of `typesetting/document.py`."""
    with speaking(edition.vocabulary):
        return kind_of(edition.kind).data(edition, number)


@transaction.atomic
def freeze(edition: Edition, by: User | None) -> tuple[Snapshot, bool]:
    """The snapshot of the edition as it stands and whether it is new: nothing changed gives the last one
    again."""
    Edition.objects.select_for_update().get(pk=edition.pk)
    with town_language(), speaking(edition.vocabulary):
        renew_sentences(edition, Material(edition.trajectory))
    number = (edition.snapshots.aggregate(last=Max("number"))["last"] or 0) + 1
    document = document_of(edition, number)
    sha256 = digest(document)
    last = edition.snapshots.order_by("-number").first()
    if last is not None and last.sha256 == sha256:
        return last, False
    snapshot = Snapshot.objects.create(
        edition=edition, number=number, data=document, sha256=sha256, created_by=by
    )
    return snapshot, True


def pictures_of_snapshots() -> Iterator[str]:
    """The files that frozen drafts show, also when the row that brought them in is gone. One query."""
    for pictures in Snapshot.objects.order_by().values_list("data__pictures", flat=True).iterator():
        yield from (picture["file"] for picture in (pictures or {}).values() if picture.get("file"))
