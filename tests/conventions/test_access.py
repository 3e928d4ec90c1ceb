"""Who gets in where, for every address of ours: generated from the URLconf, so a new view can't be forgotten.

A new URL with more than slugs needs a sample in tests/conventions/samples/.
"""

from __future__ import annotations

import pytest
from django.urls import reverse

from trajectories.permissions import CAPABILITIES, Role

from .addresses import OURS, PACKAGED, SLUGS, Address, of
from .samples import SAMPLES
from .visitors import METHODS, World, ask, undone

KINDS = {"public", "account", "municipality", "member"}
NOBODY = {403, 404}
pytestmark = pytest.mark.django_db
for_each = pytest.mark.parametrize


def login(url: str) -> str:
    return f"{reverse('account_login')}?next={url}"


@for_each("address", OURS, ids=str)
def test_every_view_declares_who_may_enter(address: Address) -> None:
    assert address.access in KINDS, f"{address.view.__module__} needs one of the decorators of trajectories.access"
    assert (address.access == "member") == (address.capability is not None)
    assert ":" in address.name, "an address has a name, in the namespace of its app"
    if address.access == "member":
        assert address.arguments >= {"municipality_slug", "trajectory_slug"}


def test_views_of_packages_stay_below_account() -> None:
    assert PACKAGED
    assert not [one.name for one in PACKAGED if not one.route.startswith("account/")]


def test_every_address_that_needs_one_has_a_sample() -> None:
    without = [address.name for address in OURS if address.needs_sample and address.name not in SAMPLES]
    assert not without, f"add samples in tests/conventions/samples/ for {without}"


def test_no_sample_is_left_behind() -> None:
    assert set(SAMPLES) <= {address.name for address in OURS}


@for_each("address", of("account", "municipality", "member"), ids=str)
def test_without_account_you_are_asked_to_sign_in(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.own)
        for method in METHODS:
            answer = ask(world.anonymous, method, url)
            assert answer.status_code == 302, method
            assert answer["Location"].startswith(reverse("account_login") + "?next="), method


@for_each("address", of("public"), ids=str)
def test_a_public_page_opens_for_everybody(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.own)
        refused = set()
        for method in METHODS:
            answer = ask(world.anonymous, method, url)
            assert answer.status_code not in NOBODY, method
            assert not answer.headers.get("Location", "").startswith(login("")), method
            refused.add(answer.status_code == 405)
        assert False in refused, "neither GET nor POST is allowed"


@for_each("address", [one for one in of("public") if "trajectory_slug" in one.arguments], ids=str)
def test_the_public_pages_of_a_closed_trajectory_are_not_there(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.closed)
        for client in (world.anonymous, *world.visitors.values()):
            for method in METHODS:
                assert ask(client, method, url).status_code == 404, method


@for_each("address", of("member"), ids=str)
def test_an_outsider_learns_nothing(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.own)
        for who, client in world.outsiders.items():
            for method in METHODS:
                assert ask(client, method, url).status_code == 404, f"{who}, {method}"


@for_each("address", of("municipality"), ids=str)
def test_municipality_pages_are_for_its_staff(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.own)
        others = {role: world.visitors[role] for role in Role.values} | world.outsiders
        for who, client in others.items():
            for method in METHODS:
                assert ask(client, method, url).status_code == 404, f"{who}, {method}"
        answers = [ask(world.visitors["staff"], method, url).status_code for method in METHODS]
        assert not NOBODY & set(answers)
        assert answers != [405, 405]


@for_each("address", of("account"), ids=str)
def test_account_pages_open_for_whoever_is_signed_in(world: World, address: Address) -> None:
    with undone():
        url = world.url(address, world.own)
        for who, client in (world.visitors | world.outsiders).items():
            assert ask(client, "get", url).status_code not in NOBODY, who


@for_each("address", of("member"), ids=str)
def test_a_role_enters_with_the_capability_and_not_without(world: World, address: Address) -> None:
    own_only = address.name in SAMPLES and SAMPLES[address.name].own_only
    with undone():
        url = world.url(address, world.own)
        for role, client in world.visitors.items():
            may = role == "staff" or address.capability in CAPABILITIES[role]
            if not may:
                answers = {method: ask(client, method, url).status_code for method in METHODS}
                assert set(answers.values()) == {403}, (role, answers)
            elif role == Role.OFFICER:
                answers = {method: ask(client, method, url).status_code for method in METHODS}
                assert not NOBODY & set(answers.values()), (role, answers)
                assert set(answers.values()) != {405}, (role, answers)
            elif role == "staff" or not own_only:
                assert ask(client, "get", url).status_code not in NOBODY, role


@for_each("address", [one for one in of("member", "public") if one.needs_sample and one.arguments & SLUGS], ids=str)
def test_an_object_of_another_trajectory_is_not_there(world: World, address: Address) -> None:
    """Neither of the same municipality's other trajectory, nor of another municipality's, for whoever may most."""
    with undone():
        own = world.arguments(address, world.own)
        for trajectory in world.foreign:
            foreign = world.arguments(address, trajectory)
            objects = {
                name: value for name, value in foreign.items() if value != own[name] and not name.endswith("_slug")
            }
            if not objects:
                continue  # its arguments name no row
            mixed = reverse(address.name, kwargs=own | objects)
            officer = world.visitors[Role.OFFICER]
            answers = {method: ask(officer, method, mixed).status_code for method in METHODS}
            assert set(answers.values()) in ({404}, {404, 405}), (mixed, answers)
