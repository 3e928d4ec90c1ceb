"""The pool: a list is read in with care, taken back, and shown as a mix."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from ateliers import pool
from ateliers.mix import mix_of
from ateliers.models import Call, Participant
from ateliers.pool_table import HEADINGS, rows_of_file, rows_of_text
from gatherings.models import Registration
from tests.ateliers.factories import CallFactory, ParticipantFactory
from tests.factories import RegistrationFactory
from trajectories.models import Department, Trajectory
from trajectories.people import forgetting

pytestmark = pytest.mark.django_db

PASTED = """Naam\tE-mailadres\tDienst\tOrganisatie\tProject
Ria Maes\tria.maes@stad.example\tGroen\t\tDe brug
Jef Claes\tjef@natuur.example\t\tNatuurpunt\tDe brug
Bea Smet\tBEA@stad.example\tFeesten\t\t
\tzonder.naam@stad.example\tGroen\t\t
Jan Fout\tjan bij stad\tGroen\t\t
Nog eens Ria\tria.maes@stad.example\tGroen\t\t
Piet Al\tpiet@stad.example\tGroen\t\t
Oma Mie\t\t\tDe Kring\t"""


@pytest.fixture
def town(trajectory: Trajectory) -> Trajectory:
    for name in ("Groen", "Onthaal"):
        Department.objects.create(municipality=trajectory.municipality, name=name)
    ParticipantFactory(trajectory=trajectory, name="Piet Al", email="Piet@stad.example")
    return trajectory


def test_a_pasted_list_is_looked_at_line_by_line(town: Trajectory) -> None:
    rows = pool.check_list(town, rows_of_text(PASTED))
    told = {row.values["name"]: (row.problem, row.remarks) for row in rows}
    assert told["Ria Maes"] == ("", [])
    assert told["Bea Smet"][1] == ["geen dienst van de gemeente: “Feesten” staat als organisatie"]
    assert told[""][0] == "geen naam"
    assert told["Jan Fout"][0] == "geen geldig e-mailadres"
    assert told["Nog eens Ria"][0] == "staat ook op regel 2"
    assert told["Piet Al"][0] == "staat al in de pool"
    assert told["Oma Mie"][1] == ["geen e-mailadres: je nodigt haar zelf uit"]
    sides = {row.values["name"]: row.values["side"] for row in rows if not row.problem}
    assert sides == {
        "Ria Maes": "inside",
        "Jef Claes": "outside",
        "Bea Smet": "outside",
        "Oma Mie": "outside",
    }


def test_a_list_from_a_mail_program_and_a_workbook_come_out_alike(town: Trajectory) -> None:
    from_mail = rows_of_text("Ria Maes <ria@stad.example>; Jef Claes <jef@stad.example>\nOma Mie")
    assert [row.values["name"] for row in pool.check_list(town, from_mail)] == [
        "Ria Maes",
        "Jef Claes",
        "Oma Mie",
    ]
    book = Workbook()
    for line in (
        ["Voornaam", "Familienaam", "Mail", "Intern/extern"],
        ["Ria", "Maes", "ria@stad.example", "extern"],
    ):
        book.active.append(line)
    data = io.BytesIO()
    book.save(data)
    [row] = pool.check_list(town, rows_of_file(data.getvalue()))
    assert (row.values["name"], row.values["email"], row.values["side"]) == (
        "Ria Maes",
        "ria@stad.example",
        "outside",
    )


def test_the_officer_reads_a_list_and_takes_it_back(town: Trajectory, officer, client_of) -> None:
    client: Client = client_of(officer)
    page = town.url("ateliers:pool_list")
    seen = client.post(page, {"people": PASTED})
    assert not town.participants.filter(name="Ria Maes").exists(), "nothing is kept before she says so"
    assert "4 regels blijven eruit" in seen.text
    assert "4 mensen komen in de pool" in seen.text
    checked = seen.context["form"].initial["people"]
    assert checked.startswith("\t".join(HEADINGS[:2]))
    kept = client.post(town.url("ateliers:pool_list_keep"), {"people": checked}, follow=True)
    assert "4 mensen staan in de pool" in kept.text
    ria = town.participants.get(name="Ria Maes")
    assert (ria.department.name, ria.side, ria.project) == ("Groen", "inside", "De brug")
    CallFactory(participant=ria)
    undone = client.post(town.url("ateliers:pool_list_undo", mark=ria.added_with), follow=True)
    assert "3 mensen zijn weer uit de pool" in undone.text
    assert "Eén persoon blijft" in undone.text
    assert {one.name for one in town.participants.all()} == {"Piet Al", "Ria Maes"}


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"PK\x03\x04"])
def test_a_file_that_is_no_table_gets_an_answer(town: Trajectory, officer, client_of, data: bytes) -> None:
    upload = SimpleUploadedFile("lijst.xlsx", data)
    answer = client_of(officer).post(town.url("ateliers:pool_list"), {"file": upload})
    assert answer.status_code == 422


def test_an_address_is_in_the_pool_once(town: Trajectory, officer, client_of) -> None:
    answer = client_of(officer).post(
        town.url("ateliers:participant_new"),
        {"name": "Piet Twee", "email": "PIET@stad.example", "side": "outside"},
    )
    assert answer.status_code == 422
    assert "staat al in de pool" in answer.text


def test_the_mix_tells_who_is_missing(town: Trajectory) -> None:
    groen = town.municipality.departments.get(name="Groen")
    ParticipantFactory(trajectory=town, side="inside", department=groen, organisation="")
    mix = mix_of(town, pool.list_pool(town))
    assert (mix.inside, mix.outside, mix.missing) == (1, 1, ["Onthaal"])
    assert mix.departments == [("Groen", 1)]


def test_the_page_asks_as_much_for_many_as_for_few(town: Trajectory, officer, client_of) -> None:
    client = client_of(officer)
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(town.url("ateliers:pool"))
        counts.append(len(asked))
        for _n in range(40):
            CallFactory(participant__trajectory=town)
    assert counts[0] == counts[1]


def test_who_is_forgotten_is_in_no_pool(town: Trajectory) -> None:
    person = ParticipantFactory(trajectory=town, email="els@post.example")
    place = RegistrationFactory(email=person.email, gathering__trajectory=town, diet="vegetarisch")
    CallFactory(participant=person, gathering=place.gathering, registration=place)
    assert forgetting.forget_address(town, "ELS@post.example")
    assert not Participant.objects.filter(pk=person.pk).exists()
    assert not Call.objects.exists()
    there = Registration.objects.get(pk=place.pk)
    assert (there.name, there.email, there.diet) == ("", "", "")
