"""Who may do what, on screen: what each reads there, and what the officer sets."""

from __future__ import annotations

import pytest
from django.utils.html import escape

from tests.cast import ClientOf
from trajectories.models import RightChange, Trajectory, User
from trajectories.people import rights
from trajectories.permissions import CAPABILITIES, SETTABLE_PAIRS, Capability, Role, capabilities_of_role

pytestmark = pytest.mark.django_db
COMPOSES, PLANS_OWN = "core_group:compose", "ambassador:plan_own"


def granted(trajectory: Trajectory) -> set[str]:
    trajectory.refresh_from_db()
    return rights.granted_pairs(trajectory.departures)


def test_everybody_reads_what_she_may(trajectory: Trajectory, ambassador: User, client_of: ClientOf) -> None:
    answer = client_of(ambassador).get(trajectory.url("front:rights"))
    own = answer.context["own"]
    assert own.may == rights.in_words(CAPABILITIES[Role.AMBASSADOR])
    assert set(own.may) | set(own.may_not) == {str(one.label) for one in Capability}
    page = answer.content.decode()
    assert all(escape(label) in page for label in own.may)
    assert 'name="mag"' not in page, "she sets nothing"


def test_every_role_is_told_from_the_table(trajectory: Trajectory) -> None:
    for departures in ([], list(SETTABLE_PAIRS)):
        for told in rights.describe_roles(departures):
            labels = {*told.always, *(choice.label for choice in told.choices if choice.granted)}
            assert labels == set(rights.in_words(capabilities_of_role(told.role, departures))), told.role


def test_what_is_unticked_is_taken_away_and_stands_in_the_history(
    trajectory: Trajectory, officer: User, core_group_member: User, client_of: ClientOf
) -> None:
    opened = granted(trajectory)
    desk = trajectory.url("publications:pictures")
    assert client_of(core_group_member).get(desk).status_code == 200
    form = {"opened": ["", *opened], "mag": [*(opened - {COMPOSES}), "alderman:read"]}
    client_of(officer).post(trajectory.url("front:rights_save"), form)
    assert granted(trajectory) == (opened - {COMPOSES}) | {"alderman:read"}
    assert client_of(core_group_member).get(desk).status_code == 403
    lines = set(RightChange.objects.values_list("role", "capability", "granted", "by"))
    assert lines == {
        ("core_group", "compose", False, officer.pk),
        ("alderman", "read", True, officer.pk),
    }
    page = client_of(officer).get(trajectory.url("front:rights")).content.decode()
    assert "mag niet langer nota en krant samenstellen" in page


def test_an_older_page_leaves_alone_what_a_colleague_changed(trajectory: Trajectory, officer: User) -> None:
    opened = granted(trajectory)
    assert rights.change_rights(trajectory, opened, opened - {COMPOSES}, officer)
    assert rights.change_rights(trajectory, opened, opened - {PLANS_OWN}, officer)
    assert granted(trajectory) == opened - {COMPOSES, PLANS_OWN}
    assert not rights.change_rights(trajectory, opened, opened - {PLANS_OWN}, officer), "twice is once"
    assert RightChange.objects.count() == 2


def test_what_cannot_be_set_is_not_set(trajectory: Trajectory, officer: User, client_of: ClientOf) -> None:
    form = {"opened": "", "mag": ["ambassador:manage", "officer:view", "x"]}
    client_of(officer).post(trajectory.url("front:rights_save"), form)
    trajectory.refresh_from_db()
    assert trajectory.departures == []


def test_the_officer_looks_as_somebody_else_before_she_saves(
    trajectory: Trajectory, officer: User, ambassador: User, client_of: ClientOf
) -> None:
    opened = granted(trajectory)
    query = {
        "persoon": ambassador.pk,
        "opened": ["", *opened],
        "mag": [*(opened - {PLANS_OWN}), "ambassador:compose"],
    }
    answer = client_of(officer).get(
        trajectory.url("front:rights"), query, headers={"HX-Request": "true", "HX-Target": "preview"}
    )
    preview = answer.context["preview"]
    assert str(Capability.COMPOSE.label) in preview.gains
    assert preview.loses == [str(Capability.PLAN_OWN.label)]
    assert "Publicaties" in preview.rights.pages
    assert f"Als {ambassador.name} zie je dit" in answer.content.decode()
    assert granted(trajectory) == opened


@pytest.mark.parametrize("who", ["", "x", "0", "999999", "²"])
def test_nobody_to_look_as(trajectory: Trajectory, officer: User, client_of: ClientOf, who: str) -> None:
    answer = client_of(officer).get(trajectory.url("front:rights"), {"persoon": who})
    assert answer.status_code == 200
    assert answer.context["preview"] is None
