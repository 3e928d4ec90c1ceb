"""Samples for the addresses of ambassadors."""

from ambassadors.models import Application, Campaign, Course, CourseSession
from gatherings.models import Attendance
from tests.factories import GatheringFactory, member
from trajectories.models import Membership
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


@sample("ambassadors:application", "ambassadors:application_decide", "ambassadors:application_put_back")
def application_by_number(trajectory):
    return {"pk": application(trajectory).pk}


@sample("ambassadors:campaign_link_renew", "ambassadors:campaign_link_close")
def campaign(trajectory):
    open_campaign(trajectory)
    return {}


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


@sample("ambassadors:trained_elsewhere", "ambassadors:not_trained_elsewhere")
def ambassador(trajectory):
    user = member(trajectory, Role.AMBASSADOR)
    return {"pk": Membership.objects.get(trajectory=trajectory, user=user, role=Role.AMBASSADOR).pk}


@sample("ambassadors:answer", own_only=True)
def answer(trajectory):
    """The invitation of the trajectory's officer, who takes part herself."""
    officer = Membership.objects.filter(trajectory=trajectory, role=Role.OFFICER).first()
    user = officer.user if officer else member(trajectory)
    return {"pk": Attendance.objects.create(gathering=session(trajectory).gathering, user=user).pk}
