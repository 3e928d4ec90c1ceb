"""Whatever a program sends: a clear answer, never a 500; and one bad item never keeps the good ones out."""

import json
import uuid

import pytest
import time_machine
from django.utils import timezone

from contributions.models import Contribution
from field_logbook import tickets
from field_logbook.models import Ticket
from tests.factories import GatheringFactory, MembershipFactory, NeighbourhoodFactory, QuestionFactory

from .protocol import Tablet, item, picture, sealed

pytestmark = pytest.mark.django_db

NO_BATCH = [
    b"",
    b"null",
    b"[]",
    b"1",
    b'"x"',
    b"{",
    b"\xff\xfe",
    b'{"items": 3}',
    b'{"items": {}}',
    b'{"items": [], "session": []}'.replace(b"[]}", b"[1]}"),
    b'{"items": [NaN]}',
    b'{"items": [Infinity]}',
    b"[" * 100_000,
    b'{"items":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    b'{"gathering": ' + b"9" * 6000 + b"}",
]


@pytest.mark.parametrize("content", NO_BATCH, ids=lambda one: one[:20])
def test_what_is_no_batch_is_refused(tablet, content):
    answer = tablet.post(content)
    assert (answer.status_code, answer.json()["error"]) == (422, "body")


def test_too_big_is_halved_by_the_tablet(tablet):
    assert tablet.post(b" " * 262_145).status_code == 413
    assert tablet.post(tablet.body(*[item() for _ in range(51)])).status_code == 413
    assert tablet.post(tablet.body(*[item() for _ in range(50)])).status_code == 200


POISON = [
    None,
    3,
    "x",
    [],
    {},
    {"id": "x"},
    {"id": {"a": [1]}, "rev": [], "sha256": 3},
    item(id="0" * 36),
    item(id=str(uuid.uuid4()).upper()),
    item(id="{" + str(uuid.uuid4())[:-2] + "}"),
    item(rev=0),
    item(rev=True),
    item(rev=10**30),
    item(rev=1.5),
    item(seq="1"),
    item(seq=10**40),
    item(op="delete"),
    item(question="5"),
    item(question_text=None),
    item(""),
    item("  \n "),
    item("\x00\x01"),
    item("x" * 20_001),
    item(words=["x"]),
    item(on_behalf_of="x" * 121),
    item(on_behalf_of=None),
    item(neighbourhood="Centrum"),
    item(talk=5),
    item(talk="x"),
    {**item(), "sha256": "0" * 64},
    {**item(), "sha256": "A" * 64},
    {**item(), "data": None},
    {**item(), "data": {"words": "x"}},
]


@pytest.mark.parametrize("poison", POISON, ids=range(len(POISON)))
def test_one_poison_item_never_fails_the_batch(tablet, poison):
    good, other = item("Goed."), item("Ook goed.")
    answer = tablet.post(tablet.body(good, poison, other))
    assert answer.status_code == 200
    told = answer.json()["items"]
    assert [one["status"] for one in told] == ["created", "invalid", "created"]
    assert told[1]["message"]
    assert Contribution.objects.count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"question": 10**18},
        {"question": -4},
        {"question": 10**30},
        {"neighbourhood": 10**18},
        {"neighbourhood": -1},
        {"language": "tlh"},
        {"age_band": "130+"},
        {"client_at": "yesterday"},
        {"client_at": None},
        {"client_at": "9999-12-31T23:59:59-14:00"},
        {"client_at": "0001-01-01T00:00:00+14:00"},
        {"client_at": "2026-10-25T02:30:00"},
        {"seq": -5},
        {"seq": 2**40},
        {"question_text": "x" * 5000},
        {"on_behalf_of": "de hengelclub\x00\u2028"},
        {"talk": "6a2f3581-4cc4-4e2e-a486-d7cbf7a1da25"},
    ],
    ids=str,
)
def test_an_odd_mark_never_costs_the_words(tablet, change):
    assert tablet.send(item("De woorden.", **change))[0] in {"created", "accepted_review"}


@pytest.mark.parametrize(
    "words",
    [
        "a\x00b",
        "a\u2028b\u2029c\x7f",
        '\\"/\b\f\n\r\t',
        "😀 \U0010ffff",
        "\ufffe\uffff x",
        "Ḁ̈ é é ﷽",
        "x" * 20_000,
    ],
    ids=range(7),
)
def test_every_text_comes_in_whole(tablet, words):
    one = item(words)
    assert tablet.send(one) == ["created"]
    assert tablet.send(one) == ["duplicate"]


def test_half_a_surrogate_pair_is_replaced(tablet):
    """A browser replaces it before hashing; one that doesn't is understood as well."""
    whole = item("a\ufffdb")
    broken = {**whole, "data": {**whole["data"], "words": "a\ud800b"}}
    assert tablet.post(json.dumps(tablet.body(broken))).json()["items"][0]["status"] == "created"
    assert Contribution.objects.get().words == "a\ufffdb"


def test_sessions_of_nonsense(tablet):
    for session in [
        {"rev": "x", "items_total": -1, "attendance": 10**9, "mood": 5, "report": ["x"], "close": "yes"},
        {"rev": 2**31, "photos_total": 2.5, "sent_at": "x", "report": "\x00\ud800"},
        {},
    ]:
        body = {"gathering": tablet.gathering.pk, "items": [item()], "session": session}
        assert tablet.post(json.dumps(body)).status_code == 200


def test_a_question_or_neighbourhood_of_elsewhere_is_not_touched(tablet):
    question, place = QuestionFactory(), NeighbourhoodFactory()
    one = item(question=question.pk, question_text=question.text, neighbourhood=place.pk)
    assert tablet.send(one) == ["accepted_review"]
    assert not question.contributions.exists()


def test_the_id_of_another_trajectorys_statement_keeps_both(tablet, danny):
    elsewhere = GatheringFactory(starts_at=timezone.now())
    MembershipFactory(trajectory=elsewhere.trajectory, user=danny)
    one = item("Elders gezegd.")
    Tablet(elsewhere, danny).send(one)
    assert tablet.send(item("Hier gezegd.", id=one["id"])) == ["conflict"]
    assert Contribution.objects.get().words == "Elders gezegd."


def test_the_same_id_twice_in_one_batch(tablet):
    one = item("Een.")
    assert tablet.send(one, one) == ["created", "duplicate"]
    two = sealed({**one, "data": {**one["data"], "words": "Twee."}})
    assert tablet.send(two) == ["conflict"]


def test_only_a_valid_ticket_of_this_gathering(tablet, danny):
    body = tablet.body(item())
    assert (
        tablet.post(body, Authorization="Ticket x\udcff".encode("utf-8", "replace").decode()).status_code
        == 401
    )
    assert tablet.post(body, Authorization="Bearer " + tablet.secret).status_code == 401
    assert tablet.post({**body, "gathering": tablet.gathering.pk + 1}).status_code == 404
    assert tablet.post(body, **{"X-Proto": "x"}).status_code == 426
    assert tablet.post(body, **{"X-Proto": "0"}).status_code == 200
    danny.is_active = False
    danny.save()
    assert tablet.post(body).status_code == 401
    assert not Ticket.objects.filter(secret_hash=tablet.secret).exists()


@pytest.mark.parametrize("number", ["²", "٣", "", "9" * 30])
def test_what_is_no_number_is_no_protocol_and_no_length(tablet, number):
    written = number.encode().decode("latin-1")  # as a server hands it over
    body = tablet.body(item())
    answer = tablet.post(body, **{"X-Proto": written})
    assert (answer.status_code, answer.json()["error"]) == (426, "proto")
    assert tablet.post(body, **{"X-Proto": "-1"}).status_code == 426


def test_a_ticket_expires_and_a_new_one_sends_the_queue(tablet, danny, gathering):
    with time_machine.travel(timezone.now() + tickets.VALID * 1.1):
        assert tablet.post(tablet.body(item())).status_code == 401
        _new, tablet.secret = tickets.issue(gathering, danny, tablet.device, "")
        assert tablet.send(item()) == ["created"]


def test_a_storm_is_slowed_down(tablet, monkeypatch):
    monkeypatch.setattr(tickets, "PER_MINUTE", 2)
    answers = [tablet.post(tablet.body()) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert int(answers[2]["Retry-After"]) > 0


def test_a_full_ticket_says_so_and_still_knows_what_it_had(tablet, monkeypatch):
    one = item()
    tablet.send(one)
    monkeypatch.setattr(tickets, "MOST_ITEMS", 1)
    assert tablet.send(one, item()) == ["duplicate", "invalid"]
    assert tablet.put(one["id"], picture()).status_code == 413
