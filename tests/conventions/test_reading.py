"""Reading changes nothing: the guard of tests/read_only.py sees what it must, and its exceptions exist."""

from __future__ import annotations

import pytest
from django.core.signals import request_started
from django.test import Client
from django.urls import reverse

from tests.factories import TrajectoryFactory, member
from tests.read_only import MAY_WRITE, WroteOnRead, written_table
from trajectories.models import Trajectory

from .addresses import ALL


def test_every_exception_is_a_view_with_a_reason() -> None:
    assert set(MAY_WRITE) <= {address.name for address in ALL}
    assert all(MAY_WRITE.values())


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ('INSERT INTO "trajectories_trajectory" ("title") VALUES (%s)', "trajectories_trajectory"),
        ('  UPDATE "trajectories_trajectory" SET "title" = %s', "trajectories_trajectory"),
        ('DELETE FROM "trajectories_trajectory" WHERE "id" = 1', "trajectories_trajectory"),
        ('UPDATE "django_session" SET "session_data" = %s', None),
        ('SELECT "trajectories_trajectory"."id" FROM "trajectories_trajectory" FOR UPDATE', None),
    ],
)
def test_what_counts_as_writing(sql: str, table: str | None) -> None:
    assert written_table(sql) == table


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head"])
def test_a_page_that_writes_fails_its_test(method: str) -> None:
    trajectory = TrajectoryFactory()
    client = Client()
    client.force_login(member(trajectory))

    def write(**_: object) -> None:
        Trajectory.objects.filter(pk=trajectory.pk).update(title="Anders")

    request_started.connect(write)  # as early as a view, and in every request
    try:
        with pytest.raises(WroteOnRead, match="trajectories_trajectory"):
            getattr(client, method)(reverse("front:mine"))
    finally:
        request_started.disconnect(write)
