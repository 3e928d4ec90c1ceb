"""Two officers who have the same form open at once: no words are lost unseen."""

import html
import re

import pytest

from commitment.models import Commitment, Promise
from tests.factories import GatheringFactory, MembershipFactory
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db
OPENED = re.compile(r'name="opened" value="([^"]+)"')


@pytest.fixture
def trajectory(client):
    officer = MembershipFactory(role=Role.OFFICER)
    client.force_login(officer.user)
    return officer.trajectory


@pytest.fixture
def promise(trajectory):
    made = Commitment.objects.create(trajectory=trajectory, text="Wij luisteren.", results="Naar de raad.")
    return Promise.objects.create(
        commitment=made, text="Alles teruggeven.", by_whom="het college", position=1
    )


def opened(client, url):
    return html.unescape(OPENED.search(client.get(url).content.decode())[1])


def test_the_second_officer_sees_what_the_first_wrote_and_then_chooses(client, trajectory, promise):
    url = trajectory.url("commitment:promise", pk=promise.pk)
    base = opened(client, url)
    form = {"state": promise.state, "account": "", "by_whom": "het college"}
    assert client.post(url, form | {"text": "Alles in mei teruggeven.", "opened": base}).status_code == 302
    second = client.post(url, form | {"text": "Niets verliezen.", "opened": base})
    page = html.unescape(second.content.decode())
    assert second.status_code == 422
    assert "intussen dit van: “Alles in mei teruggeven.”" in page
    assert "Niets verliezen." in page
    promise.refresh_from_db()
    assert promise.text == "Alles in mei teruggeven."
    again = html.unescape(OPENED.search(second.content.decode())[1])
    assert client.post(url, form | {"text": "Niets verliezen.", "opened": again}).status_code == 302
    promise.refresh_from_db()
    assert promise.text == "Niets verliezen."


def test_what_only_the_first_changed_stays(client, trajectory, promise):
    url = trajectory.url("commitment:promise", pk=promise.pk)
    base = opened(client, url)
    Promise.objects.update(by_whom="schepen Karim Aerts")
    form = {"state": promise.state, "account": "", "by_whom": "het college", "text": "Niets verliezen."}
    assert client.post(url, form | {"opened": base}).status_code == 302
    promise.refresh_from_db()
    assert (promise.text, promise.by_whom) == ("Niets verliezen.", "schepen Karim Aerts")


def test_what_the_first_changed_survives_a_clash_on_another_field(client, trajectory, promise):
    url = trajectory.url("commitment:promise", pk=promise.pk)
    base = opened(client, url)
    Promise.objects.update(by_whom="schepen Karim Aerts", text="Alles in mei teruggeven.")
    form = {"state": promise.state, "account": "", "by_whom": "het college", "text": "Niets verliezen."}
    second = client.post(url, form | {"opened": base}).content.decode()
    assert "schepen Karim Aerts" in second


def test_times_and_choices_that_nobody_changed_do_not_clash(client, trajectory):
    gathering = GatheringFactory(trajectory=trajectory, title="Sessie 1")
    url = trajectory.url("gatherings:gathering_change", pk=gathering.pk)
    first = client.get(url)
    form = {
        name: value for name in first.context["form"].fields if (value := first.context["form"][name].value())
    }
    form |= {"day": form["day"].isoformat(), "begins": "19:30", "ends": ""}
    assert client.post(url, form | {"title": "Sessie in de tuin"}).status_code == 302
    late = client.post(url, form | {"place": "De Linde", "begins": "20:00"})
    gathering.refresh_from_db()
    assert late.status_code in {302, 422}
    assert gathering.title == "Sessie in de tuin"


def test_a_tampered_or_missing_mark_is_no_error(client, trajectory, promise):
    url = trajectory.url("commitment:promise", pk=promise.pk)
    form = {"state": promise.state, "account": "", "by_whom": "", "text": "Niets verliezen."}
    assert client.post(url, form | {"opened": "zo maar"}).status_code == 302


@pytest.mark.parametrize(
    "name",
    [
        "commitment:commitment_edit",
        "commitment:core_group_meeting",
        "gatherings:gathering_change",
        "trajectories:phase_edit",
        "commitment:promise",
    ],
)
def test_every_form_of_shared_work_carries_what_it_was_opened_with(client, trajectory, promise, name):
    gathering = GatheringFactory(trajectory=trajectory, kind="meeting")
    phase = trajectory.phases.create(kind="other", title="Fase", step=1)
    key = {
        "commitment:core_group_meeting": gathering,
        "gatherings:gathering_change": gathering,
        "trajectories:phase_edit": phase,
        "commitment:promise": promise,
    }
    arguments = {"pk": key[name].pk} if name in key else {}
    assert opened(client, trajectory.url(name, **arguments))
