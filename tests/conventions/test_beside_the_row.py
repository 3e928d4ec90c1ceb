"""Two editors at once of what a form saves beside its row: hosts of a session, targets of a phase, the year
of a commitment.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, models, transaction

from commitment.commitment_forms import CommitmentForm
from gatherings.forms import PlanForm
from gatherings.models import Gathering
from tests import factories, patience
from toolkit.editing import ChangedMeanwhile, SharedForm
from trajectories.models import Membership, Phase, PhaseTarget, Trajectory
from trajectories.road import changing
from trajectories.road.forms import PhaseForm

from .test_shared_forms import form_for, typed


@dataclass
class Beside:
    """A form with a field that is no column: how to make the row, two values, and what the database holds."""

    form: type[SharedForm]
    field: str
    make: Callable[[], tuple[models.Model, str, str]]
    stored: Callable[[Any], str]


def planned_session() -> tuple[Gathering, str, str]:
    gathering = factories.GatheringFactory(kind=Gathering.Kind.MEETING)
    hosts = [factories.member(gathering.trajectory, name=name) for name in ("Nadia", "Danny")]
    return gathering, str(hosts[0].pk), str(hosts[1].pk)


def commitment_far_away() -> tuple[models.Model, str, str]:
    return factories.CommitmentFactory(text="Een", results="Twee"), "2070", "2080"


def target_of(phase: Phase) -> str:
    return str(PhaseTarget.objects.get(phase=phase, measure=PhaseTarget.Measure.SESSIONS).value)


ALL = [
    Beside(PlanForm, "host", planned_session, lambda row: str(row.hosts.get().pk)),
    Beside(PhaseForm, "target_sessions", lambda: (factories.PhaseFactory(), "26", "30"), target_of),
    Beside(
        CommitmentForm,
        "horizon_year",
        commitment_far_away,
        lambda row: str(Trajectory.objects.get(pk=row.trajectory_id).horizon_year),
    ),
]
each = pytest.mark.parametrize("beside", ALL, ids=lambda beside: f"{beside.form.__name__}.{beside.field}")


def save(form: SharedForm) -> None:
    """As the form's page does."""
    with transaction.atomic():
        row = form.save()
        if isinstance(form, PhaseForm):
            changing.set_targets(row, Membership.objects.get(trajectory=row.trajectory).user, form.targets)


def opened_twice(beside: Beside) -> tuple[models.Model, SharedForm, SharedForm]:
    """The row, and two valid forms over it that both want another value."""
    row, first, second = beside.make()
    trajectory = row.trajectory  # type: ignore[attr-defined]
    if not Membership.objects.filter(trajectory=trajectory).exists():
        factories.member(trajectory)
    opened = form_for(beside.form, row.pk)
    forms = [
        form_for(beside.form, row.pk, typed(opened, **{beside.field: value})) for value in (first, second)
    ]
    for form in forms:
        assert form.is_valid(), form.errors
    return row, forms[0], forms[1]


@each
@pytest.mark.django_db
def test_the_second_sees_what_the_first_saved_and_keeps_what_she_typed(beside: Beside) -> None:
    row, first, second = opened_twice(beside)
    save(first)
    with pytest.raises(ChangedMeanwhile):
        save(second)
    assert beside.stored(row) == first.data[beside.field]
    assert second.errors
    shown = form_for(beside.form, row.pk, second.data)  # type: ignore[arg-type]
    assert beside.field in shown.errors
    assert shown.data[beside.field] != first.data[beside.field]
    again = form_for(beside.form, row.pk, shown.data)  # type: ignore[arg-type]
    assert again.is_valid(), again.errors
    save(again)
    assert beside.stored(row) == second.data[beside.field]


@each
@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_the_same_moment_one_is_asked_to_compare(beside: Beside) -> None:
    row, *forms = opened_twice(beside)
    together = Barrier(2)

    def press_save(form: SharedForm) -> bool:
        try:
            together.wait(patience.SECONDS)
            save(form)
            return True
        except ChangedMeanwhile:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        saved = list(pool.map(press_save, forms))
    assert sorted(saved) == [False, True]
    assert beside.stored(row) == forms[saved.index(True)].data[beside.field]
