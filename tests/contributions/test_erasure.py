"""Erasing one statement: its words are nowhere any more, its place in the count stays."""

from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from PIL import Image

from contributions import erasure, logbook
from contributions.models import Contribution, ImportBatch
from contributions.recording import correct, record
from tests.factories import (
    ContributionFactory,
    MembershipFactory,
    TrajectoryFactory,
    UserFactory,
    member,
)
from toolkit.pictures import reencode
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "Kwetsbaar-en-herkenbaar"


@pytest.fixture
def contribution() -> Contribution:
    contribution = ContributionFactory(
        words=f"{SECRET} 1", on_behalf_of=f"{SECRET} 2", translation=f"{SECRET} 3"
    )
    correct(contribution, text=f"{SECRET} 4", reason=f"{SECRET} 5", author=UserFactory(), revision=1)
    jpeg = BytesIO()
    Image.new("RGB", (9, 9)).save(jpeg, "JPEG")
    logbook.add_photo(contribution, reencode(ContentFile(jpeg.getvalue(), name="x.jpg")))
    return contribution


def places_with(text: str) -> list[str]:
    """Every text column in which it stands, also in the history."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND data_type IN ('text', 'character varying')"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT 1 FROM "{table}" WHERE "{column}" LIKE %s LIMIT 1', [f"%{text}%"])
            if cursor.fetchone():
                found.append(f"{table}.{column}")
    return found


def test_the_words_are_nowhere_any_more(contribution: Contribution) -> None:
    image = contribution.photos.get().image
    assert image.storage.exists(image.name)
    assert len(places_with(SECRET)) >= 6
    assert erasure.erase(contribution, reason="Iemand vroeg het.", by=UserFactory())
    assert places_with(SECRET) == []
    assert not image.storage.exists(image.name)
    tombstone = Contribution.objects.get()
    assert (tombstone.words, tombstone.text, tombstone.photos.count()) == ("", "", 0)
    assert tombstone.erasure.reason == "Iemand vroeg het."


def test_erasing_twice_is_erasing_once(contribution: Contribution) -> None:
    first = UserFactory()
    assert erasure.erase(contribution, reason="eerst", by=first)
    assert not erasure.erase(contribution, reason="nog eens", by=UserFactory())
    assert Contribution.objects.get().erasure.by == first


def test_sending_it_again_brings_nothing_back(contribution: Contribution) -> None:
    erasure.erase(contribution, reason="weg", by=None)
    again, new = record(
        id=contribution.pk,
        trajectory=contribution.trajectory,
        channel=contribution.channel,
        words=f"{SECRET} 1",
    )
    assert (new, again.text) == (False, "")


def test_the_table_it_came_from_goes_too(contribution: Contribution) -> None:
    batch = ImportBatch.objects.create(
        trajectory=contribution.trajectory,
        filename="x.csv",
        file=ContentFile(SECRET.encode(), name="x.csv"),
        uploaded_by=UserFactory(),
    )
    Contribution.objects.update(batch=batch)
    erasure.erase(contribution, reason="weg", by=None)
    assert not batch.file.storage.exists(batch.file.name)
    assert not ImportBatch.objects.get().file


def test_a_table_that_was_loaded_twice_goes_whole(contribution: Contribution) -> None:
    """The second time its rows are doubles, or it was never looked at: no key leads to what it holds."""
    trajectory = contribution.trajectory

    def table(**columns: object) -> ImportBatch:
        file = ContentFile(SECRET.encode(), name="tabel.csv")
        return ImportBatch.objects.create(
            trajectory=trajectory, file=file, uploaded_by=UserFactory(), **columns
        )

    Contribution.objects.filter(pk=contribution.pk).update(batch=table(digest="a" * 64))
    same, double = table(digest="a" * 64), table(doubles=[[2, "staat er al", str(contribution.pk)]])
    other = table(digest="b" * 64)
    ImportBatch.objects.filter(pk=other.pk).update(trajectory=TrajectoryFactory())
    files = [batch.file.path for batch in (same, double)]
    erasure.erase(contribution, reason="Gevraagd.", by=UserFactory())
    assert not any(Path(file).exists() for file in files)
    assert list(ImportBatch.objects.exclude(file="")) == [other]


def test_an_app_above_erases_its_copy_or_nothing_is_erased(contribution: Contribution, monkeypatch) -> None:
    monkeypatch.setattr(erasure, "_hooks", [])
    seen = []
    erasure.add_hook(seen.append)
    erasure.add_hook(seen.append)

    def fails(_contribution: Contribution) -> None:
        raise RuntimeError

    erasure.add_hook(fails)
    with pytest.raises(RuntimeError):
        erasure.erase(contribution, reason="weg", by=None)
    assert seen == [contribution]
    assert Contribution.objects.get().text == f"{SECRET} 4"
    assert apps.get_model("contributions", "ContributionEvent").objects.filter(text__contains=SECRET).exists()


def test_the_officer_must_give_a_reason_and_be_sure(client: Client) -> None:
    membership = MembershipFactory()
    contribution = ContributionFactory(trajectory=membership.trajectory, words="Over mij.")
    url = membership.trajectory.url("contributions:contribution_erase", pk=contribution.pk)
    client.force_login(membership.user)
    for incomplete in ({"reason": "gevraagd"}, {"sure": "on"}):
        assert client.post(url, incomplete).status_code == 422
        assert Contribution.objects.get().text == "Over mij."
    page = client.post(url, {"reason": "Gevraagd per brief.", "sure": "on"}, follow=True).text
    assert "Gevraagd per brief." in page
    assert Contribution.objects.get().text == ""


def test_an_ambassador_cannot_erase(client: Client) -> None:
    contribution = ContributionFactory()
    client.force_login(member(contribution.trajectory, Role.AMBASSADOR))
    url = contribution.trajectory.url("contributions:contribution_erase", pk=contribution.pk)
    assert client.post(url, {"reason": "x", "sure": "on"}).status_code == 403
