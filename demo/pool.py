"""The pool of Waterschoot: 57 people, called to the third atelier, more than there are chairs."""

import datetime as dt
from typing import Any

from django.utils.text import slugify

from ateliers import seating
from ateliers.models import Call, Group, Participant
from gatherings.models import Gathering, Registration
from gatherings.registration_links import hash_of, token_of
from trajectories.models import Trajectory

from .clock import moment
from .people import Cast

GROUPS = 4
CALLED = -6  # days


def add_pool(trajectory: Trajectory, atelier: Gathering, content: dict[str, Any], cast: Cast) -> None:
    """Who is in it, what they answered (in this order, until the places are taken), and the groups."""
    departments = {one.name: one for one in trajectory.municipality.departments.all()}
    free = atelier.capacity or len(content["people"])
    for number, item in enumerate(content["people"]):
        address = slugify(item["name"]).replace("-", ".")
        person = Participant.objects.create(
            trajectory=trajectory,
            name=item["name"],
            email=f"{address}@{'waterschoot' if item['department'] else 'post'}.example",
            side=item["side"],
            department=departments.get(item["department"]),
            organisation=item["organisation"],
            project=item["project"],
            experience=item["experience"],
            consented_at=moment(CALLED) if item["stays"] else None,
            active_at=atelier.starts_at,
            created_at=moment(-100),
        )
        call = Call(gathering=atelier, participant=person, called_at=moment(CALLED))
        if item["answer"] == "declined":
            call.declined_at = moment(CALLED + 1)
        elif item["answer"] == "coming":
            said = moment(CALLED + 1) + dt.timedelta(minutes=number)
            call.registration = place_of(atelier, person, item, said, waits=free <= 0)
            free -= 1
        call.save()
    seating.propose(atelier, GROUPS)
    for number, item in enumerate(content["groups"], 1):
        Group.objects.filter(gathering=atelier, number=number).update(
            project=item["project"], host=cast.find(item["host"])
        )


def place_of(
    atelier: Gathering, person: Participant, item: dict[str, Any], said: dt.datetime, *, waits: bool
) -> Registration:
    registration = Registration(
        gathering=atelier,
        name=person.name,
        email=person.email,
        diet=item["diet"],
        access=item["access"],
        created_at=said,
        confirmed_at=said,
        waiting_since=said if waits else None,
    )
    registration.token_hash = hash_of(token_of(registration))
    registration.save()
    return registration
