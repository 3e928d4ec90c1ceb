import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from ambassadors import recruitment
from ambassadors.forms import CampaignForm
from ambassadors.models import Application, Campaign
from tests.factories import DepartmentFactory, TrajectoryFactory, member
from tests.queries import queries
from toolkit.editing import ChangedMeanwhile
from trajectories.models import Invitation
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db
NO_NUMBERS = ["²", "٣", "", "9" * 30]


@pytest.fixture
def trajectory():
    return TrajectoryFactory(is_public=False)


@pytest.fixture
def campaign(trajectory):
    return Campaign.objects.create(
        trajectory=trajectory, headline="Durf je mee?", why="Omdat.", asks="Drie avonden."
    )


@pytest.fixture
def officer(client, trajectory):
    user = member(trajectory, Role.OFFICER)
    client.force_login(user)
    return user


def filled_in(department, **changes):
    return {
        "name": "Danny",
        "email": "Danny@stad.example",
        "department": department.pk,
        "level": "front_line",
        "motivation": "Bij mij komt iedereen langs.",
        "website": "",
        **changes,
    }


def test_colleague_applies_with_the_link_though_the_trajectory_is_not_public(client, campaign):
    department = DepartmentFactory(municipality=campaign.trajectory.municipality)
    url = reverse("ambassadors:apply", kwargs={"token": campaign.token})
    assert "Durf je mee?" in client.get(url).content.decode()

    response = client.post(url, filled_in(department), follow=True)

    application = Application.objects.get()
    assert (application.email, application.state) == ("danny@stad.example", "submitted")
    assert "Bedankt" in response.content.decode()


def test_applying_twice_keeps_one_and_says_the_same(client, campaign):
    department = DepartmentFactory(municipality=campaign.trajectory.municipality)
    url = reverse("ambassadors:apply", kwargs={"token": campaign.token})
    first = client.post(url, filled_in(department))
    second = client.post(url, filled_in(department, email="danny@stad.example", motivation="Nog eens."))
    assert first.url == second.url
    assert Application.objects.get().motivation == "Bij mij komt iedereen langs."


def test_department_of_another_municipality_is_refused(client, campaign):
    foreign = DepartmentFactory()
    DepartmentFactory(municipality=campaign.trajectory.municipality)
    url = reverse("ambassadors:apply", kwargs={"token": campaign.token})
    assert client.post(url, filled_in(foreign)).status_code == 422
    assert not Application.objects.exists()


def test_a_program_that_fills_the_trap_is_thanked_and_forgotten(
    client, campaign, django_capture_on_commit_callbacks
):
    department = DepartmentFactory(municipality=campaign.trajectory.municipality)
    url = reverse("ambassadors:apply", kwargs={"token": campaign.token})
    with django_capture_on_commit_callbacks() as queued:
        response = client.post(url, filled_in(department, website="https://spam.example"), follow=True)
    assert "Bedankt" in response.content.decode()
    assert not Application.objects.exists()
    assert not queued


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_what_is_no_number_breaks_no_page(client, campaign, officer, number):
    trajectory = campaign.trajectory
    pages = [
        trajectory.url("ambassadors:campaign"),
        trajectory.url("ambassadors:training"),
        trajectory.url("ambassadors:cockpit_panel"),
    ]
    for page in pages:
        for parameter in ("p", "stand", "part"):
            assert client.get(page, {parameter: number}).status_code == 200
    answer = client.post(
        reverse("ambassadors:apply", kwargs={"token": campaign.token}),
        {"name": "Danny", "email": "danny@stad.example", "department": number, "level": number},
    )
    assert answer.status_code == 422


def page_values(**changes):
    return {"headline": "Durf je mee?", "why": "Omdat.", "asks": "Drie avonden.", **changes}


@pytest.mark.usefixtures("officer")
def test_two_who_make_the_page_at_once_see_each_others_words(client, trajectory):
    url = trajectory.url("ambassadors:campaign_edit")
    client.post(url, page_values(opened=""))
    second = client.post(url, page_values(headline="Kom erbij", offers="Taart", opened=""))
    assert second.status_code == 422
    assert "Durf je mee?" in second.content.decode()
    campaign = Campaign.objects.get()
    assert (campaign.headline, campaign.offers) == ("Durf je mee?", "")
    opened = second.context["form"].data["opened"]
    assert client.post(url, page_values(headline="Kom erbij", opened=opened)).status_code == 302
    campaign.refresh_from_db()
    assert campaign.headline == "Kom erbij"


def test_who_makes_the_page_while_another_saves_it_is_told(trajectory):
    form = CampaignForm(page_values(), instance=Campaign(trajectory=trajectory))
    assert form.is_valid()
    Campaign.objects.create(trajectory=trajectory, **page_values(headline="Van haar"))
    with pytest.raises(ChangedMeanwhile):
        form.save()
    assert form.errors
    assert Campaign.objects.get().headline == "Van haar"


@pytest.mark.usefixtures("officer")
def test_a_page_that_somebody_else_changes_while_it_is_saved_comes_back(client, campaign, monkeypatch):
    monkeypatch.setattr(CampaignForm, "write", lambda form: False)
    url = campaign.trajectory.url("ambassadors:campaign_edit")
    answer = client.post(url, page_values(headline="Van mij"))
    assert answer.status_code == 422
    assert "Van mij" in answer.content.decode()


@pytest.mark.parametrize(
    ("state", "answers"), [("submitted", 2), ("declined", 1), ("accepted", 0), ("withdrawn", 0)]
)
def test_the_officer_is_offered_the_answers_that_can_follow(client, campaign, officer, state, answers):
    application = Application.objects.create(
        campaign=campaign,
        name="Fatiha",
        email="fatiha@stad.example",
        level="staff",
        motivation="Ja.",
        state=state,
        decided_at=None if state == "submitted" else timezone.now(),
    )
    url = campaign.trajectory.url("ambassadors:application", pk=application.pk)
    assert client.get(url).content.decode().count('name="state"') == answers


def test_closed_campaign_takes_no_applications(client, campaign):
    department = DepartmentFactory(municipality=campaign.trajectory.municipality)
    campaign.closes_on = timezone.localdate() - dt.timedelta(days=1)
    campaign.save()
    client.post(reverse("ambassadors:apply", kwargs={"token": campaign.token}), filled_in(department))
    assert not Application.objects.exists()


def test_accepting_invites_by_mail_once(client, campaign, officer, django_capture_on_commit_callbacks):
    application = Application.objects.create(
        campaign=campaign, name="Fatiha", email="fatiha@stad.example", level="staff", motivation="Ja."
    )
    url = campaign.trajectory.url("ambassadors:application_decide", pk=application.pk)
    client.post(url, {"state": "accepted", "message": "Welkom!"})
    client.post(url, {"state": "accepted", "message": "Nog eens"})
    application.refresh_from_db()
    assert (application.state, application.message, application.decided_by) == (
        "accepted",
        "Welkom!",
        officer,
    )
    assert Invitation.objects.filter(email="fatiha@stad.example", role=Role.AMBASSADOR).count() == 1


def test_spread_shows_departments_and_levels_that_are_missing(campaign):
    municipality = campaign.trajectory.municipality
    green, desk = (
        DepartmentFactory(municipality=municipality, name=name) for name in ("Groendienst", "Onthaal")
    )
    for number, state in enumerate(["accepted", "accepted", "declined"]):
        Application.objects.create(
            campaign=campaign,
            name=str(number),
            email=f"{number}@stad.example",
            department=green,
            level="front_line",
            motivation="x",
            state=state,
            decided_at=timezone.now(),
        )
    spread = recruitment.spread_of_accepted(campaign.trajectory)
    assert [(row.department, row.total) for row in spread.rows] == [(green, 2), (desk, 0)]
    assert spread.missing == [desk]
    assert len(spread.missing_levels) == 3


def test_applicant_withdraws_with_her_own_link(client, campaign):
    application = Application.objects.create(
        campaign=campaign, name="Kenny", email="kenny@stad.example", level="staff", motivation="Ja."
    )
    assert (
        "Je aanmelding"
        in client.get(
            reverse("ambassadors:application_own", kwargs={"token": application.token})
        ).content.decode()
    )
    client.post(reverse("ambassadors:application_withdraw", kwargs={"token": application.token}))
    application.refresh_from_db()
    assert application.state == "withdrawn"
    assert not mail.outbox


def test_withdrawing_takes_the_open_invitation_along(client, campaign, officer):
    application = Application.objects.create(
        campaign=campaign, name="Kenny", email="kenny@stad.example", level="staff", motivation="Ja."
    )
    recruitment.decide_application(application, "accepted", "", officer)
    client.post(reverse("ambassadors:application_withdraw", kwargs={"token": application.token}))
    assert Invitation.objects.get(email="kenny@stad.example").withdrawn_at


def test_who_withdrew_may_apply_again(client, campaign):
    department = DepartmentFactory(municipality=campaign.trajectory.municipality)
    url = reverse("ambassadors:apply", kwargs={"token": campaign.token})
    client.post(url, filled_in(department))
    recruitment.withdraw_application(Application.objects.get())
    client.post(url, filled_in(department, motivation="Toch wel."))
    application = Application.objects.get()
    assert (application.state, application.motivation, application.decided_at) == (
        "submitted",
        "Toch wel.",
        None,
    )


@pytest.mark.parametrize(
    ("opens", "closes", "said"), [(3, 9, "Aanmelden kan vanaf"), (-9, -3, "Aanmelden kon tot en met")]
)
def test_page_says_when_applying_starts_or_ended(client, campaign, opens, closes, said):
    today = timezone.localdate()
    campaign.opens_on, campaign.closes_on = (
        today + dt.timedelta(days=opens),
        today + dt.timedelta(days=closes),
    )
    campaign.save()
    text = client.get(reverse("ambassadors:apply", kwargs={"token": campaign.token})).content.decode()
    assert said in text
    assert 'name="motivation"' not in text


def test_campaign_page_names_who_is_missing_and_costs_the_same_with_many(client, campaign, officer):
    DepartmentFactory(municipality=campaign.trajectory.municipality, name="Recyclagepark")
    url = campaign.trajectory.url("ambassadors:campaign")
    Application.objects.create(
        campaign=campaign, name="An", email="an@stad.example", level="staff", motivation="Ja."
    )
    before = queries(client, url)
    text = client.get(url).content.decode()
    assert "Wie nog ontbreekt" in text
    assert "iemand leidinggevend" in text
    Application.objects.bulk_create(
        Application(
            campaign=campaign,
            name=str(n),
            email=f"{n}@stad.example",
            level="staff",
            motivation="Ja.",
        )
        for n in range(200)
    )
    assert queries(client, url) == before <= 15
