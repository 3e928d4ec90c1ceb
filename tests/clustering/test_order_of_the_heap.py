"""Which statement lies on the desk next."""

from clustering.models import Desk
from clustering.placing import place
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory
from tests.clustering.test_sorting_room import HTMX, statement_on_desk
from tests.factories import ContributionFactory, GatheringFactory
from trajectories.models import Trajectory, User


def test_orders_of_the_heap(trajectory: Trajectory, fatma: User) -> None:
    evening = GatheringFactory(trajectory=trajectory)
    loose = ContributionFactory(trajectory=trajectory, text="De bus rijdt te weinig.")
    session = ContributionFactory(trajectory=trajectory, gathering=evening, text="Zwemmen in de rivier.")
    client = as_user(fatma)
    first = {}
    for order in Desk.Order.values:
        on_desk = statement_on_desk(client, trajectory)
        data = {"order": order, "voice": on_desk.pk}
        first[order] = client.post(trajectory.url("clustering:sort_order"), data, **HTMX).context["statement"]
    assert first["oldest"] == loose
    assert first["session"] == session
    assert {first["question"], first["random"]} <= {loose, session}


def test_similar_gives_what_shares_words_with_the_last_one(trajectory: Trajectory, fatma: User) -> None:
    last = ContributionFactory(trajectory=trajectory, words="Overal fietspaden langs het water")
    ContributionFactory(trajectory=trajectory, words="Een goede bakker op de hoek")
    alike = ContributionFactory(trajectory=trajectory, words="Met de fiets op een breed fietspad naar school")
    Desk.objects.create(trajectory=trajectory, user=fatma, order=Desk.Order.SIMILAR)
    place(trajectory, [last.pk], BlockFactory(trajectory=trajectory).pk, fatma)
    assert statement_on_desk(as_user(fatma), trajectory) == alike


def test_a_link_lays_one_statement_on_the_desk(trajectory: Trajectory, fatma: User, danny: User) -> None:
    voices = ContributionFactory.create_batch(3, trajectory=trajectory)
    asked = as_user(fatma).get(trajectory.url("clustering:sort"), {"stem": voices[2].pk})
    assert asked.context["statement"] == voices[2]
    refused = as_user(danny).get(trajectory.url("clustering:sort"), {"stem": voices[2].pk})
    assert "Iemand anders is met deze uitspraak bezig" in refused.content.decode()
    assert refused.context["statement"] != voices[2]
    assert as_user(danny).get(trajectory.url("clustering:sort"), {"stem": "onzin"}).status_code == 200
