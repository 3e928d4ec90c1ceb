"""Moving a phase with all that follows: by whole months or days, never into a weekend, undone at once."""

import datetime as dt
import re
from html import unescape

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ambassadors.models import Campaign
from tests.cast import ClientOf
from tests.consultation.factories import SurveyFactory
from tests.factories import GatheringFactory, PhaseFactory
from trajectories.models import Phase, PhaseShift, Trajectory, User
from trajectories.road.calendar import distance, is_month_end, moved

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("old", "new", "other", "lands", "is_end"),
    [
        ("2027-03-01", "2027-04-01", "2027-05-12", "2027-06-14", False),  # a month; 12 June is a Saturday
        ("2027-03-01", "2027-04-01", "2027-05-12", "2027-06-11", True),
        ("2027-03-31", "2027-04-30", "2027-05-31", "2027-06-30", True),  # both the last of a month
        (
            "2027-01-31",
            "2027-02-28",
            "2027-06-30",
            "2027-07-31",
            True,
        ),  # the last stays the last, a Saturday too
        ("2027-01-15", "2028-01-15", "2027-02-28", "2028-02-29", False),  # leap year
        ("2027-03-01", "2027-03-15", "2027-04-05", "2027-04-19", False),  # two weeks keep the weekday
        ("2027-03-15", "2027-03-01", "2027-04-19", "2027-04-05", False),  # earlier
        ("2027-03-01", "2027-03-06", "2027-03-27", "2027-04-01", False),  # over the change of the clock
        ("2027-03-01", "2027-03-02", "2027-03-05", "2027-03-08", False),  # Friday to Saturday: Monday
        ("2027-03-01", "2027-03-02", "2027-03-06", "2027-03-07", False),  # began in a weekend: stays there
    ],
)
def test_where_a_date_lands(old: str, new: str, other: str, lands: str, is_end: bool) -> None:
    assert moved(day(other), distance(day(old), day(new)), is_end=is_end) == day(lands)


@given(DAYS, DAYS, DAYS, st.booleans())
def test_a_working_day_stays_one_and_a_last_of_the_month_the_last(
    old: dt.date, new: dt.date, other: dt.date, is_end: bool
) -> None:
    by = distance(old, new)
    landed = moved(other, by, is_end=is_end)
    if by.months and is_month_end(other):
        assert is_month_end(landed)
    elif other.weekday() < 5:
        assert landed.weekday() < 5 or is_month_end(landed)
    exact = other + (new - old)
    assert abs((landed - exact).days) <= 6


@pytest.fixture
def road(trajectory: Trajectory) -> list[Phase]:
    """Closed, running, two side by side, skipped, without dates."""
    rows = [
        ("Engagement", 1, "2027-01-04", "2027-01-29", "closed"),
        ("Campagne", 2, "2027-02-01", "2027-03-05", "running"),
        ("Sessies", 3, "2027-03-08", "2027-04-30", "planned"),
        ("Kinderen", 3, "2027-03-15", None, "planned"),
        ("Atelier", 4, "2027-05-03", "2027-05-14", "skipped"),
        ("Nota", 5, None, None, "planned"),
    ]
    return [
        PhaseFactory(
            trajectory=trajectory,
            title=title,
            step=step,
            lane=number,
            starts_on=starts and day(starts),
            ends_on=ends and day(ends),
            state=state,
            closed_at=dt.datetime(2027, 1, 29, tzinfo=dt.UTC) if state == "closed" else None,
            kind=Phase.Kind.CAMPAIGN if title == "Campagne" else Phase.Kind.DREAM_SESSIONS,
        )
        for number, (title, step, starts, ends, state) in enumerate(rows)
    ]


@pytest.fixture
def browser(officer: User, client_of: ClientOf) -> Client:
    return client_of(officer)


def dates_of(trajectory: Trajectory) -> dict[str, tuple[str, str]]:
    rows = trajectory.phases.values_list("title", "starts_on", "ends_on")
    return {title: (str(start or ""), str(end or "")) for title, start, end in rows}


def url_of(phase: Phase) -> str:
    return phase.trajectory.url("front:phase_shift", pk=phase.pk)


def preview(browser: Client, phase: Phase, **dates: str) -> str:
    return unescape(browser.post(url_of(phase), dates).content.decode())


def seen(page: str) -> str:
    found = re.search(r'name="gezien" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.django_db
def test_what_follows_moves_along_after_a_look(
    trajectory: Trajectory, road: list[Phase], browser: Client
) -> None:
    campaign = road[1]
    before = dates_of(trajectory)
    dates = {"begint": "2027-02-01", "eindigt": "2027-03-19", "reason": "Te weinig kandidaten"}
    page = preview(browser, campaign, **dates)
    assert "8 maart 2027 tot 30 april 2027" in page
    assert "22 maart 2027 tot 14 mei 2027" in page
    assert "Atelier" not in page
    assert dates_of(trajectory) == before, "looking changes nothing"
    answer = browser.post(url_of(campaign), dates | {"doe": "ja", "gezien": seen(page)}, follow=True)
    assert "3 fases zijn verschoven." in answer.content.decode()
    assert dates_of(trajectory) == before | {
        "Campagne": ("2027-02-01", "2027-03-19"),
        "Sessies": ("2027-03-22", "2027-05-14"),
        "Kinderen": ("2027-03-29", ""),
    }
    assert set(trajectory.phase_changes.values_list("reason", flat=True)) == {"Te weinig kandidaten"}
    made = PhaseShift.objects.get()
    undo = trajectory.url("front:phase_shift_undo", pk=made.pk)
    assert undo in browser.get(trajectory.url("trajectories:phase_changes")).content.decode()
    assert "vorige data terug" in browser.post(undo, follow=True).content.decode()
    assert dates_of(trajectory) == before
    assert "er is niets teruggezet" in browser.post(undo, follow=True).content.decode()
    assert undo not in browser.get(trajectory.url("trajectories:phase_changes")).content.decode()


@pytest.mark.django_db
def test_undoing_leaves_what_somebody_changed_since(
    trajectory: Trajectory, road: list[Phase], browser: Client
) -> None:
    dates = {"begint": "2027-02-01", "eindigt": "2027-03-12"}
    page = preview(browser, road[1], **dates)
    browser.post(url_of(road[1]), dates | {"doe": "ja", "gezien": seen(page)})
    Phase.objects.filter(pk=road[2].pk).update(ends_on=day("2027-06-01"))
    undo = trajectory.url("front:phase_shift_undo", pk=PhaseShift.objects.get().pk)
    assert "De andere kregen intussen andere data" in browser.post(undo, follow=True).content.decode()
    assert dates_of(trajectory)["Sessies"] == ("2027-03-15", "2027-06-01")
    assert dates_of(trajectory)["Campagne"] == ("2027-02-01", "2027-03-05")


@pytest.mark.django_db
def test_what_was_not_looked_at_is_not_done(
    trajectory: Trajectory, road: list[Phase], browser: Client
) -> None:
    dates = {"begint": "2027-02-01", "eindigt": "2027-03-12"}
    page = preview(browser, road[1], **dates)
    Phase.objects.filter(pk=road[2].pk).update(ends_on=day("2027-06-01"))
    before = dates_of(trajectory)
    for look in (seen(page), "verzonnen", ""):
        answer = browser.post(url_of(road[1]), dates | {"doe": "ja", "gezien": look}, follow=True)
        assert "Kijk opnieuw na" in answer.content.decode()
        assert "Wat er verschuift" in answer.content.decode()
    assert dates_of(trajectory) == before


@pytest.mark.django_db
@pytest.mark.parametrize(("place", "why"), [(0, "haar data liggen vast"), (4, "haar data liggen vast")])
def test_what_is_closed_or_skipped_does_not_move(
    road: list[Phase], browser: Client, place: int, why: str
) -> None:
    answer = browser.post(url_of(road[place]), {"begint": "2027-05-10", "eindigt": "2027-06-10"})
    assert answer.status_code == 422
    assert why in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dates", "why"),
    [
        ({"begint": "2027-03-01", "eindigt": "2027-02-01"}, "eindigt voor ze begint"),
        ({"begint": "9999-01-01", "eindigt": "9999-12-31"}, "Zo ver reikt de kalender niet"),
        ({"begint": "31/02/2027"}, "geldige datum"),
    ],
)
def test_dates_that_cannot_be(road: list[Phase], browser: Client, dates: dict[str, str], why: str) -> None:
    answer = browser.post(url_of(road[1]), dates)
    assert answer.status_code == 422
    assert why in answer.content.decode()


@pytest.mark.django_db
def test_the_preview_tells_what_then_falls_outside(
    trajectory: Trajectory, road: list[Phase], browser: Client
) -> None:
    moment = dt.datetime(2027, 3, 9, 18, tzinfo=dt.UTC)
    GatheringFactory(trajectory=trajectory, phase=road[2], title="Droom in de Heide", starts_at=moment)
    GatheringFactory(
        trajectory=trajectory,
        phase=road[2],
        title="Laat in de herfst",
        starts_at=moment + dt.timedelta(days=30),
    )
    Campaign.objects.create(
        trajectory=trajectory, headline="Doe mee", why="Zo", asks="Tijd", opens_on=day("2027-02-01")
    )
    SurveyFactory(trajectory=trajectory, title="Vragen", opens_on=day("2027-01-01"))
    page = preview(browser, road[1], begint="2027-02-08", eindigt="2027-03-19")
    assert "Droom in de Heide, 9 maart 2027" in page
    assert "Campagne “Doe mee”" in page
    assert "Laat in de herfst" not in page
    assert "Vragen" not in page, "there is no phase for a survey"


@pytest.mark.django_db
def test_dates_that_are_the_same_move_nothing(road: list[Phase], browser: Client) -> None:
    page = preview(browser, road[1], begint="2027-02-01", eindigt="2027-03-05")
    assert "Met deze data verandert er niets." in page
