"""Samples for the addresses of the field logbook."""

import json
import uuid

from django.core.files.base import ContentFile

from field_logbook import tickets
from field_logbook.models import FieldPhoto, TabletCopy, Waiting
from tests.factories import GatheringFactory, member
from tests.field_logbook.protocol import copy_of, item

from . import sample


def field_gathering(trajectory):
    """One logbook per trajectory, so that a sample and its ticket are about the same."""
    return trajectory.gatherings.filter(place="Veldlogboek").first() or GatheringFactory(
        trajectory=trajectory, place="Veldlogboek"
    )


def ticket_for(trajectory):
    _ticket, secret = tickets.issue(field_gathering(trajectory), member(trajectory), uuid.uuid4(), "tablet 1")
    return secret


@sample("field_logbook:tablet", "field_logbook:ticket", own_only=True)
def prepare(trajectory):
    return {"pk": field_gathering(trajectory).pk}


@sample("field_logbook:field_manifest")
def field_manifest(trajectory):
    return {"pk": field_gathering(trajectory).pk}


@sample("field_logbook:field_photo")
def field_photo(trajectory):
    return {"pk": uuid.uuid4()}


@sample("field_logbook:tablets", "field_logbook:tablet_attendance", own_only=True)
def tablets(trajectory):
    return {"pk": field_gathering(trajectory).pk}


@sample("field_logbook:tablet_revoke")
def tablet_revoke(trajectory):
    ticket_for(trajectory)
    gathering = field_gathering(trajectory)
    return {"pk": gathering.pk, "tablet_pk": gathering.tablets.last().pk}


@sample("field_logbook:copies")
def copies(trajectory):
    return {"pk": field_gathering(trajectory).pk}


@sample(
    "field_logbook:copy", "field_logbook:copy_take", "field_logbook:copy_undo", "field_logbook:copy_discard"
)
def copy(trajectory):
    gathering = field_gathering(trajectory)
    made = TabletCopy(gathering=gathering, filename="logboek.json", uploaded_by=member(trajectory))
    made.file.save("logboek.json", ContentFile(json.dumps(copy_of([item()])).encode()))
    return {"pk": gathering.pk, "copy_pk": made.pk}


@sample("field_logbook:tray_photo")
def tray_photo(trajectory):
    ticket_for(trajectory)
    gathering = field_gathering(trajectory)
    photo = FieldPhoto.objects.create(
        client_id=uuid.uuid4(), tablet=gathering.tablets.last(), item=uuid.uuid4(), sha256="a" * 64
    )
    photo.image.save("x.jpg", ContentFile(b"x"))
    return {"pk": gathering.pk, "photo_pk": photo.pk}


@sample("field_logbook:tray", "field_logbook:tray_all")
def tray(trajectory):
    return {"pk": field_gathering(trajectory).pk}


@sample("field_logbook:tray_settle", "field_logbook:tray_undo")
def tray_row(trajectory):
    ticket_for(trajectory)
    gathering = field_gathering(trajectory)
    row = Waiting.objects.create(
        tablet=gathering.tablets.last(),
        user=member(trajectory),
        item=uuid.uuid4(),
        rev=1,
        sha256="a" * 64,
        reason=Waiting.Reason.CLOSED,
        gathering=gathering,
        words="Meer bomen.",
        said_at=gathering.starts_at,
    )
    return {"pk": gathering.pk, "row_pk": row.pk}
