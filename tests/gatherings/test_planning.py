"""Planning gatherings: who may host, what warns, what people are told."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from gatherings import planning
from gatherings.models import Attendance, Gathering
from tests.factories import GatheringFactory, MembershipFactory, PhaseFactory, RegistrationFactory, member
from trajectories.models import Membership, Phase, Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db
Kind = Gathering.Kind


def ready(trajectory: Trajectory, **fields: object) -> User:
    user = member(trajectory, Role.AMBASSADOR, **fields)
    Membership.objects.filter(user=user).update(ready_since=timezone.now())
    return user


@pytest.fixture
def officer(client: Client) -> User:
    officer = MembershipFactory().user
    client.force_login(officer)
    return officer


@pytest.fixture
def trajectory(officer: User) -> Trajectory:
    return Trajectory.objects.get(memberships__user=officer)


def filled(**changes: object) -> dict[str, object]:
    day = timezone.localdate() + dt.timedelta(days=9)
    return {
        "title": "Droomsessie 7",
        "number": 7,
        "day": day.isoformat(),
        "begins": "19:30",
        "ends": "21:30",
        "place": "Buurthuis",
    } | changes


def test_an_officer_plans_a_dream_session_with_a_ready_ambassador(
    client: Client, trajectory: Trajectory
) -> None:
    nadia = ready(trajectory, name="Nadia")
    url = trajectory.url("gatherings:gathering_new") + "?kind=dream_session"
    answer = client.post(url, filled(host=nadia.pk))
    made = trajectory.gatherings.get()
    assert answer["Location"] == trajectory.url("contributions:gathering", pk=made.pk)
    assert (made.kind, list(made.hosts.all())) == (Kind.DREAM_SESSION, [nadia])
    assert timezone.localtime(made.starts_at).hour == 19


@pytest.mark.parametrize("kind", [Kind.DREAM_SESSION, Kind.CONVERSATION])
def test_who_is_not_ready_cannot_be_chosen(client: Client, trajectory: Trajectory, kind: str) -> None:
    learner = member(trajectory, Role.AMBASSADOR, name="Nog In Opleiding")
    Membership.objects.filter(user=learner).update(ready_since=None)
    url = trajectory.url("gatherings:gathering_new") + f"?kind={kind}"
    assert "Nog In Opleiding" not in client.get(url).text
    assert client.post(url, filled(host=learner.pk)).status_code == 422
    assert not trajectory.gatherings.exists()


def test_any_member_can_host_an_atelier_but_nobody_from_elsewhere(trajectory: Trajectory) -> None:
    guide = member(trajectory, Role.FACILITATOR)
    stranger = MembershipFactory().user
    hosts = planning.possible_hosts(trajectory, Kind.ATELIER)
    assert guide in hosts
    assert stranger not in hosts


def test_a_host_who_is_no_longer_ready_stays_when_the_session_is_changed(
    client: Client, trajectory: Trajectory
) -> None:
    nadia = ready(trajectory)
    session = GatheringFactory(trajectory=trajectory)
    session.hosts.add(nadia)
    Membership.objects.filter(user=nadia).update(ready_since=None)
    url = trajectory.url("gatherings:gathering_change", pk=session.pk)
    assert client.post(url, filled(host=nadia.pk)).status_code == 302


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends": "18:00"}, "de dag erna is wel erg lang"),
        ({"title": ""}, "Dit veld is verplicht"),
        ({"is_open": "on", "place": ""}, "Inwoners moeten weten waar"),
        ({"day": "gisteren"}, "geldige datum"),
        ({"capacity": "0"}, "Dit klopt nog niet helemaal"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    client: Client, trajectory: Trajectory, changes: dict, sentence: str
) -> None:
    answer = client.post(trajectory.url("gatherings:gathering_new") + "?kind=debate", filled(**changes))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="7"' in answer.text


def test_once_more_takes_over_all_but_the_date(client: Client, trajectory: Trajectory) -> None:
    nadia = ready(trajectory)
    session = GatheringFactory(
        trajectory=trajectory,
        number=3,
        place="Bij Nadia",
        target_group="jonge gezinnen",
        capacity=8,
        is_open=True,
    )
    session.hosts.add(nadia)
    form = client.get(trajectory.url("gatherings:gathering_new") + f"?copy={session.pk}").context["form"]
    assert [
        form[name].value()
        for name in ("place", "target_group", "capacity", "is_open", "host", "number", "day")
    ] == [
        "Bij Nadia",
        "jonge gezinnen",
        8,
        True,
        nadia.pk,
        4,
        None,
    ]


def test_a_session_of_another_trajectory_cannot_be_copied(client: Client, trajectory: Trajectory) -> None:
    other = GatheringFactory()
    assert client.get(trajectory.url("gatherings:gathering_new") + f"?copy={other.pk}").status_code == 404


def test_a_host_who_is_elsewhere_then_is_a_warning_and_no_refusal(
    client: Client, trajectory: Trajectory
) -> None:
    nadia = ready(trajectory, name="Nadia")
    first = GatheringFactory(
        trajectory=trajectory, title="Eerder", starts_at=timezone.now() + dt.timedelta(days=2)
    )
    later = GatheringFactory(trajectory=trajectory, starts_at=first.starts_at + dt.timedelta(minutes=90))
    after = GatheringFactory(trajectory=trajectory, starts_at=first.starts_at + dt.timedelta(hours=2))
    for session in (first, later, after):
        session.hosts.add(nadia)
    [warning] = [one for one in planning.list_warnings(first) if "Nadia" in one]
    assert later.title in warning
    assert "Kijk dit even na" in client.get(trajectory.url("contributions:gathering", pk=first.pk)).text
    Gathering.objects.filter(pk=later.pk).update(state="cancelled")
    assert not planning.list_warnings(first)


def test_a_date_outside_the_phase_warns(trajectory: Trajectory) -> None:
    phase = PhaseFactory(
        trajectory=trajectory,
        starts_on=dt.date(2026, 3, 1),
        ends_on=dt.date(2026, 5, 31),
        title="Droomsessies",
    )
    session = GatheringFactory(
        trajectory=trajectory, phase=phase, starts_at=dt.datetime(2026, 5, 31, 21, 30, tzinfo=dt.UTC)
    )
    assert not planning.list_warnings(session)
    session.starts_at += dt.timedelta(hours=1)  # half past midnight in Brussels: the first of June
    assert "eindigt al op 31 mei 2026" in planning.list_warnings(session)[0]
    session.starts_at = dt.datetime(2026, 2, 1, 12, tzinfo=dt.UTC)
    assert "begint pas op 1 maart 2026" in planning.list_warnings(session)[0]


def test_the_running_phase_says_what_is_planned_most_likely(trajectory: Trajectory) -> None:
    assert planning.likely_kind(trajectory) == Kind.MEETING
    PhaseFactory(trajectory=trajectory, kind=Phase.Kind.CONVERSATIONS, state=Phase.State.RUNNING)
    assert planning.likely_kind(trajectory) == Kind.CONVERSATION


def test_what_is_planned_from_a_phase_belongs_to_it(client: Client, trajectory: Trajectory) -> None:
    """Of three ateliers the third; and a phase that has no kind of gathering of its own."""
    client.force_login(member(trajectory, Role.OFFICER))
    *_others, third = (PhaseFactory(trajectory=trajectory, step=n, kind="atelier") for n in (1, 2, 3))
    preparation = PhaseFactory(trajectory=trajectory, step=4, kind="preparation")
    for phase in (third, preparation):
        page = client.get(trajectory.url("front:phase", pk=phase.pk)).text
        address = f"{trajectory.url('gatherings:gathering_new')}?fase={phase.pk}"
        assert address in page
        form = client.get(address).context["form"]
        assert form["phase"].value() == phase.pk
    assert (
        client.get(trajectory.url("gatherings:gathering_new") + f"?fase={third.pk}").context["kind"]
        == "atelier"
    )
    for odd in ("x", "²", "0", "999999", "9" * 30):
        assert client.get(trajectory.url("gatherings:gathering_new") + f"?fase={odd}").status_code == 200


def test_a_changed_hour_is_mailed_and_another_title_is_not(
    client: Client, trajectory: Trajectory, letters
) -> None:
    session = GatheringFactory(trajectory=trajectory)
    els = RegistrationFactory(gathering=session)
    RegistrationFactory(gathering=session, cancelled_at=timezone.now())
    url = trajectory.url("gatherings:gathering_change", pk=session.pk)
    [letter] = letters(lambda: client.post(url, filled()))
    assert letter.to == els.email
    assert "19.30 uur" in letter.body
    assert letters(lambda: client.post(url, filled(title="Een andere naam"))) == []
    session.refresh_from_db()
    assert (session.title, session.sequence) == ("Een andere naam", 1)


def test_calling_off_tells_residents_and_hosts_once(client: Client, trajectory: Trajectory, letters) -> None:
    session = GatheringFactory(trajectory=trajectory)
    nadia, els = ready(trajectory), RegistrationFactory(gathering=session)
    session.hosts.add(nadia)
    url = trajectory.url("gatherings:gathering_call_off", pk=session.pk)
    sent = letters(lambda: client.post(url, {"reason": "De zaal staat onder water."}))
    assert {letter.to for letter in sent} == {nadia.email, els.email}
    assert all("De zaal staat onder water." in letter.body for letter in sent)
    assert letters(lambda: client.post(url)) == []
    session.refresh_from_db()
    assert (session.state, session.sequence) == ("cancelled", 1)


def test_a_cancelled_session_can_go_on_after_all(client: Client, trajectory: Trajectory, letters) -> None:
    session = GatheringFactory(trajectory=trajectory, state="cancelled")
    els = RegistrationFactory(gathering=session)
    url = trajectory.url("gatherings:gathering_go_on", pk=session.pk)
    assert [letter.to for letter in letters(lambda: client.post(url))] == [els.email]
    session.refresh_from_db()
    assert session.state == "planned"


@pytest.mark.parametrize(("act", "state"), [("call_off", "planned"), ("go_on", "cancelled")])
def test_invited_ambassadors_hear_that_a_training_is_off_or_on(
    client: Client, trajectory: Trajectory, letters, act: str, state: str
) -> None:
    training = GatheringFactory(trajectory=trajectory, kind=Kind.TRAINING, state=state)
    answers = {"nadia": "invited", "omar": "accepted", "piet": "declined"}
    people = {name: member(trajectory, Role.AMBASSADOR, name=name) for name in answers}
    for name, answer in answers.items():
        Attendance.objects.create(gathering=training, user=people[name], state=answer)
    training.hosts.add(people["omar"])
    sent = letters(lambda: client.post(trajectory.url(f"gatherings:gathering_{act}", pk=training.pk)))
    assert sorted(letter.to for letter in sent) == sorted([people["nadia"].email, people["omar"].email])
    assert not any("publieke pagina" in letter.body for letter in sent)


def test_a_session_that_was_held_cannot_be_called_off(trajectory: Trajectory) -> None:
    session = GatheringFactory(trajectory=trajectory, state="held")
    assert planning.call_off_gathering(session, "", MembershipFactory().user) is None
