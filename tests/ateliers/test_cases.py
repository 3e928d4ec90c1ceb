"""A case: what it is, whose it is, what can be read about it, and who is needed for it."""

from io import BytesIO

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ateliers import seating
from ateliers.cases import owners
from ateliers.models import Case, CaseOwner, Group
from contributions.models import Contribution
from tests.ateliers.case_factories import (
    AdviceRemarkFactory,
    CaseDocumentFactory,
    CaseFactory,
    CaseOwnerFactory,
    FollowUpFactory,
    KeyPlayerFactory,
    ProcessAdviceFactory,
)
from tests.ateliers.factories import (
    AssignedRoleFactory,
    GroupFactory,
    ParticipantFactory,
    SheetFactory,
    TableSeatFactory,
)
from tests.factories import TrajectoryFactory, member
from toolkit.pdf_field import MOST_MEGABYTES
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db

CASE = {
    "title": "De site van het oude ziekenhuis",
    "question": "Hoe betrekken we de buurt voor er een plan is?",
    "context": "Drie hectare tussen twee wijken.",
    "stage": "preparing",
    "owner-name": "Wim Delvaux",
    "owner-email": "wim@zorg.example",
}


@pytest.fixture
def screen(officer: User, client_of) -> Client:
    client: Client = client_of(officer)
    return client


@pytest.fixture
def case(trajectory: Trajectory) -> Case:
    made: Case = CaseFactory(trajectory=trajectory, title="Het museum")
    return made


def pdf_of(pages: int, password: str = "") -> bytes:
    made, out = pikepdf.new(), BytesIO()
    for _page in range(pages):
        made.add_blank_page()
    made.save(out, encryption=pikepdf.Encryption(user=password, owner=password) if password else None)
    return out.getvalue()


def test_a_case_is_made_with_its_owner(screen: Client, trajectory: Trajectory) -> None:
    assert "Begin met één project" in screen.get(trajectory.url("ateliers:cases")).text
    page = trajectory.url("ateliers:case_new")
    without = screen.post(page, {**CASE, "owner-email": ""})
    assert without.status_code == 422
    assert "Vul een e-mailadres in." in without.text
    assert "Drie hectare" in without.text
    told = screen.post(page, CASE, follow=True).text
    assert "De casus staat er." in told
    case = Case.objects.get()
    assert str(owners.owner_of(case)) == "Wim Delvaux"
    assert "eigenaar: Wim Delvaux" in screen.get(trajectory.url("ateliers:cases")).text


def test_the_owner_may_be_somebody_of_the_team(screen: Client, trajectory: Trajectory, officer: User) -> None:
    page, sent = trajectory.url("ateliers:case_new"), {**CASE, "owner-member": officer.pk}
    assert "niet allebei" in screen.post(page, sent).text
    screen.post(page, {**sent, "owner-name": "", "owner-email": ""})
    assert CaseOwner.objects.get().email == officer.email


def test_another_owner_gets_the_case_and_the_old_link_is_dead(
    screen: Client, client: Client, trajectory: Trajectory, case: Case, letters
) -> None:
    old = case.owners.get()
    ProcessAdviceFactory(case=case, state="at_owner", asked_at=case.created_at)
    link = trajectory.url("ateliers:own_case", token=old.token)
    assert client.get(link).status_code == 200
    give = trajectory.url("ateliers:case_owner", pk=case.pk)
    sent = {"owner-name": "Fatma Yilmaz", "owner-email": "fatma@stad.example"}
    [(to, subject, body)] = letters(lambda: screen.post(give, sent))
    assert (to, subject) == (
        "fatma@stad.example",
        "Ga je akkoord met het procesadvies? Het museum",
    )
    new = case.owners.get(until=None)
    assert new.token in body
    assert client.get(link).status_code == 404
    assert client.get(trajectory.url("ateliers:own_case", token=new.token)).status_code == 200
    page = screen.get(give).text
    assert "Vroegere eigenaars" in page
    assert str(old) in page


def test_another_address_of_the_same_owner_is_another_link(
    screen: Client, client: Client, trajectory: Trajectory, case: Case
) -> None:
    old = case.owners.get()
    page = trajectory.url("ateliers:case_owner_correct", pk=case.pk)
    screen.post(page, {"name": "Willem Delvaux", "email": old.email})
    assert case.owners.get().token == old.token, "a name opens nothing"
    screen.post(page, {"name": "Willem Delvaux", "email": "willem@zorg.example"})
    assert client.get(trajectory.url("ateliers:own_case", token=old.token)).status_code == 404
    assert screen.post(page, {"name": "", "email": "geen adres"}).status_code == 422


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("groot.pdf", b"%PDF-1.7" + b"x" * (40 * 1024 * 1024), f"hoogstens {MOST_MEGABYTES} MB"),
        ("brief.pdf", b"Geachte heer, mevrouw", "geen PDF die we kunnen lezen"),
        ("leeg.pdf", b"", "Dit bestand is leeg."),
        ("half.pdf", pdf_of(3)[:200], "geen PDF die we kunnen lezen"),
        ("bladzijdeloos.pdf", pdf_of(0), "geen PDF die we kunnen lezen"),
        ("slot.pdf", pdf_of(1, "geheim"), "met een wachtwoord"),
    ],
)
def test_a_file_that_is_no_pdf_gets_a_clear_answer(
    screen: Client, trajectory: Trajectory, case: Case, name: str, content: bytes, why: str
) -> None:
    page = trajectory.url("ateliers:case_document_new", pk=case.pk)
    answer = screen.post(page, {"title": "Plan", "file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert why in answer.text
    assert not case.documents.exists()


def test_a_document_is_a_link_or_a_pdf_for_who_works_here(
    screen: Client, client: Client, trajectory: Trajectory, case: Case, client_of
) -> None:
    page = trajectory.url("ateliers:case_document_new", pk=case.pk)
    assert "één van de twee" in screen.post(page, {"title": "Plan"}).text
    for url in ("ftp://stad.example/plan", "javascript:alert(1)"):
        assert screen.post(page, {"title": "Plan", "url": url}).status_code == 422
    content = pdf_of(2)
    file = SimpleUploadedFile("../../plan.pdf", content)
    both = screen.post(page, {"title": "Plan", "url": "https://stad.example", "file": file})
    assert "één van de twee" in both.text
    screen.post(page, {"title": "Plan", "file": SimpleUploadedFile("../../plan.pdf", content)})
    document = case.documents.get()
    assert document.file.name.startswith("cases/document")
    where = trajectory.url("ateliers:case_document", pk=case.pk, document_pk=document.pk)
    got = screen.get(where)
    assert b"".join(got.streaming_content) == content
    assert got.headers["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert client.get(where).status_code == 302
    outsider = member(TrajectoryFactory())
    assert client_of(outsider).get(where).status_code == 404


def test_a_file_goes_with_its_document_and_with_its_case(
    screen: Client, trajectory: Trajectory, case: Case, django_capture_on_commit_callbacks
) -> None:
    first, second = (
        CaseDocumentFactory(case=case, url="", file=ContentFile(pdf_of(1), "document.pdf"))
        for _number in range(2)
    )
    at = {"pk": case.pk, "document_pk": first.pk}
    with django_capture_on_commit_callbacks(execute=True):
        screen.post(trajectory.url("ateliers:case_document_remove", **at))
    assert not default_storage.exists(first.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        screen.post(trajectory.url("ateliers:case_remove", pk=case.pk))
    assert not default_storage.exists(second.file.name)
    assert not Case.objects.exists()


def test_a_case_stays_once_its_owner_read_about_it(
    screen: Client, trajectory: Trajectory, case: Case
) -> None:
    ProcessAdviceFactory(case=case, state="at_owner", asked_at=case.created_at)
    told = screen.post(trajectory.url("ateliers:case_remove", pk=case.pk), follow=True).text
    assert "Deze casus blijft" in told
    assert Case.objects.exists()


def test_a_group_has_a_case_and_keeps_it_when_groups_are_taken_back(
    screen: Client, trajectory: Trajectory, case: Case
) -> None:
    group = TableSeatFactory(call__participant__trajectory=trajectory, group__project="").group
    at = {"pk": group.gathering_id, "number": group.number}
    screen.post(trajectory.url("ateliers:group", **at), {"case": case.pk, "project": "", "host": ""})
    group.refresh_from_db()
    assert (group.case, group.project) == (case, "Het museum"), "its name stands on the table card"
    screen.post(trajectory.url("ateliers:group_remove", **at))
    assert not Group.objects.exists()
    assert seating.take_back(group.gathering)
    assert Group.objects.get().case == case
    elsewhere = CaseFactory()
    refused = screen.post(trajectory.url("ateliers:group", **at), {"case": elsewhere.pk})
    assert refused.status_code == 422


def test_what_groups_wrote_stands_with_the_case_until_it_is_erased(
    screen: Client, trajectory: Trajectory, case: Case
) -> None:
    sheet = SheetFactory(use__gathering__trajectory=trajectory, group__case=case)
    box = sheet.version.fields.get()
    page = trajectory.url(
        "ateliers:canvas", pk=sheet.use.gathering_id, use_pk=sheet.use_id, number=sheet.group.number
    )
    screen.post(page, {f"vak_{box.pk}": "Begin bij de eigenaar."})
    own = trajectory.url("ateliers:case", pk=case.pk)
    assert "Begin bij de eigenaar." in screen.get(own).text
    Contribution.objects.update(erased_at=case.created_at, words="", text="")
    assert "Nog niets. Wat een groep" in screen.get(own).text


def test_pages_ask_as_much_for_many_as_for_few(screen: Client, trajectory: Trajectory) -> None:
    counts: list[list[int]] = []
    full(trajectory)
    for number in (1, 12):
        for _more in range(number):
            full(trajectory)
        case = Case.objects.order_by("pk")[0]
        KeyPlayerFactory.create_batch(
            number, case=case, participant=ParticipantFactory(trajectory=trajectory)
        )
        CaseDocumentFactory.create_batch(number, case=case)
        SheetFactory.create_batch(
            number, use__gathering__trajectory=trajectory, group__case=case, use__field__label="Dromen"
        )
        counts.append([])
        for page in (
            trajectory.url("ateliers:cases"),
            trajectory.url("ateliers:case", pk=case.pk),
            trajectory.url("ateliers:advice", pk=case.pk),
        ):
            with CaptureQueriesContext(connection) as asked:
                assert screen.get(page).status_code == 200
            counts[-1].append(len(asked))
    assert counts[0] == counts[1]


def full(trajectory: Trajectory) -> None:
    case = CaseFactory(trajectory=trajectory)
    AdviceRemarkFactory(advice__case=case)
    FollowUpFactory(case=case)
    CaseOwnerFactory(case=case, until=case.created_at)
    AssignedRoleFactory(sheet__use__gathering__trajectory=trajectory, sheet__group=GroupFactory(case=case))
