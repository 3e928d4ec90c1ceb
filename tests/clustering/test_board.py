from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from clustering.board import arrange, lay_out, move_in_column
from clustering.models import BuildingBlock, Key
from contributions.models import Channel
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, KeyFactory, PlacementFactory
from tests.factories import ContributionFactory, TrajectoryFactory
from tests.htmx import Screen
from tests.markup import plain_words
from toolkit.ordering import move
from trajectories.models import Trajectory, User

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "board"}


def order_of(key: object) -> list[str]:
    return list(BuildingBlock.objects.filter(key=key).values_list("title", flat=True))


def test_the_lead_tells_real_numbers(trajectory: Trajectory, fatma: User) -> None:
    block = BlockFactory(trajectory=trajectory, key=KeyFactory(trajectory=trajectory, name="Ademen"))
    for channel in (Channel.DREAM_SESSION, Channel.CONVERSATION, Channel.CHILDREN):
        PlacementFactory(
            block=block, contribution=ContributionFactory(trajectory=trajectory, channel=channel)
        )
    erased = ContributionFactory(trajectory=trajectory, words="", text="", erased_at=timezone.now())
    PlacementFactory(block=block, contribution=erased)
    ContributionFactory.create_batch(2, trajectory=trajectory)
    PlacementFactory()  # of another trajectory
    page = as_user(fatma).get(trajectory.url("clustering:board"))
    board = page.context["board"]
    assert (board.blocks, board.voices, board.waiting) == (1, 3, 2)
    card = board.columns[0].cards[0]
    assert [(bar.name, bar.voices) for bar in card.bars] == [
        ("gesprekken", 2),
        ("bevraging", 0),
        ("kinderen", 1),
        ("papier en ingelezen", 0),
    ]
    html = page.content.decode()
    assert "Eén bouwsteen uit 3 uitspraken" in plain_words(html)
    assert "2 zijn nog niet ingedeeld" in html


def test_empty_states_say_how_to_begin(trajectory: Trajectory, fatma: User) -> None:
    client, url = as_user(fatma), trajectory.url("clustering:board")
    assert "Er is nog niets om te ordenen" in client.get(url).content.decode()
    ContributionFactory(trajectory=trajectory)
    assert "Begin met indelen" in client.get(url).content.decode()
    BlockFactory(trajectory=trajectory)
    assert "Er zijn nog geen sleutels" in client.get(url).content.decode()


def test_moving_to_a_key_by_the_menu(trajectory: Trajectory, fatma: User) -> None:
    key = KeyFactory(trajectory=trajectory, name="Ademen")
    block = BlockFactory(trajectory=trajectory, title="Bomen")
    client = as_user(fatma)
    answer = client.post(trajectory.url("clustering:block_arrange", pk=block.pk), {"key": key.pk})
    assert answer["Location"].endswith(f"#b{block.pk}")
    assert "“Bomen” ligt nu onder “Ademen”" in client.get(trajectory.url("clustering:board")).content.decode()
    block.refresh_from_db()
    assert block.key == key
    client.post(trajectory.url("clustering:block_arrange", pk=block.pk), {"key": ""})
    block.refresh_from_db()
    assert block.key is None


def test_a_dropped_card_lands_before_the_card_under_it(trajectory: Trajectory) -> None:
    key, other = KeyFactory.create_batch(2, trajectory=trajectory)
    first, second = (BlockFactory(trajectory=trajectory, key=key, title=title) for title in ("een", "twee"))
    moved = BlockFactory(trajectory=trajectory, key=other, title="drie")
    arrange(moved, key, second.pk)
    assert order_of(key) == ["een", "drie", "twee"]
    arrange(first, key, None)
    assert order_of(key) == ["drie", "twee", "een"]
    move_in_column(first, up=True)
    assert order_of(key) == ["drie", "een", "twee"]
    move_in_column(BuildingBlock.objects.get(title="drie"), up=True)
    move_in_column(second, up=False)
    assert order_of(key) == ["drie", "een", "twee"]
    move_in_column(BuildingBlock.objects.get(title="drie"), up=False)
    assert order_of(key) == ["een", "drie", "twee"]


def test_whoever_moves_a_card_or_a_key_holds_the_others(trajectory: Trajectory, fatma: User) -> None:
    keys = KeyFactory.create_batch(2, trajectory=trajectory)
    blocks = BlockFactory.create_batch(2, trajectory=trajectory, key=keys[0])
    acts = [
        lambda: move_in_column(blocks[1], up=True),
        lambda: arrange(blocks[0], keys[1], None),
        lambda: move(keys[1], True, Key.objects.filter(trajectory=trajectory)),
    ]
    for act in acts:
        with CaptureQueriesContext(connection) as queries:
            act()
        reads = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
        assert reads
        assert all("FOR UPDATE" in sql for sql in reads)


@pytest.mark.django_db(transaction=True)
def test_two_cards_that_change_places_do_not_wait_for_each_other() -> None:
    trajectory = TrajectoryFactory()
    left, right = KeyFactory.create_batch(2, trajectory=trajectory)
    ours = [BlockFactory(trajectory=trajectory, key=key) for key in (left, right, left, right)]

    def change(number: int) -> None:
        try:
            block = BuildingBlock.objects.get(pk=ours[number % 4].pk)
            arrange(block, right if block.key_id == left.pk else left, ours[(number + 1) % 4].pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(change, range(40)))
    for key in (left, right):
        column = list(BuildingBlock.objects.filter(key=key).values_list("position", flat=True))
        assert len(set(column)) == len(column)


@pytest.mark.parametrize("before", ["x", "²", "٣", "", "9" * 30])
def test_before_a_card_that_is_not_there_is_at_the_end(
    trajectory: Trajectory, fatma: User, before: str
) -> None:
    key = KeyFactory(trajectory=trajectory)
    first, _second = (BlockFactory(trajectory=trajectory, key=key, title=title) for title in ("een", "twee"))
    url = trajectory.url("clustering:block_arrange", pk=first.pk)
    as_user(fatma).post(url, {"key": key.pk, "before": before})
    assert order_of(key) == ["twee", "een"]


def test_the_arrows_of_the_menu_move_a_card_in_its_column(trajectory: Trajectory, fatma: User) -> None:
    key = KeyFactory(trajectory=trajectory)
    _first, second = (BlockFactory(trajectory=trajectory, key=key, title=title) for title in ("een", "twee"))
    client = as_user(fatma)
    moved = client.post(trajectory.url("clustering:block_up", pk=second.pk), **HTMX)
    assert f'data-moved="{second.pk}"' in moved.content.decode()
    assert order_of(key) == ["twee", "een"]
    answer = client.post(trajectory.url("clustering:block_down", pk=second.pk))
    assert answer["Location"].endswith(f"#b{second.pk}")
    assert order_of(key) == ["een", "twee"]


def test_a_card_moved_by_its_menu_stands_where_a_reload_shows_it(trajectory: Trajectory, fatma: User) -> None:
    key = KeyFactory(trajectory=trajectory)
    BlockFactory(trajectory=trajectory, key=key)
    block = BlockFactory(trajectory=trajectory)
    screen = Screen.open(as_user(fatma), trajectory.url("clustering:board"))
    form = screen.one(f"//li[@id='b{block.pk}']//form[@hx-post]")
    assert screen.swap(form, key=key.pk).status_code == 200
    board, card = screen.one("//*[@id='board']"), screen.one(f"//li[@id='b{block.pk}']")
    assert board.get("data-moved") == str(block.pk)
    # What is said once, right after the move, a reload doesn't say again.
    board.attrib.update({"data-moved": "0", "data-said": ""})
    board.remove(screen.one("//*[@id='board']/p[@class='notice']"))
    card.set("class", card.get("class").removesuffix(" just"))
    screen.assert_equals_reload("board")


def test_the_answer_to_htmx_is_the_board_alone(trajectory: Trajectory, fatma: User) -> None:
    block = BlockFactory(trajectory=trajectory, key=KeyFactory(trajectory=trajectory))
    client = as_user(fatma)
    html = client.get(trajectory.url("clustering:board"), **HTMX).content.decode()
    page = client.get(trajectory.url("clustering:board")).content.decode()
    assert "<html" not in html

    def bare(text: str) -> str:
        return "\n".join(
            line.strip() for line in text.splitlines() if line.strip() and "csrfmiddle" not in line
        )

    assert bare(html) in bare(page)
    moved = client.post(trajectory.url("clustering:block_arrange", pk=block.pk), {"key": ""}, **HTMX)
    assert f'data-moved="{block.pk}"' in moved.content.decode()


@pytest.mark.parametrize("data", [{"key": key} for key in ("x", "²", "٣", "9" * 30)])
def test_a_key_that_is_not_there(trajectory: Trajectory, fatma: User, data: dict[str, str]) -> None:
    block = BlockFactory(trajectory=trajectory)
    strange = KeyFactory()
    url = trajectory.url("clustering:block_arrange", pk=block.pk)
    assert as_user(fatma).post(url, data).status_code == 404
    assert as_user(fatma).post(url, {"key": strange.pk}).status_code == 404


def test_the_search_leaves_what_answers(trajectory: Trajectory) -> None:
    key = KeyFactory(trajectory=trajectory, name="Bewegen")
    BlockFactory(trajectory=trajectory, title="De bus rijdt")
    BlockFactory(trajectory=trajectory, title="Fietsen", key=key, need="Veilig naar school")
    assert lay_out(trajectory, "BUS").matches == 1
    assert [card.block.title for card in lay_out(trajectory, "school veilig").columns[0].cards] == ["Fietsen"]
    assert lay_out(trajectory, "bewegen").matches == 1
    assert lay_out(trajectory, "zwembad").matches == 0


def test_the_table_tells_the_same(trajectory: Trajectory, fatma: User) -> None:
    PlacementFactory(block=BlockFactory(trajectory=trajectory, title="De bus rijdt"))
    html = as_user(fatma).get(trajectory.url("clustering:board"), {"toon": "tabel"}).content.decode()
    assert "<table" in html
    assert "De bus rijdt" in html
    assert "Toon als bord" in html


@pytest.mark.parametrize("rows", [1, 200])
def test_the_board_asks_the_same_queries_however_full(
    rows: int, trajectory: Trajectory, fatma: User, django_assert_num_queries
) -> None:
    keys = KeyFactory.create_batch(4, trajectory=trajectory)
    for number in range(rows):
        PlacementFactory(block=BlockFactory(trajectory=trajectory, key=keys[number % 4]))
    client = as_user(fatma)
    client.get(trajectory.url("clustering:board"))
    with django_assert_num_queries(10):
        client.get(trajectory.url("clustering:board"))


def test_ids_are_written_without_a_thousands_dot(trajectory: Trajectory, fatma: User) -> None:
    block = BlockFactory(trajectory=trajectory, pk=12_345)
    ContributionFactory.create_batch(2, trajectory=trajectory)
    html = as_user(fatma).get(trajectory.url("clustering:board")).content.decode()
    assert f'id="b{block.pk}"' in html
    assert "12.345" not in html
