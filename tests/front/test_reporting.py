"""Residents report what should not stand in public; enough of them hide it until a person looks."""

import pytest

from tests.ateliers.factories import InitiativeFactory
from tests.consultation.factories import IdeaFactory, WorkFactory
from tests.contributions.factories import PublicQuoteFactory
from toolkit import limits
from trajectories.models import ModerationAct, Report
from trajectories.moderation.reporting import reporter_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea(trajectory):
    return IdeaFactory(survey__trajectory=trajectory, contribution__words="Een venijnig idee")


def report(client, trajectory, row, address="192.0.2.1", kind="idee", **more):
    url = trajectory.url("front:report", kind=kind, pk=row.pk)
    data = {"reason": "hurtful", "words": "", "website": "", **more}
    return client.post(url, data, REMOTE_ADDR=address)


def test_each_kind_can_be_reported_from_its_page(client, trajectory, idea):
    work = WorkFactory(exhibition__trajectory=trajectory, state="approved", consent_on="2026-01-15")
    quote = PublicQuoteFactory(contribution__trajectory=trajectory)
    initiative = InitiativeFactory(trajectory=trajectory, state="adopted", first_step="In mei.")
    for kind, row, page in (
        ("idee", idea, trajectory.url("consultation:survey")),
        ("werk", work, trajectory.url("consultation:work", pk=work.pk)),
        ("citaat", quote, trajectory.public_url),
        ("initiatief", initiative, trajectory.url("ateliers:public_initiatives")),
    ):
        url = trajectory.url("front:report", kind=kind, pk=row.pk)
        assert url in client.get(page).content.decode()
        assert client.get(url).status_code == 200
        assert report(client, trajectory, row, kind=kind).status_code == 302
    assert Report.objects.count() == 4


def test_what_residents_do_not_see_has_no_page(client, trajectory, idea):
    hidden = IdeaFactory(survey=idea.survey, state="hidden")
    waiting = IdeaFactory(survey=idea.survey, state="waiting")
    proposal = InitiativeFactory(trajectory=trajectory)
    elsewhere = IdeaFactory()
    for kind, pk in (
        ("idee", hidden.pk),
        ("idee", waiting.pk),
        ("initiatief", proposal.pk),
        ("idee", elsewhere.pk),
        ("onzin", 1),
        ("werk", 1),
        ("idee", "²"),
        ("idee", "9" * 40),
    ):
        assert client.get(trajectory.url("front:report", kind=kind, pk=pk)).status_code == 404


def test_the_addresses_of_one_line_are_one_reporter(client, trajectory, idea):
    for number in range(1, 5):
        report(client, trajectory, idea, f"2001:db8:1:2::{number}")
    assert Report.objects.count() == 1
    idea.refresh_from_db()
    assert idea.state == "shown"


def test_one_person_counts_once_and_three_hide_it(client, trajectory, idea):
    for _ in range(5):
        report(client, trajectory, idea)
    assert Report.objects.count() == 1
    report(client, trajectory, idea, "192.0.2.2")
    idea.refresh_from_db()
    assert idea.state == "shown"
    report(client, trajectory, idea, "192.0.2.3")
    idea.refresh_from_db()
    assert idea.state == "hidden"
    assert idea.hidden_by is None
    assert idea.hidden_reason == "3 meldingen van inwoners"
    assert ModerationAct.objects.get().act == "reported"
    assert "Een venijnig idee" not in client.get(trajectory.url("consultation:survey")).content.decode()


def test_how_many_is_a_setting_of_the_trajectory(client, client_of, trajectory, idea, officer):
    trajectory.reports_hide_after = 1
    trajectory.save()
    report(client, trajectory, idea)
    idea.refresh_from_db()
    assert idea.state == "hidden"
    assert (
        "verberg na zoveel meldingen"
        in client_of(officer).get(trajectory.url("trajectories:settings")).content.decode().lower()
    )


def test_the_officer_sees_it_first(client, client_of, trajectory, idea, officer):
    report(client, trajectory, idea, words="Dit gaat over mijn moeder")
    cockpit = client_of(officer).get(trajectory.get_absolute_url()).content.decode()
    assert cockpit.index("Stuk gemeld door inwoners") < cockpit.index("Engagementsverklaring")
    IdeaFactory.create_batch(3, survey=idea.survey, state="waiting")
    page = client_of(officer).get(trajectory.url("front:moderation")).content.decode()
    assert page.index("Een venijnig idee") == page.index("Een venijnig idee")
    assert page.index("één melding") < page.index("wacht op een blik</span>")
    assert "Dit gaat over mijn moeder" in page


def test_once_a_person_let_it_stand_strangers_do_not_overrule_her(
    client, client_of, trajectory, idea, officer
):
    report(client, trajectory, idea)
    client_of(officer).post(trajectory.url("front:moderation_keep"), {"rij": f"idee:{idea.pk}"})
    assert not Report.objects.filter(settled_at=None).exists()
    for number in range(2, 8):
        report(client, trajectory, idea, f"192.0.2.{number}")
    idea.refresh_from_db()
    assert idea.state == "shown"
    assert Report.objects.filter(settled_at=None).count() == 6


def test_undo_opens_the_reports_again(client, client_of, trajectory, idea, officer):
    report(client, trajectory, idea)
    client_of(officer).post(trajectory.url("front:moderation_keep"), {"rij": f"idee:{idea.pk}"})
    batch = ModerationAct.objects.get().batch
    client_of(officer).post(trajectory.url("front:moderation_undo", batch=batch))
    assert Report.objects.get().settled_at is None


def test_a_robot_is_thanked_and_nothing_is_kept(client, trajectory, idea):
    answer = report(client, trajectory, idea, website="http://spam.example")
    assert answer.url == trajectory.url("front:reported")
    assert client.get(answer.url).status_code == 200
    assert not Report.objects.exists()


def test_a_reason_is_asked(client, trajectory, idea):
    assert report(client, trajectory, idea, reason="").status_code == 422
    assert report(client, trajectory, idea, reason="onzin").status_code == 422
    assert report(client, trajectory, idea, words="x" * 301).status_code == 422


def test_too_many_reports_of_one_network_are_refused(client, trajectory, idea, redis_connection):
    answers = [report(client, trajectory, idea).status_code for _ in range(12)]
    assert answers.count(429) == 2


def test_an_ipv6_connection_counts_once() -> None:
    assert reporter_of("2001:db8:1:2::1") == reporter_of("2001:db8:1:2:ffff::9")
    assert reporter_of("2001:db8:1:3::1") != reporter_of("2001:db8:1:2::1")
    assert reporter_of("192.0.2.1") != reporter_of("192.0.2.2")
    assert "192.0.2.1" not in reporter_of("192.0.2.1")


def test_without_redis_reports_are_still_taken(client, trajectory, idea, monkeypatch):
    monkeypatch.setattr(limits, "too_many", lambda *_args, **_more: False)
    assert report(client, trajectory, idea).status_code == 302
