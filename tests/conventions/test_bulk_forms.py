"""Forms over many rows: all that match, twice the same, a row that changed meanwhile, taking it back."""

from __future__ import annotations

import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import client_for
from tests.factories import TrajectoryFactory, member
from toolkit.selection import whole_list
from trajectories.bulk.kinds import KINDS
from trajectories.bulk.recording import values_of
from trajectories.bulk.undoing import from_json
from trajectories.models import BulkAct, Letter, Trajectory, User

from . import tracked
from .bulk_forms import BULK_FORMS, BulkForm

pytestmark = pytest.mark.django_db
WITHOUT_PICKING = {"calls-remind"}  # one button for all whom it may concern
for_each_form = pytest.mark.parametrize("form", BULK_FORMS, ids=lambda form: form.kind)
UNDO = re.compile(r'action="([^"]*(?:ongedaan|/undo/)[^"]*)"')
BAR = "parts/selection.html"


class Screen:
    """One officer before one list of many."""

    def __init__(self, form: BulkForm, trajectory: Trajectory, officer: User, rows: int = 3) -> None:
        self.form, self.trajectory = form, trajectory
        self.client: Client = client_for(officer)
        self.rows = form.make(trajectory, rows)
        address = form.address(self.rows)
        self.page = trajectory.url(form.page, **address) + (f"?{form.query}" if form.query else "")
        self.act = trajectory.url(form.act, **address)
        self.values = form.values(trajectory)
        self.seal = self.client.get(self.page).context[form.whole].seal

    def send(self, **picked: Any) -> HttpResponse:
        sent = {"lijst": self.form.query, "formulier": "een", **self.values, **picked}
        answer = self.client.post(self.act, sent)
        assert answer.status_code == 302, answer.content.decode()[:400]
        return self.client.get(answer["Location"])

    def send_all(self, **more: Any) -> HttpResponse:
        return self.send(alle=self.seal, **more)

    def send_ticked(self, rows: list[Any]) -> HttpResponse:
        return self.send(rij=[self.form.key.format(row.pk) for row in rows])

    @property
    def state(self) -> Any:
        return self.form.state(self.trajectory)

    def take_back(self, page: HttpResponse) -> HttpResponse:
        found = UNDO.findall(page.content.decode())
        assert found, "no button that takes it back"
        return self.client.get(self.client.post(found[0])["Location"])


@pytest.fixture
def screen(form: BulkForm, trajectory: Trajectory, officer: User) -> Screen:
    return Screen(form, trajectory, officer)


def test_every_form_over_many_rows_is_walked_here() -> None:
    templates = [
        path for path in tracked.of(".html") if BAR in tracked.read(path) and path.name != "selection.html"
    ]
    named = {str(Path(*path.parts[1:])) for path in templates}
    assert named == {form.template for form in BULK_FORMS}
    assert set(KINDS) - WITHOUT_PICKING <= {form.kind for form in BULK_FORMS}


@for_each_form
def test_all_that_match_and_back_again(screen: Screen) -> None:
    before = screen.state
    page = screen.send_all()
    assert screen.state != before
    screen.take_back(page)
    assert screen.state == before


@for_each_form
def test_only_what_was_ticked(screen: Screen) -> None:
    before = screen.state
    page = screen.send_ticked(screen.rows[:1])
    assert screen.state != before
    screen.take_back(page)
    assert screen.state == before


@for_each_form
def test_a_double_click_does_it_once(screen: Screen) -> None:
    screen.send_all()
    once, letters = screen.state, Letter.objects.count()
    screen.send_all()
    assert screen.state == once
    assert Letter.objects.count() == letters


@for_each_form
def test_nothing_picked_is_said(screen: Screen) -> None:
    before = screen.state
    assert "Vink eerst aan" in screen.send().content.decode()
    assert screen.state == before


@for_each_form
def test_a_list_that_changed_is_not_acted_on(screen: Screen, form: BulkForm) -> None:
    form.spoil(screen.rows[0])
    seal = screen.client.get(screen.page).context[form.whole].seal
    if seal == screen.seal:  # it stays on the list: the row itself is left out, see below
        return
    before = screen.state
    assert "intussen veranderd" in screen.send_all().content.decode()
    assert screen.state == before


@for_each_form
def test_a_seal_of_elsewhere_picks_nothing(screen: Screen) -> None:
    before = screen.state
    for seal in ("x", "x:y:z", whole_list(Trajectory.objects.all()).seal):
        screen.send(alle=seal, formulier=seal[:9])
    assert screen.state == before


@for_each_form
def test_a_row_that_somebody_changed_is_left_and_told(screen: Screen, form: BulkForm) -> None:
    form.spoil(screen.rows[0])
    one = [row for row in screen.rows[:1] if type(row)._base_manager.filter(pk=row.pk).exists()]
    spoilt = [type(row)._base_manager.filter(pk=row.pk).values().get() for row in one]
    page = screen.send_ticked(screen.rows).content.decode()
    assert [type(row)._base_manager.filter(pk=row.pk).values().get() for row in one] == spoilt
    if form.leaves_out:
        assert 'class="warning' in page


@for_each_form
def test_rows_of_elsewhere_are_not_touched(screen: Screen, form: BulkForm, trajectory: Trajectory) -> None:
    elsewhere = TrajectoryFactory(municipality=trajectory.municipality)
    theirs = form.make(elsewhere, 2)
    before = [type(row)._base_manager.filter(pk=row.pk).values().get() for row in theirs]
    screen.send_ticked(theirs)
    assert [type(row)._base_manager.filter(pk=row.pk).values().get() for row in theirs] == before


@for_each_form
def test_undo_leaves_what_somebody_touched_since(screen: Screen, form: BulkForm) -> None:
    page = screen.send_all()
    row = screen.rows[0]
    if not type(row)._base_manager.filter(pk=row.pk).exists():
        return  # gone: nobody can touch it
    (form.touch or form.spoil)(row)
    touched = list(type(row)._base_manager.filter(pk=row.pk).values())
    screen.take_back(page)
    assert list(type(row)._base_manager.filter(pk=row.pk).values()) == touched


@for_each_form
def test_a_mail_that_left_is_not_called_back(screen: Screen, form: BulkForm) -> None:
    page = screen.send_all()
    letters = Letter.objects.filter(state="waiting")
    if form.kind not in KINDS or not KINDS[form.kind].sends_mail:
        assert not letters.exists()
        return
    assert letters.exists()
    assert all(letter.due_at > timezone.now() for letter in letters), "it waits until it can't be taken back"
    letters.update(state="sent", recipient="", sealed="", done_at=timezone.now())
    before = screen.state
    assert "al vertrokken" in screen.take_back(page).content.decode()
    assert screen.state == before


@for_each_form
def test_it_is_taken_back_once(screen: Screen, form: BulkForm) -> None:
    page = screen.send_all()
    screen.take_back(page)
    before = screen.state
    screen.take_back(page)
    assert screen.state == before
    assert not BulkAct.objects.exclude(changes=[]).exists(), "what it remembered is forgotten"


@for_each_form
def test_undo_gives_way_to_whoever_made_the_same_anew(screen: Screen) -> None:
    """Invited again, given the same role again: what was made since stays, and nothing breaks."""
    page = screen.send_all()
    made = [row for act in BulkAct.objects.all() for change in act.changes if (row := made_anew(change))]
    screen.take_back(page)
    assert all(type(row)._base_manager.filter(pk=row.pk).exists() for row in made)


def made_anew(change: dict[str, Any]) -> Any:
    """A row like the one that the act changed or deleted, as somebody makes it meanwhile; None when a
    constraint refuses it."""
    model = apps.get_model(change["model"])
    there = model._base_manager.filter(pk=change["pk"]).first()
    if not change["before"] or (there is None and change["after"] is not None):
        return None
    values = (values_of(there) if there else {}) | change["before"]
    row = model(**from_json(model, values) | {model._meta.pk.attname: None})
    if not isinstance(model._meta.pk, models.AutoField):
        row.pk = uuid.uuid4()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            connection.check_constraints()  # it may hang on a row that went
    except IntegrityError:
        return None
    return row


@for_each_form
def test_the_number_of_queries_does_not_grow(form: BulkForm, trajectory: Trajectory, officer: User) -> None:
    counts = []
    for rows in (3, 12):
        there = TrajectoryFactory(municipality=trajectory.municipality)
        screen = Screen(form, there, member(there), rows)
        sent = {"lijst": form.query, "formulier": "een", **screen.values, "alle": screen.seal}
        with CaptureQueriesContext(connection) as acting:
            answer = screen.client.post(screen.act, sent)
        page = screen.client.get(answer["Location"])
        found = UNDO.findall(page.content.decode())
        with CaptureQueriesContext(connection) as undoing:
            screen.client.post(found[0])
        counts.append((len(acting), len(undoing)))
    assert counts[0] == counts[1], counts
