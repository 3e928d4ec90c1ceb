from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from gatherings.models import Gathering
from tests import ports
from tests.browser import chromium, hall
from tests.browser.field_logbook import mutations
from tests.browser.field_logbook.network import Network
from tests.browser.field_logbook.server import FieldServer
from tests.browser.field_logbook.tablet import Tablet
from tests.factories import (
    member,
)
from trajectories.models import Trajectory, User
from trajectories.permissions import Role


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/field_logbook/" in item.path.as_posix():
            item.add_marker("browser")


@pytest.fixture(scope="session")
def running_server(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FieldServer]:
    """One process for all these tests: starting one takes seconds."""
    media = tmp_path_factory.mktemp("media")
    with ports.held() as port:
        folder = tmp_path_factory.mktemp("field-server")
        server = FieldServer(port, folder, media, settings.REDIS_URL, workers=1, threads=8)
        server.start()
        yield server
        server.stop()


@pytest.fixture
def server(running_server: FieldServer, transactional_db: None) -> Iterator[FieldServer]:
    """A test that stops it or starts another version puts it back. At its end nothing is under way."""
    running_server.heal()
    yield running_server
    running_server.heal()
    running_server.rest()


@pytest.fixture
def network(server: FieldServer) -> Iterator[Network]:
    network = Network(server.url)
    network.rewritten = mutations.chosen()
    yield network
    network.close()


@pytest.fixture
def trajectory(transactional_db: None) -> Trajectory:
    return hall.asking_trajectory()


@pytest.fixture
def nadia(trajectory: Trajectory) -> User:
    return member(trajectory, Role.AMBASSADOR, name="Nadia Peeters")


@pytest.fixture
def session(trajectory: Trajectory, nadia: User) -> Gathering:
    return hall.session_under_way(trajectory, nadia, target_group="de buren van Heide")


def sign_in(tablet: Tablet, user: User) -> None:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    tablet.context.clear_cookies()
    tablet.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": tablet.url}])


@pytest.fixture(scope="session")
def drawer(browser: Browser) -> Iterator[list[Tablet]]:
    """Where the tablet of one test waits for the next: starting a Chromium takes seconds on a busy
    machine."""
    drawer: list[Tablet] = []
    yield drawer
    for tablet in drawer:
        tablet.switch_off()


@pytest.fixture
def new_tablet(
    browser: Browser,
    chromium_program: str,
    server: FieldServer,
    network: Network,
    tmp_path: Path,
    drawer: list[Tablet],
    request: pytest.FixtureRequest,
) -> Iterator[Callable[[User], Tablet]]:
    """`new_tablet(user)`: another tablet, on which this user signed in, with nothing on it. In a test marked
    `whole_chromium` it has the browser's own pages."""
    tablets: list[Tablet] = []
    whole = request.node.get_closest_marker("whole_chromium") is not None

    def new(user: User) -> Tablet:
        if drawer and not whole:
            tablet = drawer.pop()
            tablet.handed_over(network.url, server.media)
        else:
            profile = tmp_path / f"tablet-{len(tablets)}"
            program = (chromium.find_whole() if whole else None) or chromium_program
            tablet = Tablet(browser, program, profile, network.url, server.media)
            tablet.switch_on()
        tablets.append(tablet)
        sign_in(tablet, user)
        return tablet

    yield new
    for tablet in tablets:
        if tablet.fresh and not drawer and not whole:
            tablet.page = tablet.context.new_page()
            for page in tablet.context.pages[:-1]:
                page.close()
            drawer.append(tablet)
        else:
            tablet.switch_off()


@pytest.fixture
def tablet(new_tablet: Callable[[User], Tablet], nadia: User, session: Gathering) -> Tablet:
    """Nadia's tablet, prepared for the session, at the first question of its logbook."""
    tablet = new_tablet(nadia)
    tablet.prepare(session)
    tablet.open()
    return tablet
