"""People from a table: the second table that the reader of tables reads, by a declaration of its own."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import TrajectoryFactory, member
from tests.toolkit.tables.files import csv_bytes, xlsx_bytes
from toolkit.tables.refusal import Unreadable
from trajectories.models import Invitation
from trajectories.people.people_table import read_people_table

ROWS = [
    ["Deelnemers atelier 1"],
    [],
    ["Nr", "Familienaam", "Voornaam", "Dienst", "Mail"],
    ["1", "Maes", "Ria", "Groen", "ria@stad.example"],
    ["2", "Peeters", "Jan", "Sport", ""],
    ["3", "El Amrani", "Samira", "Cultuur", "samira@stad.example"],
]


@pytest.mark.parametrize("data", [csv_bytes(ROWS), xlsx_bytes(ROWS)])
def test_names_and_addresses_are_found_wherever_they_stand(data):
    table = read_people_table(data)
    assert table.lines == ["Ria Maes <ria@stad.example>", "Samira El Amrani <samira@stad.example>"]
    assert table.without == [5]


def test_a_column_of_addresses_needs_no_heading():
    assert read_people_table(csv_bytes([["a@stad.example"], ["b@stad.example"]])).lines == [
        "a@stad.example",
        "b@stad.example",
    ]


def test_a_table_without_addresses_says_so():
    with pytest.raises(Unreadable, match="geen kolom met e-mailadressen"):
        read_people_table(csv_bytes([["Naam", "E-mail"], ["Ria", "geen"], ["Jan", "vraag ik nog"]]))


@pytest.mark.django_db
def test_the_officer_sees_who_is_in_the_file_before_a_mail_leaves(client):
    trajectory = TrajectoryFactory()
    client.force_login(member(trajectory))
    address = trajectory.url("trajectories:people_from_table")
    answer = client.post(address, {"table": SimpleUploadedFile("deelnemers.xlsx", xlsx_bytes(ROWS))})
    shown = answer.content.decode()
    assert "Ria Maes &lt;ria@stad.example&gt;" in shown
    assert "niet in de lijst: rij 5" in shown
    assert not Invitation.objects.exists()
    assert mail.outbox == []
    refused = client.post(address, {"table": SimpleUploadedFile("foto.xlsx", b"\x89PNG\r\n\x1a\n")})
    assert refused.status_code == 422
    assert "geen tabel" in refused.content.decode()
