import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ateliers import debating
from ateliers.models import Debate, Initiative
from gatherings.models import Gathering
from tests.clustering.factories import BlockFactory, KeyFactory
from tests.factories import TrajectoryFactory, member
from tests.htmx import Screen
from tests.queries import queries
from trajectories.permissions import Role

from .factories import DebateFactory, InitiativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trajectory():
    return TrajectoryFactory()


@pytest.fixture
def officer(client, trajectory):
    user = member(trajectory, Role.OFFICER)
    client.force_login(user)
    return user


def test_officer_adds_an_initiative_from_a_building_block(client, trajectory, officer):
    key = KeyFactory(trajectory=trajectory, name="Ademen")
    block = BlockFactory(trajectory=trajectory, key=key)
    data = {
        "key": key.pk,
        "block": block.pk,
        "title": "Bomen aan de Kaai",
        "who": "city",
        "first_step": "In mei planten.",
    }

    response = client.post(trajectory.url("ateliers:initiative_new"), data, follow=True)

    initiative = Initiative.objects.get()
    assert (initiative.trajectory, initiative.created_by, initiative.block) == (trajectory, officer, block)
    assert "Bomen aan de Kaai" in response.content.decode()


def test_refused_form_keeps_what_was_typed(client, trajectory, officer):
    response = client.post(
        trajectory.url("ateliers:initiative_new"), {"title": "Half idee", "description": "Lange tekst"}
    )

    assert response.status_code == 422
    assert "Lange tekst" in response.content.decode()
    assert not Initiative.objects.exists()


def test_block_of_another_trajectory_or_key_is_refused(client, trajectory, officer):
    key = KeyFactory(trajectory=trajectory)
    foreign = BlockFactory()
    other_key = BlockFactory(trajectory=trajectory, key=KeyFactory(trajectory=trajectory))
    for block in (foreign, other_key):
        data = {"key": key.pk, "block": block.pk, "title": "Titel", "who": "city"}
        assert client.post(trajectory.url("ateliers:initiative_new"), data).status_code == 422


def test_two_editors_do_not_overwrite_each_other(client, trajectory, officer):
    initiative = InitiativeFactory(trajectory=trajectory, title="Eerst")
    url = trajectory.url("ateliers:initiative_edit", pk=initiative.pk)
    data = {
        "key": initiative.key_id,
        "who": "city",
        "opened": client.get(url).context["form"]["opened"].value(),
    }
    assert client.post(url, {**data, "title": "Van Lotte"}).status_code == 302

    refused = client.post(url, {**data, "title": "Van Joke"})

    assert refused.status_code == 422
    text = refused.content.decode()
    assert "Van Lotte" in text
    assert "Van Joke" in text
    initiative.refresh_from_db()
    assert initiative.title == "Van Lotte"


def test_an_initiative_needs_a_first_step_before_it_is_adopted(trajectory, officer):
    initiative = InitiativeFactory(trajectory=trajectory)
    with pytest.raises(ValidationError):
        debating.change_state(initiative, Initiative.State.ADOPTED, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Initiative.objects.filter(pk=initiative.pk).update(state="adopted")
    Initiative.objects.filter(pk=initiative.pk).update(first_step="In mei.")
    initiative.refresh_from_db()
    debating.change_state(initiative, Initiative.State.ADOPTED, officer)
    initiative.refresh_from_db()
    assert initiative.state == "adopted"
    assert initiative.released_by == officer
    assert initiative.released_at


def test_a_step_that_the_table_does_not_know_changes_nothing(client, trajectory, officer):
    initiative = InitiativeFactory(trajectory=trajectory, first_step="Nu.")
    for state, status in (("started", 302), ("proposed", 302), ("onzin", 404)):
        url = trajectory.url("ateliers:initiative_turn", pk=initiative.pk, state=state)
        assert client.post(url).status_code == status
        initiative.refresh_from_db()
        assert initiative.state == "proposed"


def test_hands_are_counted_up_and_never_below_zero(client, trajectory, officer):
    initiative = InitiativeFactory(trajectory=trajectory)
    url = trajectory.url("ateliers:initiative_hands", pk=initiative.pk)
    counted = (("-1", 0), ("10", 10), ("1", 11), ("-1", 10))
    refused = ((text, 10) for text in ("veel", "500", "", "²", "٣", "9" * 30, "9" * 5000))
    for hands, total in (*counted, *refused):
        client.post(url, {"handen": hands})
        initiative.refresh_from_db()
        assert initiative.support == total


def test_hands_do_not_redirect_to_a_foreign_site(client, trajectory, officer):
    initiative = InitiativeFactory(trajectory=trajectory)
    url = trajectory.url("ateliers:initiative_hands", pk=initiative.pk)
    response = client.post(url, {"handen": "1", "next": "https://elders.example/"})
    assert response.url.startswith(trajectory.url("ateliers:debate"))


def test_moving_changes_the_order_within_the_key_only(trajectory):
    key = KeyFactory(trajectory=trajectory)
    first, second = (InitiativeFactory(trajectory=trajectory, key=key) for _ in range(2))
    debating.move_initiative(second, up=True)
    assert list(Initiative.objects.filter(key=key)) == [second, first]
    debating.move_initiative(second, up=True)
    assert list(Initiative.objects.filter(key=key)) == [second, first]


def test_two_who_move_the_same_row_wait_for_each_other(trajectory):
    key = KeyFactory(trajectory=trajectory)
    _first, second = (InitiativeFactory(trajectory=trajectory, key=key) for _ in range(2))
    with CaptureQueriesContext(connection) as queries:
        debating.move_initiative(second, up=True)
    reads = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
    assert reads
    assert all("FOR UPDATE" in sql for sql in reads)


@pytest.mark.parametrize("evening", ["x", "²", "٣", "", "9" * 30, "9" * 5000])
def test_an_evening_that_is_no_number_is_no_evening(client, trajectory, officer, evening):
    url = trajectory.url("ateliers:initiative_new")
    assert client.get(url, {"avond": evening, "sleutel": evening, "bouwsteen": evening}).status_code == 200
    data = {"key": KeyFactory(trajectory=trajectory).pk, "title": "Bomen", "who": "city", "avond": evening}
    assert client.post(url, data).status_code == 302
    assert Initiative.objects.get().debate is None


@pytest.mark.parametrize("text", ["x", "²", "٣", "", "9" * 30])
def test_a_count_that_is_no_number_is_not_told(client, trajectory, officer, text):
    evening = DebateFactory(key=KeyFactory(trajectory=trajectory))
    page = client.get(
        trajectory.url("ateliers:evening", pk=evening.pk), {"geteld": text, "handen": text, "sleutel": text}
    )
    assert page.context["last"] is None
    assert client.get(trajectory.url("ateliers:evening_new"), {"sleutel": text}).status_code == 200


def test_the_arrows_move_an_initiative_one_place(client, trajectory, officer):
    key = KeyFactory(trajectory=trajectory)
    first, second = (InitiativeFactory(trajectory=trajectory, key=key) for _ in range(2))
    client.post(trajectory.url("ateliers:initiative_up", pk=second.pk))
    assert list(Initiative.objects.filter(key=key)) == [second, first]
    client.post(trajectory.url("ateliers:initiative_down", pk=second.pk))
    assert list(Initiative.objects.filter(key=key)) == [first, second]


def test_an_evening_shows_the_blocks_in_use_only(client, trajectory, officer):
    key = KeyFactory(trajectory=trajectory)
    used = BlockFactory(trajectory=trajectory, key=key)
    BlockFactory(trajectory=trajectory, key=key, removed_at=timezone.now())
    BlockFactory(trajectory=trajectory, key=key, merged_into=used)
    evening = client.get(trajectory.url("ateliers:evening", pk=DebateFactory(key=key).pk))
    assert evening.context["debate"].blocks == [used]


def test_evening_is_planned_as_a_debate_gathering(client, trajectory, officer):
    key = KeyFactory(trajectory=trajectory)
    data = {"key": key.pk, "title": "Avond over ademen", "starts_at": "2027-03-01T19:30"}
    assert client.post(trajectory.url("ateliers:evening_new"), data).status_code == 302
    evening = Debate.objects.get()
    assert (evening.key, evening.gathering.kind) == (key, Gathering.Kind.DEBATE)


def test_the_wall_that_refreshes_itself_equals_the_reloaded_page(client, trajectory, officer):
    evening = DebateFactory(key=KeyFactory(trajectory=trajectory))
    initiative = InitiativeFactory(trajectory=trajectory, key=evening.key, title="Eén tafel")
    screen = Screen.open(client, trajectory.url("ateliers:evening", pk=evening.pk))
    debating.count_hands(initiative, 7)
    screen.swap(screen.one("//*[@id='initiatives']"))
    assert screen.one(f"//*[@id='i{initiative.pk}']//p[contains(@class, 'tally')]/span[1]").text == "7"
    screen.assert_equals_reload()


@pytest.mark.parametrize("target", ["initiatives", "counting"])
def test_hands_partial_equals_the_reloaded_page(client, trajectory, officer, target):
    evening = DebateFactory(key=KeyFactory(trajectory=trajectory))
    InitiativeFactory(trajectory=trajectory, key=evening.key, title="Eén tafel")
    url = trajectory.url("ateliers:evening", pk=evening.pk)
    partial = client.get(url, headers={"HX-Request": "true", "HX-Target": target}).content.decode().strip()
    page = client.get(url).content.decode()
    assert f'id="{target}"' in partial[:60]
    assert strip_tokens(partial) in strip_tokens(page)


def test_what_was_counted_can_be_undone_by_exactly_that(client, trajectory, officer):
    evening = DebateFactory(key=KeyFactory(trajectory=trajectory))
    initiative = InitiativeFactory(trajectory=trajectory, key=evening.key, support=4)
    url = trajectory.url("ateliers:initiative_hands", pk=initiative.pk)
    back = {"next": trajectory.url("ateliers:evening", pk=evening.pk)}
    counted = client.post(url, {"handen": "-10", **back})
    assert counted.url.endswith(f"?geteld={initiative.pk}&handen=-4")
    assert 'name="handen" value="4"' in client.get(counted.url).content.decode()
    undone = client.post(url, {"handen": "4", "ongedaan": "1", **back})
    assert undone.url == back["next"]
    initiative.refresh_from_db()
    assert initiative.support == 4


def test_initiative_of_an_evening_returns_to_it(client, trajectory, officer):
    evening = DebateFactory(key=KeyFactory(trajectory=trajectory))
    data = {"key": evening.key_id, "title": "Bomen", "who": "city", "avond": evening.pk}
    response = client.post(trajectory.url("ateliers:initiative_new"), data)
    assert response.url == trajectory.url("ateliers:evening", pk=evening.pk)
    assert Initiative.objects.get().debate == evening


def test_evening_of_another_trajectory_is_not_linked(client, trajectory, officer):
    foreign = DebateFactory()
    data = {"key": KeyFactory(trajectory=trajectory).pk, "title": "Bomen", "who": "city", "avond": foreign.pk}
    client.post(trajectory.url("ateliers:initiative_new"), data)
    assert Initiative.objects.get().debate is None


def test_residents_find_the_initiatives_once_one_is_in_the_note(client, trajectory):
    InitiativeFactory(trajectory=trajectory, title="Nog maar een voorstel")
    url, start = trajectory.url("ateliers:public_initiatives"), trajectory.url("ateliers:public_panel")
    assert f'href="{url}"' not in client.get(url).content.decode()
    assert "Nog maar een voorstel" not in client.get(start).content.decode()
    InitiativeFactory(trajectory=trajectory, title="Eén tafel", state="adopted", first_step="In mei.")
    assert f'href="{url}"' in client.get(url).content.decode()
    assert "Eén tafel" in client.get(start).content.decode()


def strip_tokens(html: str) -> str:
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", html)


def test_residents_see_no_proposed_dropped_or_hidden_initiatives(client, trajectory):
    decided = {"trajectory": trajectory, "state": "adopted", "first_step": "In mei."}
    InitiativeFactory(title="Zichtbaar plan", **decided)
    InitiativeFactory(title="Verborgen plan", hidden_at=timezone.now(), **decided)
    InitiativeFactory(trajectory=trajectory, title="Een voorstel")
    InitiativeFactory(trajectory=trajectory, title="Weg plan", state="dropped")
    text = client.get(trajectory.url("ateliers:public_initiatives")).content.decode()
    assert "Zichtbaar plan" in text
    for title in ("Verborgen plan", "Een voorstel", "Weg plan"):
        assert title not in text


def test_pages_cost_the_same_with_many_rows(client, trajectory, officer):
    key = KeyFactory(trajectory=trajectory)
    evening = DebateFactory(key=key)
    initiative = InitiativeFactory(
        trajectory=trajectory, key=key, block=BlockFactory(trajectory=trajectory, key=key)
    )
    pages = [
        trajectory.url("ateliers:debate"),
        trajectory.url("ateliers:evening", pk=evening.pk),
        trajectory.url("ateliers:initiative", pk=initiative.pk),
        trajectory.url("ateliers:public_initiatives"),
        trajectory.url("ateliers:public_panel"),
    ]
    before = [queries(client, page) for page in pages]
    blocks = [BlockFactory(trajectory=trajectory, key=key) for _ in range(20)]
    InitiativeFactory.create_batch(200, trajectory=trajectory, key=key, block=blocks[0])
    assert [queries(client, page) for page in pages] == before
    assert max(before) <= 15
