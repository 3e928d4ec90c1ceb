"""Media restored from an older backup than the database: asked for again, and told to the officer."""

import uuid

import pytest
from django.core.files.storage import default_storage

from contributions.models import ContributionPhoto
from field_logbook.models import FieldPhoto

from .protocol import item, picture

pytestmark = pytest.mark.django_db
PHOTO = str(uuid.uuid4())


def lose(photo):
    default_storage.delete(str(photo.image.name))


def test_a_lost_file_is_asked_for_again_and_put_where_it_was(tablet):
    one = item()
    tablet.send(one)
    tablet.put(one["id"], picture(), PHOTO)
    before = ContributionPhoto.objects.get()
    with before.image.open() as file:
        content = file.read()
    lose(before)
    assert tablet.manifest()["photos"] == []
    assert tablet.put(one["id"], picture(), PHOTO).json()["status"] == "created"
    after = ContributionPhoto.objects.get()
    with after.image.open() as file:
        assert file.read() == content
    assert after == before
    assert [photo["id"] for photo in tablet.manifest()["photos"]] == [PHOTO]
    assert tablet.put(one["id"], picture(), PHOTO).json()["status"] == "duplicate"
    with default_storage.open(str(before.image.name), "wb"):
        pass  # the disk was full when it was put back
    assert tablet.manifest()["photos"] == []
    assert tablet.put(one["id"], picture(), PHOTO).json()["status"] == "created"
    with ContributionPhoto.objects.get().image.open() as file:
        assert file.read() == content


def test_in_pieces_too_and_while_it_waits_for_its_statement(tablet):
    one, content = item(), picture()
    tablet.put(one["id"], content, PHOTO)
    lose(FieldPhoto.objects.get())
    assert tablet.put_piece(one["id"], content, PHOTO, 0, b"").json()["status"] == "partial"
    assert tablet.put_piece(one["id"], content, PHOTO, 0, content).json()["status"] == "waiting"
    tablet.send(one)
    with ContributionPhoto.objects.get().image.open() as file:
        assert file.read()


def test_the_officer_sees_which_ones_are_missing(tablet, officer, client, gathering):
    url = gathering.trajectory.url("field_logbook:tablets", pk=gathering.pk)
    one = item("Hier staat een flap bij.")
    tablet.send(one)
    tablet.put(one["id"], picture(), PHOTO)
    lose(ContributionPhoto.objects.get())
    page = client.get(url).content.decode()
    assert "1 foto is hier niet meer." in page
    assert "Hier staat een flap bij." in page
    assert "een foto ontbreekt" in page
    shown = ContributionPhoto.objects.get().pk
    answer = client.get(gathering.trajectory.url("contributions:contribution_photo", photo_pk=shown))
    assert answer.status_code == 404
    assert "Dit bestand is hier niet meer" in answer.content.decode()
    assert "alles is hier" not in page
    tablet.put(one["id"], picture(), PHOTO)
    assert "hier niet meer" not in client.get(url).content.decode()
