"""The end of a session: closed by its tablet, by somebody else, with more than fits in one batch, or by
nobody."""

import pytest

from contributions.models import Contribution
from field_logbook import sessions, tickets
from field_logbook.models import Tablet as TabletRow
from field_logbook.models import Talk
from gatherings import holding, planning
from gatherings.models import Gathering
from tests.factories import member
from trajectories.permissions import Role

from .protocol import Tablet, again, item

pytestmark = pytest.mark.django_db


def test_a_tablet_that_closed_the_session_sends_the_rest_of_it(tablet, gathering):
    """Sixty statements and the closing, written without a network: the first batch carries fifty of them."""
    whole = {"items_total": 60, "close": True, "report": "Fijne avond."}
    rows = [item(f"Idee {n}", seq=n) for n in range(60)]
    assert set(tablet.send(*rows[:50], **whole)) == {"created"}
    gathering.refresh_from_db()
    assert gathering.state == "closed"
    assert set(tablet.send(*rows[50:], **whole)) == {"created"}
    assert tablet.told["received"] == 60
    gathering.refresh_from_db()
    assert (gathering.state, gathering.report) == ("closed", "Fijne avond.")
    assert tablet.send(item("Nog iets, een dag later."), items_total=61) == ["accepted_review"]


def test_what_an_officer_closed_or_another_tablet_closed_is_for_a_person(tablet, gathering, danny):
    Tablet(gathering, danny, "tablet 2").send(close=True)
    assert tablet.send(item("Eén."), items_total=2, close=True) == ["accepted_review"]
    assert tablet.send(item("Twee."), items_total=2, close=True) == ["accepted_review"]
    assert not TabletRow.objects.get(device=tablet.device).closed


def test_a_report_that_the_tablet_writes_anew_takes_the_place_of_its_own(tablet, gathering, danny):
    tablet.send(close=True, report="Fijne avond.")
    Gathering.objects.filter(pk=gathering.pk).update(report="Fijne avond.\n\nVan kantoor: zaal terugbellen.")
    tablet.send(close=True, report="Fijne avond. Veel over de Kerkstraat.")
    Tablet(gathering, danny, "tablet 2").send(close=True, report="Fijne avond.")
    gathering.refresh_from_db()
    assert gathering.report == (
        "Fijne avond. Veel over de Kerkstraat.\n\nVan kantoor: zaal terugbellen.\n\nFijne avond."
    )


@pytest.mark.parametrize(
    ("report", "before", "now", "after"),
    [
        ("", "", "Goed.", "Goed."),
        ("Goed.", "Goed.", "Goed.", "Goed."),
        ("Goed gesprek.", "", "Goed", "Goed gesprek.\n\nGoed"),
        ("A\n\nGoed.\n\nB", "Goed.", "Beter.", "A\n\nBeter.\n\nB"),
        ("Goed. En wel.", "Goed.", "Beter.", "Goed. En wel.\n\nBeter."),
    ],
)
def test_reports_of_several_hands(report, before, now, after):
    assert sessions.with_report_of_tablet(report, before, now) == after


def test_the_ticket_of_another_tablet_overwrites_nothing(tablet, gathering, danny):
    """A copied profile or secret: it would say for the other how much there is."""
    other = Tablet(gathering, danny, "tablet 2")
    tablet.send(item(), items_total=14)
    copied = {**other.body(item(), items_total=1), "session": {**other.session(), "rev": 99}}
    answer = tablet.post(copied)
    assert (answer.status_code, answer.json()["error"]) == (401, "ticket")
    assert "andere tablet" in answer.json()["message"]
    assert TabletRow.objects.get(device=tablet.device).items_total == 14
    held = tablet.client.get(
        f"/veld/api/v1/gatherings/{gathering.pk}/manifest",
        headers={**tablet.headers, "X-Device": str(other.device)},
    )
    assert held.status_code == 401
    for nobody in (None, "", str(tablet.device)):  # a tablet of an older release may not name itself
        assert tablet.post({**tablet.body(item()), "device": nobody}).status_code == 200
    assert tablet.post({**tablet.body(item()), "device": 5}).status_code == 401


@pytest.mark.parametrize(("kind", "channel"), [("atelier", "atelier"), ("debate", "debate")])
def test_an_atelier_and_a_debate_table_are_logged_alike(client, gathering, kind, channel):
    """Hosted by a facilitator, who is no ambassador: from the page of the gathering to the statements on
    it."""
    Gathering.objects.filter(pk=gathering.pk).update(kind=kind)
    gathering.refresh_from_db()
    host = member(gathering.trajectory, Role.FACILITATOR)
    gathering.hosts.add(host)
    client.force_login(host)
    prepare = gathering.trajectory.url("field_logbook:tablet", pk=gathering.pk)
    for page in ("gatherings:gatherings", "contributions:gathering"):
        pk = {"pk": gathering.pk} if page == "contributions:gathering" else {}
        assert f'href="{prepare}"' in client.get(gathering.trajectory.url(page, **pk)).content.decode()
    assert client.get(prepare).status_code == 200
    tablet = Tablet(gathering, host)
    one = item("Een werf waar iedereen mag binnenkijken.")
    assert tablet.send(one, attendance=22, items_total=1) == ["created"]
    assert tablet.send(again(one, "Een werf waar iedereen binnen mag."), close=True, items_total=1) == [
        "updated"
    ]
    gathering.refresh_from_db()
    assert (gathering.state, gathering.attendance) == ("closed", 22)
    assert Contribution.objects.get().channel == channel
    shown = client.get(gathering.trajectory.url("contributions:gathering", pk=gathering.pk)).content.decode()
    assert "Een werf waar iedereen binnen mag." in shown


def test_a_meeting_has_no_logbook(client, gathering, danny):
    Gathering.objects.filter(pk=gathering.pk).update(kind="meeting")
    client.force_login(danny)
    assert client.get(gathering.trajectory.url("field_logbook:tablet", pk=gathering.pk)).status_code == 404


def talk(number):
    return f"0b9d4f1e-3a55-4c56-8f60-{number:012d}"


def test_thirty_conversations_are_thirty_gatherings_that_nobody_has_to_close(
    client, gathering, tablet, danny
):
    Gathering.objects.filter(pk=gathering.pk).update(kind="conversation", title="Gesprek 7")
    tablet.send(item("Het eerste."), items_total=30)
    tablet.send(*[item(f"Gesprek {n}.", seq=n, talk=talk(28 - n)) for n in range(29)][::-1], items_total=30)
    assert Gathering.objects.count() == 30
    assert Gathering.objects.filter(state="closed", attendance=1).count() == 29
    gathering.refresh_from_db()
    assert gathering.attendance == 1
    assert planning.list_warnings(gathering) == []
    told = (
        Gathering.objects.exclude(pk=gathering.pk)
        .order_by("number")
        .values_list("contributions__text", flat=True)
    )
    assert list(told) == [f"Gesprek {n}." for n in range(29)]
    tablet.send(close=True, items_total=30, report="Dertig mensen op het containerpark.")
    assert not Gathering.objects.exclude(state="closed").exists()
    client.force_login(member(gathering.trajectory, Role.OFFICER))
    page = client.get(gathering.trajectory.url("field_logbook:tablets", pk=gathering.pk)).content.decode()
    assert "30 gesprekken, 30 uitspraken" in " ".join(page.split())
    assert "bladzijde 1 van 2" in page
    further = Talk.objects.first().gathering
    page = client.get(gathering.trajectory.url("field_logbook:tablets", pk=further.pk)).content.decode()
    assert "opgeschreven in het logboek van" in page
    assert holding.reopen_gathering(further)


def test_a_full_ticket_makes_no_conversations(gathering, tablet, monkeypatch):
    Gathering.objects.filter(pk=gathering.pk).update(kind="conversation")
    monkeypatch.setattr(tickets, "MOST_ITEMS", 0)
    assert tablet.send(item(talk=talk(1))) == ["invalid"]
    assert Gathering.objects.count() == 1
