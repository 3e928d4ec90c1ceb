"""Redis or the database doesn't answer: what can go on goes on, the rest says when to come back."""

from __future__ import annotations

import runpy
import socket
import time
from collections.abc import Iterator

import psycopg
import pytest
import redis
from django.conf import settings
from django.contrib.sessions.backends.cached_db import KEY_PREFIX
from django.core.cache import cache, caches
from django.db import OperationalError, connection
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test import Client

from config.environment import database
from config.patient_database import with_patience
from config.sessions import FIVE_MINUTES
from tests.consultation.factories import IdeaFactory
from tests.factories import GatheringFactory, member
from trajectories.models import Trajectory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["refuses", "hangs"])
def redis_away(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The cache looks for Redis where nobody listens, or where somebody listens and says nothing."""
    silent = socket.socket()
    silent.bind(("127.0.0.1", 0))
    if request.param == "hangs":
        silent.listen()
    address = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
    backend = caches["default"]
    monkeypatch.setattr(backend, "_servers", [address])
    backend.__dict__.pop("_cache", None)
    yield request.param
    backend.__dict__.pop("_cache", None)
    silent.close()


def test_who_is_signed_in_goes_on(redis_away: str, trajectory: Trajectory) -> None:
    officer = member(trajectory)
    IdeaFactory(survey__trajectory=trajectory)
    GatheringFactory(trajectory=trajectory)
    client = Client()
    client.force_login(officer)
    for page in ("front:cockpit", "contributions:contributions", "consultation:survey", "clustering:sort"):
        began = time.monotonic()
        assert client.get(trajectory.url(page)).status_code == 200, page
        assert time.monotonic() - began < 20, "its patience of two seconds, and again after the rest"


def test_a_cache_that_is_away_is_missed(redis_away: str) -> None:
    cache.set("x", 1)
    assert cache.get("x", "none") == "none"
    assert cache.get_many(["x"]) == {}
    assert cache.add("x", 1)
    assert not cache.has_key("x")
    cache.delete("x")


@pytest.mark.parametrize("page", ["front:public", "front:cockpit"])
def test_the_database_away_is_503_with_a_moment(page: str, trajectory: Trajectory) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(member(trajectory))
    url = trajectory.url(page)

    def away(*_of: object) -> None:
        raise OperationalError("the connection is lost")

    with connection.execute_wrapper(away):
        answer = client.get(url)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "20")
    assert "Even niet bereikbaar" in answer.text
    assert client.get(url).status_code == 200


def test_a_database_that_hangs_costs_seconds() -> None:
    """It answers no statement, or accepts a connection and says nothing."""
    to = connection.settings_dict
    info = {"host": to["HOST"], "port": to["PORT"], "user": to["USER"], "password": to["PASSWORD"]}
    began = time.monotonic()
    hanging = with_patience(0.5).connect(**info, dbname=to["NAME"])
    with pytest.raises(psycopg.OperationalError, match="no answer within"):
        hanging.execute("SELECT pg_sleep(30)")
    assert hanging.closed
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings_dict = connection.settings_dict | database(
            f"postgresql://traject:x@127.0.0.1:{silent.getsockname()[1]}/traject"
        )
        stranger = DatabaseWrapper(settings_dict, alias="stranger")
        with pytest.raises(OperationalError):
            stranger.ensure_connection()
        stranger.close_pool()
    assert time.monotonic() - began < 29, "its patience of thirteen seconds"


def test_a_database_that_restarted_costs_no_visitor_an_error() -> None:
    """However many connections were kept: ten dead ones are not tried one after the other."""
    visitor = connection.copy("visitor")
    visitor.pool.open()
    kept = [visitor.pool.getconn() for _number in range(10)]
    dead = [one.info.backend_pid for one in kept]
    for one in kept:
        visitor.pool.putconn(one)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(pg_terminate_backend(pid, 20000)) FROM unnest(%s) AS pid", [dead])
        assert cursor.fetchone() == (10,)
    fresh = visitor.get_new_connection(visitor.get_connection_params())
    assert fresh.info.backend_pid not in dead
    assert fresh.execute("SELECT 1").fetchone() == (1,)
    visitor.pool.putconn(fresh)
    visitor.close_pool()


def test_the_web_server_has_patience_and_the_worker_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "DATABASE_PATIENCE=20" in runpy.run_path("deploy/gunicorn.py")["raw_env"]
    monkeypatch.setenv("DATABASE_PATIENCE", "20")
    assert "connection_class" in database("postgresql://x/y")["OPTIONS"]["pool"]
    monkeypatch.delenv("DATABASE_PATIENCE")
    assert "connection_class" not in database("postgresql://x/y")["OPTIONS"]["pool"]


def test_a_copy_of_a_session_lives_for_minutes(trajectory: Trajectory) -> None:
    """So that who signs out while Redis is away isn't signed in for two weeks when it is back."""
    client = Client()
    client.force_login(member(trajectory))
    client.get(trajectory.url("front:cockpit"))
    with redis.Redis.from_url(settings.REDIS_URL) as store:
        lives = [store.ttl(key) for key in store.scan_iter(f"*{KEY_PREFIX}*")]
    assert lives
    assert all(0 < life <= FIVE_MINUTES for life in lives)
