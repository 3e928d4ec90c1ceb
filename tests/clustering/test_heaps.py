"""Heaps of what is alike: made by a worker, read without what was laid since, laid whole or in part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clustering import tasks
from clustering.desk_queue import lay_on_desk
from clustering.heaping import list_heaps, voices_of
from clustering.models import COARSEST, FINEST, Desk, Grouping, Heap, HeapMember, Opinion, Placement
from clustering.pile import Pile
from clustering.placing import place
from clustering.rounds.preparing import open_round
from clustering.rounds.stream import take_next
from contributions.recording import correct
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, RoundFactory, TeamFactory, seat
from tests.clustering.said import BICYCLES, EVERYTHING, MEETING, TREES, largest
from tests.factories import ContributionFactory
from tests.htmx import Screen
from tests.queries import queries
from trajectories.models import Trajectory, User


def test_at_each_mark_every_statement_lies_in_one_heap_that_is_named(heaped: Trajectory, fatma: User) -> None:
    many = []
    for mark in range(COARSEST, FINEST + 1):
        found = list_heaps(Pile(heaped, fatma), mark, None)
        members = HeapMember.objects.filter(heap__mark=mark)
        assert members.count() == members.values("contribution").distinct().count() == EVERYTHING
        assert (found.voices, found.beside) == (EVERYTHING, 0)
        assert [card.voices for card in found.cards] == sorted(
            (card.voices for card in found.cards), reverse=True
        )
        assert all(card.heap.words and card.samples for card in found.cards)
        many.append(found.heaps)
    assert many == sorted(many)
    assert many[0] < many[-1]


def test_what_is_laid_reworded_or_on_another_desk_leaves_its_heap(
    heaped: Trajectory, fatma: User, danny: User, lotte: User
) -> None:
    heap, pile = largest(heaped), Pile(heaped, fatma)
    before = set(voices_of(pile, heap))
    first, second, third = [voice for voice in before if voice.text in TREES][:3]
    place(heaped, [first.pk], BlockFactory(trajectory=heaped).pk, danny)
    correct(second, text="De bus rijdt te laat", reason="Verkeerd getypt", author=lotte, revision=1)
    lay_on_desk(Desk.objects.create(trajectory=heaped, user=danny), third.pk)
    came = ContributionFactory(trajectory=heaped, words="Nog een boom erbij")
    pile = Pile(heaped, fatma)
    assert set(voices_of(pile, heap)) == before - {first, second, third}
    assert third in voices_of(Pile(heaped, danny), heap)
    found = list_heaps(pile, 3, None)
    assert found.beside == 2  # reworded, and come since
    page = as_user(fatma).get(heaped.url("clustering:heaps")).content.decode()
    assert "2 uitspraken liggen in geen hoop" in page
    tasks.make_heaps(str(heaped.pk))
    assert not Heap.objects.filter(pk=heap.pk).exists()
    assert list_heaps(pile, 3, None).beside == 0
    assert HeapMember.objects.filter(contribution=came, heap__mark=3).exists()


def test_a_heap_is_accepted_whole_in_a_new_block_and_undone_in_one_go(
    heaped: Trajectory, fatma: User
) -> None:
    heap, client = largest(heaped), as_user(fatma)
    url = heaped.url("clustering:one_heap", heap=heap.pk)
    page = client.get(url)
    whole = page.context["whole"]
    said = client.post(
        heaped.url("clustering:heap_lay_new", heap=heap.pk),
        {"alle": whole.seal, "title": "Meer bomen"},
        follow=True,
    )
    assert f"{whole.count} uitspraken ingedeeld bij de nieuwe bouwsteen “Meer bomen”" in said.content.decode()
    placed = Placement.objects.holding().filter(block__title="Meer bomen")
    assert placed.count() == whole.count
    act = placed.first().act  # type: ignore[union-attr]
    assert act is not None
    assert f'name="terug" value="{url}"' in said.content.decode()
    undone = client.post(heaped.url("clustering:undo", pk=act.pk), {"terug": url})
    assert undone.url == url
    assert not Placement.objects.holding().exists()
    assert voices_of(Pile(heaped, fatma), heap).count() == whole.count


def test_some_of_a_heap_are_ticked_and_the_rest_stays(heaped: Trajectory, fatma: User) -> None:
    heap, client = largest(heaped), as_user(fatma)
    block = BlockFactory(trajectory=heaped, title="Groen")
    voices = list(voices_of(Pile(heaped, fatma), heap))
    act = heaped.url("clustering:heap_lay", heap=heap.pk)
    assert (
        "Schrijf bij welke bouwsteen" in client.post(act, {"rij": voices[0].pk}, follow=True).content.decode()
    )
    assert "Vink eerst aan" in client.post(act, {"title": "Groen"}, follow=True).content.decode()
    answer = client.post(act, {"title": "Groen", "rij": [voices[0].pk, voices[1].pk]})
    assert answer.headers["Location"] == heaped.url("clustering:one_heap", heap=heap.pk)
    assert set(block.placements.values_list("contribution", flat=True)) == {voices[0].pk, voices[1].pk}
    assert list(voices_of(Pile(heaped, fatma), heap)) == voices[2:]
    # the seal speaks of the heap as it was shown
    seal = client.get(heaped.url("clustering:one_heap", heap=heap.pk)).context["whole"].seal
    place(heaped, [voices[2].pk], block.pk, fatma)
    said = client.post(act, {"title": "Groen", "alle": seal}, follow=True).content.decode()
    assert "De lijst is intussen veranderd" in said
    assert block.placements.count() == 3


def test_what_lies_with_another_team_stays_there(heaped: Trajectory, fatma: User, danny: User) -> None:
    """Outside of the round, and a form that names what was taken since the page was read."""
    heap = largest(heaped)
    round_ = RoundFactory(trajectory=heaped)
    south = seat(TeamFactory(round=round_, name="Zuid"), danny)
    open_round(round_)
    voices = list(voices_of(Pile(heaped, fatma), heap))
    south.round.refresh_from_db()
    held = {row.contribution_id for row in take_next(south, danny)}
    assert not set(voices_of(Pile(heaped, fatma), heap).values_list("pk", flat=True)) & held
    said = as_user(fatma).post(
        heaped.url("clustering:heap_lay_new", heap=heap.pk),
        {"title": "Groen", "rij": [voice.pk for voice in voices]} | {"rij": [*held, voices[-1].pk]},
        follow=True,
    )
    placed = set(Placement.objects.values_list("contribution", flat=True))
    assert placed == {voices[-1].pk} - held
    assert "iemand anders is ermee bezig" in said.content.decode()


def test_in_a_round_a_heap_is_laid_for_the_team_and_undone(
    heaped: Trajectory, fatma: User, danny: User
) -> None:
    heap = largest(heaped)
    round_ = RoundFactory(trajectory=heaped, opinions=2)
    north, south = TeamFactory(round=round_, name="Noord"), TeamFactory(round=round_, name="Zuid")
    seat(north, fatma)
    seat(south, danny)
    open_round(round_)
    client = as_user(fatma)
    url = heaped.url("clustering:round_one_heap", pk=round_.pk, heap=heap.pk)
    whole = client.get(url).context["whole"]
    lay = heaped.url("clustering:round_heap_lay_new", pk=round_.pk, heap=heap.pk)
    said = client.post(lay, {"alle": whole.seal, "title": "Groen"}, follow=True)
    assert f"{whole.count} uitspraken ingedeeld bij “Groen”" in said.content.decode()
    assert Opinion.objects.standing().filter(team=north).count() == whole.count
    # for the other team they are still there: it has not judged them
    north.round.refresh_from_db()
    assert voices_of(Pile(heaped, fatma, north), heap).count() == 0
    assert voices_of(Pile(heaped, danny, south), heap).count() == whole.count
    assert voices_of(Pile(heaped, danny), heap).count() == 0
    client.post(heaped.url("clustering:round_undo", pk=round_.pk))
    assert not Opinion.objects.standing().exists()
    assert not Placement.objects.holding().exists()


def test_without_a_seat_the_heaps_of_a_round_lead_to_the_page_that_says_so(
    heaped: Trajectory, fatma: User, lotte: User
) -> None:
    round_ = RoundFactory(trajectory=heaped)
    seat(TeamFactory(round=round_), fatma)
    open_round(round_)
    desk = heaped.url("clustering:round_sort", pk=round_.pk)
    assert as_user(lotte).get(heaped.url("clustering:round_heaps", pk=round_.pk)).headers["Location"] == desk


def test_a_heap_is_split_further_and_joined_again(heaped: Trajectory, fatma: User) -> None:
    client, pile = as_user(fatma), Pile(heaped, fatma)
    heap = max(Heap.objects.filter(mark=COARSEST), key=lambda heap: heap.members.count())
    members = set(heap.members.values_list("contribution", flat=True))
    client.post(heaped.url("clustering:heap_split", heap=heap.pk))
    assert "wordt gesplitst" in client.get(heaped.url("clustering:one_heap", heap=heap.pk)).content.decode()
    tasks.split_heap(str(heap.pk))
    parts = list(heap.parts.all())
    assert len(parts) > 1
    lying = [part.members.values_list("contribution", flat=True) for part in parts]
    assert sum(len(part) for part in lying) == len(members)
    assert {pk for part in lying for pk in part} == members
    shown = [card.heap for card in list_heaps(pile, COARSEST, None).cards]
    assert heap not in shown
    assert set(parts) <= set(shown)
    tasks.split_heap(str(heap.pk))  # safe to run twice
    assert heap.parts.count() == len(parts)
    client.post(heaped.url("clustering:heap_join", heap=heap.pk))
    assert heap in [card.heap for card in list_heaps(pile, COARSEST, None).cards]


def test_the_page_before_during_and_after_the_making(
    trajectory: Trajectory, fatma: User, by_words: None
) -> None:
    client, url = as_user(fatma), trajectory.url("clustering:heaps")
    assert "Er zijn nog geen hopen" in client.get(url).content.decode()
    for words in TREES:
        ContributionFactory(trajectory=trajectory, words=words)
    client.post(trajectory.url("clustering:heaps_make"))
    busy = client.get(url).content.decode()
    assert "De hopen worden gemaakt" in busy
    assert 'hx-trigger="every 1s"' in busy
    tasks.make_heaps(str(trajectory.pk))
    Grouping.objects.update(marks_done=2)
    assert "stap 2 van 5" in client.get(url).content.decode()
    job = tasks.make_heaps.standing(str(trajectory.pk))
    assert job is not None
    job.delete()
    done = client.get(url)
    assert "every 1s" not in done.content.decode()
    assert [client.get(f"{url}?fijn={mark}").context["mark"] for mark in ("1", "5", "9", "²", "-3")] == [
        1,
        5,
        5,
        3,
        3,
    ]
    assert (
        "intussen opnieuw gemaakt"
        in client.get(trajectory.url("clustering:one_heap", heap=999_999), follow=True).content.decode()
    )


def test_the_slider_and_the_waiting_swap_what_a_reload_shows(heaped: Trajectory, fatma: User) -> None:
    client = as_user(fatma)
    screen = Screen.open(client, heaped.url("clustering:heaps"))
    for mark in (FINEST, COARSEST):
        assert screen.swap(screen.one("//form[@class='grain']"), fijn=str(mark)).status_code == 200
        screen.assert_equals_reload("heaps")
        assert screen.answer.context["mark"] == mark
    client.post(heaped.url("clustering:heaps_make"))
    heap = largest(heaped)
    client.post(heaped.url("clustering:heap_split", heap=heap.pk))
    for part, url in (
        ("heaps", heaped.url("clustering:heaps")),
        ("alike", heaped.url("clustering:one_heap", heap=heap.pk)),
    ):
        screen = Screen.open(client, url)
        assert screen.swap(screen.one(f"//*[@id='{part}']")).status_code == 200
        screen.assert_equals_reload(part)


@pytest.mark.django_db(transaction=True)
def test_a_worker_makes_them(trajectory: Trajectory, fatma: User, celery_worker: Callable[..., None]) -> None:
    for words in (*TREES, *BICYCLES, *MEETING):
        ContributionFactory(trajectory=trajectory, words=words)
    client = as_user(fatma)
    client.post(trajectory.url("clustering:heaps_make"))
    celery_worker()
    assert list_heaps(Pile(trajectory, fatma), 3, None).voices == EVERYTHING
    assert "worden gemaakt" not in client.get(trajectory.url("clustering:heaps")).content.decode()


def test_the_queries_of_the_pages_stay_the_same(heaped: Trajectory, fatma: User) -> None:
    client = as_user(fatma)
    pages = [heaped.url("clustering:heaps"), heaped.url("clustering:one_heap", heap=largest(heaped).pk)]
    few = [queries(client, page) for page in pages]
    for number in range(60):
        ContributionFactory(trajectory=heaped, words=f"Meer bomen langs straat {number}")
    tasks.make_heaps(str(heaped.pk))
    pages[1] = heaped.url("clustering:one_heap", heap=largest(heaped).pk)
    assert [queries(client, page) for page in pages] == few
    assert max(few) <= 15


def test_a_heap_of_another_trajectory_is_not_there(heaped: Trajectory, lotte: User) -> None:
    other = ContributionFactory().trajectory
    elsewhere = Heap.objects.create(trajectory=other, mark=3)
    answer = as_user(lotte).get(heaped.url("clustering:one_heap", heap=elsewhere.pk))
    assert answer.status_code == 404
