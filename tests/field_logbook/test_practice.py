"""Practice leaves nothing on the server, and what comes for real before its time waits for a person."""

import datetime as dt
import hashlib
import uuid

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contributions.models import Contribution
from field_logbook.models import Tablet as TabletRow
from field_logbook.models import Waiting
from gatherings import holding
from gatherings.models import Gathering
from tests.cast import ClientOf
from tests.contributions.logbook_pages import said
from trajectories.models import User

from .protocol import Tablet, again, item, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def next_week(gathering: Gathering) -> Gathering:
    gathering.starts_at = timezone.now() + dt.timedelta(days=8)
    gathering.save(update_fields=["starts_at"])
    return gathering


def rows() -> dict[str, int]:
    """How many rows every table of ours has, the sessions of browsers apart."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label != "sessions"
    }


def test_nothing_of_practice_is_kept(gathering: Gathering, tablet: Tablet) -> None:
    before = rows()
    first = item("Eens proberen.")
    answer = tablet.post(tablet.body(first, again(first, "Nog eens."), close=True) | {"practice": True})
    assert answer.status_code == 200
    assert [one["status"] for one in answer.json()["items"]] == ["created", "updated"]
    content = picture()
    sha256 = hashlib.sha256(content).hexdigest()
    url = reverse("field_logbook:field_photo", kwargs={"pk": uuid.uuid4()})
    headers = {**tablet.headers, "X-Item": first["id"], "X-Sha256": sha256, "X-Practice": "1"}
    answer = tablet.client.put(url, content, content_type="image/jpeg", headers=headers)
    assert (answer.json()["status"], answer.json()["sha256"]) == ("created", sha256)
    assert rows() == before
    assert TabletRow.objects.get().seen_at is None
    gathering.refresh_from_db()
    assert gathering.state == "planned"


def test_practice_still_needs_a_ticket_and_its_own_session(tablet: Tablet) -> None:
    body = tablet.body(item()) | {"practice": True}
    assert tablet.post(body, Authorization="Ticket nee").status_code == 401
    assert tablet.post(body | {"gathering": 0}).status_code == 404


def test_what_a_tablet_sends_for_real_before_its_time_waits_for_a_person(
    next_week: Gathering, tablet: Tablet, officer: User, client: Client
) -> None:
    assert tablet.send(item("Echt gezegd."), close=True) == ["accepted_review"]
    next_week.refresh_from_db()
    assert next_week.state == "planned"
    row = Waiting.objects.get()
    assert (row.words, row.reason) == ("Echt gezegd.", "early")
    assert not Contribution.objects.exists()
    page = client.get(next_week.trajectory.url("field_logbook:tray", pk=next_week.pk)).text
    assert "de bijeenkomst was nog niet begonnen" in page
    url = next_week.trajectory.url("field_logbook:tray_settle", pk=next_week.pk, row_pk=row.pk)
    client.post(url, {"outcome": "taken"})
    next_week.refresh_from_db()
    assert (Contribution.objects.get().words, next_week.state) == ("Echt gezegd.", "planned")


def test_a_conversation_of_next_week_makes_no_further_ones(next_week: Gathering, tablet: Tablet) -> None:
    Gathering.objects.update(kind="conversation")
    tablet.ticket.tablet.gathering.refresh_from_db()
    tablet.send(item("Hallo.", talk=str(uuid.uuid4())))
    assert Gathering.objects.get().state == "planned"


def test_its_host_says_on_the_tablet_that_it_begins(next_week: Gathering, tablet: Tablet) -> None:
    assert tablet.send(item("Echt gezegd."), begun=True) == ["created"]
    next_week.refresh_from_db()
    assert next_week.state == "held"
    # Put back by the officer it stays there, though the tablet goes on saying so.
    holding.put_back(next_week)
    assert tablet.send(item("Nog iets."), begun=True) == ["accepted_review"]
    next_week.refresh_from_db()
    assert next_week.state == "planned"


def test_two_hours_before_its_hour_a_statement_is_real(gathering: Gathering, tablet: Tablet) -> None:
    Gathering.objects.update(starts_at=timezone.now() + dt.timedelta(minutes=110))
    assert tablet.send(item("De eerste is er al.")) == ["created"]
    gathering.refresh_from_db()
    assert gathering.state == "held"


def test_the_tablet_is_told_from_when_it_is_real(gathering: Gathering, tablet: Tablet) -> None:
    told = tablet.manifest()["gathering"]
    assert dt.datetime.fromisoformat(told["opens_at"]) == gathering.starts_at - dt.timedelta(hours=2)


def test_practising_on_the_page_keeps_nothing(next_week: Gathering, danny: User, client_of: ClientOf) -> None:
    client = client_of(danny)
    log = next_week.trajectory.url("contributions:log", pk=next_week.pk)
    practice = next_week.trajectory.url("contributions:log_practice", pk=next_week.pk)
    assert client.get(log)["Location"] == practice
    before = rows()
    page = client.post(practice, said("Eens proberen.")).text
    assert "Eens proberen." in page
    assert "Oefenen: dit telt niet mee en wordt gewist." in page
    page = client.post(practice, said("En nog eens.") | {"practised": ["Eens proberen."]}).text
    assert page.count("geoefend, niet bewaard") == 2
    refused = client.post(log, said("Dit blijft in het formulier."))
    assert refused.status_code == 422
    assert "Dit blijft in het formulier." in refused.text
    client.post(next_week.trajectory.url("contributions:log_people", pk=next_week.pk), {"people": 4})
    assert rows() == before
    next_week.refresh_from_db()
    assert (next_week.state, next_week.attendance) == ("planned", None)


def test_one_can_practise_during_the_session_too(
    gathering: Gathering, danny: User, client_of: ClientOf
) -> None:
    url = gathering.trajectory.url("contributions:log_practice", pk=gathering.pk)
    page = client_of(danny).post(url, said("Even oefenen.")).text
    assert "Naar het echte logboek" in page
    assert not Contribution.objects.exists()
