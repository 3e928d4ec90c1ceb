import datetime as dt
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from consultation import exhibiting
from consultation.models import Work
from tests.factories import TrajectoryFactory, member
from tests.queries import queries
from trajectories.models import Channel, Contribution
from trajectories.permissions import Role

from .factories import ExhibitionFactory, WorkFactory

pytestmark = pytest.mark.django_db
CONSENT = dt.date(2026, 1, 15)


@pytest.fixture
def trajectory():
    return TrajectoryFactory()


@pytest.fixture
def officer(client, trajectory):
    user = member(trajectory, Role.OFFICER)
    client.force_login(user)
    return user


def photo(size=(900, 600), name="tekening.jpg", exif=b"") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", size, "orange").save(out, "JPEG", exif=exif)
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def handed_in(**changes):
    return {
        "title": "De bus met vleugels",
        "kind": "drawing",
        "school": "De Klimboom",
        "class_name": "3B",
        "age": "8",
        "words": "Hij vliegt over de file.",
        "consent_by": "Ouders, via de school",
        "consent_on": "2026-02-01",
        "upload": photo(),
        "website": "",
        **changes,
    }


def test_school_hands_in_with_the_link_and_nobody_sees_it_yet(client, trajectory):
    exhibition = ExhibitionFactory(trajectory=trajectory)
    url = reverse("consultation:hand_in", kwargs={"token": exhibition.token})
    response = client.post(url, handed_in(), follow=True)
    work = Work.objects.get()
    assert (work.state, work.width, work.height) == ("waiting", 900, 600)
    text = response.content.decode()
    assert "De bus met vleugels" in text
    assert "De Klimboom" in text
    for name in ("consultation:work", "consultation:work_picture"):
        assert client.get(trajectory.url(name, pk=work.pk)).status_code == 404


def test_photo_is_encoded_anew_without_its_metadata(client, trajectory, officer):
    exif = Image.Exif()
    exif[0x010E] = "Huisadres van een kind"
    client.post(trajectory.url("consultation:work_new"), handed_in(upload=photo(exif=exif.tobytes())))
    with Work.objects.get().picture.open() as file:
        data = file.read()
    assert b"Huisadres" not in data
    assert not Image.open(BytesIO(data)).getexif()


@pytest.mark.parametrize(
    "bad", [b"", b"not a picture", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"0" * 99]
)
def test_file_that_is_no_picture_is_refused_politely(client, trajectory, officer, bad):
    upload = SimpleUploadedFile("foto.jpg", bad)
    response = client.post(trajectory.url("consultation:work_new"), handed_in(upload=upload))
    assert response.status_code == 422
    assert "Hij vliegt over de file." in response.content.decode()
    assert not Work.objects.exists()


def test_without_consent_a_work_is_never_shown(trajectory):
    work = WorkFactory(exhibition__trajectory=trajectory)
    with pytest.raises(ValidationError):
        exhibiting.approve(work, member(trajectory))
    with pytest.raises(IntegrityError), transaction.atomic():
        Work.objects.filter(pk=work.pk).update(state="approved")


def test_approved_work_hangs_in_public_and_its_words_are_heard_once(client, trajectory, officer):
    work = WorkFactory(exhibition__trajectory=trajectory, consent_on=CONSENT, age=8)
    url = trajectory.url("consultation:work_decide", pk=work.pk)
    client.post(url, {"besluit": "toon"})
    client.post(url, {"besluit": "terug"})
    client.post(url, {"besluit": "toon"})
    contribution = Contribution.objects.get()
    assert (contribution.channel, contribution.words, contribution.age_band) == (
        Channel.CHILDREN,
        "Een bus met vleugels.",
        "0-11",
    )
    client.logout()
    assert work.title in client.get(trajectory.url("consultation:exhibition")).content.decode()
    response = client.get(trajectory.url("consultation:work_picture", pk=work.pk))
    assert response["Content-Type"] == "image/jpeg"
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8")


def test_consent_needs_who_and_when(client, trajectory, officer):
    response = client.post(trajectory.url("consultation:work_new"), handed_in(consent_on=""))
    assert response.status_code == 422


def test_declined_work_keeps_its_reason(client, trajectory, officer):
    work = WorkFactory(exhibition__trajectory=trajectory, consent_on=CONSENT)
    client.post(
        trajectory.url("consultation:work_decide", pk=work.pk), {"besluit": "niet", "reden": "Een naam is leesbaar."}
    )
    work.refresh_from_db()
    assert (work.state, work.reason, work.decided_by) == ("declined", "Een naam is leesbaar.", officer)


def test_pages_cost_the_same_with_many_works(client, trajectory, officer):
    work = WorkFactory(exhibition__trajectory=trajectory, consent_on=CONSENT, state="approved")
    urls = [
        trajectory.url("consultation:exhibition"),
        trajectory.url("consultation:work", pk=work.pk),
        trajectory.url("consultation:exhibition_admin") + "?stand=approved",
    ]
    before = [queries(client, url) for url in urls]
    Work.objects.bulk_create(
        Work(exhibition=work.exhibition, title=str(n), school="S", class_name="1", state="approved",
             consent_on=CONSENT, picture=work.picture.name, width=4, height=3)
        for n in range(200)
    )  # fmt: skip
    assert [queries(client, url) for url in urls] == before
