"""A file that no row names goes at night, and no other."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from publications.composing import first_draft, freezing
from publications.models import EditionPicture
from tests.consultation.factories import WorkFactory
from tests.publications.factories import harvested
from toolkit import orphans

pytestmark = pytest.mark.django_db
THREE_DAYS = 3 * 24 * 3600


def make_old(name: str | Path) -> None:
    path = name if isinstance(name, Path) else default_storage.path(name)
    before = time.time() - THREE_DAYS
    os.utime(path, (before, before))


def test_an_old_file_without_a_row_goes_and_what_is_named_stays() -> None:
    lost = default_storage.save("works/1/half.jpg", ContentFile(b"a piece of a drawing"))
    young = default_storage.save("works/1/now.jpg", ContentFile(b"its row comes in a second"))
    work = WorkFactory()
    work.picture.save("werk.jpg", ContentFile(b"a drawing"))
    for name in (lost, work.picture.name):
        make_old(name)
    orphans.sweep_orphans()
    assert not default_storage.exists(lost)
    assert default_storage.exists(young)
    assert default_storage.exists(work.picture.name)


def test_a_picture_that_only_a_frozen_draft_names_stays() -> None:
    snapshot, _new = freezing.freeze(
        first_draft.compose(harvested(keys=1, blocks=1), "newspaper", None), None
    )
    names = [picture["file"] for picture in snapshot.document["pictures"].values()]
    assert names
    for name in names:
        make_old(name)
    EditionPicture.objects.update(image="")
    orphans.sweep_orphans()
    assert all(default_storage.exists(name) for name in names)


def test_a_folder_of_a_killed_worker_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orphans.tempfile, "gettempdir", lambda: str(tmp_path))
    old, busy = tmp_path / "traject-old", tmp_path / "traject-busy"
    for folder in (old, busy):
        (folder / "sources").mkdir(parents=True)
    make_old(old)
    orphans.sweep_orphans()
    assert (old.exists(), busy.exists()) == (False, True)


def test_a_file_that_is_erased_meanwhile_keeps_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = [default_storage.save(f"works/1/{n}.jpg", ContentFile(b"x")) for n in range(3)]
    for name in lost:
        make_old(name)
    listed = orphans.unnamed()
    monkeypatch.setattr(orphans, "unnamed", lambda: listed)
    default_storage.delete(lost[1])
    orphans.sweep_orphans()
    assert not any(default_storage.exists(name) for name in lost)


@pytest.mark.parametrize("how", ["its row comes while rows are read", "its row was never committed"])
def test_an_upload_of_now_stays(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """Files are listed first: what has a row by the time that rows are read is no orphan, however old."""
    work, read_rows = WorkFactory(), orphans.named
    name = default_storage.save("works/1/slow.jpg", ContentFile(b"twelve photos over a slow line"))
    if how.startswith("its row comes"):
        make_old(name)

        def named_late() -> set[str]:
            type(work).objects.filter(pk=work.pk).update(picture=name)
            return read_rows()

        monkeypatch.setattr(orphans, "named", named_late)
    orphans.sweep_orphans()
    assert default_storage.exists(name)
