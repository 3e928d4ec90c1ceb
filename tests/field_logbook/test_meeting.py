"""Many at the same moment, on a real PostgreSQL; and as many queries for fifty statements as for one."""

import threading
import time

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from contributions import erasure, recording
from contributions.models import Contribution, ContributionPhoto
from field_logbook import tray_decisions
from field_logbook.models import Arrival, FieldPhoto, Ticket, Waiting
from field_logbook.models import Tablet as TabletRow
from gatherings.models import Gathering
from tests import patience
from tests.factories import member
from trajectories.permissions import Role

from .protocol import again, item, picture


def at_once(work, number=20):
    """Run `work(n)` in that many threads at the same moment; their results."""
    ready, results, failures = threading.Barrier(number), [None] * number, []

    def run(n):
        try:
            ready.wait(patience.SECONDS)
            results[n] = work(n)
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failures, failures
    return results


@pytest.mark.django_db(transaction=True)
def test_twenty_equal_posts_make_one_row(tablet):
    items = [item(f"Idee {n}") for n in range(5)]
    body = tablet.body(*items)
    answers = at_once(lambda n: tablet.post({**body, "items": items[::-1] if n % 2 else items}))
    assert [one.status_code for one in answers] == [200] * 20
    statuses = sorted(entry["status"] for one in answers for entry in one.json()["items"])
    assert statuses == ["created"] * 5 + ["duplicate"] * 95
    assert Contribution.objects.count() == Arrival.objects.count() == 5


@pytest.mark.django_db(transaction=True)
def test_twenty_equal_photos_and_their_statement_make_one_photo(tablet):
    one, photo = item(), "0b9d4f1e-3a55-4c56-8f60-6a4a6f0e0001"

    def work(n):
        return tablet.post(tablet.body(one)) if n == 10 else tablet.put(one["id"], picture(), photo)

    assert {answer.status_code for answer in at_once(work)} == {200}
    assert FieldPhoto.objects.count() == ContributionPhoto.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_conversations_in_a_row_are_counted_each_once(tablet, gathering):
    Gathering.objects.filter(pk=gathering.pk).update(kind="conversation")
    talk = "0b9d4f1e-3a55-4c56-8f60-6a4a6f0e0002"
    answers = at_once(lambda n: tablet.post(tablet.body(item(f"Idee {n}", talk=talk))), 8)
    assert {answer.status_code for answer in answers} == {200}
    assert tablet.send(item("Het eerste gesprek.")) == ["created"]
    assert Gathering.objects.count() == 2
    following = Gathering.objects.exclude(pk=gathering.pk).get()
    assert following.contributions.count() == 8
    assert gathering.contributions.get().words == "Het eerste gesprek."
    assert list(following.hosts.all()) == list(gathering.hosts.all())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["dream_session", "conversation"])
def test_a_batch_that_waits_for_its_gathering_holds_nothing(tablet, gathering, kind):
    """Else two batches of one logbook meet crosswise, and the database refuses one of them: 503."""
    Gathering.objects.filter(pk=gathering.pk).update(kind=kind)
    first, second = item("Bomen."), item("Banken.", talk="0b9d4f1e-3a55-4c56-8f60-6a4a6f0e0004")
    tablet.send(first, second)
    body, answers = tablet.body(again(first, "Linden."), again(second, "Bankjes."), item(), attendance=4), []

    def send():
        try:
            answers.append(tablet.post(body).status_code)
        finally:
            connections.close_all()

    other = threading.Thread(target=send)
    with transaction.atomic():
        Gathering.objects.select_for_update(no_key=True).get(pk=gathering.pk)
        other.start()
        wait_until_someone_waits()
        for rows in (TabletRow, Ticket, Arrival, Contribution):
            list(rows.objects.select_for_update(nowait=True).order_by("pk"))
    other.join(60)
    assert answers == [200]


@pytest.mark.django_db
def test_a_conversation_that_was_called_off_is_no_new_one(tablet, gathering):
    Gathering.objects.filter(pk=gathering.pk).update(kind="conversation", state="cancelled")
    assert tablet.send(item(talk="0b9d4f1e-3a55-4c56-8f60-6a4a6f0e0003")) == ["accepted_review"]
    assert Gathering.objects.count() == 1


@pytest.mark.django_db
def test_fifty_statements_take_as_many_queries_as_one(tablet, question):
    def counted(items):
        with CaptureQueriesContext(connection) as captured:
            tablet.send(*items)
        return len(captured)

    def some(number):
        asked = {"question": question.pk, "question_text": question.text}
        return [item(f"Idee {n}", seq=n, **asked) for n in range(number)]

    tablet.send(item())  # the first makes the gathering one that is held
    one, fifty = some(1), some(50)
    assert counted(one) == counted(fifty)
    assert counted(one) == counted(fifty)  # all known by now
    assert counted(some(50)) <= 25


@pytest.mark.django_db(transaction=True)
def test_two_officers_and_the_tablet_at_the_same_moment(tablet, gathering):
    """Both choose "keep both" while the tablet corrects its version: one choice counts, and no words are
    lost."""
    officer = member(gathering.trajectory, Role.OFFICER)
    one = item("Bomen.")
    tablet.send(one)
    recording.correct(
        Contribution.objects.get(), text="Linden.", reason="Verstaan.", author=officer, revision=1
    )
    two = again(one, "Beuken.")
    assert tablet.send(two) == ["conflict"]
    three = again(two, "Beuken en eiken.")
    body = tablet.body(three)
    pk = Waiting.objects.get().pk

    def work(n):
        if n % 4 == 3:
            return tablet.post(body).status_code
        row = Waiting.objects.select_related("tablet", "user", "gathering__trajectory", "contribution").get(
            pk=pk
        )
        try:
            tray_decisions.decide_on_row(row, "both", officer)
        except tray_decisions.TooLate:
            return "late"
        return "done"

    results = at_once(work, 8)
    assert results.count("done") <= 1
    assert set(results) <= {"done", "late", 200}
    assert tablet.send(three) in (["duplicate"], ["updated"], ["conflict"])
    living = set(Contribution.objects.values_list("text", flat=True))
    waiting = set(Waiting.objects.filter(outcome="").values_list("words", flat=True))
    assert "Linden." in living
    assert "Beuken en eiken." in living | waiting
    assert Contribution.objects.count() == 1 + results.count("done")


@pytest.mark.django_db(transaction=True)
def test_an_erasure_waits_for_a_tablet_that_is_correcting(tablet, danny):
    one = item("Meer banken bij de kerk")
    tablet.send(one)
    contribution = Contribution.objects.get()

    def erase():
        try:
            done.append(erasure.erase(contribution, reason="Op vraag", by=danny))
        finally:
            connections.close_all()

    done: list[bool] = []
    officer = threading.Thread(target=erase)
    with transaction.atomic():  # a batch under way: what arrived first, the contribution later
        Arrival.objects.select_for_update().get()
        officer.start()
        wait_until_someone_waits()
        Contribution.objects.filter(pk=contribution.pk).update(seq=7)
    officer.join(60)
    assert done == [True]
    assert Contribution.objects.get().words == ""


def wait_until_someone_waits():
    """Another connection of this database waits for a lock."""
    query = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # or one transaction sees the same all along
            cursor.execute(query)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise TimeoutError("nobody waits")


def test_a_request_that_is_delivered_twice_sets_no_number_back(tablet):
    """The network gives the server the first one once more, after the second."""
    first = {**tablet.session(items_total=3), "rev": 1}
    second = {**tablet.session(items_total=4), "rev": 1}
    for session in (first, second, first):
        tablet.post({**tablet.body(), "session": session})
    assert TabletRow.objects.get().items_total == 4
