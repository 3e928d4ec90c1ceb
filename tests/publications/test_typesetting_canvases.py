"""The canvases of a tool on paper: A3, empty and filled in, whatever was written on them."""

import io
from pathlib import Path

import pikepdf
import pytest
from django.test import Client

from ateliers.models import Saying, ToolUse
from publications.typesetting.extract import squeezed, text_of
from tests.ateliers.factories import (
    AssignedRoleFactory,
    CanvasFieldFactory,
    GroupFactory,
    SheetFactory,
    ToolUseFactory,
)
from tests.factories import ContributionFactory
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db
A3 = (420, 297)  # mm
MM = 72 / 25.4


@pytest.fixture
def use(trajectory: Trajectory) -> ToolUse:
    """A canvas with a box of each kind, and three groups."""
    made: ToolUse = ToolUseFactory(gathering__trajectory=trajectory, version__name="Omgevingsscan")
    for kind in ("text", "people", "scale", "date"):
        CanvasFieldFactory(version=made.version, kind=kind, low="nee", high="ja")
    for number in (1, 2, 3):
        GroupFactory(gathering=made.gathering, number=number, project=f"Project {number}")
    return made


@pytest.fixture
def screen(officer: User, client_of) -> Client:
    client: Client = client_of(officer)
    return client


def printed(screen: Client, address: str) -> pikepdf.Pdf:
    answer = screen.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    return pikepdf.open(io.BytesIO(answer.content))


def test_an_empty_canvas_is_one_sheet_of_a3_and_the_atelier_has_one_per_group(
    screen: Client, trajectory: Trajectory, use: ToolUse
) -> None:
    sheet = printed(screen, trajectory.url("publications:tool_canvas", pk=use.tool.pk))
    assert len(sheet.pages) == 1
    size = tuple(round(float(side) / MM) for side in sheet.pages[0].mediabox[2:])
    assert size == A3
    where = {"pk": use.gathering_id, "use_pk": use.pk}
    assert len(printed(screen, trajectory.url("publications:empty_canvases", **where)).pages) == 3


def test_a_filled_in_canvas_holds_every_word_also_when_it_overflows(
    screen: Client, trajectory: Trajectory, use: ToolUse, tmp_path: Path
) -> None:
    where = {"pk": use.gathering_id, "use_pk": use.pk}
    address = trajectory.url("publications:filled_canvases", **where)
    assert "vulde iets in" in screen.get(address, follow=True).text, "nothing yet"
    sheet = SheetFactory(use=use, group=use.gathering.groups.get(number=2))
    said = use.version.fields.get(kind="list")
    for number in range(150):
        words = f"Uitspraak {number} over de brug, die $niet$ *af* #geraakt en waar iedereen op wacht."
        contribution = ContributionFactory(trajectory=trajectory, gathering=use.gathering, words=words)
        Saying.objects.create(sheet=sheet, field=said, contribution=contribution)
    AssignedRoleFactory(
        sheet=sheet, field=use.version.fields.get(kind="people"), name="\U0001d4d1rigitte \x07"
    )
    pdf = tmp_path / "canvas.pdf"
    pdf.write_bytes(screen.get(address).content)
    assert len(pikepdf.open(pdf).pages) > 1
    words = squeezed(text_of(pdf))
    missing = [number for number in range(150) if squeezed(f"Uitspraak {number} over de brug") not in words]
    assert not missing
    assert squeezed("Groep 2: Project 2") in words
    assert squeezed("$niet$ *af* #geraakt") in words
    assert squeezed("Project 1") not in words, "she filled in nothing"
