import csv
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from clustering.placing import move
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, KeyFactory, PlacementFactory
from tests.factories import ContributionFactory, PhaseFactory, member
from tests.waiting import waiting_on
from trajectories.models import Trajectory, User
from trajectories.permissions import Role


def test_what_became_of_a_voice(trajectory: Trajectory, fatma: User, danny: User) -> None:
    block = BlockFactory(
        trajectory=trajectory, title="Bomen", key=KeyFactory(trajectory=trajectory, name="Ademen")
    )
    target = BlockFactory(trajectory=trajectory, title="Schaduw")
    voice = PlacementFactory(block=block, placed_by=danny).contribution
    move(trajectory, [voice.pk], block, target.pk, fatma)
    client, url = as_user(fatma), trajectory.url("clustering:fate_of", pk=voice.pk)
    page = client.get(url).content.decode()
    assert page.index("Schaduw") < page.index("Bomen")
    assert "Gelegd door Fatma Yildiz" in page
    assert "ingedeeld door Danny De Wit" in page
    partial = client.get(url, HTTP_HX_REQUEST="true").content.decode()
    assert partial.strip() in page
    assert "<html" not in partial


def test_a_waiting_voice_leads_to_the_sorting_room(trajectory: Trajectory, fatma: User) -> None:
    voice = ContributionFactory(trajectory=trajectory)
    page = as_user(fatma).get(trajectory.url("clustering:fate_of", pk=voice.pk)).content.decode()
    assert f"{trajectory.url('clustering:sort')}?stem={voice.pk}" in page


def test_an_erased_voice_has_no_page(trajectory: Trajectory, fatma: User) -> None:
    voice = ContributionFactory(trajectory=trajectory, words="", text="", erased_at=timezone.now())
    assert as_user(fatma).get(trajectory.url("clustering:fate_of", pk=voice.pk)).status_code == 404


def test_the_ring_rounds_down(trajectory: Trajectory) -> None:
    block = BlockFactory(trajectory=trajectory)
    PlacementFactory.create_batch(2, block=block)
    alderman = as_user(member(trajectory, Role.ALDERMAN))
    url = trajectory.url("clustering:cockpit_panel")
    assert "100 %" in alderman.get(url, {"part": "rings"}).content.decode()
    ContributionFactory(trajectory=trajectory)
    html = alderman.get(url, {"part": "rings"}).content.decode()
    assert "66 %" in html
    assert "geclusterd" in html


def test_what_waits_is_for_those_who_sort(trajectory: Trajectory, fatma: User) -> None:
    KeyFactory(trajectory=trajectory)
    BlockFactory(trajectory=trajectory)
    ContributionFactory.create_batch(3, trajectory=trajectory)
    PhaseFactory(trajectory=trajectory, kind="clustering")
    assert waiting_on(as_user(fatma), trajectory).count('class="todo"') == 3
    assert waiting_on(as_user(member(trajectory, Role.ALDERMAN)), trajectory) == ""


@pytest.mark.parametrize("part", ["rings", ""])
def test_the_panel_takes_at_most_six_queries_on_top(
    part: str, trajectory: Trajectory, fatma: User, django_assert_max_num_queries
) -> None:
    block = BlockFactory(trajectory=trajectory, key=KeyFactory(trajectory=trajectory))
    PlacementFactory.create_batch(20, block=block)
    client, url = as_user(fatma), trajectory.url("clustering:cockpit_panel")
    client.get(url)
    with django_assert_max_num_queries(10):
        client.get(url, {"part": part})


def test_a_trajectory_without_voices_has_an_empty_panel(trajectory: Trajectory, fatma: User) -> None:
    for part in ("rings", ""):
        answer = as_user(fatma).get(trajectory.url("clustering:cockpit_panel"), {"part": part})
        assert answer.status_code == 200
        assert not answer.content.strip()


def test_the_export_holds_every_voice_and_no_formula(trajectory: Trajectory, fatma: User) -> None:
    block = BlockFactory(trajectory=trajectory, title="=1+1")
    PlacementFactory(
        block=block, contribution=ContributionFactory(trajectory=trajectory, words='Een "bos"; en\nrust')
    )
    PlacementFactory(block=block, contribution=ContributionFactory(trajectory=trajectory, words="@SOM(A1)"))
    BlockFactory(trajectory=trajectory, title="Nog leeg")
    PlacementFactory()  # elsewhere
    client = as_user(fatma)
    body = b"".join(client.get(trajectory.url("clustering:export", kind="csv")).streaming_content).decode(
        "utf-8-sig"
    )
    rows = list(csv.reader(io.StringIO(body), delimiter=";"))
    assert [(row[1], row[7:8]) for row in rows[1:]] == [
        ("'\xa0=1+1", ['Een "bos"; en\nrust']),
        ("'\xa0=1+1", ["'\xa0@SOM(A1)"]),
        ("Nog leeg", []),
    ]
    book = b"".join(client.get(trajectory.url("clustering:export", kind="xlsx")).streaming_content)
    sheet = load_workbook(io.BytesIO(book)).active
    assert [cell.value for cell in sheet["H"]][1:] == ['Een "bos"; en\nrust', "@SOM(A1)", None]
    assert client.get(trajectory.url("clustering:export", kind="ods")).status_code == 404
