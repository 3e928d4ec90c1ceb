"""What a tablet fetches at the office: screens without anybody's name, and a ticket for one gathering."""

import json
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from contributions.models import Contribution
from field_logbook import offline_shell, tickets
from field_logbook.models import Arrival, Ticket
from gatherings.models import Gathering
from tests.factories import NeighbourhoodFactory, QuestionFactory, UserFactory, member
from trajectories.permissions import Role

from .protocol import Tablet, again, item, picture

pytestmark = pytest.mark.django_db


def ask(client, gathering, body):
    url = gathering.trajectory.url("field_logbook:ticket", pk=gathering.pk)
    return client.post(
        url, body if isinstance(body, bytes) else json.dumps(body), content_type="application/json"
    )


def test_the_ticket_brings_all_that_is_needed_without_a_network(client, gathering, question, danny):
    QuestionFactory(guide=question.guide, retired_at=gathering.starts_at)
    place = NeighbourhoodFactory(municipality=gathering.trajectory.municipality)
    client.force_login(danny)
    told = ask(client, gathering, {"device": str(uuid.uuid4()), "label": "tablet 3"}).json()
    assert told["gathering"]["id"] == gathering.pk
    assert [one["id"] for one in told["questions"]] == [question.pk]
    assert told["marks"]["neighbourhoods"] == [[place.pk, place.name]]
    assert told["limits"]["batch_items"] == 50
    assert (told["user"], len(told["user_key"])) == (danny.name, 22)
    row = Ticket.objects.get()
    assert row.secret_hash == tickets.hash_of_secret(told["ticket"])
    assert row.tablet.label == "tablet 3"


def test_the_same_tablet_twice_is_one_tablet(client, gathering, danny):
    client.force_login(danny)
    device = str(uuid.uuid4())
    secrets = [ask(client, gathering, {"device": device}).json()["ticket"] for _ in range(5)]
    assert gathering.tablets.count() == 1
    valid = Ticket.objects.filter(revoked_at=None)
    assert {one.secret_hash for one in valid} == {tickets.hash_of_secret(one) for one in secrets[-3:]}


@pytest.mark.parametrize(
    "body", [b"", b"x", b"[]", b"3", b'{"device": 5}', b'{"device": "x"}', b"[" * 60_000]
)
def test_no_ticket_for_nonsense(client, gathering, danny, body):
    client.force_login(danny)
    assert ask(client, gathering, body).status_code == 422


def test_no_ticket_for_who_does_not_host(client, gathering):
    body = {"device": str(uuid.uuid4())}
    client.force_login(member(gathering.trajectory, Role.AMBASSADOR))
    assert ask(client, gathering, body).status_code == 403
    client.force_login(UserFactory())
    assert ask(client, gathering, body).status_code == 404


@pytest.mark.parametrize("name", ["contributions:log", "field_logbook:tablet", "field_logbook:tablets"])
def test_who_may_write_in_a_logbook_is_answered_the_same_everywhere(client, gathering, danny, name):
    url = gathering.trajectory.url(name, pk=gathering.pk)
    visitors = {
        danny: 200,
        member(gathering.trajectory, Role.OFFICER): 200,
        member(gathering.trajectory, Role.AMBASSADOR): 403,  # hosts another session
        member(gathering.trajectory, Role.ALDERMAN): 403,
        UserFactory(): 404,
    }
    for visitor, status in visitors.items():
        client.force_login(visitor)
        assert client.get(url).status_code == status
    Gathering.objects.filter(pk=gathering.pk).update(kind="meeting")
    client.force_login(danny)
    assert client.get(url).status_code == 404  # such a gathering has no logbook


def test_the_screens_hold_nobodys_name_and_ask_no_session(client, danny, django_assert_num_queries):
    with django_assert_num_queries(0):
        page = client.get(reverse("field_logbook:field"))
        worker = client.get(reverse("field_logbook:field_worker"))
    client.force_login(danny)
    assert client.get(reverse("field_logbook:field")).content == page.content
    assert danny.name not in page.content.decode()
    assert "csrf" not in page.content.decode()
    assert worker["Cache-Control"] == "no-cache"
    assert not page.cookies
    version, _page, files = offline_shell.current_shell()
    assert version == offline_shell.shell_version("") != offline_shell.shell_version("another release")
    assert f'data-version="{version}"' in page.content.decode()
    assert all(name in worker.content.decode() for name in files)
    assert {"/veld/", "/veld/traject.webmanifest"} < set(files)


def test_another_file_anywhere_on_the_screens_is_another_version(monkeypatch, tmp_path):
    """Of the page itself or of a part that it includes: what counts is what the tablet gets."""
    sheet = tmp_path / "part.css"
    sheet.write_text("p { color: black }")
    link = f'<link rel="stylesheet" href="{settings.STATIC_URL}part.css">'
    monkeypatch.setattr(offline_shell, "STATIC", tmp_path)
    monkeypatch.setattr(offline_shell, "render_to_string", lambda _name, _context: link)
    before = offline_shell.shell_version("")
    sheet.write_text("p { color: green }")
    assert offline_shell.shell_version("") != before


def test_every_file_that_a_tablet_keeps_is_there(client):
    for name in offline_shell.current_shell().files:
        if not name.startswith("/static/"):
            assert client.get(name).status_code == 200, name
        else:
            assert (offline_shell.SCRIPTS.parent.parent / name.removeprefix("/")).is_file(), name


@pytest.mark.django_db(transaction=True)
def test_after_a_restored_backup_the_tablet_sends_again(tablet):
    """The server lost a day: what the tablet holds comes back, corrections as they are now."""
    one, other = item("Meer bomen."), item("Meer banken.")
    tablet.send(one, other)
    later = again(one, "Meer linden.")
    tablet.send(later)
    photo = str(uuid.uuid4())
    tablet.put(one["id"], picture(), photo)
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE field_logbook_arrival, field_logbook_fieldphoto, contributions_contribution CASCADE"
        )
    assert tablet.manifest()["items"] == []
    assert tablet.put(one["id"], picture(), photo).json()["status"] == "waiting"
    assert tablet.send(again({**later, "rev": 1, "base_rev": 0}, base_rev=0), other) == ["created", "created"]
    assert set(Contribution.objects.values_list("text", flat=True)) == {"Meer linden.", "Meer banken."}
    assert Contribution.objects.get(text="Meer linden.").photos.count() == 1
    assert Arrival.objects.get(pk=one["id"]).rev == 2


def test_a_table_with_a_guide_of_its_own_works_for_ateliers_too(gathering, danny):
    gathering.kind = "atelier"
    gathering.save()
    Tablet(gathering, danny).send(item())
    assert Contribution.objects.get().channel == "atelier"
