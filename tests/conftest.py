"""What every test gets. Fixtures live in the plugins below; factories in tests/factories.py.

The servers are real: `embedded.leases` (or DATABASE_URL and REDIS_URL) gives each pytest-xdist process a
PostgreSQL database and a Redis database number of its own.
"""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from django.conf import LazySettings
from hypothesis import HealthCheck
from hypothesis import settings as properties

# pytest-django then fails a test in which a template uses a variable that its view did not give.
os.environ["FAIL_INVALID_TEMPLATE_VARS"] = "true"

# A property is tried on the same examples in each run (`make fuzz` takes others), and none is too slow: on a
# busy machine one that takes milliseconds took longer than the fifth of a second that Hypothesis gives it.
properties.register_profile(
    "patient",
    deadline=None,
    derandomize="FUZZ_SEED" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
properties.load_profile("patient")

# Helpers with assertions of their own: a failure shows its values.
pytest.register_assert_rewrite(
    "tests.browser.journeys",
    "tests.browser.waiting",
    "tests.browser.field_logbook.oracle",
    "tests.browser.field_logbook.tablet",
)

pytest_plugins = [
    "tests.one_run",
    "tests.cast",
    "tests.databases",
    "tests.loaded_demo",
    "tests.ordering",
    "tests.read_only",
    "tests.late_answers",
    "tests.live_requests",
    "tests.jobs",
    "tests.letters",
    "tests.trajectories.sign_on",
    "tests.browser.fixtures",
    "tests.browser.field_logbook.server",
]

BROWSER_FIXTURES = {"browser", "context", "page", "axe_violations"}


def pytest_configure() -> None:
    """What the product logs goes to pytest's own report of a failed test, not to the terminal, nor after the
    summary."""
    logging.getLogger().handlers.clear()


@pytest.hookimpl(wrapper=True, tryfirst=True)  # after pytest-randomly, which is such a one too
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    for item in items:
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
    yield
    # Begun at the end, one of these would let the other processes wait for it.
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session", autouse=True)
def _static(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Static files come from where they are written, under their own names: no collectstatic before a test.

    A page that asks for a static file that is not there fails its browser test; tests/embedded/test_launch.py
    collects them for real.
    """
    from django.conf import settings
    from django.test import override_settings

    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(  # tells whoever already made a storage
        STORAGES=settings.STORAGES | {"staticfiles": static},
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        WHITENOISE_USE_FINDERS=True,
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hashing a password takes a third of a second on purpose. What this hashes, every process can read."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PBKDF2PasswordHasher, "iterations", 1)
        yield


@pytest.fixture(autouse=True)
def _media(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ERASURE_DIR = tmp_path / "erasures"
    settings.MEDIA_URL = "/media-of-tests/"  # the live server would take "" for every path


@pytest.fixture(scope="session")
def redis_connection() -> Iterator["redis.Redis"]:
    """This process's own Redis database: cache, sessions, limits and queued jobs."""
    from django.conf import settings

    with redis.Redis.from_url(settings.REDIS_URL) as connection:
        yield connection


@pytest.fixture(autouse=True)
def _empty_redis(redis_connection: "redis.Redis") -> None:
    """Counted attempts, cached sessions and unprocessed jobs of one test are gone in the next.

    Kombu's own keys stay: a process declares its queues once and would not find them any more.
    """
    keys = [key for key in redis_connection.scan_iter(count=1000) if not key.startswith(b"_kombu")]
    if keys:
        redis_connection.delete(*keys)
