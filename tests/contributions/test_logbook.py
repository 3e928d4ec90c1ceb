"""The logbook: who writes where, nothing lost, nothing double, slips taken back."""

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from lxml.html import HtmlElement
from PIL import Image

from contributions import logbook
from contributions.models import Contribution
from gatherings.models import Gathering, Question
from tests.contributions.logbook_pages import said, url
from tests.factories import ContributionFactory, GatheringFactory, NeighbourhoodFactory, member
from tests.htmx import Screen, canonical
from trajectories.models import User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


def test_a_host_writes_down_what_somebody_says(
    client: Client, session: Gathering, nadia: User, question: Question
) -> None:
    client.post(
        url(session), said("Meer bomen.\r\nEcht.", question, age_band="65-79", on_behalf_of="de hengelclub")
    )
    one = Contribution.objects.get()
    assert (one.words, one.text, one.channel, one.gathering, one.question) == (
        "Meer bomen.\nEcht.",
        "Meer bomen.\nEcht.",
        "dream_session",
        session,
        question,
    )
    assert (one.question_text, one.age_band, one.on_behalf_of, one.logged_by) == (
        "Waar droom je van?",
        "65-79",
        "de hengelclub",
        nadia,
    )
    session.refresh_from_db()
    assert session.state == "held"


def test_another_ambassador_stays_out_and_the_officer_may(
    client: Client, session: Gathering, nadia: User
) -> None:
    client.force_login(member(session.trajectory, Role.AMBASSADOR))
    assert client.get(url(session)).status_code == 403
    assert client.post(url(session), said("x")).status_code == 403
    client.force_login(member(session.trajectory, Role.OFFICER))
    assert client.post(url(session), said("Van de ambtenaar.")).status_code == 302


def test_a_training_has_no_logbook(client: Client) -> None:
    training = GatheringFactory(kind=Gathering.Kind.TRAINING)
    client.force_login(member(training.trajectory))
    assert client.get(url(training)).status_code == 404


def test_the_same_statement_sent_again_is_there_once(client: Client, session: Gathering, nadia: User) -> None:
    form = said("Meer bomen.")
    for _ in range(3):
        assert client.post(url(session), form).status_code == 302
    assert Contribution.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_tap_at_the_same_moment_is_there_once() -> None:
    session, user, id = GatheringFactory(state="held"), None, uuid.uuid4()

    def tap(_number: int) -> bool:
        try:
            return logbook.write_statement(session, id=id, words="Meer bomen.", user=user)[1]
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(tap, range(6))) == [False] * 5 + [True]
    assert Contribution.objects.count() == 1


def test_words_changed_after_a_lost_answer_are_kept_beside_the_first(
    client: Client, session: Gathering, nadia: User
) -> None:
    form = said("Meer bomen.")
    client.post(url(session), form)
    for _ in range(2):
        client.post(url(session), form | {"words": "Meer bomen en banken."})
    assert sorted(Contribution.objects.values_list("words", flat=True)) == [
        "Meer bomen en banken.",
        "Meer bomen.",
    ]


def test_an_id_of_another_trajectory_cannot_be_taken_over(
    client: Client, session: Gathering, nadia: User
) -> None:
    foreign = ContributionFactory(words="Elders gezegd.")
    client.post(url(session), said("Hier gezegd.") | {"uuid": foreign.pk})
    assert Contribution.objects.get(pk=foreign.pk).words == "Elders gezegd."
    assert session.contributions.get().words == "Hier gezegd."


@pytest.mark.parametrize("words", ["", "   \n ", "x" * 20_001])
def test_nothing_or_too_much_is_refused_with_the_input_kept(
    client: Client, session: Gathering, nadia: User, words: str
) -> None:
    answer = client.post(url(session), said(words, on_behalf_of="de hengelclub"))
    assert answer.status_code == 422
    assert "de hengelclub" in answer.text
    assert not Contribution.objects.exists()


def test_a_neighbourhood_of_another_city_is_refused(client: Client, session: Gathering, nadia: User) -> None:
    assert client.post(url(session), said("x", neighbourhood=NeighbourhoodFactory().pk)).status_code == 422


def test_the_answer_for_htmx_equals_the_reloaded_page(
    client: Client, session: Gathering, nadia: User, question: Question
) -> None:
    screen = Screen.open(client, url(session) + f"?v={question.pk}")
    answer = screen.swap(screen.one("//form[@id='write']"), words="Meer bomen.")
    assert answer.status_code == 200
    assert screen.one("//*[@id='logbook']").get("data-saved") == str(Contribution.objects.get().pk)
    reloaded = Screen.open(client, url(session) + f"?v={question.pk}")
    for part in ("//ol[@class='said']", "//nav[@class='asks']", "//header[@class='field-top']"):
        assert canonical(without_fresh(screen.one(part))) == canonical(reloaded.one(part))


def without_fresh(part: HtmlElement) -> HtmlElement:
    """The statement that was just written is lit once."""
    for lit in part.xpath(".//*[@class='fresh']"):
        del lit.attrib["class"]
    return part


def test_the_stepper_shows_what_a_reload_shows(client: Client, session: Gathering, nadia: User) -> None:
    screen = Screen.open(client, url(session))
    screen.swap(screen.one("//form[@id='people-form']"), people="3")
    screen.assert_equals_reload("people")


def test_a_photo_is_kept_private_and_once(client: Client, session: Gathering, nadia: User) -> None:
    jpeg = BytesIO()
    Image.new("RGB", (60, 40), "red").save(jpeg, "JPEG")
    form = said("Zie de flap.")
    for _ in range(2):
        client.post(
            url(session), form | {"photo": SimpleUploadedFile("flap.jpg", jpeg.getvalue(), "image/jpeg")}
        )
    photo = Contribution.objects.get().photos.get()
    assert (photo.width, photo.height) == (60, 40)
    link = session.trajectory.url("contributions:contribution_photo", photo_pk=photo.pk)
    answer = client.get(link)
    assert answer["Content-Type"] == "image/jpeg"
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    client.force_login(member(session.trajectory, Role.ALDERMAN))
    assert client.get(link).status_code == 403


def test_a_file_that_is_no_photo_says_so_and_keeps_the_words(
    client: Client, session: Gathering, nadia: User
) -> None:
    answer = client.post(url(session), said("Zie de flap.", photo=SimpleUploadedFile("x.jpg", b"geen foto")))
    assert answer.status_code == 422
    assert "Zie de flap." in answer.text
    assert "geen foto die we kunnen lezen" in answer.text


def test_a_slip_goes_within_ten_minutes_and_not_later(
    client: Client, session: Gathering, nadia: User
) -> None:
    fresh = ContributionFactory(
        trajectory=session.trajectory, gathering=session, logged_by=nadia, words="Oeps."
    )
    old = ContributionFactory(
        trajectory=session.trajectory,
        gathering=session,
        logged_by=nadia,
        received_at=timezone.now() - dt.timedelta(minutes=11),
    )
    answer = client.post(url(session, "log_take_back", contribution_pk=fresh.pk))
    assert "Zet terug" in answer.text
    assert "Oeps." in answer.text
    client.post(url(session, "log_take_back", contribution_pk=old.pk))
    assert list(session.contributions.filter(erased_at=None)) == [old]
    again = client.post(url(session, "log_take_back", contribution_pk=fresh.pk))
    assert "Zet terug" not in again.text


def test_nobody_takes_back_what_a_colleague_wrote(client: Client, session: Gathering, nadia: User) -> None:
    theirs = ContributionFactory(
        trajectory=session.trajectory, gathering=session, logged_by=member(session.trajectory)
    )
    client.post(url(session, "log_take_back", contribution_pk=theirs.pk))
    assert session.contributions.filter(erased_at=None).exists()
    assert client.get(url(session, "log_mend", contribution_pk=theirs.pk)).status_code == 403


def test_a_correction_needs_a_reason_and_keeps_the_first_words(
    client: Client, session: Gathering, nadia: User
) -> None:
    one = ContributionFactory(
        trajectory=session.trajectory, gathering=session, logged_by=nadia, words="Meer bommen."
    )
    mend = url(session, "log_mend", contribution_pk=one.pk)
    form = {"text": "Meer bomen.", "reason": "tikfout", "revision": 1}
    assert client.post(mend, form | {"reason": ""}).status_code == 422
    assert client.post(mend, form).status_code == 302
    one.refresh_from_db()
    assert (one.words, one.text, one.revision) == ("Meer bommen.", "Meer bomen.", 2)
    late = client.post(mend, form | {"text": "Nog anders."})
    assert late.status_code == 422
    assert "Iemand verbeterde dit intussen" in late.text
    assert "Nog anders." in late.text
    assert 'value="2"' in late.text


@pytest.mark.parametrize("many", [1, 200])
def test_the_page_asks_the_database_equally_often(
    client: Client, session: Gathering, nadia: User, question: Question, many: int, django_assert_num_queries
) -> None:
    ContributionFactory.create_batch(
        many, trajectory=session.trajectory, gathering=session, question=question, logged_by=nadia
    )
    with django_assert_num_queries(11):
        client.get(url(session))
