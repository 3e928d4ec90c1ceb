"""A form that makes something is carried out once."""

import threading

import pytest
from django.db import connection
from django.test import Client

from ateliers.models import Initiative
from commitment.models import Agreement
from gatherings.models import Registration
from publications.models import Comment
from tests.clustering.factories import KeyFactory
from tests.factories import GatheringFactory, RegistrationFactory, member
from tests.page_forms import fill_in
from tests.publications.factories import harvested
from tests.publications.readers import chapter_of, draft_of
from toolkit.models import SentForm
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, trajectory):
    user = member(trajectory, Role.OFFICER)
    client.force_login(user)
    return user


@pytest.fixture
def page(trajectory):
    return trajectory.url("commitment:agreement_add")


def test_sending_again_makes_one_row_and_leads_to_the_same_place(client, officer, page):
    data = fill_in(client.get(page), {"title": "Praten", "text": "We laten elkaar uitspreken."})
    answers = [client.post(page, data) for _time in range(4)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, answers[0]["Location"])}
    assert Agreement.objects.count() == 1
    assert "Dit was al goed aangekomen." in client.get(answers[0]["Location"]).content.decode()


def test_other_words_from_the_same_page_are_another_act(client, officer, page):
    data = fill_in(client.get(page), {"title": "Praten", "text": "We laten elkaar uitspreken."})
    client.post(page, data)
    client.post(page, data | {"text": "We komen op tijd."})
    assert Agreement.objects.count() == 2


def test_what_was_refused_may_be_sent_again(client, officer, page):
    data = fill_in(client.get(page), {"title": "", "text": ""})
    assert client.post(page, data).status_code == 422
    assert client.post(page, data).status_code == 422
    assert not SentForm.objects.exists()


def test_a_form_of_somebody_else_is_another_act(client, trajectory, officer, page, client_of):
    data = fill_in(client.get(page), {"title": "Praten", "text": "We laten elkaar uitspreken."})
    client.post(page, data)
    client_of(member(trajectory, Role.OFFICER)).post(page, data)
    assert Agreement.objects.count() == 2


def test_a_mail_to_all_goes_once(client, trajectory, officer, letters):
    gathering = GatheringFactory(trajectory=trajectory)
    RegistrationFactory(gathering=gathering, email="ria@voorbeeld.example")
    listed = client.get(trajectory.url("gatherings:gathering_registrations", pk=gathering.pk))
    changes = {"message-subject": "Andere zaal", "message-message": "We zitten boven."}
    data = fill_in(listed, changes)
    url = trajectory.url("gatherings:gathering_mail", pk=gathering.pk)
    assert len(letters(lambda: [client.post(url, data) for _time in range(3)])) == 1


@pytest.mark.django_db(transaction=True)
def test_four_at_once_make_one_row(trajectory):
    gathering = GatheringFactory(trajectory=trajectory)
    user = member(trajectory, Role.OFFICER)
    url = trajectory.url("gatherings:gathering_registrations", pk=gathering.pk)
    clients = [Client() for _number in range(4)]
    for client in clients:
        client.force_login(user)
    data = fill_in(clients[0].get(url), {"phone-name": "Ria", "phone-people": "2"})
    statuses = []

    def send(client):
        try:
            statuses.append(client.post(url, data).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [302] * 4
    assert Registration.objects.count() == 1


def test_an_initiative_is_made_once(client, trajectory, officer):
    key = KeyFactory(trajectory=trajectory)
    page = trajectory.url("ateliers:initiative_new")
    data = fill_in(client.get(page), {"title": "Bomen aan de Kaai", "key": str(key.pk), "who": "city"})
    assert {client.post(page, data).status_code for _time in range(4)} == {302}
    assert Initiative.objects.count() == 1


def test_a_remark_is_made_once_and_its_mistake_can_be_mended(client_of):
    trajectory = harvested()
    snapshot = draft_of(trajectory)
    reader = client_of(member(trajectory, Role.OFFICER))
    part = chapter_of(snapshot)
    passage = part.body["intro"][0]["id"]
    read = trajectory.url("publications:read_part", pk=snapshot.pk, part=part.id)
    opened = reader.get(read, {"schrijf": passage})
    data = fill_in(opened, {"text": "Te veel gevraagd."})
    url = trajectory.url("publications:comment", pk=snapshot.pk, passage=passage)
    assert {reader.post(url, data).status_code for _time in range(4)} == {302}
    assert Comment.objects.count() == 1
    reader.post(url, data | {"text": "Toch niet te veel."})
    assert Comment.objects.count() == 2
