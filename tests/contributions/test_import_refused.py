"""Files that are refused, and rows that are: said, and read in again when they are mended."""

import pytest

from contributions.importing import mapping, senders
from contributions.models import ImportBatch
from tests.contributions.test_imports import make_batch, officer, page, trajectory, upload
from toolkit.tables import opening

pytestmark = pytest.mark.django_db
__all__ = ["officer", "trajectory"]  # fixtures


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("leeg.csv", b"", "leeg"),
        ("foto.csv", b"\x89PNG\r\n\x1a\n" + b"x" * 99, "geen tabel"),
        ("stuk.xlsx", b"PK\x03\x04stuk", "stuk"),
    ],
)
def test_a_file_that_can_not_be_read_is_refused_beside_the_field(
    client, trajectory, officer, name, data, word
):
    answer = upload(client, trajectory, name, data)
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert not ImportBatch.objects.exists()


def test_a_file_that_is_too_large_is_refused(client, trajectory, officer, settings):
    settings.MAX_IMPORT_BYTES = 1024 * 1024
    answer = upload(client, trajectory, "groot.csv", b"x" * (1024 * 1024 + 1))
    assert answer.status_code == 422
    assert "hoogstens 1 MB" in answer.content.decode()


def test_rows_with_an_error_are_read_in_again_with_the_words_that_they_had(client, trajectory, officer):
    batch = make_batch(trajectory, officer)
    for name in ("import_errors", "import_errors_xlsx"):
        data = b"".join(client.get(page(batch, name)).streaming_content)
        plan = mapping.guess(data, trajectory.pk)
        table = mapping.recognise(plan, opening.first_rows(data, plan.layout, 9))
        assert plan.names == ["Nr", "Idee", "Leeftijd"]
        rows = list(senders.body(data, plan.layout, table))
        assert [row.cells for row in rows] == [["2", "=Minder verkeer", "abc"]]
