"""An application that got the wrong answer waits for another one, as long as nobody works with the first."""

import pytest

from ambassadors import recruitment
from ambassadors.models import Application, Campaign
from tests.factories import MembershipFactory, UserFactory
from trajectories.models import Invitation

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(trajectory):
    return Campaign.objects.create(trajectory=trajectory, headline="Durf je mee?", why="Omdat.")


@pytest.fixture
def client(client_of, officer):
    return client_of(officer)


def an_application(campaign, **changes):
    values = {"name": "Kenny", "email": "kenny@stad.example", "level": "staff", "motivation": "Ja."}
    return Application.objects.create(campaign=campaign, **values | changes)


@pytest.mark.parametrize("answer", ["accepted", "declined"])
def test_an_answer_by_mistake_is_put_back(client, campaign, answer):
    application = an_application(campaign)
    at = {"pk": application.pk}
    client.post(campaign.trajectory.url("ambassadors:application_decide", **at), {"state": answer})
    page = client.get(campaign.trajectory.url("ambassadors:application", **at)).text
    assert "Zet terug" in page
    client.post(campaign.trajectory.url("ambassadors:application_put_back", **at))
    application.refresh_from_db()
    assert (application.state, application.decided_at, application.decided_by) == ("submitted", None, None)
    assert not Invitation.objects.open().exists(), "its link does not work any more"
    assert "Zet terug" not in client.get(campaign.trajectory.url("ambassadors:application", **at)).text


def test_who_takes_part_already_is_not_put_back(client, campaign):
    application = an_application(campaign)
    at = {"pk": application.pk}
    client.post(campaign.trajectory.url("ambassadors:application_decide", **at), {"state": "accepted"})
    user = UserFactory(email=application.email)
    MembershipFactory(trajectory=campaign.trajectory, user=user, role="ambassador")
    address = campaign.trajectory.url("ambassadors:application_put_back", **at)
    assert "werkt al mee" in client.post(address, follow=True).text
    application.refresh_from_db()
    assert application.state == "accepted"


def test_applying_again_changes_no_answer(client, campaign):
    application = an_application(campaign, email="ria@stad.example")
    decide = campaign.trajectory.url("ambassadors:application_decide", pk=application.pk)
    client.post(decide, {"state": "declined"})
    recruitment.receive_application(Application(campaign=campaign, name="Ria", email="ria@stad.example"))
    application.refresh_from_db()
    assert application.state == "declined"
