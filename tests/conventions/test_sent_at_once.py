"""A form that carries no id of the house, sent four times at the same moment, is done once too.

`test_sent_twice` sends each form one time after another and holds the list of those without an id; what
keeps them apart (a lock, a constraint, a conditional update) shows only when threads with connections of
their own arrive together. Forms with an id wait for each other at one unique row (tests/toolkit/test_once.py).
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.factories import StaffFactory, TrajectoryFactory, member
from toolkit.once import FIELD

from .addresses import Address, of
from .test_sent_twice import NOT_OURS, TIMES, WITHOUT_ID, clients_of, pressed, rows, send
from .visitors import World, ask, undone


def twins_of(client: Client) -> list[Client]:
    """Browsers with the same cookies."""
    twins = [Client() for _time in range(TIMES)]
    for twin in twins:
        twin.cookies = client.cookies.copy()
    return twins


def send_at_once(client: Client, url: str, sent: dict[str, Any]) -> list[int]:
    together = threading.Barrier(TIMES)
    statuses: list[int] = []

    def arrive(twin: Client) -> None:
        together.wait(timeout=30)
        try:
            statuses.append(int(twin.post(url, sent).status_code))
        finally:
            connection.close()

    threads = [threading.Thread(target=arrive, args=[twin]) for twin in twins_of(client)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def made_by_one(client: Client, url: str, sent: dict[str, Any]) -> Counter[str]:
    with undone():
        before = rows()
        send(client, url, sent)
        return counted_since(before)


def counted_since(before: Counter[str]) -> Counter[str]:
    """Without what waits for the end of a transaction: a mail and a job are rows too."""
    made = rows() - before
    made.pop("mails and jobs", None)
    return made


def small_world() -> World:
    """A trajectory of its own: one form archives it, another takes its officer's role."""
    own = TrajectoryFactory()
    staff = StaffFactory(municipality=own.municipality).user
    return World(own, own, [], visitors={"officer": member(own), "staff": staff})


def page_of(address: Address) -> tuple[Client, list[tuple[str, dict[str, Any]]]]:
    """A fresh page of it, and where its forms without an id go, with what."""
    with transaction.atomic():
        world = small_world()
        page = world.url(address, world.own)
    client = clients_of(world, address)
    sendings = [
        (url, sent)
        for url, sent in pressed(page, ask(client, "get", page))
        if FIELD not in sent and not any(part in url for part in NOT_OURS)
    ]
    return client, sendings


def walk(address: Address) -> Iterator[str]:
    """What each form of the page made too much of."""
    client, sendings = page_of(address)
    for place in range(len(sendings)):
        url, sent = sendings[place]
        once = made_by_one(client, url, sent)
        if not once:
            continue
        before = rows()
        statuses = send_at_once(client, url, sent)
        more = counted_since(before) - once
        if more or len(statuses) < TIMES or max(statuses) >= 500:
            yield f"{address} -> {url}: {dict(more)} {statuses}"
        client, sendings = page_of(address)


@pytest.mark.django_db(transaction=True)
def test_a_form_without_an_id_that_arrives_four_times_at_once_is_carried_out_once() -> None:
    walked = [address for address in of("public", "link", "account", "member") if address.name in WITHOUT_ID]
    assert {address.name for address in walked} == WITHOUT_ID
    assert [fault for address in walked for fault in walk(address)] == []
