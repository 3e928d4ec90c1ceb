"""The internal campaign, who applied, and the training that makes an ambassador ready."""

import datetime as dt
from itertools import cycle
from typing import Any

from ambassadors.models import Application, Campaign, Course, CourseSession
from ambassadors.readiness import refresh_readiness
from gatherings.models import Attendance, Gathering
from trajectories.models import Department, Membership, Phase, Trajectory, User
from trajectories.permissions import Role

from .clock import day, moment

LEVELS = {"uitvoerend": "front_line", "medewerker": "staff", "leidinggevend": "manager", "top": "top"}


def add_campaign(trajectory: Trajectory, content: dict[str, Any]) -> Campaign:
    return Campaign.objects.create(
        trajectory=trajectory,
        headline=content["headline"][:120],
        why=content["why"],
        asks=content["asks"],
        offers=content["offers"],
        opens_on=day(content["day_open"]),
        closes_on=day(content["day_close"]),
    )


def add_applications(
    campaign: Campaign,
    people: list[dict[str, Any]],
    departments: dict[str, Department],
    officer: User,
    days: tuple[int, int],
) -> None:
    """One application per person; those without a state were accepted and are linked to their membership."""
    members = {
        membership.user.name: membership
        for membership in Membership.objects.filter(
            trajectory=campaign.trajectory, role=Role.AMBASSADOR
        ).select_related("user")
    }
    for number, person in enumerate(people):
        state = Application.State(person.get("state", "accepted"))
        offset = days[0] + 1 + number % (days[1] - days[0])
        application = Application.objects.create(
            campaign=campaign,
            name=person["name"],
            email=person["email"],
            department=departments[person["department"]],
            level=LEVELS[person["level"]],
            job=person["job"],
            motivation=person["motivation"],
            talents=", ".join(person["talents"])[:200],
            state=state,
            message=person.get("message") or "",
            decided_at=None if state == Application.State.SUBMITTED else moment(offset + 9, "15:00"),
            decided_by=None if state == Application.State.SUBMITTED else officer,
            membership=members.get(person["name"]) if state == Application.State.ACCEPTED else None,
        )
        Application.objects.filter(pk=application.pk).update(submitted_at=moment(offset, "21:10"))


def add_courses(
    trajectory: Trajectory, phase: Phase | None, courses: list[dict[str, Any]], ambassadors: list[User]
) -> None:
    """Training gatherings; the ambassadors are spread over the sessions of each course and were there."""
    for item in courses:
        course = Course.objects.create(
            trajectory=trajectory,
            title=item["title"],
            description=item["description"],
            required=item["required"],
        )
        sessions = []
        for session in item["sessions"]:
            starts = moment(session["day"], session["hour"])
            past = session["day"] < 0
            gathering = Gathering.objects.create(
                trajectory=trajectory,
                phase=phase,
                kind=Gathering.Kind.TRAINING,
                title=session["title"],
                starts_at=starts,
                ends_at=starts + dt.timedelta(hours=4),
                place=session["place"],
                capacity=session["capacity"],
                state=Gathering.State.CLOSED if past else Gathering.State.PLANNED,
                closed_at=starts + dt.timedelta(hours=5) if past else None,
            )
            CourseSession.objects.create(course=course, gathering=gathering)
            sessions.append(gathering)
        present = ambassadors if item["required"] else ambassadors[::2]
        Attendance.objects.bulk_create(
            Attendance(gathering=gathering, user=user, state=attended(gathering))
            for user, gathering in zip(present, cycle(sessions), strict=False)
        )
    refresh_readiness(trajectory)


def attended(gathering: Gathering) -> str:
    """Whoever is on the list of a day that was held came; to one that is still to come she was invited."""
    return Attendance.State.PRESENT if gathering.state in Gathering.WAS_HELD else Attendance.State.INVITED
