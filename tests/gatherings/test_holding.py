"""Nothing makes a gathering held or closed before its time, and each state has its way back."""

import ast
import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from contributions import conversations, logbook
from contributions.models import Contribution
from gatherings import holding
from gatherings.models import Gathering
from gatherings.registrations import takes_registrations
from tests.cast import ClientOf
from tests.contributions.logbook_pages import said
from tests.conventions import tracked
from tests.factories import ContributionFactory, GatheringFactory
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db

FACTS = {"report": "Fijn.", "mood": "", "attendance": 3}


def in_hours(hours: float) -> dt.datetime:
    return timezone.now() + dt.timedelta(hours=hours)


def coming(trajectory: Trajectory, hours: float = 24 * 8, **more: object) -> Gathering:
    gathering: Gathering = GatheringFactory(
        trajectory=trajectory, starts_at=in_hours(hours), is_open=True, place="De Linde", **more
    )
    return gathering


def state_of(gathering: Gathering) -> str:
    gathering.refresh_from_db()
    return gathering.state


@pytest.mark.parametrize(("hours", "held"), [(24 * 8, False), (2.1, False), (1.9, True), (-1, True)])
def test_the_clock_decides_from_when_it_can_be_held(trajectory: Trajectory, hours: float, held: bool) -> None:
    gathering = coming(trajectory, hours)
    assert gathering.has_begun is held
    assert holding.mark_held(gathering) is held
    assert state_of(gathering) == ("held" if held else "planned")
    assert holding.close_gathering(coming(trajectory, hours), **FACTS) is held


def test_no_page_makes_a_session_of_next_week_held(
    client_of: ClientOf, trajectory: Trajectory, officer: User
) -> None:
    """Every address that could: writing, closing, counting, going on to the next conversation."""
    client = client_of(officer)
    session = coming(trajectory, kind="conversation")

    def post(name: str, data: dict[str, object]) -> int:
        return client.post(trajectory.url(name, pk=session.pk), data).status_code

    assert post("contributions:log", said("Eens proberen.")) == 422
    assert post("contributions:gathering_close", {"attendance": 3, "mood": "warm", "report": "Klaar."}) == 422
    post("contributions:log_people", {"people": 4})
    post("contributions:log_next", {})
    post("contributions:gathering_reopen", {})
    assert state_of(session) == "planned"
    assert takes_registrations(session)
    assert trajectory.gatherings.count() == 1
    assert not Contribution.objects.exists()


def test_words_are_never_written_down_for_a_session_that_has_not_begun(
    trajectory: Trajectory, officer: User
) -> None:
    with pytest.raises(Exception, match="nog niet begonnen"):
        logbook.write_statement(
            coming(trajectory), id=Contribution().pk, words="Eens proberen.", user=officer
        )


def test_its_host_begins_early_and_the_officer_puts_it_back(
    client_of: ClientOf, trajectory: Trajectory, officer: User
) -> None:
    client = client_of(officer)
    session = coming(trajectory)
    client.post(trajectory.url("contributions:gathering_begin", pk=session.pk))
    assert state_of(session) == "held"
    assert client.post(trajectory.url("contributions:log", pk=session.pk), said("Echt.")).status_code == 302
    page = client.get(trajectory.url("contributions:gathering", pk=session.pk)).text
    assert "Toch nog niet geweest" in page
    assert "Gelast af" not in page
    answer = client.post(trajectory.url("gatherings:gathering_put_back", pk=session.pk))
    assert "De 1 uitspraak die er al staat, blijft bewaard." in str(
        [str(message) for message in get_messages(answer.wsgi_request)]
    )
    assert state_of(session) == "planned"
    assert takes_registrations(session)
    page = client.get(trajectory.url("contributions:gathering", pk=session.pk)).text
    assert "Gelast af" in page
    assert Contribution.objects.filter(gathering=session).count() == 1


def test_a_closed_one_goes_all_the_way_back(
    client_of: ClientOf, trajectory: Trajectory, officer: User
) -> None:
    client = client_of(officer)
    session = coming(trajectory, hours=-3)
    assert holding.close_gathering(session, **FACTS)
    client.post(trajectory.url("gatherings:gathering_put_back", pk=session.pk))
    assert state_of(session) == "closed"  # first taken up again
    client.post(trajectory.url("contributions:gathering_reopen", pk=session.pk))
    client.post(trajectory.url("gatherings:gathering_put_back", pk=session.pk))
    assert state_of(session) == "planned"
    assert session.report == "Fijn."


def test_a_held_one_that_is_moved_ahead_is_planned_again(
    client_of: ClientOf, trajectory: Trajectory, officer: User
) -> None:
    session = coming(trajectory, hours=-1)
    holding.mark_held(session)
    next_week = timezone.localtime(in_hours(24 * 7))
    data = {
        "title": session.title,
        "day": next_week.date(),
        "begins": "19:30",
        "ends": "21:30",
        "place": "De Linde",
    }
    client = client_of(officer)
    page = client.get(trajectory.url("gatherings:gathering_change", pk=session.pk))
    opened = page.context["form"]["opened"].value()
    client.post(trajectory.url("gatherings:gathering_change", pk=session.pk), data | {"opened": opened})
    assert state_of(session) == "planned"


def test_registrations_are_closed_and_opened_by_hand(
    client_of: ClientOf, trajectory: Trajectory, officer: User
) -> None:
    client = client_of(officer)
    session = coming(trajectory)
    client.post(trajectory.url("gatherings:gathering_shut", pk=session.pk))
    assert not Gathering.objects.get().is_open
    client.post(trajectory.url("gatherings:gathering_open", pk=session.pk))
    assert Gathering.objects.get().is_open
    for over in ({"state": "held"}, {"state": "planned", "starts_at": in_hours(-1)}, {"place": ""}):
        Gathering.objects.update(is_open=False, **over)
        client.post(trajectory.url("gatherings:gathering_open", pk=session.pk))
        assert not Gathering.objects.get().is_open


def test_only_an_officer_puts_it_back_and_only_its_host_begins_it(
    client_of: ClientOf, trajectory: Trajectory, ambassador: User
) -> None:
    client = client_of(ambassador)
    session = coming(trajectory)
    begin = trajectory.url("contributions:gathering_begin", pk=session.pk)
    assert client.post(begin).status_code == 403
    session.hosts.add(ambassador)
    assert client.post(begin).status_code == 302
    assert state_of(session) == "held"
    assert client.post(trajectory.url("gatherings:gathering_put_back", pk=session.pk)).status_code == 403


def test_what_the_page_of_a_coming_session_offers(
    client: Client, trajectory: Trajectory, ambassador: User
) -> None:
    session = coming(trajectory)
    session.hosts.add(ambassador)
    client.force_login(ambassador)
    page = client.get(trajectory.url("contributions:gathering", pk=session.pk)).text
    assert "Oefen met het logboek" in page
    assert "Begint nu echt" in page
    assert "Sluit af" not in page


def test_the_next_conversation_needs_a_first_one(trajectory: Trajectory, officer: User) -> None:
    session = coming(trajectory, hours=1, kind="conversation")
    ContributionFactory(trajectory=trajectory, gathering=session)
    following = conversations.begin_next_conversation(session, officer)
    assert following.state == "held"


def test_only_holding_writes_held_and_closed() -> None:
    """Whoever moves a gathering there goes past the clock otherwise."""
    apps = {"ambassadors", "ateliers", "commitment", "contributions", "field_logbook", "gatherings"}
    writers = set()
    for path in tracked.of(".py"):
        if path.parts[0] not in apps or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(tracked.read(path))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                steps = node.func.attr in {"advance", "update"}
                names = {child.attr for child in ast.walk(node) if isinstance(child, ast.Attribute)}
                if steps and names & {"HELD", "CLOSED"} and "Gathering" in tracked.read(path):
                    writers.add(str(path))
    assert writers <= {"gatherings/holding.py"}
