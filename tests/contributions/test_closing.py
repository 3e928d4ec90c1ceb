"""The end of a session: how many came, closing and reopening, the next conversation."""

import pytest
from django.test import Client
from django.utils import timezone

from gatherings import guides
from gatherings.models import Gathering
from tests.contributions.logbook_pages import said, url
from trajectories.models import User

pytestmark = pytest.mark.django_db


def test_the_stepper_counts_and_a_double_tap_counts_once(
    client: Client, session: Gathering, nadia: User
) -> None:
    for people in (1, 1, 2, "veel", -3):
        client.post(url(session, "log_people"), {"people": people})
    session.refresh_from_db()
    assert session.attendance == 2


def test_closing_needs_a_number_and_reopening_keeps_the_report(
    client: Client, session: Gathering, nadia: User
) -> None:
    close = url(session, "gathering_close")
    assert client.post(close, {"report": "Fijn."}).status_code == 422
    assert client.post(close, {"attendance": 11, "mood": "warm", "report": "Fijn."}).status_code == 302
    session.refresh_from_db()
    assert (session.state, session.attendance, session.mood, session.report) == (
        "closed",
        11,
        "warm",
        "Fijn.",
    )
    assert session.closed_at
    client.post(url(session, "gathering_reopen"))
    session.refresh_from_db()
    assert (session.state, session.closed_at, session.report) == ("held", None, "Fijn.")


def test_words_that_arrive_after_the_closing_are_not_lost(
    client: Client, session: Gathering, nadia: User
) -> None:
    Gathering.objects.update(state="closed", closed_at=timezone.now())
    client.post(url(session), said("Net te laat."))
    assert session.contributions.get().words == "Net te laat."
    session.refresh_from_db()
    assert session.state == "closed"


def test_in_a_cancelled_session_nothing_is_written(client: Client, session: Gathering, nadia: User) -> None:
    Gathering.objects.update(state="cancelled")
    assert client.post(url(session), said("x")).status_code == 422
    assert client.post(url(session, "gathering_close"), {"attendance": 1}).status_code == 422
    session.refresh_from_db()
    assert session.state == "cancelled"


def test_the_next_conversation_takes_over_place_hosts_and_guide(
    client: Client, session: Gathering, nadia: User
) -> None:
    Gathering.objects.update(kind="conversation", number=7, place="Markt", guide=guides.own_guide(session))
    client.post(url(session, "log_next"))
    new = Gathering.objects.get(number=8)
    assert (new.place, new.guide_id, list(new.hosts.all())) == (
        "Markt",
        Gathering.objects.get(number=7).guide_id,
        [nadia],
    )
