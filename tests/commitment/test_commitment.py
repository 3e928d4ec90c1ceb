"""The board's commitment: far horizon, promises with an account, signatures, and residents who read it."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commitment import commitments
from commitment.models import Commitment, Promise, Signature
from tests.factories import CommitmentFactory, PromiseFactory, SignatureFactory, TrajectoryFactory, member
from trajectories.models import Trajectory

TEXT = {"text": "Wij kijken ver.", "results": "De nota gaat naar de raad."}


@pytest.fixture
def trajectory() -> Trajectory:
    return TrajectoryFactory(horizon_year=2045)


@pytest.fixture
def lotte(trajectory: Trajectory) -> Client:
    client = Client()
    client.force_login(member(trajectory))
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("year", "reason", "status"), [(2041, "", 302), (2040, "", 422), (2040, "Kort mandaat.", 302)]
)
def test_less_than_fifteen_years_asks_for_a_reason(
    trajectory: Trajectory, lotte: Client, year: int, reason: str, status: int
) -> None:
    url = trajectory.url("commitment:commitment_edit")
    with time_machine.travel(dt.datetime(2026, 6, 1, tzinfo=dt.UTC), tick=False):
        lotte.force_login(trajectory.memberships.get().user)
        answer = lotte.post(url, {**TEXT, "horizon_year": year, "horizon_reason": reason})
    assert answer.status_code == status
    trajectory.refresh_from_db()
    assert (trajectory.horizon_year == year) == (status == 302)
    assert Commitment.objects.exists() == (status == 302)
    if status == 422:
        page = answer.content.decode()
        assert "2040 is minder dan 15 jaar ver" in page
        assert "Wij kijken ver." in page


@pytest.mark.django_db
def test_a_promise_that_ended_needs_an_account(trajectory: Trajectory, lotte: Client) -> None:
    promise = PromiseFactory(commitment__trajectory=trajectory)
    url = trajectory.url("commitment:promise", pk=promise.pk)
    for state in ("kept", "broken"):
        assert lotte.post(url, {"text": promise.text, "state": state}).status_code == 422
    assert (
        lotte.post(url, {"text": promise.text, "state": "broken", "account": "Geen geld."}).status_code == 302
    )
    promise.refresh_from_db()
    assert promise.state == Promise.State.BROKEN


@pytest.mark.django_db
def test_promises_change_places_and_heal_ties(trajectory: Trajectory, lotte: Client) -> None:
    commitment = CommitmentFactory(trajectory=trajectory)
    one, two, three = (PromiseFactory(commitment=commitment, position=0) for _ in range(3))
    up, down = (trajectory.url(f"commitment:promise_{way}", pk=three.pk) for way in ("up", "down"))
    lotte.post(up)
    assert list(commitment.promises.all()) == [one, three, two]
    lotte.post(up)
    lotte.post(up)
    assert list(commitment.promises.all()) == [three, one, two]
    lotte.post(down)
    assert [promise.position for promise in commitment.promises.all()] == [1, 2, 3]


@pytest.mark.django_db
def test_a_new_promise_comes_last(trajectory: Trajectory, lotte: Client) -> None:
    PromiseFactory(commitment__trajectory=trajectory, position=4)
    lotte.post(trajectory.url("commitment:promise_add"), {"text": "Nieuw", "state": "open"})
    assert Promise.objects.get(text="Nieuw").position == 5


@pytest.mark.django_db
def test_a_name_signs_once_and_not_tomorrow(trajectory: Trajectory, lotte: Client) -> None:
    CommitmentFactory(trajectory=trajectory)
    url = trajectory.url("commitment:sign")
    today = timezone.localdate()
    form = {"name": "Annemie", "function": "burgemeester", "signed_on": today.isoformat()}
    assert (
        lotte.post(url, {**form, "signed_on": (today + dt.timedelta(days=1)).isoformat()}).status_code == 422
    )
    assert lotte.post(url, form).status_code == 302
    again = lotte.post(url, form)
    assert again.status_code == 422
    assert "staat al onder" in again.content.decode()
    lotte.post(trajectory.url("commitment:unsign", pk=Signature.objects.get().pk))
    assert not Signature.objects.exists()


@pytest.mark.django_db
def test_residents_read_it_once_it_is_published(
    client: Client, trajectory: Trajectory, lotte: Client
) -> None:
    promise = PromiseFactory(commitment__trajectory=trajectory, state="kept", account="Sinds mei.")
    SignatureFactory(commitment=promise.commitment, name="Annemie Rosseel")
    url, publish = (
        trajectory.url("commitment:public_commitment"),
        trajectory.url("commitment:commitment_publish"),
    )
    assert client.get(url).status_code == 404
    assert client.get(url, {"part": "panel"}).content.strip() == b""
    lotte.post(publish)
    page = client.get(url).content.decode()
    for words in (promise.text, "Sinds mei.", "Annemie Rosseel", "nagekomen"):
        assert words in page
    panel = client.get(url, {"part": "panel"}).content.decode()
    assert promise.text in panel
    assert "<html" not in panel
    lotte.post(trajectory.url("commitment:commitment_unpublish"))
    assert client.get(url).status_code == 404


@pytest.mark.django_db
def test_without_a_text_there_is_nothing_to_sign(trajectory: Trajectory, lotte: Client) -> None:
    for name in ("promise_add", "sign"):
        answer = lotte.get(trajectory.url(f"commitment:{name}"))
        assert answer["Location"] == trajectory.url("commitment:commitment_edit")
    lotte.post(trajectory.url("commitment:commitment_publish"))
    assert (
        "nog geen engagementsverklaring"
        in lotte.get(trajectory.url("commitment:commitment")).content.decode()
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["commitment", "public_commitment", "commitment_paper"])
def test_a_constant_number_of_queries(trajectory: Trajectory, lotte: Client, name: str) -> None:
    commitment = CommitmentFactory(trajectory=trajectory, published_at=timezone.now())

    def count() -> int:
        PromiseFactory(commitment=commitment)
        SignatureFactory(commitment=commitment)
        lotte.get(trajectory.url(f"commitment:{name}"))
        with CaptureQueriesContext(connection) as queries:
            lotte.get(trajectory.url(f"commitment:{name}"))
        return len(queries)

    few = count()
    PromiseFactory.create_batch(200, commitment=commitment)
    SignatureFactory.create_batch(200, commitment=commitment)
    assert count() == few <= 15


@pytest.mark.django_db
def test_the_tally_counts_each_state(trajectory: Trajectory) -> None:
    commitment = CommitmentFactory(trajectory=trajectory)
    for state in ("kept", "kept", "open"):
        PromiseFactory(commitment=commitment, state=state, account="zo")
    found = commitments.commitment_of(trajectory)
    assert found is not None
    assert commitments.count_promises(found) == {"open": 1, "kept": 2, "broken": 0}


@pytest.mark.django_db
@pytest.mark.parametrize("is_public", [True, False])
def test_publishing_says_what_residents_see_and_what_is_not_there_yet(
    trajectory: Trajectory, lotte: Client, is_public: bool
) -> None:
    Trajectory.objects.filter(pk=trajectory.pk).update(is_public=is_public)
    commitment = CommitmentFactory(trajectory=trajectory)
    page = lotte.get(trajectory.url("commitment:commitment")).content.decode()
    assert "Er staat nog geen belofte in." in page
    assert "Nog niemand tekende." in page
    assert ("De publieke pagina van dit traject is nog gesloten" in page) != is_public
    said = lotte.post(trajectory.url("commitment:commitment_publish"), follow=True).content.decode()
    assert ("staat op de publieke pagina: inwoners kunnen" in said) == is_public
    assert ("op de publieke pagina. <a" in " ".join(said.split())) == is_public
    assert ("Inwoners lezen ze zodra de publieke pagina" in said) != is_public
    PromiseFactory(commitment=commitment)
    SignatureFactory(commitment=commitment)
    page = lotte.get(trajectory.url("commitment:commitment")).content.decode()
    assert ("Wat er nog niet is" in page) != is_public
