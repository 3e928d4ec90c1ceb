"""What the cockpit and the public page show of publications."""

import datetime as dt

import pytest

from publications.models import Compilation, Feedback
from publications.press import compiling
from publications.review import comments, reviewing
from tests.factories import member
from tests.queries import queries
from tests.waiting import waiting_on

from .readers import chapter_of, publish, reader, rewritten

pytestmark = pytest.mark.django_db


def panel(client, trajectory, part):
    return client.get(trajectory.url("publications:cockpit_panel"), {"part": part}).content.decode()


def test_an_empty_house_has_empty_panels(client, trajectory):
    officer = reader(trajectory, "officer", "Lotte")[0]
    for part in ("rings", ""):
        assert panel(officer, trajectory, part).strip() == ""
    assert client.get(trajectory.url("publications:public_panel")).content.decode().strip() == ""


def test_the_alderman_finds_what_to_read_and_when_it_is_late(trajectory, snapshot):
    client, karim = reader(trajectory, "alderman", "Karim Aerts")
    lotte = member(trajectory)
    reviewing.ask_readers(snapshot, [karim], dt.date.today() + dt.timedelta(days=3), "", lotte)
    waiting = waiting_on(client, trajectory)
    assert "Lees het ontwerp na" in waiting
    assert trajectory.url("publications:read", pk=snapshot.pk) in waiting
    assert "care" not in waiting
    reviewing.ask_readers(snapshot, [karim], dt.date.today() - dt.timedelta(days=3), "", lotte)
    assert "care" in waiting_on(client, trajectory)
    assert "wordt nagelezen" in panel(client, trajectory, "rings")
    reviewing.give_verdict(snapshot, karim, "agreed", "")
    assert waiting_on(client, trajectory) == ""


def test_the_officer_finds_remarks_returns_and_failures(trajectory, snapshot):
    client, _lotte = reader(trajectory, "officer", "Lotte")
    karim = member(trajectory, "alderman", name="Karim Aerts")
    passage = chapter_of(snapshot).body["intro"][0]["id"]
    comments.add_comment(snapshot, passage, karim, "Klopt dit?")
    reviewing.give_verdict(snapshot, karim, "returned", "Nog niet.")
    failed = Compilation.objects.create(snapshot=snapshot, output="web", state="running")
    compiling.keep_failure(failed, "Er mist een teken.", "Sleutel 0")
    waiting = waiting_on(client, trajectory)
    assert "Open opmerking" in waiting
    assert "Karim Aerts stuurde" in waiting
    assert trajectory.url("publications:compilation", pk=failed.pk) in waiting
    Compilation.objects.create(snapshot=snapshot, output="web", state="done")
    assert "PDF mislukt" not in waiting_on(client, trajectory)
    rewritten(snapshot, passage, "Nu wel.")
    assert "Karim Aerts stuurde" not in waiting_on(client, trajectory)
    assert "Open opmerking" in waiting_on(client, trajectory)


def test_an_ambassador_is_asked_nothing(trajectory, snapshot):
    client, _nadia = reader(trajectory, "ambassador", "Nadia")
    reviewing.give_verdict(snapshot, member(trajectory, "alderman"), "returned", "Nee.")
    assert waiting_on(client, trajectory) == ""


def test_residents_see_editions_and_answers(client, trajectory, snapshot):
    edition = publish(snapshot)
    Feedback.objects.create(trajectory=trajectory, title="Banken", status="doing", text="Ze komen.")
    page = client.get(trajectory.url("publications:public_panel")).content.decode()
    assert trajectory.url("publications:public_read", pk=edition.pk) in page
    assert "Ze komen." in page


def test_the_panels_ask_the_same_few_queries(trajectory, snapshot):
    client, lotte = reader(trajectory, "officer", "Lotte")
    bare = queries(client, trajectory.url("publications:cockpit_panel"))
    passage = chapter_of(snapshot).body["intro"][0]["id"]
    counts = []
    for _round in range(2):
        for number in range(3):
            karim = member(trajectory, "alderman")
            comments.add_comment(snapshot, passage, karim, f"Nummer {number}")
            reviewing.give_verdict(snapshot, karim, "returned", "Nee.")
        reviewing.ask_readers(snapshot, [lotte], None, "", lotte)
        urls = [trajectory.url("publications:cockpit_panel") + "?part=rings", trajectory.get_absolute_url()]
        counts.append([queries(client, url) for url in urls])
    assert counts[0] == counts[1]
    assert counts[0][0] <= bare + 6
