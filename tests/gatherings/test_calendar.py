"""Calendar files as RFC 5545 wants them."""

import datetime as dt

import pytest
from django.test import Client

from gatherings.calendar_files import LINE, calendar_bytes, escape_text, fold_line
from tests.factories import GatheringFactory, member
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


def unfolded(content: bytes) -> dict[str, str]:
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")
    return dict(line.split(":", 1) for line in lines if line and not line.startswith(("BEGIN", "END")))


def test_it_has_what_a_calendar_needs() -> None:
    session = GatheringFactory(
        title="Droomsessie 4; bij Nadia, thuis",
        starts_at=dt.datetime(2026, 3, 28, 19, 30, tzinfo=dt.UTC),
        ends_at=dt.datetime(2026, 3, 28, 21, 30, tzinfo=dt.UTC),
        place="Heide",
        address="Kerkstraat 1",
    )
    content = calendar_bytes(session, "/x/")
    values = unfolded(content)
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert content.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert values["DTSTART"] == "20260328T193000Z"
    assert values["DTEND"] == "20260328T213000Z"
    assert values["SUMMARY"] == r"Droomsessie 4\; bij Nadia\, thuis"
    assert values["LOCATION"] == r"Heide\, Kerkstraat 1"
    assert values["STATUS"] == "CONFIRMED"
    assert values["DTSTAMP"].endswith("Z")
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_uid_stays_and_the_sequence_goes_up() -> None:
    session = GatheringFactory()
    before = unfolded(calendar_bytes(session, "/x/"))
    session.title, session.sequence, session.state = "Anders", 2, "cancelled"
    after = unfolded(calendar_bytes(session, "/x/"))
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"], after["STATUS"]) == ("0", "2", "CANCELLED")


def test_without_an_end_it_takes_two_hours() -> None:
    values = unfolded(
        calendar_bytes(GatheringFactory(starts_at=dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)), "/x/")
    )
    assert values["DTEND"] == "20260101T140000Z"


@pytest.mark.parametrize("text", ["kort", "x" * 400, "é" * 200, "مدينة خضراء " * 20, "🌳" * 60])
def test_long_lines_are_folded_between_characters(text: str) -> None:
    folded = fold_line("SUMMARY:" + text)
    assert folded.endswith(b"\r\n")
    lines = folded[:-2].split(b"\r\n")
    assert max(len(line) for line in lines) <= LINE
    assert all(line.decode() for line in lines)
    assert folded.replace(b"\r\n ", b"")[:-2].decode() == "SUMMARY:" + text


def test_special_characters_are_escaped() -> None:
    assert escape_text("a\\b;c,d\r\ne") == r"a\\b\;c\,d\ne"


def test_the_public_file_is_only_there_for_open_sessions(client: Client) -> None:
    session = GatheringFactory(is_open=True, title="Droomsessie 4")
    public = session.trajectory.url("gatherings:public_calendar", pk=session.pk)
    answer = client.get(public)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="droomsessie-4.ics"' in answer["Content-Disposition"]
    type(session).objects.update(is_open=False)
    assert client.get(public).status_code == 404
    client.force_login(member(session.trajectory, Role.ALDERMAN))
    assert (
        client.get(session.trajectory.url("gatherings:gathering_calendar", pk=session.pk)).status_code == 200
    )
