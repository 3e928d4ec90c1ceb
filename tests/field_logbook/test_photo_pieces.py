"""A photo in pieces: resumed after a cut, whole or not at all, and never for ever half."""

import datetime as dt
import hashlib
import uuid

import pytest
from django.utils import timezone

from contributions import erasure
from contributions.models import Contribution, ContributionPhoto
from field_logbook import photo_pieces
from field_logbook.models import FieldPhoto, PhotoPiece
from toolkit import retention

from .protocol import Tablet, item, picture, removed

pytestmark = pytest.mark.django_db
WHOLE = picture(size=(900, 700))


def pieces(content=WHOLE, size=1000):
    return [(at, content[at : at + size]) for at in range(0, len(content), size)]


@pytest.fixture
def said(tablet):
    one = item()
    tablet.send(one)
    return one["id"]


def test_in_pieces_across_a_cut(tablet, said):
    photo = str(uuid.uuid4())
    assert len(pieces()) > 3
    assert tablet.put_piece(said, WHOLE, photo, 0, b"").json()["received"] == 0
    for offset, piece in pieces()[:2]:
        answer = tablet.put_piece(said, WHOLE, photo, offset, piece).json()
        assert (answer["status"], answer["received"]) == ("partial", offset + len(piece))
    # The answer got lost: the same again, one that skips, and the question how much is here change nothing.
    for offset, piece in (pieces()[1], pieces()[3], (0, b"")):
        assert tablet.put_piece(said, WHOLE, photo, offset, piece).json()["received"] == 2000
    for offset, piece in pieces()[2:]:
        answer = tablet.put_piece(said, WHOLE, photo, offset, piece).json()
    assert answer == {
        "proto": 1,
        "id": photo,
        "sha256": hashlib.sha256(WHOLE).hexdigest(),
        "status": "created",
        "received": len(WHOLE),
    }
    assert ContributionPhoto.objects.count() == FieldPhoto.objects.count() == 1
    assert not PhotoPiece.objects.exists()
    assert tablet.put_piece(said, WHOLE, photo, 0, b"").json()["status"] == "duplicate"


def test_before_its_statement_it_waits(tablet):
    one = item()
    for offset, piece in pieces():
        answer = tablet.put_piece(one["id"], WHOLE, "6b3b1f0e-5b0d-4e0e-9a0e-0d8f3b1c2a10", offset, piece)
    assert answer.json()["status"] == "waiting"
    tablet.send(one)
    assert ContributionPhoto.objects.count() == 1


def test_judged_as_one_that_came_at_once(tablet, said):
    photo = str(uuid.uuid4())
    answer = tablet.put_piece(said, WHOLE, photo, 0, b"x" * len(WHOLE))
    assert (answer.status_code, answer.json()["error"]) == (422, "hash")
    assert tablet.put_piece(said, WHOLE, photo, 0, b"").json()["received"] == 0, "it comes anew"
    answer = tablet.put_piece(said, b"<svg/>", photo, 0, b"<svg/>")
    assert (answer.status_code, answer.json()["error"]) == (415, "kind")
    assert not PhotoPiece.objects.exists()
    assert tablet.put_piece(said, b"x" * 10_485_761, photo, 0, b"").status_code == 413
    assert tablet.put_piece(said, WHOLE, photo, "²", b"").status_code == 422
    assert not FieldPhoto.objects.exists()


def test_of_what_is_gone_not_a_byte_is_asked_or_kept(tablet, said, danny):
    begun, photo = item("Wordt gewist."), str(uuid.uuid4())
    tablet.send(begun)
    for key in (said, begun["id"]):
        tablet.put_piece(key, WHOLE, str(uuid.uuid4()), *pieces()[0])
    tablet.put_piece(said, WHOLE, photo, *pieces()[0])
    tablet.take_off(said, photo)
    assert PhotoPiece.objects.filter(client_id=photo).count() == 0
    erasure.erase(Contribution.objects.get(pk=begun["id"]), reason="Gevraagd.", by=danny)
    assert set(PhotoPiece.objects.values_list("item", flat=True)) == {uuid.UUID(said)}
    assert tablet.put_piece(begun["id"], WHOLE, photo, 0, b"").json()["status"] == "deleted"
    tablet.send(removed(item_of(tablet, said)))
    assert not PhotoPiece.objects.exists()


def item_of(tablet, key):
    held = next(one for one in tablet.manifest()["items"] if one["id"] == key)
    return {**item(), "id": key, "rev": held["rev"]}


def test_the_pieces_of_another_tablet_are_its_own(tablet, said, gathering, danny):
    other = Tablet(gathering, danny, "tablet 2")
    photo = str(uuid.uuid4())
    tablet.put_piece(said, WHOLE, photo, *pieces()[0])
    assert other.put_piece(said, WHOLE, photo, 0, b"").json()["received"] == 0


def test_what_lies_too_long_or_is_too_much_goes(tablet, said, monkeypatch):
    monkeypatch.setattr(photo_pieces, "MOST_HELD", 2500)
    first, second, third = (str(uuid.uuid4()) for _ in range(3))
    for photo in (first, second, third):
        tablet.put_piece(said, WHOLE, photo, *pieces()[0])
    assert set(PhotoPiece.objects.values_list("client_id", flat=True)) == {
        uuid.UUID(second),
        uuid.UUID(third),
    }
    for days, left in ((6, 2), (8, 0)):
        for rule in retention.rules():
            if rule.model == "field_logbook.PhotoPiece":
                retention.apply(rule, timezone.now() + dt.timedelta(days=days))
        assert PhotoPiece.objects.count() == left
