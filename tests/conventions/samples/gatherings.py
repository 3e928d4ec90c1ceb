"""Samples for the addresses of gatherings."""

import uuid
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from contributions import logbook
from gatherings import registrations
from gatherings.models import Gathering
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    GuideFactory,
    QuestionFactory,
    RegistrationFactory,
)
from toolkit.pictures import reencode
from trajectories.models import Trajectory

from . import sample


@sample(
    "gatherings:gathering_change",
    "gatherings:gathering_call_off",
    "gatherings:gathering_go_on",
    own_only=True,
)
def planned_by_somebody(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": GatheringFactory(trajectory=trajectory).pk}


@sample(
    "contributions:gathering",
    "gatherings:gathering_calendar",
    "gatherings:meeting_answer",
    "gatherings:meeting_come",
    "gatherings:meeting_stay_away",
    "gatherings:gathering_put_back",
    "gatherings:gathering_open",
    "gatherings:gathering_shut",
    "gatherings:gathering_own_guide",
    "gatherings:gathering_standard_guide",
    "gatherings:gathering_registrations",
    "gatherings:gathering_mail",
    "gatherings:registrations_present",
    "gatherings:registrations_absent",
    "gatherings:registrations_strike",
    "gatherings:registrations_write",
    "gatherings:gathering_list",
    "gatherings:public_session",
    "gatherings:public_calendar",
)
def gathering(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": GatheringFactory(trajectory=trajectory, is_open=True, place="Buurthuis").pk}


@sample("gatherings:series", "gatherings:series_undo")
def planned_at_once(trajectory: Trajectory) -> dict[str, Any]:
    name = uuid.uuid4()
    GatheringFactory(trajectory=trajectory, series=name)
    return {"series_id": name}


@sample(
    "contributions:log",
    "contributions:log_practice",
    "contributions:log_people",
    "contributions:read_back",
    "contributions:log_next",
    "contributions:gathering_close",
    "contributions:gathering_begin",
    "contributions:gathering_reopen",
    own_only=True,
)
def own_logbook(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": GatheringFactory(trajectory=trajectory, kind=Gathering.Kind.CONVERSATION).pk}


@sample(
    "contributions:log_mend",
    "contributions:log_take_back",
    "contributions:read_back_undo",
    own_only=True,
)
def statement(trajectory: Trajectory) -> dict[str, Any]:
    session = GatheringFactory(trajectory=trajectory)
    contribution = ContributionFactory(trajectory=trajectory, gathering=session)
    return {"pk": session.pk, "contribution_pk": contribution.pk}


@sample("contributions:contribution_photo")
def photo(trajectory: Trajectory) -> dict[str, Any]:
    jpeg = BytesIO()
    Image.new("RGB", (8, 8), "white").save(jpeg, "JPEG")
    contribution = ContributionFactory(trajectory=trajectory)
    logbook.add_photo(contribution, reencode(ContentFile(jpeg.getvalue(), name="flap.jpg")))
    return {"photo_pk": contribution.photos.get().pk}


@sample("contributions:contribution_erase")
def erase(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": ContributionFactory(trajectory=trajectory).pk}


@sample("gatherings:gathering_registration_cancel")
def registration(trajectory: Trajectory) -> dict[str, Any]:
    found = RegistrationFactory(gathering=GatheringFactory(trajectory=trajectory))
    return {"pk": found.gathering_id, "registration_pk": found.pk}


@sample("gatherings:own_registration", "gatherings:own_calendar", "gatherings:own_confirm")
def own_registration(trajectory: Trajectory) -> dict[str, Any]:
    found = RegistrationFactory(gathering=GatheringFactory(trajectory=trajectory))
    return {"token": registrations.token_of(found)}


@sample("gatherings:guide", "gatherings:guide_preview")
def guide(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": GuideFactory(trajectory=trajectory).pk}


@sample(
    "gatherings:guide_question",
    "gatherings:guide_question_up",
    "gatherings:guide_question_down",
    "gatherings:guide_question_retire",
    "gatherings:guide_question_take_up",
)
def question(trajectory: Trajectory) -> dict[str, Any]:
    found = QuestionFactory(guide__trajectory=trajectory)
    return {"pk": found.guide_id, "question_pk": found.pk}
