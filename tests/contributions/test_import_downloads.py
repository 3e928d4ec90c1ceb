"""The rows that were not read in, to mend and read in again."""

import pytest
from django.core.files.base import ContentFile

from contributions.importing import mapping, senders, writing
from contributions.models import ImportBatch
from tests.factories import ContributionFactory, TrajectoryFactory, member
from tests.toolkit.tables.files import csv_bytes, read
from toolkit.tables import opening

pytestmark = pytest.mark.django_db
ROWS = [
    ["Nr", "Idee", "Leeftijd"],
    ["1", "Meer bomen", "47"],
    ["2", "=Minder verkeer", "abc"],
    ["3", "Rust", ""],
]


@pytest.fixture
def trajectory():
    return TrajectoryFactory()


@pytest.fixture
def officer(client, trajectory):
    user = member(trajectory)
    client.force_login(user)
    return user


def checked(trajectory, officer):
    data = csv_bytes(ROWS)
    batch = ImportBatch.objects.create(
        trajectory=trajectory,
        file=ContentFile(data, "x.csv"),
        filename="x.csv",
        uploaded_by=officer,
        mapping=mapping.guess(data, trajectory.pk).as_json() | {"doubtful": "error"},
    )
    writing.check_batch(batch.pk, batch.version)
    return batch


def downloaded(client, batch, name):
    answer = client.get(batch.trajectory.url(f"contributions:{name}", pk=batch.pk))
    return b"".join(answer.streaming_content)


def test_rows_with_an_error_can_be_taken_along_as_they_stood_in_the_file(client, trajectory, officer):
    batch = checked(trajectory, officer)
    lines = downloaded(client, batch, "import_errors").decode("utf-8-sig").splitlines()
    assert lines[0] == "fout;rij;Nr;Idee;Leeftijd"
    assert len(lines) == 2
    assert lines[1].startswith("De leeftijd “abc” herkennen we niet.")
    assert lines[1].endswith(";3;2;'\xa0=Minder verkeer;abc")
    book = downloaded(client, batch, "import_errors_xlsx")
    assert read(book)[1][1:] == ["3", "2", "=Minder verkeer", "abc"]


@pytest.mark.parametrize("name", ["import_errors", "import_errors_xlsx"])
def test_what_was_taken_along_is_read_in_again_with_the_same_words(client, trajectory, officer, name):
    data = downloaded(client, checked(trajectory, officer), name)
    plan = mapping.guess(data, trajectory.pk)
    table = mapping.recognise(plan, opening.first_rows(data, plan.layout, 9))
    assert plan.names == ["Nr", "Idee", "Leeftijd"]
    rows = list(senders.body(data, plan.layout, table))
    assert [row.cells for row in rows] == [["2", "=Minder verkeer", "abc"]]


def test_doubles_are_listed_with_where_they_are(client, trajectory, officer):
    voice = ContributionFactory(trajectory=trajectory, words="meer bomen!", source_ref="1")
    batch = checked(trajectory, officer)
    shown = client.get(trajectory.url("contributions:import", pk=batch.pk)).content.decode()
    assert trajectory.url("contributions:contribution", pk=voice.pk) in shown
    lines = downloaded(client, batch, "import_doubles").decode("utf-8-sig").splitlines()
    assert lines[1] == "staat al bij de inbreng;2;1;Meer bomen;47"
