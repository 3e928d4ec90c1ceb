"""Rows move one place, stay gapless, and two people can't tangle them."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from gatherings.models import Guide, Question
from tests.factories import GuideFactory, QuestionFactory
from toolkit import ordering

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide() -> Guide:
    guide = GuideFactory(is_standard=True)
    for place, text in [(2, "a"), (2, "b"), (7, "c")]:
        QuestionFactory(guide=guide, position=place, text=text)
    return guide


def order(guide: Guide) -> list[tuple[int, str]]:
    return list(guide.questions.order_by("position", "pk").values_list("position", "text"))


def test_a_row_swaps_with_its_neighbour_and_numbers_become_gapless(guide: Guide) -> None:
    assert ordering.move(guide.questions.get(text="c"), up=True, siblings=guide.questions.all())
    assert order(guide) == [(1, "a"), (2, "c"), (3, "b")]
    assert ordering.move(guide.questions.get(text="a"), up=False, siblings=guide.questions.all())
    assert order(guide) == [(1, "c"), (2, "a"), (3, "b")]


@pytest.mark.parametrize(("text", "up"), [("a", True), ("c", False)])
def test_an_end_refuses_quietly_and_heals_the_numbers(guide: Guide, text: str, up: bool) -> None:
    assert not ordering.move(guide.questions.get(text=text), up, guide.questions.all())
    assert order(guide) == [(1, "a"), (2, "b"), (3, "c")]


def test_a_row_that_is_no_sibling_any_more_moves_nothing(guide: Guide) -> None:
    other = QuestionFactory(guide=GuideFactory(trajectory=guide.trajectory), position=1)
    assert not ordering.move(other, True, guide.questions.all())
    assert [text for _place, text in order(guide)] == ["a", "b", "c"]


def test_a_row_is_put_before_another_or_at_the_end(guide: Guide) -> None:
    c, a = guide.questions.get(text="c"), guide.questions.get(text="a")
    ordering.place_before(c, a.pk, guide.questions.all())
    assert order(guide) == [(1, "c"), (2, "a"), (3, "b")]
    ordering.place_before(c, None, guide.questions.all())
    assert order(guide) == [(1, "a"), (2, "b"), (3, "c")]
    ordering.place_before(guide.questions.get(text="b"), a.pk, guide.questions.all())
    ordering.place_before(a, None, guide.questions.all())  # which still has its number of before
    assert order(guide) == [(1, "b"), (2, "c"), (3, "a")]


def test_a_row_is_put_behind_another_or_at_the_end(guide: Guide) -> None:
    a, b, c = (guide.questions.get(text=text) for text in "abc")
    ordering.place_after(c, a, guide.questions.all())
    assert order(guide) == [(1, "a"), (2, "c"), (3, "b")]
    b.delete()
    ordering.place_after(a, b, guide.questions.all())
    assert order(guide) == [(1, "c"), (2, "a")]
    ordering.place_after(c, None, guide.questions.all())
    assert order(guide) == [(1, "a"), (2, "c")]


def test_the_next_place_is_behind_the_last(guide: Guide) -> None:
    assert ordering.next_place(guide.questions.all()) == 8
    assert ordering.next_place(Question.objects.none()) == 1


def test_the_siblings_are_locked_and_nothing_is_written_without_need(guide: Guide) -> None:
    ordering.move(guide.questions.get(text="a"), True, guide.questions.all())
    with CaptureQueriesContext(connection) as asked:
        ordering.move(guide.questions.get(text="a"), True, guide.questions.all())
    assert any("FOR UPDATE" in query["sql"] for query in asked)
    assert not any(query["sql"].startswith("UPDATE") for query in asked)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("second_move", "expected"),
    [
        (lambda row, rows: ordering.move(row, True, rows), ["b", "c", "a"]),
        (lambda row, rows: ordering.place_before(row, None, rows), ["b", "a", "c"]),
    ],
)
def test_who_moves_second_waits_and_goes_on_from_the_first(
    guide: Guide, second_move: Callable[[Question, QuerySet[Question]], object], expected: list[str]
) -> None:
    """Two real connections: the second has read its row before the first moves, and is held at the lock."""
    last = guide.questions.get(text="c")
    with ThreadPoolExecutor(1) as other:
        pid = other.submit(backend_pid).result()
        with transaction.atomic():
            ordering.move(guide.questions.get(text="a"), False, guide.questions.all())
            second = other.submit(second_move, last, guide.questions.all())
            wait_until_held_by_us(pid, second)
        second.result(60)
        other.submit(close_connection).result()
    assert order(guide) == list(enumerate(expected, 1))


@pytest.mark.django_db(transaction=True)
def test_many_moves_of_two_people_leave_an_order_without_gaps(guide: Guide) -> None:
    together = Barrier(2)

    def move_ten_times(text: str, up: bool) -> None:
        together.wait(60)
        for _ in range(10):
            ordering.move(Question.objects.get(text=text, guide=guide), up, guide.questions.all())
            up = not up
        connection.close()

    with ThreadPoolExecutor(2) as people:
        for moving in [people.submit(move_ten_times, "a", False), people.submit(move_ten_times, "c", True)]:
            moving.result(120)
    assert [place for place, _text in order(guide)] == [1, 2, 3]


def close_connection() -> None:
    """That of the thread which asks: `connection` is another object in each."""
    connection.close()


def backend_pid() -> int:
    """The process that serves this thread's connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def wait_until_held_by_us(pid: int, moving: Future[object]) -> None:
    deadline = time.monotonic() + 60
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT pg_backend_pid() = ANY(pg_blocking_pids(%s))", [pid])
            if cursor.fetchone()[0]:
                return
            assert not moving.done(), "it did not wait for us"
            assert time.monotonic() < deadline
            time.sleep(0.02)
