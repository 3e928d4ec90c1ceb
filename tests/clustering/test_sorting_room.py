import pytest
from django.test import Client

from clustering.models import BuildingBlock, Desk, Later, Placement, SortingAct
from clustering.placing import move, place
from contributions.models import Contribution
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, PlacementFactory
from tests.factories import ContributionFactory, TrajectoryFactory, member
from tests.htmx import Screen
from trajectories.models import Trajectory, User

NO_NUMBERS = ["x", "²", "٣", "", "9" * 30]
HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "desk"}


def statement_on_desk(client: Client, trajectory: Trajectory) -> Contribution | None:
    return client.get(trajectory.url("clustering:sort")).context["statement"]


def test_the_statement_stays_on_the_desk_until_something_is_decided(
    trajectory: Trajectory, fatma: User
) -> None:
    ContributionFactory.create_batch(3, trajectory=trajectory)
    client = as_user(fatma)
    first = statement_on_desk(client, trajectory)
    assert first is not None
    assert statement_on_desk(client, trajectory) == first


def test_two_people_never_get_the_same_statement(trajectory: Trajectory, fatma: User, danny: User) -> None:
    ContributionFactory.create_batch(2, trajectory=trajectory)
    one, two = statement_on_desk(as_user(fatma), trajectory), statement_on_desk(as_user(danny), trajectory)
    assert one is not None
    assert two is not None
    assert one != two
    nobody = as_user(member(trajectory)).get(trajectory.url("clustering:sort"))
    assert nobody.context["statement"] is None
    assert "Anderen zijn met de laatste uitspraken bezig" in nobody.content.decode()


def test_placing_gives_the_next_one_and_remembers_the_block(trajectory: Trajectory, fatma: User) -> None:
    ContributionFactory.create_batch(2, trajectory=trajectory)
    block = BlockFactory(trajectory=trajectory)
    client = as_user(fatma)
    first = statement_on_desk(client, trajectory)
    answer = client.post(
        trajectory.url("clustering:sort_place"), {"voice": first.pk, "block": block.pk}, **HTMX
    )
    assert answer.context["statement"] not in {first, None}
    assert answer.context["slots"] == [(1, block)]
    assert answer.context["progress"].mine == 1
    assert Placement.objects.get(contribution=first).placed_by == fatma


@pytest.mark.parametrize(
    ("act", "values"),
    [
        ("sort_place", {"block": ""}),
        ("sort_place_new", {"title": "Een bank"}),
        ("sort_later", {}),
        ("sort_order", {"order": "oldest"}),
        ("sort_shortcuts", {"shortcuts": "off"}),
    ],
)
def test_every_swap_of_the_desk_equals_the_reloaded_page(
    trajectory: Trajectory, fatma: User, act: str, values: dict[str, str]
) -> None:
    ContributionFactory.create_batch(3, trajectory=trajectory)
    block = BlockFactory(trajectory=trajectory)
    if "block" in values:
        values = {"block": str(block.pk)}
    screen = Screen.open(as_user(fatma), trajectory.url("clustering:sort"))
    form = screen.one(f"//form[@hx-post='{trajectory.url(f'clustering:{act}')}']")
    assert screen.swap(form, **values).status_code == 200
    screen.assert_equals_reload("desk")


def test_undoing_and_bringing_back_equal_the_reloaded_page(trajectory: Trajectory, fatma: User) -> None:
    voice = ContributionFactory(trajectory=trajectory)
    outcome = place(trajectory, [voice.pk], BlockFactory(trajectory=trajectory).pk, fatma)
    screen = Screen.open(as_user(fatma), trajectory.url("clustering:sort"))
    for act, arguments in (
        ("undo", {"pk": outcome.act.pk}),
        ("sort_later", {}),
        ("sort_bring_back", {}),
    ):
        url = trajectory.url(f"clustering:{act}", **arguments)
        assert screen.swap(screen.one(f"//form[@hx-post='{url}']")).status_code == 200
        screen.assert_equals_reload("desk")
    assert screen.answer.context["statement"] == voice


def test_without_script_every_step_is_a_form(trajectory: Trajectory, fatma: User) -> None:
    voice = ContributionFactory(trajectory=trajectory)
    block = BlockFactory(trajectory=trajectory, title="Zwemmen in de rivier")
    client = as_user(fatma)
    found = client.get(trajectory.url("clustering:sort"), {"q": "rivier"})
    assert [one.pk for one in found.context["blocks"]] == [block.pk]
    assert client.get(trajectory.url("clustering:sort"), {"alle": "ja"}).context["blocks"] == [block]
    answer = client.post(trajectory.url("clustering:sort_place"), {"voice": voice.pk, "block": block.pk})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "1 uitspraak ingedeeld bij “Zwemmen in de rivier”" in page
    assert "Alles is ingedeeld" in page


def test_the_search_finds_titles_before_texts(trajectory: Trajectory, fatma: User) -> None:
    late = BlockFactory(trajectory=trajectory, title="Aandacht", need="dat de bus rijdt")
    early = BlockFactory(trajectory=trajectory, title="De bus rijdt tot laat", position=99)
    ContributionFactory(trajectory=trajectory)
    answer = as_user(fatma).get(
        trajectory.url("clustering:sort_find"), {"q": "bus"}, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="found"
    )
    html = answer.content.decode()
    assert html.index(str(early)) < html.index(str(late))
    assert "<html" not in html


def test_a_new_block_from_a_title_alone(trajectory: Trajectory, fatma: User) -> None:
    voice = ContributionFactory(trajectory=trajectory)
    as_user(fatma).post(
        trajectory.url("clustering:sort_place_new"), {"voice": voice.pk, "title": "  Een   bank "}, **HTMX
    )
    block = BuildingBlock.objects.get()
    assert (block.title, block.created_by) == ("Een bank", fatma)
    assert Placement.objects.get().block == block


def test_placing_what_is_placed_already_says_who_and_where(
    trajectory: Trajectory, fatma: User, danny: User
) -> None:
    voice = ContributionFactory(trajectory=trajectory)
    block = BlockFactory(trajectory=trajectory, title="Meer bomen")
    client = as_user(fatma)
    assert statement_on_desk(client, trajectory) == voice
    place(trajectory, [voice.pk], block.pk, danny)
    answer = client.post(
        trajectory.url("clustering:sort_place"),
        {"voice": voice.pk, "block": BlockFactory(trajectory=trajectory).pk},
        **HTMX,
    )
    assert "Danny De Wit deelde deze uitspraak al in bij “Meer bomen”" in answer.content.decode()
    assert Placement.objects.get().block == block


def test_the_words_searched_for_make_a_block_whatever_stands_in_the_title(
    trajectory: Trajectory, fatma: User
) -> None:
    voice = ContributionFactory(trajectory=trajectory)
    form = {"voice": voice.pk, "q": "Zwemmen", "title": ""}
    as_user(fatma).post(trajectory.url("clustering:sort_place_new"), form)
    assert BuildingBlock.objects.get().title == "Zwemmen"


@pytest.mark.parametrize(
    ("act", "data"),
    [
        ("sort_place", {}),
        *[("sort_place", {"block": block}) for block in NO_NUMBERS],
        ("sort_place_new", {}),
        ("sort_place_new", {"title": "  "}),
        ("sort_place_new", {"title": "\x00"}),
        ("sort_place_new", {"voice": "geen-uuid", "title": "Bank"}),
    ],
)
def test_a_bad_form_gives_a_clear_answer(
    trajectory: Trajectory, fatma: User, act: str, data: dict[str, str]
) -> None:
    voice = ContributionFactory(trajectory=trajectory)
    answer = as_user(fatma).post(trajectory.url(f"clustering:{act}"), {"voice": str(voice.pk)} | data)
    assert answer.status_code == 422
    assert "Kies een bouwsteen" in answer.content.decode()
    assert not Placement.objects.exists()


def test_looking_makes_no_desk_and_the_first_act_keeps_what_lies_there(
    trajectory: Trajectory, fatma: User
) -> None:
    ContributionFactory.create_batch(3, trajectory=trajectory)
    client = as_user(fatma)
    first = statement_on_desk(client, trajectory)
    assert not Desk.objects.exists()
    answer = client.post(trajectory.url("clustering:sort_shortcuts"), {"shortcuts": "off"}, **HTMX)
    assert answer.context["statement"] == first
    assert Desk.objects.get().shortcuts is False


def test_a_search_with_a_byte_that_the_database_refuses_finds_nothing(
    trajectory: Trajectory, fatma: User
) -> None:
    BlockFactory(trajectory=trajectory, title="Bank")
    ContributionFactory(trajectory=trajectory)
    page = as_user(fatma).get(trajectory.url("clustering:sort_find"), {"q": "\x00x"})
    assert page.context["blocks"] == []


def test_later_comes_back_when_asked(trajectory: Trajectory, fatma: User, danny: User) -> None:
    voice = ContributionFactory(trajectory=trajectory)
    client = as_user(fatma)
    statement_on_desk(client, trajectory)
    answer = client.post(trajectory.url("clustering:sort_later"), {"voice": voice.pk}, **HTMX)
    assert "Je zette één uitspraak op later" in answer.content.decode()
    assert statement_on_desk(as_user(danny), trajectory) == voice, "it is only for her that it waits"
    as_user(danny).post(trajectory.url("clustering:sort_later"), {"voice": voice.pk}, **HTMX)
    assert client.post(trajectory.url("clustering:sort_bring_back"), **HTMX).context["statement"] == voice
    assert Later.objects.filter(user=fatma).count() == 0


def test_undo_lays_the_statement_on_the_desk_again(trajectory: Trajectory, fatma: User) -> None:
    ContributionFactory.create_batch(2, trajectory=trajectory)
    block = BlockFactory(trajectory=trajectory)
    client = as_user(fatma)
    first = statement_on_desk(client, trajectory)
    client.post(trajectory.url("clustering:sort_place"), {"voice": first.pk, "block": block.pk}, **HTMX)
    last = SortingAct.objects.get()
    answer = client.post(trajectory.url("clustering:undo", pk=last.pk), **HTMX)
    assert answer.context["statement"] == first
    assert answer.context["last"] is None
    again = client.post(trajectory.url("clustering:undo", pk=last.pk), **HTMX)
    assert "al ongedaan gemaakt" in again.content.decode()


def test_slots_keep_their_number_until_nine_others_were_used(trajectory: Trajectory, fatma: User) -> None:
    blocks = BlockFactory.create_batch(10, trajectory=trajectory)
    client = as_user(fatma)

    def lay_in(block: BuildingBlock) -> dict[int, BuildingBlock]:
        voice = ContributionFactory(trajectory=trajectory)
        client.post(trajectory.url("clustering:sort_place"), {"voice": voice.pk, "block": block.pk}, **HTMX)
        ContributionFactory(trajectory=trajectory)
        return dict(client.get(trajectory.url("clustering:sort")).context["slots"])

    for block in blocks[:9]:
        lay_in(block)
    assert lay_in(blocks[0]) == dict(enumerate(blocks[:9], 1)), "using the first again moves nothing"
    assert lay_in(blocks[9])[2] == blocks[9], "the tenth takes the place of the one used longest ago"
    assert lay_in(blocks[9])[1] == blocks[0]


def test_shortcuts_can_be_switched_off(trajectory: Trajectory, fatma: User) -> None:
    ContributionFactory(trajectory=trajectory)
    client = as_user(fatma)
    assert 'data-shortcuts="on"' in client.get(trajectory.url("clustering:sort")).content.decode()
    client.post(trajectory.url("clustering:sort_shortcuts"), {"shortcuts": "off"})
    page = client.get(trajectory.url("clustering:sort")).content.decode()
    assert 'data-shortcuts="off"' in page
    assert "Zet de toetsen aan" in page


def test_together_we_sorted(trajectory: Trajectory, fatma: User, danny: User) -> None:
    block = BlockFactory(trajectory=trajectory)
    voices = [voice.pk for voice in ContributionFactory.create_batch(4, trajectory=trajectory)]
    place(trajectory, voices[:2], block.pk, danny)
    place(trajectory, voices[2:3], block.pk, fatma)
    move(trajectory, voices[:1], block, None, fatma)
    progress = as_user(fatma).get(trajectory.url("clustering:sort")).context["progress"]
    assert (progress.placed, progress.total, progress.mine) == (2, 4, 1)
    assert progress.others == [("Danny De Wit", 2)]


@pytest.mark.parametrize("rows", [1, 200])
def test_the_room_asks_the_same_queries_however_full(
    rows: int, trajectory: Trajectory, fatma: User, django_assert_num_queries
) -> None:
    blocks = BlockFactory.create_batch(3, trajectory=trajectory)
    for number in range(rows):
        PlacementFactory(block=blocks[number % 3])
    ContributionFactory.create_batch(rows + 1, trajectory=trajectory)
    client = as_user(fatma)
    first = statement_on_desk(client, trajectory)
    client.post(trajectory.url("clustering:sort_place"), {"voice": first.pk, "block": blocks[0].pk})
    client.get(trajectory.url("clustering:sort"))
    with django_assert_num_queries(14):
        client.get(trajectory.url("clustering:sort"))


def test_nothing_of_another_trajectory_is_placed(trajectory: Trajectory, fatma: User) -> None:
    voice, block = ContributionFactory(trajectory=trajectory), BlockFactory(trajectory=TrajectoryFactory())
    answer = as_user(fatma).post(
        trajectory.url("clustering:sort_place"), {"voice": voice.pk, "block": block.pk}
    )
    assert answer.status_code == 404
    assert not Placement.objects.exists()
