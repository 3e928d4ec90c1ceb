"""Practice examples of a block: written, pictured, moved along with a merge, removed."""

from __future__ import annotations

import importlib
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from PIL import Image

from clustering.merging import merge, undo
from clustering.models import BuildingBlock, PracticeExample
from tests.cast import client_for
from tests.clustering.factories import BlockFactory, PracticeExampleFactory
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def block(trajectory: Trajectory) -> BuildingBlock:
    made: BuildingBlock = BlockFactory(trajectory=trajectory)
    return made


@pytest.fixture
def sorter(fatma: User) -> User:
    return fatma


@pytest.fixture
def client_for_sorter(sorter: User) -> Client:
    return client_for(sorter)


def photo() -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (640, 480), "#446688").save(out, "JPEG")
    return SimpleUploadedFile("kast.jpg", out.getvalue(), "image/jpeg")


TYPED = {
    "title": "De sleutelkast",
    "text": "Eén kast.",
    "place": "Leiebeke",
    "contact": "De Wissel",
    "link": "kast.example",
}


def test_an_example_is_written_changed_and_removed(
    client_for_sorter: Client, trajectory: Trajectory, block: BuildingBlock
) -> None:
    add = trajectory.url("clustering:example_add", pk=block.pk)
    refused = client_for_sorter.post(add, TYPED | {"upload": photo(), "alt": ""})
    assert refused.status_code == 422
    assert "Beschrijf wat er op de foto staat." in refused.text
    client_for_sorter.post(add, TYPED | {"upload": photo(), "alt": "Een kast"})
    example = PracticeExample.objects.get()
    assert (example.width, example.height, example.link) == (640, 480, "https://kast.example")
    page = client_for_sorter.get(trajectory.url("clustering:block", pk=block.pk)).text
    for words in ("De sleutelkast", "Leiebeke", "Meer weten: De Wissel", 'alt="Een kast"'):
        assert words in page
    shown = client_for_sorter.get(trajectory.url("clustering:example_picture", pk=example.pk))
    assert shown["Content-Type"] == "image/jpeg"
    assert b"".join(shown.streaming_content)[:2] == b"\xff\xd8"
    assert Client().get(trajectory.url("clustering:example_picture", pk=example.pk)).status_code in {302, 404}

    edit = trajectory.url("clustering:example_edit", pk=example.pk)
    client_for_sorter.post(edit, TYPED | {"title": "De kast", "alt": "", "without_picture": "on"})
    example.refresh_from_db()
    assert (example.title, example.image.name, example.alt) == ("De kast", "", "")
    client_for_sorter.post(trajectory.url("clustering:example_remove", pk=example.pk))
    assert not PracticeExample.objects.exists()


def test_no_picture_is_refused_with_what_was_typed(
    client_for_sorter: Client, trajectory: Trajectory, block: BuildingBlock
) -> None:
    bad = SimpleUploadedFile("kast.jpg", b"geen foto", "image/jpeg")
    add = trajectory.url("clustering:example_add", pk=block.pk)
    answer = client_for_sorter.post(add, TYPED | {"upload": bad, "alt": "Een kast"})
    assert answer.status_code == 422
    assert "Eén kast." in answer.text
    assert not PracticeExample.objects.exists()


def test_a_merge_takes_examples_along_and_brings_them_back(
    trajectory: Trajectory, block: BuildingBlock, sorter: User
) -> None:
    middle, last = BlockFactory(trajectory=trajectory), BlockFactory(trajectory=trajectory)
    own, theirs = PracticeExampleFactory(block=block), PracticeExampleFactory(block=last)
    first = merge(trajectory, block.pk, middle.pk, sorter)
    second = merge(trajectory, middle.pk, last.pk, sorter)
    assert blocks_of(own, theirs) == [last.pk, last.pk]
    undo(trajectory, second.pk, sorter)
    assert blocks_of(own, theirs) == [middle.pk, last.pk]
    undo(trajectory, first.pk, sorter)
    assert blocks_of(own, theirs) == [block.pk, last.pk]


def blocks_of(*examples: PracticeExample) -> list[int]:
    return [PracticeExample.objects.get(pk=example.pk).block_id for example in examples]


def test_a_picture_without_words_is_refused_by_the_database(block: BuildingBlock) -> None:
    example = PracticeExampleFactory.build(block=block, origin=block, alt="")
    example.image.save("kast.jpg", ContentFile(b"jpeg"), save=False)
    with pytest.raises(IntegrityError, match="picture_of_example_is_described"):
        example.save()


def test_a_text_of_before_there_were_examples_becomes_them() -> None:
    """Nothing of it is lost: a first line that is no name stays in the text."""
    migration = importlib.import_module("clustering.migrations.0003_examples_of_practice_texts")
    long = "x" * 130
    assert list(migration.examples_of(f"De bank\nVoor wie\nwacht.\n \n\n{long}\nverder\n")) == [
        ("De bank", "Voor wie wacht."),
        (f"{'x' * 119}…", f"{long} verder"),
    ]
    assert list(migration.examples_of(" \n\n ")) == []
