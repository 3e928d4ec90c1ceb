"""Archiving a trajectory, its own list, and back again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import ClientOf
from tests.factories import GatheringFactory, StaffFactory, member
from trajectories.mail import outbox
from trajectories.models import Letter, Membership, Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


def test_archived_it_leaves_the_lists_and_comes_back(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    browser, page = client_of(officer), trajectory.url("trajectories:archive")
    assert "Archiveer dit traject" in browser.get(page).content.decode()
    text = browser.post(page, {"publiek": "blijft"}, follow=True).content.decode()
    assert "Dit traject is gearchiveerd" in text
    trajectory.refresh_from_db()
    assert (trajectory.archived_by, trajectory.is_public) == (officer, True)
    assert trajectory.title not in Client().get("/").content.decode()
    mine = browser.get(reverse("front:mine")).content.decode()
    assert mine.index("Gearchiveerd") < mine.index(trajectory.title)
    town = Client().get(reverse("front:municipality", args=[trajectory.municipality.slug])).content.decode()
    assert town.index("Gearchiveerd") < town.index(trajectory.title)
    assert "Je kan alles lezen" in Client().get(trajectory.public_url).content.decode()
    assert browser.get(trajectory.get_absolute_url()).status_code == 200
    browser.post(trajectory.url("trajectories:restore"))
    trajectory.refresh_from_db()
    assert trajectory.archived_at is None
    assert trajectory.title in Client().get("/").content.decode()


def test_residents_are_shut_out_when_that_was_chosen(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    client_of(officer).post(trajectory.url("trajectories:archive"), {"publiek": "dicht"})
    assert Client().get(trajectory.public_url).status_code == 404
    client_of(officer).post(trajectory.url("trajectories:restore"))
    trajectory.refresh_from_db()
    assert not trajectory.is_public, "opening it to residents is an act of its own"


def test_a_second_click_does_not_put_another_name_on_it(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    url = trajectory.url("trajectories:archive")
    client_of(officer).post(url, {"publiek": "blijft"})
    client_of(StaffFactory(municipality=trajectory.municipality).user).post(url, {"publiek": "dicht"})
    trajectory.refresh_from_db()
    assert (trajectory.archived_by, trajectory.is_public) == (officer, True)


def test_only_who_manages_it_archives(trajectory: Trajectory, client_of: ClientOf) -> None:
    reader = client_of(member(trajectory, Role.AMBASSADOR))
    assert reader.post(trajectory.url("trajectories:archive")).status_code == 403


def test_mails_that_wait_leave_no_more(trajectory: Trajectory, officer: User, client_of: ClientOf) -> None:
    gathering = GatheringFactory(trajectory=trajectory)
    context = {"gathering": gathering, "trajectory": trajectory, "name": "Ria", "hosting": True}
    outbox.write("gathering_reminder", "ria@post.example", context)
    client_of(officer).post(trajectory.url("trajectories:archive"))
    outbox.deliver_due()
    assert mail.outbox == []
    assert Letter.objects.get().state == Letter.State.DROPPED


def test_htmx_shows_the_refusal_in_place_of_the_page(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    client_of(officer).post(trajectory.url("trajectories:archive"))
    url = trajectory.url("trajectories:settings")
    answer = client_of(officer).post(url, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#main")


def test_who_works_in_it_hears_of_it_once(trajectory: Trajectory, officer: User, client_of: ClientOf) -> None:
    joke = member(trajectory, Role.CORE_GROUP)
    Membership.objects.create(trajectory=trajectory, user=joke, role=Role.AMBASSADOR)
    client_of(officer).post(trajectory.url("trajectories:archive"), {"publiek": "blijft"})
    client_of(officer).post(trajectory.url("trajectories:archive"), {"publiek": "blijft"})
    outbox.deliver_due(timezone.now() + timedelta(days=1))
    assert [letter.to for letter in mail.outbox] == [[joke.email]]
    assert "gearchiveerd" in mail.outbox[0].subject
    client_of(officer).post(trajectory.url("trajectories:restore"))
    outbox.deliver_due(timezone.now() + timedelta(days=1))
    assert "terug uit het archief" in mail.outbox[1].subject


def test_a_mistake_that_was_put_right_at_once_is_told_to_nobody(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    member(trajectory, Role.CORE_GROUP)
    client_of(officer).post(trajectory.url("trajectories:archive"))
    Letter.objects.update(due_at=timezone.now() + timedelta(hours=8))  # it waits for the morning
    client_of(officer).post(trajectory.url("trajectories:restore"))
    outbox.deliver_due(timezone.now() + timedelta(days=1))
    assert not [letter for letter in mail.outbox if "gearchiveerd" in letter.subject]
