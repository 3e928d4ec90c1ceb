"""Copying and deleting a trajectory: what comes along, what goes, and what stays of others."""

import datetime as dt
from collections import Counter
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from ambassadors.models import Campaign
from consultation.models import Exhibition, Survey
from contributions.models import ContributionPhoto
from front import deleting
from gatherings.models import Gathering, Question
from tests.cast import ClientOf
from tests.conventions.samples import SAMPLES
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    GuideFactory,
    MunicipalityFactory,
    NeighbourhoodFactory,
    PhaseFactory,
    QuestionFactory,
    StaffFactory,
    TrajectoryFactory,
    member,
)
from trajectories.mail import outbox
from trajectories.models import Letter, Membership, Phase, PhaseTarget, Trajectory, TrajectoryDeletion, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(trajectory: Trajectory) -> User:
    return StaffFactory(municipality=trajectory.municipality).user


@pytest.fixture
def browser(staff: User, client_of: ClientOf) -> Client:
    return client_of(staff)


def page(name: str, trajectory: Trajectory) -> str:
    return reverse(f"front:{name}", args=[trajectory.municipality.slug, trajectory.pk])


def archived(trajectory: Trajectory, by: User) -> Trajectory:
    Trajectory.objects.filter(pk=trajectory.pk).update(archived_at=timezone.now(), archived_by=by)
    trajectory.refresh_from_db()
    return trajectory


def filled(trajectory: Trajectory) -> None:
    """A row in nearly every table that a page of this trajectory can be about."""
    for name, sample in SAMPLES.items():
        if not name.startswith(("trajectories:installation", "trajectories:disconnect", "front:trajectory")):
            with suppress(IntegrityError), transaction.atomic():  # two samples of one thing
                sample.make(trajectory)
    photo_of(trajectory)


def photo_of(trajectory: Trajectory) -> str:
    """The name of its file."""
    content = BytesIO()
    Image.new("RGB", (8, 8), "green").save(content, "JPEG")
    name = default_storage.save("contributions/flap.jpg", ContentFile(content.getvalue()))
    contribution = ContributionFactory(trajectory=trajectory)
    ContributionPhoto.objects.create(contribution=contribution, image=name, width=8, height=8)
    return name


def count_rows() -> Counter[str]:
    there = set(connection.introspection.table_names())
    tables = [model for model in apps.get_models(True) if model._meta.db_table in there]
    return Counter({model._meta.label: model._base_manager.count() for model in tables})


def test_deleting_takes_all_rows_of_one_and_none_of_another(trajectory: Trajectory, staff: User) -> None:
    neighbour = TrajectoryFactory(municipality=trajectory.municipality)
    filled(neighbour)
    shared = NeighbourhoodFactory(municipality=trajectory.municipality)
    before = count_rows()
    filled(trajectory)
    assert len(count_rows() - before) > 40, "a sample for nearly every table"
    files = default_storage.listdir("")[0]
    assert files
    asked = deleting.ask(archived(trajectory, staff), staff)
    rows = deleting.rows_below(trajectory)
    assert deleting.carry_out(asked.pk)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as committing would
    for model, keys in rows.items():
        assert not model._base_manager.filter(pk__in=keys).exists(), model
    for table, _tracked in deleting.history_tables():
        if hasattr(table, "trajectory_id"):
            assert not table.objects.filter(trajectory_id=asked.target).exists(), table
    assert Trajectory.objects.filter(pk=neighbour.pk).exists()
    assert deleting.rows_below(neighbour).keys() >= {Gathering, Phase}
    shared.refresh_from_db()
    gone = {label: number for label, number in (before - count_rows()).items() if number}
    assert gone == {
        "trajectories.Trajectory": 1,
        "trajectories.TrajectoryEvent": gone["trajectories.TrajectoryEvent"],
    }
    asked.refresh_from_db()
    assert asked.done_at
    assert asked.files == []
    assert not deleting.carry_out(asked.pk)


def test_the_files_go_and_those_of_another_stay(trajectory: Trajectory, staff: User) -> None:
    neighbour = TrajectoryFactory(municipality=trajectory.municipality)
    names = [photo_of(one) for one in (trajectory, neighbour)]
    deleting.carry_out(deleting.ask(archived(trajectory, staff), staff).pk)
    assert [default_storage.exists(name) for name in names] == [False, True]


def test_only_who_writes_the_title_deletes_an_archived_one(
    trajectory: Trajectory, staff: User, browser: Client
) -> None:
    ContributionFactory.create_batch(3, trajectory=trajectory)
    assert browser.get(page("trajectory_delete", trajectory)).status_code == 404, "it is at work"
    archived(trajectory, staff)
    shown = browser.get(page("trajectory_delete", trajectory)).content.decode()
    assert "uitspraken" in shown
    wrong = browser.post(page("trajectory_delete", trajectory), {"name": "iets"})
    assert (wrong.status_code, TrajectoryDeletion.objects.count()) == (422, 0)
    answer = browser.post(page("trajectory_delete", trajectory), {"name": f" {trajectory.title} "})
    asked = TrajectoryDeletion.objects.get()
    assert "wordt verwijderd" in browser.get(answer["Location"]).content.decode()
    assert ["uitspraken", 3] in asked.numbers
    deleting.carry_out(asked.pk)
    assert f"op vraag van {staff}" in browser.get(answer["Location"]).content.decode()
    assert (
        trajectory.title
        in browser.get(
            reverse("front:town_trajectories", args=[trajectory.municipality.slug])
        ).content.decode()
    )


def test_who_is_no_staff_finds_nothing(trajectory: Trajectory, client_of: ClientOf) -> None:
    officer = member(trajectory)
    archived(trajectory, officer)
    stranger = StaffFactory(municipality=MunicipalityFactory()).user
    for user in (officer, stranger):
        for name in ("trajectory_delete", "trajectory_copy"):
            assert client_of(user).post(page(name, trajectory)).status_code == 404
    other = page("trajectory_delete", trajectory).replace(
        trajectory.municipality.slug, stranger.staff_of.get().municipality.slug
    )
    assert client_of(stranger).post(other).status_code == 404


def test_put_back_to_work_meanwhile_it_stays(trajectory: Trajectory, staff: User) -> None:
    asked = deleting.ask(archived(trajectory, staff), staff)
    Trajectory.objects.filter(pk=trajectory.pk).update(archived_at=None, archived_by=None)
    assert not deleting.carry_out(asked.pk)
    assert Trajectory.objects.filter(pk=trajectory.pk).exists()
    assert not TrajectoryDeletion.objects.exists()


def test_a_copy_has_how_it_was_made_and_nothing_of_people(
    trajectory: Trajectory, staff: User, browser: Client
) -> None:
    Trajectory.objects.filter(pk=trajectory.pk).update(motto="Durf", reports_hide_after=7)
    dates: dict[str, Any] = {"starts_on": dt.date(2027, 3, 1), "ends_on": dt.date(2027, 3, 31)}
    first = PhaseFactory(trajectory=trajectory, title="Campagne", step=1, state="running", **dates)
    PhaseTarget.objects.create(phase=first, measure="ambassadors", value=40)
    PhaseFactory(trajectory=trajectory, title="Weg", step=2, state="skipped")
    guide = GuideFactory(trajectory=trajectory, is_standard=True)
    QuestionFactory(guide=guide, text="Waar droom je van?")
    QuestionFactory(guide=guide, text="Oud", retired_at=timezone.now())
    Campaign.objects.create(
        trajectory=trajectory, headline="Doe mee", why="Zo", asks="Tijd", opens_on=dt.date(2027, 1, 1)
    )
    Survey.objects.create(
        trajectory=trajectory,
        title="Vragen",
        intro="Neem je tijd.",
        question="Wat?",
        opens_on=dt.date(2027, 1, 1),
        ideas_appear="at_once",
        appear_set_by=staff,
        appear_set_at=timezone.now(),
    )
    Exhibition.objects.create(trajectory=trajectory, title="Op de muur", intro="Kom kijken.")
    ContributionFactory(trajectory=trajectory)
    GatheringFactory(trajectory=trajectory, phase=first)
    member(trajectory)
    form = {"title": "Opnieuw", "starts_on": "2028-03-01"}
    answer = browser.post(page("trajectory_copy", trajectory), form)
    made = Trajectory.objects.get(title="Opnieuw")
    assert answer["Location"] == made.url("front:phases")
    assert (made.slug, made.motto, made.reports_hide_after, made.is_public) == ("opnieuw", "Durf", 7, False)
    assert list(made.memberships.values_list("user", "role")) == [(staff.pk, "officer")]
    [phase] = made.phases.all()
    assert (phase.title, phase.state, phase.starts_on, phase.ends_on) == (
        "Campagne", "planned", dt.date(2028, 3, 1), dt.date(2028, 3, 31),
    )  # fmt: skip
    assert phase.targets.get().value == 40
    assert list(Question.objects.filter(guide__trajectory=made).values_list("text", flat=True)) == [
        "Waar droom je van?"
    ]
    campaign = Campaign.objects.get(trajectory=made)
    assert (campaign.headline, campaign.opens_on) == ("Doe mee", None)
    assert campaign.token != Campaign.objects.get(trajectory=trajectory).token
    survey = Survey.objects.get(trajectory=made)
    assert (survey.title, survey.intro, survey.question) == ("Vragen", "Neem je tijd.", "Wat?")
    assert (survey.opens_on, survey.ideas_appear, survey.appear_set_by) == (None, "later", None)
    wall = Exhibition.objects.get(trajectory=made)
    assert (wall.title, wall.intro) == ("Op de muur", "Kom kijken.")
    assert wall.token != Exhibition.objects.get(trajectory=trajectory).token
    for rows in (made.contributions, made.gatherings):
        assert not rows.exists()


@pytest.mark.parametrize("starts_on", ["9999-12-31", "", "morgen"])
def test_a_copy_that_cannot_be_is_refused(trajectory: Trajectory, browser: Client, starts_on: str) -> None:
    PhaseFactory(trajectory=trajectory, starts_on=dt.date(2027, 3, 1), ends_on=dt.date(2028, 5, 1))
    answer = browser.post(page("trajectory_copy", trajectory), {"title": "X", "starts_on": starts_on})
    assert answer.status_code == 422
    assert Trajectory.objects.count() == 1


def test_who_worked_in_it_hears_that_it_is_gone_once(trajectory: Trajectory, staff: User) -> None:
    joke = member(trajectory, Role.CORE_GROUP)
    Membership.objects.create(trajectory=trajectory, user=joke, role=Role.AMBASSADOR)
    member(trajectory, Role.AMBASSADOR, is_active=False)
    Membership.objects.create(trajectory=trajectory, user=staff, role=Role.OFFICER)
    title = trajectory.title
    asked = deleting.ask(archived(trajectory, staff), staff)
    assert not Letter.objects.filter(kind="trajectory_deleted").exists(), "not before it is gone"
    deleting.carry_out(asked.pk)
    deleting.carry_out(asked.pk)
    outbox.deliver_due(timezone.now() + dt.timedelta(days=1))
    [letter] = mail.outbox
    assert letter.to == [joke.email]
    assert title in letter.subject
    assert str(staff) in letter.body
