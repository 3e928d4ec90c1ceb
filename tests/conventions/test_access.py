"""Who gets in where, for every address of ours: generated from the URLconf, so a new view can't be forgotten.

A new URL with more than slugs needs a sample in tests/conventions/samples/.
"""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import reverse
from lxml import html

from tests.factories import UserFactory
from trajectories.permissions import Role, capabilities_of_role

from .addresses import OURS, PACKAGED, SLUGS, Address, of
from .samples import SAMPLES
from .samples.field_logbook import ticket_for
from .visitors import METHODS, World, ask, knock, undone
from .who_may import row_for

KINDS = {"public", "link", "account", "installation", "municipality", "member", "ticket"}
NOBODY = {403, 404}
for_each = pytest.mark.parametrize
in_database = pytest.mark.django_db


# An ambassador writes down on it what others say, and no link works without a network.
WORKS_OFFLINE = {"field_logbook:field"}


def tells_of_privacy(answer: HttpResponse) -> bool:
    """A whole page where something can be typed leads to what becomes of it; any other answer need not."""
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    if not is_html or "<html" not in (page := answer.text):
        return True
    asks = html.fromstring(page).xpath(
        "//main//textarea | //main//input[not(@type='hidden')] | //main//select"
    )
    return not asks or "/privacy/" in page or reverse("front:legal_index") in page


def test_every_view_declares_who_may_enter() -> None:
    """With exactly one of the decorators of trajectories.access, under a name in the namespace of its app."""
    for address in OURS:
        assert address.access in KINDS, address
        assert (address.access == "member") == (address.capability is not None), address
        assert ":" in address.name, address
        if address.access == "member":
            assert address.arguments >= SLUGS, address


def test_views_of_packages_stay_below_account() -> None:
    assert PACKAGED
    assert not [one.name for one in PACKAGED if not one.route.startswith("account/")]


def test_every_address_that_needs_one_has_a_sample() -> None:
    without = [address.name for address in OURS if address.needs_sample and address.name not in SAMPLES]
    assert not without, f"add samples in tests/conventions/samples/ for {without}"


def test_no_sample_is_left_behind() -> None:
    assert set(SAMPLES) <= {address.name for address in OURS}


@in_database
@for_each("address", of("account", "installation", "municipality", "member"), ids=str)
def test_without_account_you_are_asked_to_sign_in(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.own)
        for method in METHODS:
            answer = ask(world.anonymous, method, url)
            if method == "post":  # what was typed comes back: tests/toolkit/test_resubmission.py
                assert (answer.status_code, answer.headers["X-Again"]) == (403, "yes")
                continue
            assert answer.status_code == 302, method
            assert answer["Location"].startswith(reverse("account_login") + "?next="), method


@in_database
@for_each("address", of("ticket"), ids=str)
def test_a_tablet_enters_with_its_ticket_only(world: World, address: Address) -> None:
    """An account opens nothing there, a ticket of another gathering neither; every refusal is JSON, for a
    program."""
    with undone():
        url = world.url(address, world.own)
        methods = ("get", "post", "put")
        for client in (world.anonymous, world.client(world.visitors[Role.OFFICER])):
            for method in methods:
                answer = getattr(client, method)(url, headers={"X-Proto": "1"})
                assert (answer.status_code, answer.json()["error"]) == (401, "ticket"), method
        answers = {}
        for trajectory in (world.own, *world.foreign):
            headers = {"Authorization": f"Ticket {ticket_for(trajectory)}", "X-Proto": "1"}
            answers[trajectory] = {
                getattr(world.anonymous, one)(url, headers=headers).status_code for one in methods
            }
        assert answers[world.own] & {200, 422}, answers
        if "pk" in address.arguments and address.name != "field_logbook:field_photo":
            assert all(answers[one] == {404, 405} for one in world.foreign), answers


@in_database
@for_each("address", of("public", "link"), ids=str)
def test_a_public_page_opens_for_everybody(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.own)
        answers = {method: ask(world.anonymous, method, url) for method in METHODS}
        assert not NOBODY & {answer.status_code for answer in answers.values()}
        assert {answer.status_code for answer in answers.values()} != {405}
        for answer in answers.values():
            assert not answer.headers.get("Location", "").startswith(reverse("account_login"))
            assert address.name in WORKS_OFFLINE or tells_of_privacy(answer), (
                "who is asked something reads what becomes of it"
            )


@in_database
@for_each("address", [one for one in of("public") if "trajectory_slug" in one.arguments], ids=str)
def test_the_public_pages_of_a_closed_trajectory_are_not_there(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.closed)
        for user in world.visitors.values():
            assert {knock(user, method, url) for method in METHODS} == {404}


@in_database
@for_each("address", [one for one in of("link") if "trajectory_slug" in one.arguments], ids=str)
def test_a_link_of_a_mail_opens_also_when_the_trajectory_is_closed(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.closed)
        answers = {method: ask(world.anonymous, method, url).status_code for method in METHODS}
        assert not NOBODY & set(answers.values())


@in_database
@for_each("address", of("member", "municipality"), ids=str)
def test_who_has_no_business_here_stays_outside(world: World, address: Address) -> None:
    """An outsider learns nothing (404); a member without the capability hears that she may not (403)."""
    refused = {who: (user, 404) for who, user in world.outsiders.items()}
    for role in Role.values:
        if address.access == "municipality":
            refused[role] = (world.visitors[role], 404)
        elif address.capability not in capabilities_of_role(role, ()):
            refused[role] = (world.visitors[role], 403)
    with undone():
        url = world.url(address, world.own)
        for who, (user, status) in refused.items():
            assert {knock(user, method, url) for method in METHODS} == {status}, who


@in_database
@for_each("address", of("municipality"), ids=str)
def test_municipality_pages_open_for_its_staff(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.own)
        answers = [ask(world.client(world.visitors["staff"]), method, url).status_code for method in METHODS]
        assert not NOBODY & set(answers)
        assert answers != [405, 405]


@in_database
@for_each("address", of("installation"), ids=str)
def test_pages_of_the_installation_open_for_who_runs_it_and_nobody_else(
    world: World, address: Address
) -> None:
    with undone():
        url = world.url(address, world.own)
        for who, user in (world.visitors | world.outsiders).items():
            assert {knock(user, method, url) for method in METHODS} == {404}, who
        owner = UserFactory(is_superuser=True)
        answers = {ask(world.client(owner), method, url).status_code for method in METHODS}
        assert not NOBODY & answers
        assert answers != {405}


@in_database
@for_each("address", of("account"), ids=str)
def test_account_pages_open_for_whoever_is_signed_in(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.own)
        for who, user in (world.visitors | world.outsiders).items():
            assert ask(world.client(user), "get", url).status_code not in NOBODY, who


@in_database
@for_each("address", of("member"), ids=str)
def test_what_happens_to_each_role_is_what_a_person_wrote_down(world: World, address: Address) -> None:
    """tests/conventions/who_may.txt, made without the decorators. That the others are refused is measured by
    `test_who_has_no_business_here_stays_outside`."""
    row, measured = row_for(address.route), list[Role]()
    own_only = address.name in SAMPLES and SAMPLES[address.name].own_only
    with undone():
        url = world.url(address, world.own)
        for role in Role:
            if address.capability not in capabilities_of_role(role, ()):
                assert role not in row.opens | row.acts | row.own, role
            elif own_only and role not in {Role.OFFICER, Role.DEPUTY}:
                assert role in row.own, role
            elif role not in row.own:  # else it depends on whose the sample is
                measured.append(role)
            if role in measured:
                client = world.client(world.visitors[role])
                for method, may in (("get", row.opens), ("post", row.acts)):
                    status = ask(client, method, url).status_code
                    if status != 405:
                        assert (status not in NOBODY) == (role in may), (role, method, status)


@in_database
@for_each("address", of("member"), ids=str)
def test_the_officer_and_the_staff_of_the_town_enter(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.own)
        officer = world.client(world.visitors[Role.OFFICER])
        answers = {method: ask(officer, method, url).status_code for method in METHODS}
        assert not NOBODY & set(answers.values()), answers
        assert set(answers.values()) != {405}
        if answers["get"] != 405:
            assert ask(world.client(world.visitors["staff"]), "get", url).status_code not in NOBODY


@in_database
@for_each(
    "address",
    [one for one in of("member", "public", "link") if one.needs_sample and one.arguments & SLUGS],
    ids=str,
)
def test_an_object_of_another_trajectory_is_not_there(world: World, address: Address) -> None:
    """Neither of the same municipality's other trajectory, nor of another municipality's, for whoever may
    most."""
    with undone():
        own = world.arguments(address, world.own)
        officer = world.client(world.visitors[Role.OFFICER])
        for trajectory in world.foreign:
            if SAMPLES[address.name].of_town and trajectory.municipality == world.own.municipality:
                continue
            foreign = world.arguments(address, trajectory)
            objects = {
                name: value
                for name, value in foreign.items()
                if value != own[name] and not name.endswith("_slug")
            }
            if not objects:
                continue  # its arguments name no row
            mixed = reverse(address.name, kwargs=own | objects)
            answers = {method: ask(officer, method, mixed).status_code for method in METHODS}
            assert set(answers.values()) in ({404}, {404, 405}), (mixed, answers)
