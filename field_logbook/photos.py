"""Photos from tablets: checked against their fingerprint, re-encoded, and kept until their statement is
there."""

import hashlib
import uuid
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from contributions.erasure import erase_photo
from contributions.logbook import add_photo
from contributions.models import Contribution, ContributionPhoto
from toolkit.files import delete_file, forget_file
from toolkit.pictures import Picture, reencode

from . import tickets, twins
from .lost_files import is_lost, put_file_back
from .models import Arrival, FieldPhoto, PhotoPiece, Tablet, Ticket, Waiting
from .wire_format import Refused, Status

WAITS_FOR_STATEMENT = Q(photo=None, gone_at=None) & ~Q(image="")  # a picture that waits for its statement


def receive_photo(
    ticket: Ticket, client_id: uuid.UUID, item: uuid.UUID, sha256: str, content: bytes
) -> Status:
    """Keep one photo: CREATED, DUPLICATE, WAITING (its statement is not here yet) or DELETED (that was
    erased).

    Raises Refused: 413, 415, 422. The same photo sent again, also at the same moment, is one photo.
    """
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Refused(422, "hash", _("De foto kwam niet heel aan."))
    status = known_status(ticket, client_id, item, sha256)
    if status is not None:
        return status
    picture = read_picture(content)
    if known_photos(ticket, client_id, sha256).exists():
        return put_back(ticket, client_id, item, sha256, picture)
    contribution, _erased = statement_of(ticket, item)
    row = FieldPhoto(client_id=client_id, tablet=ticket.tablet, item=item, sha256=sha256)
    with transaction.atomic():
        # The statement may arrive at this very moment: its batch looks for waiting photos, we for the
        # statement, both behind the same lock.
        lock_items(item)
        contribution, erased = statement_of(ticket, item)
        if erased:
            return Status.DELETED
        if contribution is None:
            row.image.name = default_storage.save(
                f"field/{ticket.tablet.gathering_id}/{row.pk}.jpg", picture.content
            )
        written = FieldPhoto.objects.bulk_create([row], ignore_conflicts=True)
        known = known_photos(ticket, client_id, sha256)
        if not known.filter(pk=written[0].pk).exists():  # another request was first
            if row.image:
                delete_file(str(row.image.name))
            return Status.DUPLICATE
        if contribution is not None:
            attach_photo(row, contribution, picture)
        tickets.count_use(ticket, 0, len(content))
    return Status.CREATED if contribution is not None else Status.WAITING


def known_status(ticket: Ticket, client_id: uuid.UUID, item: uuid.UUID, sha256: str) -> Status | None:
    """What there is to say of a photo before a byte of it is read; None for one that has to come.

    Raises Refused 413 when nothing more may come.
    """
    found = known_photos(ticket, client_id, sha256).first()
    if found is not None:
        if found.gone_at:
            return Status.DELETED
        if found.tablet.device != ticket.tablet.device:
            twins.also_holds(ticket.tablet, photos=[client_id])
        if not is_lost(found):
            return Status.DUPLICATE if found.photo_id else Status.WAITING
        return None
    if tickets.is_full(ticket):
        raise Refused(413, "full", _("Er passen geen foto’s meer bij dit logboek. Bewaar ze apart."))
    _contribution, erased = statement_of(ticket, item)
    return Status.DELETED if erased else None


def known_photos(ticket: Ticket, client_id: uuid.UUID, sha256: str) -> QuerySet[FieldPhoto]:
    """That came before, or that its tablet took off."""
    same = Q(sha256=sha256) | Q(removed=True)
    here = Q(tablet__gathering=ticket.tablet.gathering) | Q(tablet__device=ticket.tablet.device)
    rows = FieldPhoto.objects.filter(same, here, client_id=client_id)
    return rows.select_related("photo", "tablet")


def put_back(ticket: Ticket, client_id: uuid.UUID, item: uuid.UUID, sha256: str, picture: Picture) -> Status:
    """It came before, and its file was lost since."""
    with transaction.atomic():
        lock_items(item)
        row = known_photos(ticket, client_id, sha256).first()
        if row is None or row.gone_at:
            return Status.DELETED
        put_file_back(row, picture)
    return Status.CREATED if row.photo else Status.WAITING


def remove_photo(ticket: Ticket, client_id: uuid.UUID, item: uuid.UUID) -> None:
    """The tablet took a photo off its statement: it goes here too, and stays away when it comes late.

    Only what this tablet itself sent, or one with the same profile. Done twice it is done once.
    """
    now = timezone.now()
    with transaction.atomic():
        lock_items(item)
        PhotoPiece.objects.filter(client_id=client_id, tablet=ticket.tablet).delete()
        rows = FieldPhoto.objects.filter(ticket.tablet.family(), client_id=client_id)
        twins.holds_no_more(ticket.tablet, photo=client_id)
        pictures = [row.photo for row in rows.exclude(photo=None).select_related("photo")]
        for row in rows.exclude(image=""):
            forget_file(row.image.name)
        if not rows.update(removed=True, gone_at=now, photo=None, image=""):
            FieldPhoto.objects.create(
                client_id=client_id, tablet=ticket.tablet, item=item, removed=True, gone_at=now
            )
        for picture in pictures:  # the same picture hangs there once, however often it was sent
            if picture is not None and not FieldPhoto.objects.filter(photo=picture).exists():
                erase_photo(picture)


def statement_of(ticket: Ticket, item: uuid.UUID) -> tuple[Contribution | None, bool]:
    """The statement that a photo goes with (None: not here yet), and whether it is gone for good."""
    own = Arrival.objects.filter(ticket.tablet.brought(), pk=item)
    arrival = own.select_related("contribution").first()
    if arrival is not None:
        gone = arrival.contribution is None or arrival.contribution.erased_at is not None
        return arrival.contribution, gone
    # In the tray; or the id is of another tablet's statement, to which this one hangs nothing.
    rows = Waiting.objects.filter(item=item, tablet=ticket.tablet).select_related("contribution")
    found = list(rows.order_by("received_at", "pk"))
    for row in found:
        if row.outcome in {Waiting.Outcome.TAKEN, Waiting.Outcome.BOTH} and row.contribution is not None:
            return row.contribution, row.contribution.erased_at is not None
    left = {Waiting.Outcome.DISCARDED, Waiting.Outcome.REPLACED}  # replaced alone: the tablet took it back
    return None, bool(found) and {row.outcome for row in found} <= left


def read_picture(content: bytes) -> Picture:
    """The new image. Raises Refused with a sentence that helps: 413 too large, 415 no photo that we can
    read."""
    try:
        return reencode(ContentFile(content))
    except ValidationError as error:
        code = error.code or "kind"
        raise Refused(413 if code == "size" else 415, code, error.messages[0]) from error


def lock_items(*items: uuid.UUID) -> None:
    """Until the transaction ends, for photos and statements with these ids. One query."""
    keys = sorted(int.from_bytes(item.bytes[:8], "big", signed=True) for item in items)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [keys])


def attach_waiting_photos(contributions: dict[uuid.UUID, Contribution], tablet: Tablet) -> None:
    """Give the photos of a tablet that waited for these items their place. Two queries when there are
    none."""
    if not contributions:
        return
    lock_items(*contributions)
    for row in FieldPhoto.objects.filter(WAITS_FOR_STATEMENT, item__in=contributions, tablet=tablet):
        attach_photo(row, contributions[row.item], None)


def attach_photo(row: FieldPhoto, contribution: Contribution, picture: Picture | None) -> None:
    """Make it a photo of the contribution; the waiting file goes when the transaction commits."""
    if picture is None:
        picture = waiting_picture(row)
        forget_file(row.image.name)
    add_photo(contribution, picture)
    photo = ContributionPhoto.objects.get(pk=uuid.uuid5(contribution.pk, picture.sha256))
    FieldPhoto.objects.filter(pk=row.pk).update(photo=photo, image="")


def waiting_picture(row: FieldPhoto) -> Picture:
    """The image that waited, which is ours: it was made new when it came in."""
    with row.image.open() as file:
        data = file.read()
    with Image.open(BytesIO(data)) as image:
        width, height = image.size
    return Picture(ContentFile(data), width, height, hashlib.sha256(data).hexdigest())


def pictures_of(contribution: Contribution, tablet: Tablet) -> list[tuple[FieldPhoto, bytes]]:
    """The tablet's pictures of a statement that is about to go, to lay them down again afterwards."""
    own = FieldPhoto.objects.filter(photo__contribution=contribution, tablet=tablet).select_related("photo")
    found = []
    for row in own:
        if row.photo is not None:
            with row.photo.image.open() as file:
                found.append((row, file.read()))
    return found


def let_wait_again(pictures: list[tuple[FieldPhoto, bytes]]) -> None:
    """They wait for their statement again."""
    for row, data in pictures:
        name = default_storage.save(f"field/{row.tablet.gathering_id}/{row.pk}.jpg", ContentFile(data))
        FieldPhoto.objects.filter(pk=row.pk).update(photo=None, gone_at=None, image=name)


def forget_photos(item: uuid.UUID) -> None:
    """Its statement is gone: the waiting files go when the transaction commits."""
    PhotoPiece.objects.filter(item=item).delete()
    for row in FieldPhoto.objects.filter(item=item).exclude(image=""):
        forget_file(row.image.name)
    FieldPhoto.objects.filter(item=item, photo=None, gone_at=None).update(gone_at=timezone.now(), image="")


def drop_photos(item: uuid.UUID, tablet: Tablet) -> None:
    """The tablet itself removed the statement: its photos count nowhere any more, there nor here."""
    PhotoPiece.objects.filter(item=item, tablet=tablet).delete()
    own = FieldPhoto.objects.filter(item=item, tablet=tablet)
    for row in own.exclude(image=""):
        forget_file(row.image.name)
    own.delete()
