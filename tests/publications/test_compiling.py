import pytest
from django.core.files.storage import default_storage

from publications.composing import first_draft, freezing
from publications.models import Compilation
from publications.press import compiling
from publications.press.requesting import request_pdf
from publications.press.tasks import compile_snapshot
from publications.reading.withdrawing import Allowed
from publications.typesetting.checks import check_web
from publications.typesetting.engine import Typeset
from publications.typesetting.extract import squeezed, text_of
from tests.factories import member
from toolkit import job_runs
from trajectories.permissions import Role

from .factories import harvested
from .readers import set_as_pdf


def compiled(celery_worker, trajectory, kind="note"):
    snapshot, _new = freezing.freeze(first_draft.compose(trajectory, kind, None), None)
    compilation = request_pdf(snapshot, "web", None)
    celery_worker()
    compilation.refresh_from_db()
    return compilation


@pytest.mark.parametrize(("kind", "pages"), [("note", 4), ("newspaper", 2)])
def test_worker_sets_a_pdf_that_can_be_read_by_everybody(celery_worker, tmp_path, kind, pages):
    compilation = compiled(celery_worker, harvested(), kind)
    assert compilation.state == "done", compilation.failure
    pdf = tmp_path / "uit.pdf"
    pdf.write_bytes(compilation.file.read())
    compilation.file.close()
    assert check_web(pdf) == []
    assert squeezed("Bouwsteen 1.0") in squeezed(text_of(pdf))
    assert compilation.step == compilation.steps
    assert compilation.pages >= pages


@pytest.mark.django_db
def test_asking_twice_makes_one_compilation():
    snapshot, _new = freezing.freeze(first_draft.compose(harvested(keys=1, blocks=1), "note", None), None)
    assert request_pdf(snapshot, "web", None) == request_pdf(snapshot, "web", None)
    assert Compilation.objects.count() == 1


@pytest.mark.django_db
def test_only_one_worker_gets_the_job():
    snapshot, _new = freezing.freeze(first_draft.compose(harvested(keys=1, blocks=1), "note", None), None)
    compilation = request_pdf(snapshot, "web", None)
    job = compile_snapshot.standing(str(compilation.pk))
    assert job_runs.claim(str(job.pk)) is not None
    assert job_runs.claim(str(job.pk)) is None


@pytest.mark.django_db
def test_a_worker_that_was_thought_dead_changes_nothing_that_is_done(tmp_path):
    """It fell silent, another took over and finished; then it comes with its own result."""
    snapshot, _new = freezing.freeze(first_draft.compose(harvested(keys=1, blocks=1), "note", None), None)
    slow = compiling.begin(str(request_pdf(snapshot, "web", None).pk))
    done = set_as_pdf(snapshot)
    slow.pk = done.pk
    compiling.keep_failure(slow, "Te laat.")
    pdf = tmp_path / "traag.pdf"
    pdf.write_bytes(b"%PDF-1.7 traag")
    files = set(default_storage.listdir(f"publications/{snapshot.edition.trajectory_id}")[1])
    compiling.keep_pdf(slow, Typeset(pdf, 99, [], []), Allowed(snapshot.document, [], []))
    done.refresh_from_db()
    assert (done.state, done.pages, done.failure) == ("done", 12, "")
    assert set(default_storage.listdir(f"publications/{snapshot.edition.trajectory_id}")[1]) == files


def test_failure_says_what_and_where_and_can_be_tried_again(client, celery_worker):
    trajectory = harvested(keys=1, blocks=1)
    client.force_login(member(trajectory, Role.OFFICER))
    snapshot, _new = freezing.freeze(first_draft.compose(trajectory, "newspaper", None), None)
    for picture in snapshot.data["pictures"].values():
        default_storage.delete(picture["file"])
    compilation = request_pdf(snapshot, "web", None)
    celery_worker()
    compilation.refresh_from_db()
    assert (compilation.state, compilation.where) == ("failed", "De draak als bus")

    page = client.get(trajectory.url("publications:compilation", pk=compilation.pk)).content.decode()
    assert "De draak als bus" in page
    assert "Probeer opnieuw" in page
    client.post(trajectory.url("publications:compilation_retry", pk=compilation.pk))
    assert Compilation.objects.filter(snapshot=snapshot).count() == 2
