"""Photos: whole or not at all, without what the camera added, and in any order with their statement."""

import hashlib
import uuid
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from contributions.models import ContributionPhoto
from field_logbook.models import FieldPhoto, Waiting
from gatherings.models import Gathering

from .protocol import Tablet, again, item, picture, removed

pytestmark = pytest.mark.django_db


def test_a_photo_of_a_statement(tablet):
    one, photo = item(), str(uuid.uuid4())
    tablet.send(one, photos_total=1)
    assert tablet.put(one["id"], picture(), photo).json() == {
        "proto": 1,
        "id": photo,
        "sha256": hashlib.sha256(picture()).hexdigest(),
        "status": "created",
    }
    assert tablet.put(one["id"], picture(), photo).json()["status"] == "duplicate"
    assert str(ContributionPhoto.objects.get().contribution_id) == one["id"]
    assert tablet.manifest()["photos"][0]["id"] == photo
    tablet.send(photos_total=1)
    assert tablet.told["photos"] == 1


def test_a_photo_before_its_statement(tablet, django_capture_on_commit_callbacks):
    one = item()
    assert tablet.put(one["id"], picture()).json()["status"] == "waiting"
    waiting = FieldPhoto.objects.get().image
    assert waiting.storage.exists(waiting.name)
    with django_capture_on_commit_callbacks(execute=True):
        assert tablet.send(one) == ["created"]
    assert str(ContributionPhoto.objects.get().contribution_id) == one["id"]
    assert not waiting.storage.exists(waiting.name)


def test_what_the_camera_added_is_gone(tablet):
    exif = Image.Exif()
    exif[0x010F] = "Geheime camera"
    out = BytesIO()
    Image.new("RGB", (20, 20)).save(out, "JPEG", exif=exif, comment=b"geheim")
    one = item()
    tablet.send(one)
    tablet.put(one["id"], out.getvalue())
    with ContributionPhoto.objects.get().image.open() as file:
        content = file.read()
    assert b"geheim" not in content
    assert b"Geheime" not in content


HEIC = b"\x00\x00\x00\x18ftypheic" + b"\x00" * 40


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [(HEIC, 415, "heic"), (b"", 415, "kind"), (b"GIF89a", 415, "kind"), (b"<svg/>", 415, "kind")],
    ids=["heic", "empty", "cut gif", "svg"],
)
def test_what_is_no_photo_is_answered_honestly(tablet, content, status, code):
    answer = tablet.put(str(uuid.uuid4()), content)
    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.json()["message"]


def test_too_many_pixels_or_bytes(tablet, settings):
    settings.MAX_PICTURE_PIXELS = 1000
    assert tablet.put(str(uuid.uuid4()), picture()).status_code == 413
    assert tablet.put(str(uuid.uuid4()), b"x" * 10_485_761).status_code == 413


def test_cut_off_on_the_way(tablet):
    whole = picture(size=(400, 300))
    part = whole[: int(len(whole) * 0.6)]
    answer = tablet.put(str(uuid.uuid4()), part, sha256=hashlib.sha256(whole).hexdigest())
    assert (answer.status_code, answer.json()["error"]) == (422, "hash")
    assert not FieldPhoto.objects.exists()


def test_headers_of_nonsense(tablet):
    assert tablet.put("x", picture()).status_code == 422
    assert tablet.put(str(uuid.uuid4()), picture(), sha256="x").status_code == 422


def test_a_photo_of_what_was_removed(tablet):
    one = item()
    tablet.send(one)
    tablet.send(removed(one))
    assert tablet.put(one["id"], picture()).json()["status"] == "deleted"
    assert not ContributionPhoto.objects.exists()


def test_a_tablet_takes_off_only_its_own_photo(tablet, gathering, danny):
    one, photo = item(), str(uuid.uuid4())
    tablet.send(one)
    tablet.put(one["id"], picture(), photo)
    other = Tablet(gathering, danny, "tablet 2")
    assert other.take_off(one["id"], photo).json()["status"] == "deleted"
    assert ContributionPhoto.objects.count() == 1
    for _ in range(2):
        assert tablet.take_off(one["id"], photo).json()["status"] == "deleted"
        assert not ContributionPhoto.objects.exists()
    assert tablet.put(one["id"], picture(), photo).json()["status"] == "deleted", "it comes late"
    assert not ContributionPhoto.objects.exists()
    tablet.send(photos_total=0)
    assert tablet.told["photos"] == 0


def test_a_photo_of_what_was_corrected_in_the_tray_and_not_taken_over(tablet, gathering):
    """It does not lie on the server for ever."""
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    first = item("Te laat.")
    second = again(first, "Te laat, beter.")
    tablet.send(first)
    tablet.send(second)
    Waiting.objects.filter(outcome="").update(outcome="discarded", settled_at=timezone.now())
    assert tablet.put(first["id"], picture()).json()["status"] == "deleted"
    assert not FieldPhoto.objects.exists()
