"""Samples for the addresses of gatherings."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    GuideFactory,
    QuestionFactory,
    RegistrationFactory,
)
from trajectories import logbook, registrations
from trajectories.models import Gathering, Trajectory
from trajectories.pictures import reencode

from . import sample


@sample(
    "trajectories:gathering",
    "trajectories:gathering_calendar",
    "trajectories:gathering_change",
    "trajectories:gathering_call_off",
    "trajectories:gathering_go_on",
    "trajectories:gathering_guide",
    "trajectories:gathering_registrations",
    "trajectories:gathering_mail",
    "trajectories:gathering_list",
    "trajectories:public_session",
    "trajectories:public_calendar",
)
def gathering(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": GatheringFactory(trajectory=trajectory, is_open=True, place="Buurthuis").pk}


@sample(
    "trajectories:log",
    "trajectories:log_people",
    "trajectories:log_next",
    "trajectories:gathering_close",
    "trajectories:gathering_reopen",
    own_only=True,
)
def own_logbook(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": GatheringFactory(trajectory=trajectory, kind=Gathering.Kind.CONVERSATION).pk}


@sample("trajectories:log_mend", "trajectories:log_take_back", own_only=True)
def statement(trajectory: Trajectory) -> dict[str, Any]:
    session = GatheringFactory(trajectory=trajectory)
    contribution = ContributionFactory(trajectory=trajectory, gathering=session)
    return {"pk": session.pk, "contribution_pk": contribution.pk}


@sample("trajectories:contribution_photo")
def photo(trajectory: Trajectory) -> dict[str, Any]:
    jpeg = BytesIO()
    Image.new("RGB", (8, 8), "white").save(jpeg, "JPEG")
    contribution = ContributionFactory(trajectory=trajectory)
    logbook.add_photo(contribution, reencode(ContentFile(jpeg.getvalue(), name="flap.jpg")))
    return {"photo_pk": contribution.photos.get().pk}


@sample("trajectories:contribution_erase")
def erase(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": ContributionFactory(trajectory=trajectory).pk}


@sample("trajectories:gathering_registration_cancel")
def registration(trajectory: Trajectory) -> dict[str, Any]:
    found = RegistrationFactory(gathering=GatheringFactory(trajectory=trajectory))
    return {"pk": found.gathering_id, "registration_pk": found.pk}


@sample("trajectories:own_registration", "trajectories:own_calendar")
def own_registration(trajectory: Trajectory) -> dict[str, Any]:
    found = RegistrationFactory(gathering=GatheringFactory(trajectory=trajectory))
    return {"token": registrations.token_of(found)}


@sample("trajectories:guide", "trajectories:guide_preview")
def guide(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": GuideFactory(trajectory=trajectory).pk}


@sample("trajectories:guide_question", "trajectories:guide_move", "trajectories:guide_retire")
def question(trajectory: Trajectory) -> dict[str, Any]:
    found = QuestionFactory(guide__trajectory=trajectory)
    return {"pk": found.guide_id, "question_pk": found.pk}
