import pytest

from ateliers.models import Debate
from clustering.models import MAX_KEYS, Key
from clustering.wheel import key_wheel
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, KeyFactory, PlacementFactory
from tests.factories import GatheringFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

FILLED = {"name": "Ademen", "essence": "Groen en stil.", "unique_here": "Een rivier.", "sign": "1"}


def test_the_core_group_makes_a_key(trajectory: Trajectory) -> None:
    client = as_user(member(trajectory, Role.CORE_GROUP))
    assert client.post(trajectory.url("clustering:key_add"), FILLED).status_code == 302
    key = Key.objects.get()
    assert (key.name, key.slug, key.sign, key.position) == ("Ademen", "ademen", 1, 1)
    client.post(trajectory.url("clustering:key_edit", pk=key.pk), FILLED | {"name": "Bewegen"})
    key.refresh_from_db()
    assert (key.name, key.slug) == ("Bewegen", "ademen"), "links to the key keep working"


def test_an_ambassador_sees_the_keys_and_does_not_change_them(trajectory: Trajectory, fatma: User) -> None:
    key = KeyFactory(trajectory=trajectory)
    page = as_user(fatma).get(trajectory.url("clustering:keys")).content.decode()
    assert key.name in page
    assert trajectory.url("clustering:key_edit", pk=key.pk) not in page
    assert as_user(fatma).post(trajectory.url("clustering:key_add"), FILLED).status_code == 403


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": "ademen"}, "Er is al een sleutel met deze naam."),
        ({"sign": "5"}, "Dit teken hoort al bij"),
        ({"name": ""}, "Dit veld is verplicht."),
    ],
)
def test_a_refused_key_says_why_and_keeps_the_input(
    trajectory: Trajectory, lotte: User, change: dict[str, str], error: str
) -> None:
    KeyFactory(trajectory=trajectory, name="Ademen", sign=5)
    answer = as_user(lotte).post(trajectory.url("clustering:key_add"), FILLED | {"name": "Nieuw"} | change)
    assert answer.status_code == 422
    assert error in answer.content.decode()
    assert "Een rivier." in answer.content.decode()


def test_eight_keys_are_enough(trajectory: Trajectory, lotte: User) -> None:
    for sign in range(1, MAX_KEYS + 1):
        KeyFactory(trajectory=trajectory, sign=sign)
    answer = as_user(lotte).post(trajectory.url("clustering:key_add"), FILLED)
    assert answer.status_code == 422
    assert "Er zijn al acht sleutels" in answer.content.decode()


def test_a_removed_key_leaves_its_blocks(trajectory: Trajectory, lotte: User) -> None:
    key = KeyFactory(trajectory=trajectory, name="Ademen")
    block = BlockFactory(trajectory=trajectory, key=key)
    client = as_user(lotte)
    client.post(trajectory.url("clustering:key_remove", pk=key.pk))
    block.refresh_from_db()
    assert block.key is None
    assert (
        "1 bouwsteen ligt nu zonder sleutel" in client.get(trajectory.url("clustering:keys")).content.decode()
    )


def test_a_key_with_a_debate_stays(trajectory: Trajectory, lotte: User) -> None:
    key = KeyFactory(trajectory=trajectory)
    Debate.objects.create(key=key, gathering=GatheringFactory(trajectory=trajectory, kind="debate"))
    client = as_user(lotte)
    answer = client.post(trajectory.url("clustering:key_remove", pk=key.pk))
    assert "hangt al een debat" in client.get(answer["Location"]).content.decode()
    assert Key.objects.filter(pk=key.pk).exists()
    assert Debate.objects.exists()


def test_order(trajectory: Trajectory, lotte: User) -> None:
    one, two, three = KeyFactory.create_batch(3, trajectory=trajectory)
    client = as_user(lotte)
    client.post(trajectory.url("clustering:key_up", pk=three.pk))
    client.post(trajectory.url("clustering:key_up", pk=one.pk))
    assert list(trajectory.keys.all()) == [one, three, two]
    client.post(trajectory.url("clustering:key_down", pk=one.pk))
    client.post(trajectory.url("clustering:key_down", pk=two.pk))
    assert list(trajectory.keys.all()) == [three, one, two]


def test_the_wheel_shares_the_voices(trajectory: Trajectory) -> None:
    big, small, empty = KeyFactory.create_batch(3, trajectory=trajectory)
    for key, voices in ((big, 3), (small, 1)):
        block = BlockFactory(trajectory=trajectory, key=key)
        PlacementFactory.create_batch(voices, block=block)
    PlacementFactory(block=BlockFactory(trajectory=trajectory))  # under no key: not in the wheel
    wheel = key_wheel(trajectory)
    assert wheel.voices == 4
    assert [(one.key, one.voices, one.share) for one in wheel.segments] == [
        (big, 3, 75),
        (small, 1, 25),
        (empty, 0, 0),
    ]
    assert all(one.path.startswith("M") for one in wheel.segments)


@pytest.mark.parametrize("keys", [0, 1, 2])
def test_the_wheel_of_few_keys(trajectory: Trajectory, lotte: User, keys: int) -> None:
    KeyFactory.create_batch(keys, trajectory=trajectory)
    assert len(key_wheel(trajectory).segments) == keys
    assert as_user(lotte).get(trajectory.url("clustering:keys")).status_code == 200


@pytest.mark.parametrize("rows", [1, 200])
def test_the_keys_ask_the_same_queries(
    rows: int, trajectory: Trajectory, fatma: User, django_assert_num_queries
) -> None:
    key = KeyFactory(trajectory=trajectory)
    for _row in range(rows):
        PlacementFactory(block=BlockFactory(trajectory=trajectory, key=key))
    client = as_user(fatma)
    client.get(trajectory.url("clustering:keys"))
    with django_assert_num_queries(8):
        client.get(trajectory.url("clustering:keys"))
