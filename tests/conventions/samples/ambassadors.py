"""Samples for the addresses of ambassadors."""

import uuid

from django.core.files.base import ContentFile

from ambassadors.field import tickets
from ambassadors.models import Application, Campaign, Course, CourseSession, FieldPhoto, Waiting
from tests.factories import GatheringFactory, member
from trajectories.models import Attendance, Membership
from trajectories.permissions import Role

from . import sample


def open_campaign(trajectory):
    campaign, _made = Campaign.objects.get_or_create(
        trajectory=trajectory, defaults={"headline": "Durf je mee?", "why": "Omdat.", "asks": "Drie avonden."}
    )
    return campaign


def application(trajectory):
    return Application.objects.create(
        campaign=open_campaign(trajectory),
        name="Danny",
        email="danny@stad.example",
        level="staff",
        motivation="Ja.",
    )


@sample("ambassadors:application", "ambassadors:application_decide")
def application_by_number(trajectory):
    return {"pk": application(trajectory).pk}


@sample("ambassadors:application_own", "ambassadors:application_withdraw")
def application_by_token(trajectory):
    return {"token": application(trajectory).token}


@sample("ambassadors:apply", "ambassadors:applied")
def apply(trajectory):
    return {"token": open_campaign(trajectory).token}


def session(trajectory):
    course = Course.objects.create(trajectory=trajectory, title="Luisteren")
    gathering = GatheringFactory(trajectory=trajectory, kind="training")
    return CourseSession.objects.create(course=course, gathering=gathering)


@sample("ambassadors:course_edit", "ambassadors:course_session_new", "ambassadors:course_invite")
def course(trajectory):
    return {"pk": session(trajectory).course_id}


@sample("ambassadors:attendance")
def attendance(trajectory):
    return {"pk": session(trajectory).pk}


@sample("ambassadors:answer", own_only=True)
def answer(trajectory):
    """The invitation of the trajectory's officer, who takes part herself."""
    officer = Membership.objects.filter(trajectory=trajectory, role=Role.OFFICER).first()
    user = officer.user if officer else member(trajectory)
    return {"pk": Attendance.objects.create(gathering=session(trajectory).gathering, user=user).pk}


def field_gathering(trajectory):
    """One logbook per trajectory, so that a sample and its ticket are about the same."""
    return trajectory.gatherings.filter(place="Veldlogboek").first() or GatheringFactory(
        trajectory=trajectory, place="Veldlogboek"
    )


def ticket_for(trajectory):
    _ticket, secret = tickets.issue(field_gathering(trajectory), member(trajectory), uuid.uuid4(), "tablet 1")
    return secret


@sample("ambassadors:tablet", "ambassadors:ticket", own_only=True)
def prepare(trajectory):
    return {"pk": field_gathering(trajectory).pk}


@sample("ambassadors:field_manifest")
def field_manifest(trajectory):
    return {"pk": field_gathering(trajectory).pk}


@sample("ambassadors:field_photo")
def field_photo(trajectory):
    return {"pk": uuid.uuid4()}


@sample("ambassadors:tablets", "ambassadors:tablet_attendance", own_only=True)
def tablets(trajectory):
    return {"pk": field_gathering(trajectory).pk}


@sample("ambassadors:tablet_revoke")
def tablet_revoke(trajectory):
    ticket_for(trajectory)
    gathering = field_gathering(trajectory)
    return {"pk": gathering.pk, "tablet_pk": gathering.tablets.last().pk}


@sample("ambassadors:tray_photo")
def tray_photo(trajectory):
    ticket_for(trajectory)
    gathering = field_gathering(trajectory)
    photo = FieldPhoto.objects.create(
        client_id=uuid.uuid4(), tablet=gathering.tablets.last(), item=uuid.uuid4(), sha256="a" * 64
    )
    photo.image.save("x.jpg", ContentFile(b"x"))
    return {"pk": gathering.pk, "photo_pk": photo.pk}


@sample("ambassadors:tray", "ambassadors:tray_all")
def tray(trajectory):
    return {"pk": field_gathering(trajectory).pk}


@sample("ambassadors:tray_settle", "ambassadors:tray_undo")
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
