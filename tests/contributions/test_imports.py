"""The import screens."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from clustering.models import BuildingBlock, Placement
from contributions.importing import mapping, progress, undoing, writing
from contributions.importing.mapping import Plan
from contributions.models import Contribution, ImportBatch
from tests.factories import GatheringFactory, TrajectoryFactory, member
from tests.htmx import Screen
from tests.markup import on_one_line
from tests.queries import queries
from tests.toolkit.tables.files import csv_bytes, xlsx_bytes

pytestmark = pytest.mark.django_db
State = ImportBatch.State
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


def make_batch(trajectory, officer, rows=ROWS, **fields):
    data = csv_bytes(rows)
    plan = mapping.guess(data, trajectory.pk)
    batch = ImportBatch.objects.create(
        trajectory=trajectory,
        file=ContentFile(data, "x.csv"),
        filename="x.csv",
        uploaded_by=officer,
        mapping=plan.as_json() | {"doubtful": "error"},
        **fields,
    )
    writing.check_batch(batch.pk, batch.version)
    batch.refresh_from_db()
    return batch


def done(trajectory, officer, rows=ROWS):
    batch = make_batch(trajectory, officer, rows)
    ImportBatch.objects.filter(pk=batch.pk).update(state=State.RUNNING)
    writing.read_in(batch.pk)
    batch.refresh_from_db()
    return batch


def upload(client, trajectory, name, data):
    return client.post(trajectory.url("contributions:imports"), {"file": SimpleUploadedFile(name, data)})


def page(batch, name="import"):
    return batch.trajectory.url(f"contributions:{name}", pk=batch.pk)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ideeën.csv", csv_bytes(ROWS)),
        ("ideeën.xlsx", xlsx_bytes([[cell.strip("=") for cell in row] for row in ROWS])),
    ],
)
def test_a_file_is_kept_and_shown_before_anything_is_read_in(client, trajectory, officer, name, data):
    answer = upload(client, trajectory, name, data)
    batch = ImportBatch.objects.get()
    assert answer["Location"] == page(batch)
    assert (batch.filename, batch.state) == (name, State.UPLOADED)
    shown = client.get(page(batch)).content.decode()
    assert "Meer bomen" in shown
    assert "De leeftijd “abc” herkennen we niet" in shown
    assert not Contribution.objects.exists()


def change(client, batch, **changes):
    form = client.get(page(batch)).context["form"]
    data = {field.html_name: field.value() for field in form if field.value() is not None}
    return client.post(page(batch), {**data, **changes})


def test_a_changed_column_makes_the_numbers_void_until_they_are_counted_again(client, trajectory, officer):
    batch = make_batch(trajectory, officer)
    assert (batch.statements_good, batch.checked_version) == (2, 1)
    assert change(client, batch, col_2="").status_code == 302
    batch.refresh_from_db()
    assert (batch.version, batch.checked_version) == (2, 1)
    assert "nagekeken" in client.get(page(batch)).content.decode()
    client.post(page(batch, "import_start"))
    batch.refresh_from_db()
    assert batch.state == State.UPLOADED  # not with the numbers of another mapping
    writing.check_batch(batch.pk, 2)
    batch.refresh_from_db()
    assert batch.statements_good == 3


def test_a_meaning_moves_from_one_column_to_the_other(client, trajectory, officer):
    batch = make_batch(trajectory, officer)
    change(client, batch, col_0="age_band")
    batch.refresh_from_db()
    assert mapping.Plan.of(batch).columns == ["age_band", "text", ""]


def test_another_separator_gives_other_columns(client, trajectory, officer):
    batch = make_batch(trajectory, officer)
    change(client, batch, separator=",")
    batch.refresh_from_db()
    assert mapping.Plan.of(batch).names == ["Nr;Idee;Leeftijd"]
    assert client.get(page(batch)).status_code == 200
    change(client, batch, separator=";")
    batch.refresh_from_db()
    assert mapping.Plan.of(batch).columns == ["source_ref", "text", "age_band"]


def test_without_a_column_for_the_words_it_asks_for_one(client, trajectory, officer):
    batch = make_batch(trajectory, officer)
    change(client, batch, col_1="")
    assert "Welke kolom bevat de uitspraken?" in client.get(page(batch)).content.decode()


def test_a_choice_of_another_trajectory_is_refused(client, trajectory, officer):
    batch = make_batch(trajectory, officer)
    assert change(client, batch, gathering=GatheringFactory().pk).status_code == 422
    batch.refresh_from_db()
    assert batch.version == 1


def test_a_second_click_starts_nothing_twice(client, trajectory, officer, django_capture_on_commit_callbacks):
    batch = make_batch(trajectory, officer)
    for _time in range(2):
        client.post(page(batch, "import_start"))
    batch.refresh_from_db()
    assert batch.state == State.RUNNING
    writing.read_in(batch.pk)
    client.post(page(batch, "import_start"))
    batch.refresh_from_db()
    assert (batch.state, Contribution.objects.count()) == (State.DONE, 2)


def test_progress_is_seen_at_once_after_a_reload_and_ends_in_the_result(client, trajectory, officer):
    batch = make_batch(trajectory, officer)
    ImportBatch.objects.filter(pk=batch.pk).update(state=State.RUNNING, started_at=timezone.now())
    progress.report(batch.pk, "write", 1, 3)
    shown = on_one_line(client.get(page(batch)).content.decode())
    assert '<progress class="gap-small" aria-labelledby="tally-head" max="3" value="1">' in shown
    screen = Screen.open(client, page(batch))
    progress.report(batch.pk, "write", 2, 3)
    screen.swap(screen.one("//section[@id='tally']"))
    assert screen.one("//section[@id='tally']//progress").get("value") == "2"
    screen.assert_equals_reload("tally")
    writing.read_in(batch.pk)
    assert screen.swap(screen.one("//section[@id='tally']")).headers["HX-Refresh"] == "true"


def test_another_choice_on_the_import_screen_is_what_a_reload_shows(client, trajectory, officer):
    batch = make_batch(trajectory, officer)
    screen = Screen.open(client, page(batch))
    assert screen.swap(screen.one("//form[@hx-target='#plan']"), language="de").status_code == 200
    batch.refresh_from_db()
    assert batch.mapping["language"] == "de"
    screen.assert_equals_reload("plan")


def test_a_job_that_nobody_promised_offers_to_begin_again(client, trajectory, officer):
    batch = make_batch(trajectory, officer)
    long_ago = timezone.now() - dt.timedelta(minutes=5)
    ImportBatch.objects.filter(pk=batch.pk).update(state=State.RUNNING, started_at=long_ago)
    assert "Begin opnieuw" in client.get(page(batch)).content.decode()


def test_a_failed_job_says_what_failed_and_can_be_tried_again(client, trajectory, officer):
    batch = make_batch(trajectory, officer)
    ImportBatch.objects.filter(pk=batch.pk).update(state=State.RUNNING)
    writing.mark_failed(batch.pk, "De schijf is vol.")
    shown = client.get(page(batch)).content.decode()
    assert "De schijf is vol." in shown
    assert "Probeer opnieuw" in shown
    client.post(page(batch, "import_recheck"))
    batch.refresh_from_db()
    assert (batch.state, batch.failure, batch.version) == (State.UPLOADED, "", 2)


def test_an_import_can_be_taken_back_and_read_in_again(client, trajectory, officer):
    batch = done(trajectory, officer)
    assert "Ongedaan maken" in client.get(page(batch)).content.decode()
    assert undoing.undo_import(batch.pk, officer.pk)
    batch.refresh_from_db()
    assert batch.state == State.UNDONE
    assert Contribution.objects.count() == 2  # tombstones: nothing is deleted
    assert not Contribution.objects.exclude(words="").exists()
    assert "ongedaan gemaakt" in client.get(page(batch)).content.decode()
    assert not undoing.undo_import(batch.pk, officer.pk)
    assert done(trajectory, officer).statements_imported == 2


def test_an_import_with_which_somebody_worked_stays(client, trajectory, officer):
    batch = done(trajectory, officer)
    block = BuildingBlock.objects.create(trajectory=trajectory, title="Groen")
    Placement.objects.create(contribution=Contribution.objects.filter(batch=batch)[0], block=block)
    assert not undoing.undo_import(batch.pk, officer.pk)
    assert Contribution.objects.exclude(words="").count() == 2
    shown = client.get(page(batch)).content.decode()
    assert "Ongedaan maken" not in shown
    assert "Er is al met deze uitspraken gewerkt" in shown


def test_after_a_day_an_import_stays(client, trajectory, officer):
    batch = done(trajectory, officer)
    ImportBatch.objects.filter(pk=batch.pk).update(finished_at=timezone.now() - dt.timedelta(hours=25))
    assert not undoing.undo_import(batch.pk, officer.pk)
    client.post(page(batch, "import_undo"))
    assert Contribution.objects.exclude(words="").count() == 2


def test_a_file_that_was_never_read_in_can_be_thrown_away_and_one_that_was_can_not(
    client, trajectory, officer
):
    never, read = make_batch(trajectory, officer), done(trajectory, officer)
    for batch in (never, read):
        client.post(page(batch, "import_discard"))
    assert list(ImportBatch.objects.all()) == [read]


def test_the_screens_ask_as_much_of_one_row_as_of_two_hundred(client, trajectory, officer):
    overview = trajectory.url("contributions:imports")
    few = make_batch(trajectory, officer)
    one, first = queries(client, overview), queries(client, page(few))
    many = make_batch(
        trajectory,
        officer,
        [ROWS[0], *[[str(number), f"Een boom of {number} meer", "abc"] for number in range(200)]],
    )
    for _number in range(20):
        ImportBatch.objects.create(trajectory=trajectory, filename="y.csv", uploaded_by=officer)
    assert queries(client, overview) == one
    assert queries(client, page(many)) == first
    result = done(trajectory, officer)
    assert max(one, first, queries(client, page(result))) <= 15


def test_words_whose_letters_are_in_doubt_are_shown_with_the_other_reading(client, trajectory, officer):
    text = "nr;uitspraak é\r\n1;Een café\r\n2;Een cafÃ© op Ã©Ã©n hoek\r\n3;Één boom\r\n4;Eén bank\r\n"
    plan = mapping.guess(text.encode(), trajectory.pk)
    batch = ImportBatch.objects.create(
        trajectory=trajectory,
        file=ContentFile(text.encode(), "x.csv"),
        filename="x.csv",
        uploaded_by=officer,
        mapping=plan.as_json() | {"columns": ["", "text"]},
    )
    writing.check_batch(batch.pk, batch.version)
    batch.refresh_from_db()
    assert batch.doubtful_words == [[3, "Een cafÃ© op Ã©Ã©n hoek", "Een café op één hoek"]]
    page = on_one_line(client.get(trajectory.url("contributions:import", pk=batch.pk)).content.decode())
    assert "Een cafÃ© op Ã©Ã©n hoek" in page
    assert "anders gelezen: <q>Een café op één hoek</q>" in page
    client.post(trajectory.url("contributions:import_letters", pk=batch.pk))
    batch.refresh_from_db()
    turned = Plan.of(batch)
    assert (turned.layout.encoding, turned.columns) == ("utf-8-twice", ["", "text"])
    writing.check_batch(batch.pk, batch.version)
    page = on_one_line(client.get(trajectory.url("contributions:import", pk=batch.pk)).content.decode())
    assert "Lees als: UTF-8 (de meeste programma&#x27;s)" in page
    assert "Een café op één hoek" in page


def test_the_page_comes_anew_when_the_worker_found_a_gathering_that_has_to_be_asked(
    client, trajectory, officer
):
    rows = [["Nr", "Tekst", "Bijeenkomst"], *[[str(n), f"Uitspraak {n}", "Lokaal 12"] for n in (1, 2)]]
    batch = make_batch(trajectory, officer, rows)
    page = trajectory.url("contributions:import", pk=batch.pk)
    polled = {"headers": {"HX-Request": "true", "HX-Target": "tally"}}
    assert "HX-Refresh" in client.get(f"{page}?was=uploaded&gevraagd=0", **polled).headers
    assert "HX-Refresh" not in client.get(f"{page}?was=uploaded&gevraagd=1", **polled).headers
    ImportBatch.objects.filter(pk=batch.pk).update(checked_version=0)
    busy = client.get(f"{page}?was=uploaded&gevraagd=0", **polled)
    assert "HX-Refresh" not in busy.headers
    assert "gevraagd=0" in busy.content.decode()
