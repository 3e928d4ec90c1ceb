"""Nothing is posted to an archived trajectory: for every address of ours, generated from the URLconf."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.factories import UserFactory
from trajectories.models import Trajectory
from trajectories.permissions import Role

from .addresses import OURS, Address
from .samples.field_logbook import ticket_for
from .visitors import World, ask, undone

# What may be posted, or is about no trajectory, and why.
MAY = {
    "trajectories:archive": "a second click changes nothing",
    "trajectories:restore": "the way back",
    "trajectories:mail_choices": "an address always stops its mails",
    "trajectories:mail_stop": "the same, from a mail program",
    "trajectories:mail_forget": "an address is always wiped",
    "trajectories:confirm_sign_on": "an account",
    "trajectories:connect_sign_on": "an account",
    "trajectories:accent": "the look of a municipality",
    "trajectories:logo": "the look of a municipality",
    "field_logbook:field": "the screens of a tablet, the same for all",
    "field_logbook:field_worker": "the screens of a tablet, the same for all",
    "field_logbook:field_webmanifest": "the screens of a tablet, the same for all",
    "field_logbook:field_manifest": "is read only",
    "front:home": "about no trajectory",
    "front:municipality": "about no trajectory",
    "front:legal": "about a municipality, and is read only",
    "front:legal_index": "about no trajectory",
    "front:robots": "about no trajectory",
    "front:security_contact": "about no trajectory",
    "ambassadors:applied": "is read only",
    "ambassadors:application_own": "is read only",
    "consultation:hand_in_picture": "is read only",
}
ABOUT = [one for one in OURS if one.access in {"member", "public", "link", "ticket"} and one.name not in MAY]
SENTENCE = "afgerond: je kan alles nog lezen"


def test_what_may_is_there() -> None:
    assert set(MAY) <= {address.name for address in OURS}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ABOUT, ids=str)
def test_nothing_is_posted(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.own)
        headers = {"Authorization": f"Ticket {ticket_for(world.own)}", "X-Proto": "1"}
        archived = {"archived_at": timezone.now(), "archived_by": UserFactory()}
        Trajectory.objects.filter(pk=world.own.pk).update(**archived)
        if address.access == "ticket":
            for method in ("post", "put"):
                answer = getattr(world.anonymous, method)(url, headers=headers)
                assert (answer.status_code, answer.json()["error"]) == (401, "ticket")
                assert "gearchiveerd" in answer.json()["message"]
            return
        visitor = world.visitors[Role.OFFICER]
        client = world.client(visitor) if address.access == "member" else world.anonymous
        answer = ask(client, "post", url)
        assert answer.status_code == 409, answer.status_code
        assert SENTENCE in answer.content.decode()
