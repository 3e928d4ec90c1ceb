import datetime as dt
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from consultation import exhibiting
from consultation.forms import WorkForm
from consultation.models import Exhibition, Work
from contributions import erasure
from contributions.models import Channel, Contribution
from tests.factories import TrajectoryFactory, member
from tests.queries import queries
from toolkit.editing import ChangedMeanwhile
from trajectories.permissions import Role

from .factories import WorkFactory

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


def test_looking_makes_no_exhibition_and_its_first_text_does(client, trajectory, officer):
    looked = client.get(trajectory.url("consultation:exhibition_admin"))
    assert looked.url == trajectory.url("consultation:exhibition_edit")
    assert client.get(looked.url).status_code == 200
    assert client.get(trajectory.url("consultation:work_new")).status_code == 200
    assert not Exhibition.objects.exists()
    client.post(looked.url, {"title": "Kinderdromen"})
    link = reverse("consultation:hand_in", kwargs={"token": Exhibition.objects.get().token})
    assert link in client.get(trajectory.url("consultation:exhibition_admin")).content.decode()


def test_a_picture_that_could_not_be_saved_leaves_no_file(trajectory):
    work = WorkFactory(exhibition__trajectory=trajectory, small="")
    folder = Path(work.picture.path).parent
    before = set(folder.iterdir())
    data = {**handed_in(), "title": "Een andere titel"}
    form = WorkForm(data, {"upload": data.pop("upload")}, instance=work)
    assert form.is_valid(), form.errors
    Work.objects.filter(pk=work.pk).update(title="Van een ander")
    with pytest.raises(ChangedMeanwhile):
        form.save()
    assert set(folder.iterdir()) == before


def test_erasing_a_declined_work_takes_no_step_and_leaves_nothing(trajectory, officer):
    work = WorkFactory(exhibition__trajectory=trajectory, consent_on=CONSENT)
    exhibiting.decline(work, "Een naam is leesbaar.", officer)
    work.refresh_from_db()
    exhibiting.withdraw_consent(work, officer)
    work.refresh_from_db()
    assert (work.state, work.words, work.consent_on) == ("declined", "", None)


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
    for act, state in (("work_show", "approved"), ("work_take_down", "waiting"), ("work_show", "approved")):
        client.post(trajectory.url(f"consultation:{act}", pk=work.pk))
        work.refresh_from_db()
        assert work.state == state
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
    client.post(trajectory.url("consultation:work_decline", pk=work.pk), {"reden": "Een naam is leesbaar."})
    work.refresh_from_db()
    assert (work.state, work.reason, work.decided_by) == ("declined", "Een naam is leesbaar.", officer)


def test_withdrawn_consent_erases_the_work_everywhere_at_once(client, trajectory, officer):
    work = WorkFactory(exhibition__trajectory=trajectory, consent_on=CONSENT, description="Sofie met een bus")
    exhibiting.approve(work, officer)
    address = trajectory.url("consultation:work_picture", pk=work.pk)
    shown = client.get(address)
    assert shown["Cache-Control"] == "private, no-cache"
    assert b"".join(shown.streaming_content)

    client.post(trajectory.url("consultation:work_withdraw", pk=work.pk))

    client.logout()
    names = ["work_picture", "work_small", "work"]
    assert [client.get(trajectory.url(f"consultation:{name}", pk=work.pk)).status_code for name in names] == [
        404
    ] * 3
    work.refresh_from_db()
    assert (work.state, work.words, work.description, work.consent_on) == ("declined", "", "", None)
    assert Contribution.objects.get().erased_at
    history = apps.get_model("consultation", "WorkEvent").objects.filter(pgh_obj_id=work.pk)
    assert {event.words for event in history} == {event.description for event in history} == {""}


@pytest.mark.django_db(transaction=True)
def test_files_of_a_replaced_or_erased_picture_leave_the_disk(client):
    trajectory = TrajectoryFactory()
    client.force_login(member(trajectory, Role.OFFICER))
    client.post(trajectory.url("consultation:work_new"), handed_in())
    work = Work.objects.get()
    folder = Path(work.picture.path).parent
    client.post(trajectory.url("consultation:work_edit", pk=work.pk), handed_in(upload=photo((300, 500))))
    work.refresh_from_db()
    assert {path.name for path in folder.iterdir()} == {
        Path(work.picture.name).name,
        Path(work.small.name).name,
    }
    client.post(trajectory.url("consultation:work_withdraw", pk=work.pk))
    assert not list(folder.iterdir())


def test_erasing_what_a_child_said_takes_the_work_down(trajectory, officer):
    work = WorkFactory(exhibition__trajectory=trajectory, consent_on=CONSENT)
    exhibiting.approve(work, officer)
    erasure.erase(Contribution.objects.get(), reason="gevraagd door de ouders", by=officer)
    work.refresh_from_db()
    assert (work.state, work.words) == ("declined", "")


def test_browser_keeps_a_picture_until_there_is_another(client, trajectory):
    work = WorkFactory(exhibition__trajectory=trajectory, consent_on=CONSENT, state="approved")
    address = trajectory.url("consultation:work_picture", pk=work.pk)
    first = client.get(address)
    b"".join(first.streaming_content)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_wall_is_narrowed_by_school_and_kind(client, trajectory):
    wall = {"exhibition__trajectory": trajectory, "consent_on": CONSENT, "state": "approved"}
    WorkFactory(**wall, title="Een brug van karton", school="De Klimboom", kind="model")
    WorkFactory(**wall, title="Een gedicht over regen", school="'t Molentje", kind="poem")
    url = trajectory.url("consultation:exhibition")
    assert "Een gedicht" not in client.get(url, {"school": "De Klimboom"}).content.decode()
    assert "Een brug" not in client.get(url, {"soort": "poem"}).content.decode()
    assert "Hier hangt niets" in client.get(url, {"soort": "poem", "school": "De Klimboom"}).content.decode()


def test_exhibition_and_survey_that_are_not_made_yet_say_so(client, trajectory):
    assert "Er hangt nog niets" in client.get(trajectory.url("consultation:exhibition")).content.decode()
    assert "nog niet klaar" in client.get(trajectory.url("consultation:survey")).content.decode()


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
             consent_on=CONSENT, picture=work.picture.name, width=4, height=3,
             decided_by=officer, decided_at=timezone.now())
        for n in range(200)
    )  # fmt: skip
    assert [queries(client, url) for url in urls] == before
