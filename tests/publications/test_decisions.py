"""Recording what college and council decided, and giving an edition to residents."""

import pytest

from publications.models import Decision, Edition
from tests.queries import queries

from .factories import harvested
from .readers import publish, reader, set_as_pdf

pytestmark = pytest.mark.django_db
FORM = {
    "body": "college",
    "outcome": "approved",
    "decided_on": "2026-03-02",
    "number": "2026_CBS_1",
    "note": "",
}


@pytest.fixture
def trajectory():
    return harvested(keys=1, blocks=1, voices=1)


@pytest.fixture
def lotte(trajectory):
    return reader(trajectory, "officer", "Lotte Verbeeck")[0]


def new(snapshot):
    return snapshot.edition.trajectory.url("publications:decision_new", pk=snapshot.pk)


def test_a_decision_is_recorded_shown_corrected_and_removed(lotte, trajectory, snapshot):
    answer = lotte.post(new(snapshot), FORM | {"url": "besluiten.stad.be/1"}, follow=True)
    decision = Decision.objects.get()
    assert decision.url == "https://besluiten.stad.be/1"
    assert decision.snapshot == snapshot
    page = answer.content.decode()
    assert 'href="https://besluiten.stad.be/1"' in page
    assert "2 maart 2026" in page
    assert Edition.objects.get().state == Edition.State.DECIDED
    assert (
        "2026_CBS_1"
        in lotte.get(trajectory.url("publications:edition", pk=snapshot.edition_id)).content.decode()
    )

    lotte.post(trajectory.url("publications:decision_edit", pk=decision.pk), FORM | {"outcome": "amended"})
    decision.refresh_from_db()
    assert decision.outcome == "amended"
    lotte.post(trajectory.url("publications:decision_remove", pk=decision.pk))
    assert not Decision.objects.exists()
    assert Edition.objects.get().state == Edition.State.COMPOSING


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"decided_on": "2199-01-05"}, "Die dag moet nog komen."),
        ({"number": ""}, "verplicht"),
        ({"body": "paus"}, "paus"),
        ({"url": "http://"}, "URL"),
    ],
)
def test_a_wrong_decision_is_refused_with_the_input_kept(lotte, snapshot, wrong, said):
    answer = lotte.post(new(snapshot), FORM | {"note": "Met een motie."} | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Met een motie." in answer.content.decode()
    assert not Decision.objects.exists()


def test_the_same_decision_is_recorded_once(lotte, trajectory, snapshot):
    lotte.post(new(snapshot), FORM)
    again = lotte.post(new(snapshot), FORM)
    assert again.status_code == 422
    assert "Deze beslissing staat er al" in again.content.decode()
    lotte.post(new(snapshot), FORM | {"body": "council"})
    other = Decision.objects.get(body="council")
    clash = lotte.post(trajectory.url("publications:decision_edit", pk=other.pk), FORM)
    assert clash.status_code == 422
    assert Decision.objects.count() == 2


def test_the_alderman_sees_decisions_and_changes_none(trajectory, snapshot, lotte):
    lotte.post(new(snapshot), FORM)
    karim = reader(trajectory, "alderman", "Karim Aerts")[0]
    page = karim.get(trajectory.url("publications:decisions", pk=snapshot.edition_id)).content.decode()
    assert "2026_CBS_1" in page
    assert "Verbeter" not in page
    assert karim.get(new(snapshot)).status_code == 403


def test_nothing_is_published_without_a_pdf(lotte, trajectory, snapshot):
    url = trajectory.url("publications:publish", pk=snapshot.pk)
    assert "Er is nog geen PDF" in lotte.get(url).content.decode()
    refused = lotte.post(url)
    assert refused.status_code == 422
    assert "Maak eerst de PDF" in refused.content.decode()
    set_as_pdf(snapshot)
    assert lotte.post(url).status_code == 302
    edition = Edition.objects.get()
    assert (edition.state, edition.published_snapshot) == ("published", snapshot)


def test_withdrawing_takes_it_off_the_public_page(lotte, client, trajectory, snapshot):
    edition = publish(snapshot)
    public = trajectory.url("publications:public_read", pk=edition.pk)
    assert client.get(public).status_code == 200
    lotte.post(trajectory.url("publications:withdraw", pk=edition.pk))
    assert client.get(public).status_code == 404
    answer = lotte.post(trajectory.url("publications:withdraw", pk=edition.pk), follow=True)
    assert "stond niet op de publieke pagina" in answer.content.decode()


def test_the_list_asks_the_same_queries(lotte, trajectory, snapshot):
    lotte.post(new(snapshot), FORM)
    url = trajectory.url("publications:decisions", pk=snapshot.edition_id)
    lotte.get(url)
    few = queries(lotte, url)
    for number in range(30):
        Decision.objects.create(
            snapshot=snapshot, body="council", outcome="noted", decided_on="2026-04-01", number=str(number)
        )
    assert queries(lotte, url) == few <= 15
