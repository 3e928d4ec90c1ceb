"""A context for each mail of docs/mails.md, as the acts that write it give it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings

from ambassadors.models import Application, Campaign, Course
from ateliers.calling import about
from ateliers.cases.owners import about_case
from clustering.models import Round
from gatherings.models import Gathering
from gatherings.registration_links import links_of
from publications.models import Comment, Feedback, Review
from publications.review import deciding
from tests.ateliers.case_factories import (
    FollowUpFactory,
    ProcessAdviceFactory,
)
from tests.ateliers.factories import (
    CallFactory,
)
from tests.clustering.factories import TeamFactory
from tests.factories import GatheringFactory, InvitationFactory, RegistrationFactory, UserFactory, member
from tests.publications.readers import chapter_of, draft_of, set_as_pdf
from trajectories.models import Trajectory

SATURDAY = dt.datetime(2040, 12, 1, 18, 30, tzinfo=dt.UTC)  # 19.30 in Brussels
LINK = settings.SITE_URL.rstrip("/") + "/werk/"


def contexts(trajectory: Trajectory) -> dict[str, dict[str, Any]]:
    return (
        account(trajectory)
        | town(trajectory)
        | sessions(trajectory)
        | recruitment(trajectory)
        | drafts(trajectory)
        | rounds(trajectory)
        | ateliers(trajectory)
    )


def ateliers(trajectory: Trajectory) -> dict[str, dict[str, Any]]:
    call = CallFactory(
        gathering=GatheringFactory(trajectory=trajectory, kind="atelier", starts_at=SATURDAY),
        participant__trajectory=trajectory,
    )
    advice = ProcessAdviceFactory(case__trajectory=trajectory, state="at_owner", asked_at=SATURDAY)
    asked = FollowUpFactory(case=advice.case, answer="", answered_at=None)
    owner = advice.case.owners.get()
    return {
        "advice_to_agree": about_case(owner, advice=advice),
        "advice_reminder": about_case(owner, advice=advice),
        "advice_follow_up": about_case(owner, follow_up=asked),
        "advice_follow_up_reminder": about_case(owner, follow_up=asked),
        "atelier_invitation": about(call, message="Tot dan!"),
        "atelier_reminder": about(call) | {"call": call},
        "atelier_stand_in": about(call, first="Jan", has_place=True),
    }


def account(trajectory: Trajectory) -> dict[str, dict[str, Any]]:
    invitation = InvitationFactory(trajectory=trajectory, name="Ria", expires_at=SATURDAY)
    overview = {
        "trajectory": trajectory,
        "name": "Lotte",
        "total": 3,
        "todos": [{"title": "Sessies zonder verslag", "count": 3, "text": "Geweest.", "url": LINK}],
        "link": LINK,
    }
    return {
        "account": {
            "subject": "Kies een wachtwoord",
            "text": f"Dag\n\nDoe dat hier:\n\n{LINK}",
            "trajectory": trajectory,
        },
        "account_changed": {
            "user": member(trajectory, name="Lotte"),
            "what": "Je wachtwoord is gewijzigd.",
            "moment": SATURDAY,
            "security": LINK,
        },
        "sign_in_failed": {"user": member(trajectory, name="Joke"), "reset": LINK},
        "code_failed": {"user": member(trajectory, name="Joke"), "reset": LINK},
        "sign_on": {
            "account": member(trajectory, name="Joke"),
            "name": "Joke",
            "organisation": "",
            "provider": "ACM/IDM",
            "link": LINK,
        },
        "trajectory_archived": {
            "trajectory": trajectory,
            "name": "Joke",
            "by": invitation.invited_by,
            "archived": False,
            "link": LINK,
        },
        "deputy": {
            "trajectory": trajectory,
            "name": "Joke",
            "by": invitation.invited_by,
            "starts_on": SATURDAY.date(),
            "ends_on": None,
            "ended": False,
            "link": LINK,
        },
        "invitation": {
            "invitation": invitation,
            "trajectory": trajectory,
            "municipality": trajectory.municipality,
            "has_account": False,
            "link": LINK,
        },
        "news_confirm": {"trajectory": trajectory, "link": LINK},
        "overview": overview,
    }


def town(trajectory: Trajectory) -> dict[str, dict[str, Any]]:
    municipality = trajectory.municipality
    municipality.reply_to = "traject@stad.example"
    municipality.save(update_fields=["reply_to"])
    invitation = InvitationFactory(
        trajectory=None, municipality=municipality, role="", name="Ria", expires_at=SATURDAY
    )
    lotte, joke = UserFactory(name="Lotte"), UserFactory(name="Joke")
    about = {"municipality": municipality, "user": joke, "by": lotte, "link": LINK}
    return {
        "staff_invitation": {
            "invitation": invitation,
            "municipality": municipality,
            "has_account": False,
            "link": LINK,
        },
        "staff_changed": about | {"joined": True, "reader": UserFactory(name="Karim")},
        "staff_ended": about,
        "sender_test": about,
        "trajectory_deleted": about | {"title": "Lindenrode 2041", "name": "Joke"},
    }


def sessions(trajectory: Trajectory) -> dict[str, dict[str, Any]]:
    gathering = GatheringFactory(
        trajectory=trajectory, title="Droomsessie 4", starts_at=SATURDAY, place="De Linde"
    )
    registration = RegistrationFactory(gathering=gathering, name="Els")
    resident = {
        "gathering": gathering,
        "trajectory": trajectory,
        "registration": registration,
        "name": "Els",
        **links_of(registration),
    }
    host = {"gathering": gathering, "name": "Danny", "hosting": True}
    off = GatheringFactory(trajectory=trajectory, state=Gathering.State.CANCELLED, starts_at=SATURDAY)
    meeting = GatheringFactory(trajectory=trajectory, kind=Gathering.Kind.MEETING, starts_at=SATURDAY)
    named = {
        "registration_asked",
        "registration_confirmed",
        "registration_known",
        "registration_waiting",
        "registration_moved_up",
        "registration_cancelled",
        "registration_reminder",
        "gathering_changed",
        "gathering_goes_on",
    }
    return dict.fromkeys(named, resident) | {
        "gathering_cancelled": host | {"gathering": off, "reason": "De zaal is dicht."},
        "gathering_message": resident | {"subject": "Parking", "message": "Achter de kerk."},
        "gathering_reminder": host,
        "host_named": host | {"by": member(trajectory, name="Lotte")},
        "host_released": host,
        "meeting_invitation": {"gathering": meeting, "name": "Joke", "by": None, "invited": True},
    }


def recruitment(trajectory: Trajectory) -> dict[str, dict[str, Any]]:
    campaign = Campaign.objects.create(trajectory=trajectory, headline="Doe mee", why="Zo", asks="Tijd")
    application = Application.objects.create(
        campaign=campaign, name="Rik", email="rik@stad.example", level="staff", motivation="Ja"
    )
    training = GatheringFactory(trajectory=trajectory, kind=Gathering.Kind.TRAINING, starts_at=SATURDAY)
    course = Course.objects.create(trajectory=trajectory, title="Gesprekken leiden", required=True)
    about = {"application": application, "trajectory": trajectory, "url": LINK}
    invited = {"course": course, "gathering": training, "name": "Rik", "url": LINK, "calendar": LINK}
    return {
        "application_received": about,
        "application_declined": about,
        "training_invitation": invited,
        "training_confirmed": invited,
    }


def drafts(trajectory: Trajectory) -> dict[str, dict[str, Any]]:
    snapshot = draft_of(trajectory)
    reader, officer = member(trajectory, "alderman", name="Karim"), member(trajectory, name="Lotte")
    review = Review.objects.create(
        snapshot=snapshot, reader=reader, verdict="agreed", given_at=SATURDAY, due_on=SATURDAY.date()
    )
    passage = chapter_of(snapshot).body["intro"][0]["id"]
    comment = Comment.objects.create(
        snapshot=snapshot,
        passage_id=passage,
        author=reader,
        text="Klopt dit?",
        state="done",
        settled_at=SATURDAY,
        settled_by=officer,
        reply="Ja.",
    )
    answer = Feedback.objects.create(trajectory=trajectory, title="Banken", status="doing", text="Ze komen.")
    set_as_pdf(snapshot)
    deciding.publish(snapshot, without_decision=True)
    edition = snapshot.edition
    edition.refresh_from_db()
    about = {"edition": edition, "snapshot": snapshot, "reader": reader, "url": LINK, "link": LINK}
    return {
        "review_request": about | {"due_on": SATURDAY.date(), "message": "", "by": officer, "again": False},
        "review_due": about | {"trajectory": trajectory, "due_on": SATURDAY.date(), "late": False},
        "review_verdict": about | {"review": review},
        "comments_settled": about | {"author": reader, "comments": [comment]},
        "edition_published": about | {"trajectory": trajectory},
        "input_answered": {"trajectory": trajectory, "answers": [answer], "link": LINK},
    }


def rounds(trajectory: Trajectory) -> dict[str, dict[str, Any]]:
    round_ = Round.objects.create(trajectory=trajectory, name="Zaterdag", state="open", opened_at=SATURDAY)
    about = {"trajectory": trajectory, "round": round_, "team": TeamFactory(round=round_, name="Noord")}
    return {"round_opened": about | {"name": "Ria", "by": member(trajectory, name="Lotte"), "link": LINK}}
