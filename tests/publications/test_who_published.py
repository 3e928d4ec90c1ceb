"""Who let residents see a note or a commitment; what was decided on goes to the printer as it is."""

from commitment.models import Commitment
from publications.models import Compilation, Edition
from tests.factories import CommitmentFactory
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

from .factories import harvested
from .readers import draft_of, reader, rewritten, set_as_pdf


def test_an_edition_says_who_published_it(db: None) -> None:
    trajectory = harvested(keys=1, blocks=1)
    snapshot = draft_of(trajectory)
    set_as_pdf(snapshot)
    client, officer = reader(trajectory, Role.OFFICER, "Lotte Verbeeck")
    page = trajectory.url("publications:publish", pk=snapshot.pk)
    assert client.post(page, {"zonder_beslissing": "on"}).status_code == 302
    assert Edition.objects.get().published_by == officer
    assert "Lotte Verbeeck deed dat op" in client.get(page).content.decode()


def test_a_commitment_says_who_published_it(trajectory: Trajectory, officer: User, client_of) -> None:
    commitment = CommitmentFactory(trajectory=trajectory, published_at=None)
    trajectory.is_public = True
    trajectory.save()
    client = client_of(officer)
    client.post(trajectory.url("commitment:commitment_publish"))
    assert Commitment.objects.get(pk=commitment.pk).published_by == officer
    page = client.get(trajectory.url("commitment:commitment")).content.decode()
    assert f"Gepubliceerd door {officer.name}." in page
    client.post(trajectory.url("commitment:commitment_unpublish"))
    assert Commitment.objects.get(pk=commitment.pk).published_by is None


def test_each_draft_goes_to_the_printer_as_it_was_frozen(db: None) -> None:
    """Also when the desk has moved on, no newer draft is made of it."""
    trajectory = harvested(keys=1, blocks=1)
    first = draft_of(trajectory)
    later = rewritten(first, first.data["foreword"]["paragraphs"][0]["id"], "Helemaal anders.")
    client, _officer = reader(trajectory, Role.OFFICER, "Lotte Verbeeck")
    desk = trajectory.url("publications:edition", pk=first.edition_id)
    asks = {pk: trajectory.url("publications:snapshot_print", pk=pk) for pk in (first.pk, later.pk)}
    page = client.get(desk).content.decode()
    assert all(ask in page for ask in asks.values())
    assert client.post(asks[first.pk]).status_code == 302
    made = Compilation.objects.get(output="print")
    assert made.snapshot == first
    assert Edition.objects.get().snapshots.count() == 2
    page = client.get(desk).content.decode()
    assert asks[first.pk] not in page
    assert asks[later.pk] in page


def test_a_council_member_sends_nothing_to_the_printer(db: None) -> None:
    trajectory = harvested(keys=1, blocks=1)
    snapshot = draft_of(trajectory)
    client, _user = reader(trajectory, Role.COUNCIL_MEMBER, "Rita")
    assert client.post(trajectory.url("publications:snapshot_print", pk=snapshot.pk)).status_code == 403
    assert not Compilation.objects.exists()
