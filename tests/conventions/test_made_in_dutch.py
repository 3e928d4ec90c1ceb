"""What is frozen, printed, mailed, exported or put in a calendar is in the language of the town, whatever its
caller speaks: one test per door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import formats, translation

from gatherings import calendar_files, registrations
from publications.composing import first_draft, freezing, passages
from publications.models import Edition, Passage, Section
from publications.press import compiling
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    PhaseFactory,
    RegistrationFactory,
    UserFactory,
)
from tests.publications.factories import harvested
from tests.publications.readers import draft_of
from toolkit import mail, spreadsheets
from trajectories.models import Trajectory

pytestmark = pytest.mark.django_db
OTHERS = ("en-gb", "fr-be")
Letters = Callable[..., list[tuple[str, str, str]]]


@pytest.fixture(autouse=True)
def _stand_still() -> object:
    with time_machine.travel("2026-11-26 10:00 +0100", tick=False):
        yield


@pytest.fixture
def trajectory(db: None) -> Trajectory:
    told = harvested(keys=1, blocks=1)
    PhaseFactory(trajectory=told, starts_on=dt.date(2025, 1, 6), ends_on=dt.date(2025, 2, 28))
    GatheringFactory(trajectory=told, starts_at=dt.datetime(2025, 10, 24, 18, tzinfo=dt.UTC))
    return told


@pytest.fixture(params=OTHERS)
def spoken(request: pytest.FixtureRequest) -> translation.override:
    """Another language than that of the house; it does change what a date looks like."""
    with translation.override(request.param):
        assert formats.date_format(dt.date(2026, 11, 26), "l j F") != "donderdag 26 november"
    return translation.override(request.param)


@pytest.mark.parametrize("kind", Edition.Kind.values)
def test_composing(trajectory: Trajectory, spoken: translation.override, kind: str) -> None:
    def words(edition: Edition) -> list[object]:
        rows = Passage.objects.filter(section__edition=edition).order_by("section__position", "position")
        return list(rows.values_list("section__title", "section__lead", "text", "source"))

    dutch = words(first_draft.compose(trajectory, kind, None))
    with spoken:
        assert words(first_draft.compose(trajectory, kind, None)) == dutch


@pytest.mark.parametrize("kind", Edition.Kind.values)
def test_freezing_gives_the_same_bytes_and_no_new_draft(
    trajectory: Trajectory, spoken: translation.override, kind: str
) -> None:
    snapshot = draft_of(trajectory, kind)
    with spoken:
        again, is_new = freezing.freeze(snapshot.edition, None)
        document = freezing.document_of(snapshot.edition, snapshot.number)
    assert (again.pk, again.sha256, is_new) == (snapshot.pk, snapshot.sha256, False)
    assert freezing.canonical(document) == freezing.canonical(snapshot.data)


def test_a_quote_that_is_added(trajectory: Trajectory, spoken: translation.override) -> None:
    voice = ContributionFactory(trajectory=trajectory, said_at=dt.datetime(2026, 3, 8, 12, tzinfo=dt.UTC))
    section = Section.objects.filter(edition=first_draft.compose(trajectory, "note", None)).first()
    with spoken:
        assert passages.add_quote(section, voice, None, "quote").source.endswith("8 maart 2026")


def test_a_mail(trajectory: Trajectory, spoken: translation.override, letters: Letters) -> None:
    gathering = GatheringFactory(trajectory=trajectory, starts_at=dt.datetime(2026, 12, 5, 13, tzinfo=dt.UTC))
    registration = RegistrationFactory(gathering=gathering)

    def write() -> None:
        with spoken:
            registrations.write_mail(registration, "registration_reminder")

    [(_to, subject, body)] = letters(write)
    assert subject.startswith("Tot zaterdag 5 december")
    assert "5 december 2026" in body


def test_the_mail_for_a_new_password(
    client: Client, spoken: translation.override, letters: Letters, settings: object
) -> None:
    """Its link leads to this installation, also when the request names another host."""
    user = UserFactory()

    def ask() -> None:
        with spoken:
            client.post(
                reverse("account_reset_password"), {"email": user.email}, headers={"Host": "evil.example"}
            )

    [(_to, subject, body)] = letters(ask)
    assert subject == "Kies een nieuw wachtwoord"
    assert mail.absolute("/account/password/reset/key/") in body
    assert "evil.example" not in body


def test_a_calendar_file(trajectory: Trajectory, spoken: translation.override) -> None:
    gathering = trajectory.gatherings.first()
    dutch = calendar_files.calendar_bytes(gathering, "/")
    with spoken:
        assert calendar_files.calendar_bytes(gathering, "/") == dutch


def test_a_table(spoken: translation.override) -> None:
    """Also when it is sent after its view has answered, and in between the caller keeps his own language."""
    moments = (dt.date(2026, month, 1) for month in (5, 8))
    with spoken:
        own = translation.get_language()
        answer = spreadsheets.download(
            ([formats.date_format(day, "j F")] for day in moments), "csv", name="x", sheet_name="x"
        )
        parts = []
        for part in answer.streaming_content:
            assert translation.get_language() == own
            parts.append(part)
    assert b"".join(parts).decode("utf-8-sig").split() == ["1", "mei", "1", "augustus"]


def test_setting_a_pdf(
    trajectory: Trajectory, spoken: translation.override, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the press says on its way (steps, warnings, what failed) is Dutch too."""
    heard = []

    def listen(*_args: object, **_options: object) -> None:
        heard.append(translation.get_language())
        raise OSError(28, "geen plaats")

    monkeypatch.setattr(compiling, "typeset", listen)
    compilation = draft_of(trajectory).compilations.create(output="web")
    with spoken:
        compiling.run(compilation)
    assert heard == ["nl-be"]
