"""Every mail of docs/mails.md, composed as it reaches somebody."""

from __future__ import annotations

import datetime as dt
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import translation
from PIL import Image

from gatherings import planning
from tests.factories import member
from tests.publications.factories import harvested
from trajectories import mail
from trajectories.mail import composing
from trajectories.mail.kinds import KINDS, Topic
from trajectories.models import Trajectory

from .mail_samples import SATURDAY, contexts

pytestmark = pytest.mark.django_db
ROW = re.compile(r"^\| `(?P<name>\w+)` \|(?P<cells>.*)\|$", re.MULTILINE)
ENGLISH = re.compile(r"\b(January|February|March|May|June|July|August|October|December \d|Saturday|p\.m\.)\b")
SITE = settings.SITE_URL.rstrip("/") + "/"


def table() -> dict[str, list[str]]:
    """The rows of docs/mails.md: when, to whom, why, at once, topic, .ics."""
    text = (settings.BASE_DIR / "docs" / "mails.md").read_text(encoding="utf-8")
    return {row["name"]: [cell.strip() for cell in row["cells"].split("|")] for row in ROW.finditer(text)}


@pytest.fixture
def trajectory(db: None) -> Trajectory:
    trajectory = harvested(is_public=True)
    png = BytesIO()
    Image.new("RGB", (800, 800), "green").save(png, "PNG")
    trajectory.municipality.logo.save("logo.png", ContentFile(png.getvalue()))
    trajectory.contact_email = "traject@stad.example"
    trajectory.save()
    member(trajectory, "ambassador", email="ria@post.example")  # mails about her account come from this town
    return trajectory


def composed(name: str, context: dict[str, Any], to: str = "ria@post.example") -> EmailMessage:
    """Promised and composed by somebody whose browser speaks English, read as a mail program does."""
    with translation.override("en"):
        letter = mail.write(name, to, context)
        assert letter
        made = composing.compose(letter, KINDS[name])
    assert made is not None, name
    found = message_from_bytes(made.message().as_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_the_table_names_each_mail_once_and_tells_the_truth() -> None:
    rows = table()
    assert set(rows) == set(KINDS)
    for name, (_when, _to, _why, at_once, topic, ics) in rows.items():
        kind = KINDS[name]
        assert (at_once == "yes") == kind.direct, name
        assert topic == kind.topic, name
        has_calendar = kind.calendar({}, "") is not None if ics == "" else True
        assert has_calendar == (ics == "yes"), name


def test_each_mail_is_whole(trajectory: Trajectory) -> None:
    """Text and HTML that say the same, from the municipality, an address to answer to, Dutch, whole links."""
    samples = contexts(trajectory)
    assert set(samples) == set(KINDS)
    for name, context in samples.items():
        message = composed(name, context)
        text, html = body(message, "plain"), body(message, "html")
        assert message["Reply-To"] == "traject@stad.example", name
        assert f"{trajectory.municipality.name} via Traject" in message["From"], name
        assert message["Subject"].strip(), name
        assert not ENGLISH.search(message["Subject"] + text + html), name
        assert 'lang="nl-BE"' in html, name
        assert "None" not in text, name
        assert text.count("\n\n\n") == 0 or "\n\n\n" not in html, name
        links = re.findall(r'href="([^"]*)"', html)
        assert all(link.startswith(SITE) for link in links), (name, links)
        assert set(re.findall(r"https?://\S+", text)) <= set(links), name
        assert all(source == "cid:logo" for source in re.findall(r'src="([^"]*)"', html)), name
        assert any(part.get("Content-ID") == "<logo>" for part in message.walk()), name
        assert not re.search(r"url\(|@import|<link|<script", html), name


def test_what_one_may_choose_can_be_stopped_in_one_click(trajectory: Trajectory) -> None:
    client = Client(enforce_csrf_checks=True)
    for name, context in contexts(trajectory).items():
        message = composed(name, context, f"{name}@post.example")
        topic = KINDS[name].topic
        assert bool(message["List-Unsubscribe"]) == bool(topic), name
        if not topic:
            continue
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        link = message["List-Unsubscribe"].strip().strip("<>")
        client.get(link)
        assert mail.write(name, f"{name}@post.example", context), "a program that opens links stops nothing"
        assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 204
        assert mail.write(name, f"{name}@post.example", context) is None


def test_dates_are_dutch_and_of_the_wall(trajectory: Trajectory) -> None:
    message = composed("host_named", contexts(trajectory)["host_named"])
    assert "zaterdag 1 december 2040" in body(message, "plain")
    assert "19.30 uur" in body(message, "plain")


def event(message: EmailMessage) -> dict[str, str]:
    """The lines of the calendar file in a mail, unfolded."""
    [part] = [one for one in message.walk() if one.get_content_type() == "text/calendar"]
    text = part.get_content().replace("\r\n", "\n").replace("\n ", "")
    found = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
    assert part.get_param("method") == found["METHOD"]
    return found


def test_each_mail_with_a_calendar_has_one_that_programs_take_over(trajectory: Trajectory) -> None:
    rows, samples = table(), contexts(trajectory)
    session = samples["host_named"]["gathering"]
    off = {"host_released", "registration_cancelled", "gathering_cancelled"}
    for name, (*_cells, ics) in rows.items():
        if ics != "yes":
            continue
        found = event(composed(name, samples[name]))
        assert found["METHOD"] == ("CANCEL" if name in off else "REQUEST"), name
        assert found["STATUS"] == ("CANCELLED" if name in off else "CONFIRMED"), name
        assert any(key.startswith("ORGANIZER") for key in found), name
        if samples[name]["gathering"].pk == session.pk:
            assert found["UID"].startswith(f"bijeenkomst-{session.pk}@"), name


def test_a_move_raises_the_sequence_and_a_cancellation_cancels(trajectory: Trajectory) -> None:
    context = contexts(trajectory)["host_named"]
    session = context["gathering"]
    first = event(composed("host_named", context))
    before = planning.Appointment.of(session)
    session.starts_at = SATURDAY + dt.timedelta(days=7)
    session.save()
    planning.tell_about_change(session, before)
    moved = event(composed("gathering_changed", context))
    planning.call_off_gathering(session, "", context["by"])
    off = event(composed("gathering_cancelled", context | {"reason": ""}))
    assert int(first["SEQUENCE"]) < int(moved["SEQUENCE"]) < int(off["SEQUENCE"])
    assert first["UID"] == moved["UID"] == off["UID"]
    assert off["METHOD"] == "CANCEL"


def test_a_mail_about_an_account_comes_from_the_town_of_its_owner(trajectory: Trajectory) -> None:
    joke = member(trajectory, name="Joke")
    about = {"subject": "Kies een wachtwoord", "text": "Dag"}
    assert f"{trajectory.municipality.name} via" in composed("account", about, joke.email)["From"]
    assert composed("account", about, "niemand@post.example")["From"] == settings.DEFAULT_FROM_EMAIL


def test_without_a_contact_address_an_answer_reaches_the_officer(trajectory: Trajectory) -> None:
    Trajectory.objects.update(contact_email="")
    trajectory.refresh_from_db()
    lotte = member(trajectory, name="Lotte")
    message = composed("news_confirm", {"trajectory": trajectory, "link": SITE})
    assert message["Reply-To"] == lotte.email


def test_what_somebody_typed_leads_nowhere(trajectory: Trajectory) -> None:
    """A name with an address in it stays text: only our own addresses become links."""
    context = contexts(trajectory)["gathering_message"]
    evil = {"message": "https://evil.example/\n\n<b>Klik</b>", "subject": "Parking"}
    html = body(composed("gathering_message", context | evil), "html")
    assert 'href="https://evil' not in html
    assert "&lt;b&gt;" in html


def test_topics_are_named_in_the_table() -> None:
    assert {row[4] for row in table().values()} == {"", *Topic.values}
